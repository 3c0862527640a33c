"""The lines of a session template as a table that can be edited."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from coachdesk.agenda.model import Owner, Segment
from coachdesk.agenda.pane.minutes_edit import MOST_MINUTES, MinutesEdit
from coachdesk.agenda.pane.words import owner_words, segment_words
from coachdesk.agenda.templates import TemplateLine
from coachdesk.vault.text import trimmed
from coachdesk.widgets.fields import DropDown, LineEdit
from coachdesk.widgets.theme import current_theme

_Index = QModelIndex | QPersistentModelIndex
WORDS, OWNER, MINUTES, SEGMENT = range(4)
_FIELDS = ("text", "owner", "minutes", "segment")


class TemplateLinesModel(QAbstractTableModel):
    """The lines in their order; the last row is empty, and what is written into it becomes a new line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[TemplateLine] = []

    def lines(self) -> list[TemplateLine]:
        """The lines as they are now."""
        return list(self._lines)

    def set_lines(self, lines: Sequence[TemplateLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def move_line(self, place: int, step: int) -> bool:
        """Move a line up (-1) or down (1). Returns whether it could be moved."""
        to = place + step
        if not (0 <= place < len(self._lines) and 0 <= to < len(self._lines)):
            return False
        self.beginMoveRows(QModelIndex(), place, place, QModelIndex(), to + (step > 0))
        self._lines.insert(to, self._lines.pop(place))
        self.endMoveRows()
        return True

    def remove_line(self, place: int) -> None:
        """Take a line out."""
        if 0 <= place < len(self._lines):
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._lines[place]
            self.endRemoveRows()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the number of lines, and one for a new line."""
        return 0 if parent is not None and parent.isValid() else len(self._lines) + 1

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return the number of fields of a line."""
        return 0 if parent is not None and parent.isValid() else len(_FIELDS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that everything can be edited; of the new line only its words, at first."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.row() < len(self._lines) or index.column() == WORDS:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a column holds."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Item"), self.tr("Whose"), self.tr("Minutes"), self.tr("Part"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a field in words, or itself for an editor."""
        if role == Qt.ItemDataRole.ForegroundRole and index.row() >= len(self._lines):
            return current_theme().colour("quiet")
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        if index.row() >= len(self._lines):
            shown = role == Qt.ItemDataRole.DisplayRole and index.column() == WORDS
            return self.tr("Add an item") if shown else None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return getattr(line, _FIELDS[index.column()])
        return (
            line.text,
            owner_words(line.owner, self.tr("client")),
            str(line.minutes),
            segment_words(line.segment),
        )[index.column()]

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was edited; emptied words take the line out."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        place, column = index.row(), index.column()
        if column == WORDS and not trimmed(str(value)):
            self.remove_line(place)
        elif place == len(self._lines):
            self.beginInsertRows(QModelIndex(), place, place)
            self._lines.append(TemplateLine(trimmed(str(value))))
            self.endInsertRows()
        else:
            # Qt hands words back as plain text.
            kept: Any = (str, Owner, int, Segment)[column](trimmed(str(value)))
            self._lines[place] = replace(self._lines[place], **{_FIELDS[column]: kept})
            self.dataChanged.emit(index, index)
        return True


class TemplateLineDelegate(QStyledItemDelegate):
    """Opens the field that fits the column: a line, a choice or a number."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Make the field."""
        if index.column() == MINUTES:
            return MinutesEdit(0, parent)
        if index.column() == OWNER:
            return DropDown([(each, owner_words(each, self.tr("client"))) for each in Owner], parent=parent)
        if index.column() == SEGMENT:
            return DropDown([(each, segment_words(each)) for each in Segment], parent=parent)
        return LineEdit(parent=parent)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Show what the line says now."""
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, DropDown):
            editor.set_choice(value)
        elif isinstance(editor, LineEdit | MinutesEdit):
            editor.setText("" if value is None else str(value))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Keep what was chosen or typed."""
        if isinstance(editor, DropDown):
            model.setData(index, editor.choice())
        elif isinstance(editor, MinutesEdit):
            model.setData(index, min(editor.minutes(), MOST_MINUTES))
        elif isinstance(editor, LineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        """Give the field the whole cell, and a little more where the cell is narrower than it."""
        rect = option.rect
        rect.setWidth(max(rect.width(), editor.minimumSizeHint().width()))
        editor.setGeometry(rect)
