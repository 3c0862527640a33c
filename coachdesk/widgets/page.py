"""What a page of an open notebook offers to the window that it stands in."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


def page_of(place: str) -> str:
    """Return the kind of page on which a kind of place is shown: a practice stands in the playbook."""
    return "playbook" if place == "practice" else place


@dataclass(frozen=True, slots=True)
class Spot:
    """What one was looking for on a page: a row of the notebook, and the words in it that were found."""

    kind: str
    """What it is, as the search names it: notes, moment, agenda item, outcome, session, action, goal."""
    id: str
    around: str = ""
    """The words found with a few around them, line breaks as spaces, "…" where more follows."""
    marks: tuple[tuple[int, int], ...] = ()
    """Where in `around` the words stand: from, to."""

    def place_in(self, text: str) -> tuple[int, int] | None:
        """Return from where to where the first of the words stands in a text; None where it is not there (any more)."""
        if not self.marks:
            return None
        start, end = self.marks[0]
        word = self.around[start:end]
        before = self.around[:start].removeprefix("…")
        after = self.around[end:].removesuffix("…")
        at = text.replace("\n", " ").find(before + word + after)
        found = at + len(before) if at >= 0 else text.find(word)
        return None if found < 0 else (found, found + len(word))


class Page(QWidget):
    """One page, such as Today or the desk. Each says by these signals what it wants of the window."""

    place_wanted = Signal(str, str)
    """Somewhere else is to be shown: the kind of place, and its id."""
    command_wanted = Signal(str)
    """Something that is done elsewhere was asked for, by its command id."""
    print_wanted = Signal(list)
    """Carries the ids of the sessions that are to leave as pages."""
    practice_wanted = Signal(str)
    """Carries the id of the moment that is to be added to the playbook."""
    erase_wanted = Signal(str)
    """Carries the id of a client who is to be erased for good."""
    message = Signal(str)
    """Carries news, in words."""
    commands_changed = Signal()
    """Other commands are offered now."""

    def open(self, id: str, /) -> bool:
        """Show what has this id; Today and Playbook take an empty one. False where it is gone or one has to stay."""
        raise NotImplementedError

    def flush(self) -> bool:
        """Save what is being typed. False where not all of it could be stored."""
        raise NotImplementedError

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done on this page now, by command id."""
        raise NotImplementedError

    def hide_only_me(self, hidden: bool, /) -> None:
        """Leave out what is only for the coach, while a client may see the screen; called before `open`."""

    def cursor_place(self) -> object:
        """Where one is on this page, for `restore_cursor`; None where there is nothing to come back to."""
        return None

    def restore_cursor(self, place: object, /) -> None:
        """Go back to where one was."""

    def show_spot(self, spot: Spot, /) -> None:
        """Bring what was looked for on this page into view; a page that shows it anyway has nothing to do."""
