"""Bad text pasted into every field of every place: nothing breaks, nothing is cut off, and it can be locked."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from coachdesk.action_plan.operations import add_action
from coachdesk.action_plan.pane.goals_part import GoalsPart
from coachdesk.sessions.operations import list_next_steps
from coachdesk.widgets.fields import LineEdit
from tests.access.tour import Place, Tour, settle
from tests.bad_text import BLANK, KEPT, TIDIED

TextField = QLineEdit | QPlainTextEdit | QTextEdit

LONG = "a" * 33_000
"""More than Qt's own limit of a line."""

BAD = (LONG, " ".join((*KEPT, *TIDIED)), "".join(BLANK))
"""Too much, every script and sign at once, and nothing that is seen."""


def _new_client(tour: Tour) -> QWidget:
    window = tour.today()
    tour.program.window.menus.perform("new_client")
    settle()
    return window


def _edit_goal(tour: Tour) -> QWidget:
    window = tour.client_plan()
    goals = next(part for part in window.findChildren(GoalsPart) if part.goals and part.isVisible())
    goals.edit(goals.goals[0].id)
    settle()
    return window


def _edit_moment(tour: Tour) -> QWidget:
    window = tour.chosen_moment()
    tour.page("desk").center.notes.moments.edit_moment(tour.moment)
    settle()
    return window


def _edit_step(tour: Tour) -> QWidget:
    tour.prepare()
    vault = tour.notebook.vault
    if not list_next_steps(vault, tour.running):
        add_action(vault, tour.client, "Send a five-line update", session_id=tour.running)
    window = tour.wrap_up()
    steps = tour.page("desk").wrap_up.form.steps
    steps._on_line_opened(next(iter(steps._lines)))
    settle()
    return window


def _addendum(tour: Tour) -> QWidget:
    window = tour.finished_session()
    tour.program.window.menus.perform("addendum")
    settle()
    return window


PLACES = (
    _new_client,
    Tour.client_details,
    Tour.new_engagement,
    Tour.next_date,
    _edit_goal,
    Tour.edit_practice,
    Tour.prepare,
    _edit_moment,
    Tour.find_in_notes,
    _edit_step,
    _addendum,
    Tour.add_to_playbook,
)
"""Where what is typed is stored or kept by itself."""

OTHERS = (
    Tour.palette,
    Tour.preferences,
    Tour.save_template,
    Tour.restore,
    Tour.change_passphrase,
    Tour.new_passphrase,
    Tour.first_run,
    Tour.recovery,
)


def fields_of(window: QWidget) -> Iterator[TextField]:
    """The fields in which one can write now."""
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        for field in window.findChildren(kind):
            if field.isVisible() and field.isEnabled() and not field.isReadOnly():
                yield field


def text_of(field: TextField) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def takes_words(field: TextField) -> bool:
    """Whether anything may stand there; dates, numbers and passphrases have bounds of their own."""
    if isinstance(field, QLineEdit):
        return isinstance(field, LineEdit) and field.validator() is None
    return True


def paste(field: TextField, text: str) -> None:
    """Put text in the place of what is there, as a person does."""
    QGuiApplication.clipboard().setText(text)
    field.setFocus()
    field.selectAll()
    field.paste()


def paste_everywhere(window: QWidget, text: str) -> None:
    """Put text into every field of a window."""
    fields = list(fields_of(window))
    assert fields
    for field in fields:
        paste(field, text)
        if text == LONG and takes_words(field):
            assert text_of(field) == LONG, "what is too long is said, not cut off"
    settle()


def lock(tour: Tour) -> None:
    """It can be locked: nothing stands in the way."""
    tour.program.lock()
    settle()
    assert tour.program.notebook is None


@pytest.mark.parametrize("place", PLACES)
def test_no_field_breaks_and_it_can_be_locked(tour: Tour, place: Place) -> None:
    for text in BAD:
        paste_everywhere(place(tour), text)
        tour.notebook.workspace.flush()
    lock(tour)


@pytest.mark.parametrize("place", OTHERS)
def test_no_field_of_the_other_windows_breaks(tour: Tour, place: Place) -> None:
    window = place(tour)
    for text in BAD:
        paste_everywhere(window, text)
    lock(tour)
