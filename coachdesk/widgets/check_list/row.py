"""What one row of a check list shows, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line with a box before it, a note at its end and a caption below it."""

    id: str
    text: str
    caption: str = ""
    note: str = ""
    done: bool = False
    icon: str = ""
    """The name of an icon that stands in place of the box."""
    quiet: bool = False
    """Whether the text stands back, as that of a done row does."""
    highlighted: bool = False
    """Whether the row is the one that is on now."""
    movable: bool = False
    """Whether it can be moved among the movable rows, which stand first."""
    spoken: str = ""
    """What a screen reader says after the text, where that is more than note and caption."""

    @property
    def told(self) -> str:
        """The whole row in words, for those who do not see it."""
        return ", ".join(part for part in (self.text, self.spoken or self.caption, self.note) if part)
