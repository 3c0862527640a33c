"""Where somebody was in a text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ViewState:
    """The cursor, the other end of the selection, and how far the text was scrolled."""

    position: int = 0
    anchor: int = 0
    scroll: int = 0
