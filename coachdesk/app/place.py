"""A place in the open notebook, to go to and to come back to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is in the notebook: a kind of page and the id of what it shows."""

    kind: str = "today"
    id: str = ""
    cursor: object = None
    """The place in the text, as the page puts it; no word of the text itself."""
