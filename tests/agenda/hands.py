"""What hands do in the agenda pane, and what eyes see there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu


def shown(pane):
    return [(row.text, row.caption, row.note) for row in pane.items.rows.rows]


def texts(pane):
    return [row.text for row in pane.items.rows.rows]


def row(pane, item_id):
    return pane.items.rows.rows[pane.items.rows.place_of(item_id)]


def press(pane, item_id, key, modifiers=Qt.KeyboardModifier.NoModifier):
    pane.items.set_current_id(item_id)
    QTest.keyClick(pane.items, key, modifiers)


def field():
    """The widget that has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def choose(pane, item_id, *words):
    """Open the menu of an item and trigger the entry with these words, one level after the other."""
    pane.items.menu_wanted.emit(item_id, pane.mapToGlobal(pane.rect().center()))
    menu = next(each for each in pane.items.findChildren(QMenu) if each.isVisible())
    for word in words[:-1]:
        menu = next(each.menu() for each in menu.actions() if each.text() == word)
    entry: QAction = next(each for each in menu.actions() if each.text().split("\t")[0] == words[-1])
    entry.trigger()
    for each in pane.items.findChildren(QMenu):
        each.close()
