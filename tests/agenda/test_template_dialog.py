"""Templates of the coach's own: made from the agenda, changed, deleted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from coachdesk.agenda.model import Owner, Segment
from coachdesk.agenda.pane.template_dialog import TemplateDialog
from coachdesk.agenda.pane.template_lines import MINUTES, OWNER, SEGMENT, WORDS
from coachdesk.agenda.templates import TemplateLine, list_templates, save_template
from tests.bad_text import ENORMOUS

_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def dialog(pane, qtbot):
    """The dialog as the command opens it."""
    pane.save_as_template()
    found = pane.findChild(TemplateDialog)
    qtbot.waitUntil(found.isVisible)
    return found


def press(dialog, words):
    button = next(each for each in dialog.findChildren(QPushButton) if each.text() == words)
    button.click()


def own(vault):
    return [template for template in list_templates(vault) if template.own]


def test_the_agenda_becomes_a_template_without_the_clients_name(dialog, vault, qtbot):
    dialog._name.setText("My hour")
    with qtbot.waitSignal(dialog.template_saved):
        press(dialog, "Save template")
    [template] = own(vault)
    assert template.name == "My hour"
    assert template.lines[0] == TemplateLine("{client}’s view", Owner.CLIENT, 10, Segment.VIEW)
    assert [line.text for line in template.lines[1:]] == [
        "Explore options",
        "One small experiment",
        "Next steps",
    ]


def test_a_name_is_asked_for_where_it_stands(dialog, vault):
    press(dialog, "Save template")
    assert dialog.isVisible()
    assert dialog._name_field.note_line.text() == "A template needs a name."
    assert own(vault) == []


def test_a_template_needs_an_item(dialog, vault):
    dialog._name.setText("Empty")
    dialog.lines.set_lines([])
    press(dialog, "Save template")
    assert dialog._bar.text() == "A template needs at least one item."


def test_lines_are_edited_moved_and_taken_out(dialog, vault):
    lines = dialog.lines
    lines.setData(lines.index(1, WORDS), "  Options  ")
    lines.setData(lines.index(1, OWNER), "both")
    lines.setData(lines.index(1, MINUTES), 25)
    lines.setData(lines.index(1, SEGMENT), "goal")
    assert lines.lines()[1] == TemplateLine("Options", Owner.BOTH, 25, Segment.GOAL)
    dialog._table.setCurrentIndex(lines.index(1, WORDS))
    QTest.keyClick(dialog._table, Qt.Key.Key_Up, _CTRL_SHIFT)
    assert lines.lines()[0].text == "Options"
    assert dialog._table.currentIndex().row() == 0
    QTest.keyClick(dialog._table, Qt.Key.Key_Delete)
    assert lines.lines()[0].text == "{client}’s view"
    lines.setData(lines.index(0, WORDS), " ")
    assert len(lines.lines()) == 2


def test_a_new_line_is_written_into_the_last_row(dialog):
    lines = dialog.lines
    last = lines.rowCount() - 1
    assert lines.data(lines.index(last, WORDS)) == "Add an item"
    lines.setData(lines.index(last, WORDS), "Budget")
    assert lines.lines()[-1] == TemplateLine("Budget")
    assert lines.rowCount() == last + 2


@pytest.mark.parametrize("column", [WORDS, OWNER, MINUTES, SEGMENT])
def test_every_field_opens_in_its_cell_by_enter(dialog, column):
    dialog._table.setCurrentIndex(dialog.lines.index(1, column))
    dialog._table.setFocus()
    before = dialog.lines.lines()
    QTest.keyClick(dialog._table, Qt.Key.Key_Return)
    assert dialog._table.state() is dialog._table.State.EditingState
    dialog._table.finish_editing()
    assert dialog.lines.lines() == before


def test_an_earlier_template_is_chosen_changed_and_deleted(pane, vault, qtbot):
    key = save_template(vault, "My hour", [TemplateLine("One"), TemplateLine("Two")])
    pane.save_as_template()
    dialog = pane.findChild(TemplateDialog)
    dialog._which.set_choice(key)
    dialog._which.choice_made.emit(key)
    assert (dialog._name.text(), len(dialog.lines.lines())) == ("My hour", 2)
    press(dialog, "Delete template")
    assert own(vault) == []
    assert "undo" in dialog._bar.text()
    dialog.close()
    vault.undo()
    assert own(vault)[0].name == "My hour"


def test_a_name_that_is_too_long_is_refused_in_words(dialog, vault):
    dialog._name.setText(ENORMOUS)
    press(dialog, "Save template")
    assert "too long" in dialog._bar.text()
    assert dialog.isVisible()
    assert own(vault) == []
