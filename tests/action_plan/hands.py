"""What hands do in the action plan's pane, and what eyes see there."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget


def rows(pane):
    """The actions that are shown: words, caption and note."""
    return [(row.text, row.caption, row.note) for row in pane.actions_part.list.rows.rows]


def ended(pane):
    """The ended actions that a page shows apart."""
    return [(row.text, row.caption, row.note) for row in pane.actions_part.ended_list.rows.rows]


def row(pane, action_id):
    """The row of an action."""
    found = pane.actions_part.list.rows
    return found.rows[found.place_of(action_id)]


def press(pane, action_id, key, modifiers=Qt.KeyboardModifier.NoModifier):
    """Press a key on an action."""
    pane.actions_part.list.setFocus()
    pane.actions_part.list.set_current_id(action_id)
    QTest.keyClick(pane.actions_part.list, key, modifiers)


def field():
    """The widget that has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def type_line(text):
    """Type a line and press Enter."""
    QTest.keyClicks(field(), text)
    QTest.keyClick(field(), Qt.Key.Key_Return)


def entries(widget):
    """What the open menu below a widget offers, without keys."""
    menu = next(each for each in widget.findChildren(QMenu) if each.isVisible())
    return [entry.text().split("\t")[0] for entry in menu.actions() if not entry.isSeparator()]


def choose(widget, *words):
    """Trigger the entry with these words, one level after the other, in the open menu below a widget."""
    opened = next(each for each in widget.findChildren(QMenu) if each.isVisible())
    menu = opened
    for word in words[:-1]:
        menu = next(each.menu() for each in menu.actions() if each.text() == word)
    next(each for each in menu.actions() if each.text().split("\t")[0] == words[-1]).trigger()
    opened.close()


def choose_for(pane, action_id, *words):
    """Open the menu of an action and trigger an entry."""
    pane.actions_part.list.menu_wanted.emit(action_id, QPoint(10, 10))
    choose(pane.actions_part.list, *words)


def words_on(widget: QWidget):
    """Everything that can be read on a widget."""
    labels = [each.text() for each in widget.findChildren(QLabel) if not each.isHidden()]
    return labels + [each.text() for each in widget.findChildren(QPushButton) if not each.isHidden()]


def words_seen(widget: QWidget):
    """What labels inside a widget say to the eye now."""
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]
