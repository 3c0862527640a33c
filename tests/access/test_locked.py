"""A locked window tells nothing: not in its title, not to a screen reader, not in another window, not in memory."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

from tests.access.tour import Place, Tour, settle

PRIVATE = ("Amara", "Mensah", "Jonas", "Lindqvist", "sponsor", "Northwind", "Facts first")
"""Names and words of the sample: of clients, of a session, of a practice."""

PARTS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)


def _told(interface: QAccessibleInterface, *, hidden: bool = True) -> Iterator[str]:
    """What a screen reader can read in a window, with or without what is not shown just now."""
    if not hidden and interface.state().invisible:
        return
    yield from (interface.text(part) for part in PARTS)
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from _told(child, hidden=hidden)


def _kept(widget: QWidget) -> Iterator[str]:
    """The words that a widget holds, seen or not."""
    yield from (
        widget.windowTitle(),
        widget.toolTip(),
        widget.accessibleName(),
        widget.accessibleDescription(),
    )
    if isinstance(widget, (QLabel, QLineEdit)):
        yield widget.text()
    if isinstance(widget, (QTextEdit, QPlainTextEdit)):
        yield widget.toPlainText()
    yield from (action.text() for action in widget.actions())


def _menu_of_the_goal(tour: Tour) -> QWidget:
    window = tour.in_session()
    menu = QMenu("Amara Mensah", tour.notebook.workspace)
    menu.addAction("Amara Mensah")
    menu.popup(window.pos())
    settle()
    return menu


@pytest.mark.parametrize(
    "place",
    [
        Tour.today,
        Tour.in_session,
        Tour.edit_practice,
        Tour.palette,
        Tour.trash,
        Tour.leave,
        Tour.add_to_playbook,
        Tour.preferences,
        Tour.help,
        _menu_of_the_goal,
    ],
)
def test_nothing_is_told(tour: Tour, place: Place) -> None:
    tour.enter()
    place(tour)
    tour.program.lock()
    settle()
    window = tour.program.window
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]
    assert window.windowTitle() == "CoachDesk"
    said = [*_told(QAccessible.queryAccessibleInterface(window))]
    held = [words for widget in QApplication.allWidgets() for words in _kept(widget)]
    told = {words for words in (*said, *held) for name in PRIVATE if name.casefold() in words.casefold()}
    assert not told
    tour.enter()


def test_a_window_in_which_one_works_is_called_as_the_locked_one(tour: Tour) -> None:
    for place in (Tour.today, Tour.in_session, Tour.client_overview, Tour.practice_page):
        assert place(tour).windowTitle() == "CoachDesk"


def test_no_other_client_is_named_while_the_client_may_see_the_screen(tour: Tour) -> None:
    window = tour.in_session()
    said = " ".join(_told(QAccessible.queryAccessibleInterface(window), hidden=False))
    assert "Amara" in said
    others = [name for name in ("Jonas", "Lindqvist", "Priya", "Tomás") if name in said]
    assert not others
