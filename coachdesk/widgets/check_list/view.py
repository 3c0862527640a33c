"""The check list itself: as high as its rows, worked by mouse and by keyboard alike."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QScrollArea, QSizePolicy, QWidget

from coachdesk.widgets.check_list.delegate import ENDLESS, CheckListDelegate
from coachdesk.widgets.check_list.dragging import RowDrag
from coachdesk.widgets.check_list.model import ROW_ROLE, CheckListModel
from coachdesk.widgets.check_list.row import CheckRow
from coachdesk.widgets.check_list.shape import RowStyle, mirrored
from coachdesk.widgets.handing_on import holds_focus
from coachdesk.widgets.showing import has_size
from coachdesk.widgets.theme import current_theme

_Index = QModelIndex | QPersistentModelIndex
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CheckListView(QListView):
    """Shows rows and tells what is wanted of them; it changes nothing by itself.

    Space ticks, Enter, F2 and a double click edit, Delete deletes, Ctrl+Shift+Up and Down and dragging move,
    the menu key, the right button and the three dots open the menu. Other letters are told.
    """

    tick_wanted = Signal(str)
    edit_wanted = Signal(str)
    delete_wanted = Signal(str)
    move_wanted = Signal(str, int)
    """A row and its new place among the movable ones, 0 is the first."""
    menu_wanted = Signal(str, QPoint)
    """A row and the place on the screen where its menu belongs."""
    letter_pressed = Signal(str, str)
    """A row and a letter, in capitals."""
    current_changed = Signal()

    def __init__(self, name: str, style: RowStyle | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = CheckListModel(self)
        self._delegate = CheckListDelegate(self, style or RowStyle())
        self._drag = RowDrag()
        self._frozen = False
        self._pressed_id = ""
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.rows.rowsInserted.connect(self._on_rows_inserted)
        for signal in (self.rows.rowsInserted, self.rows.rowsRemoved, self.rows.dataChanged):
            signal.connect(self._on_rows_changed)
        current_theme().changed.connect(self._on_looks_changed)

    def set_style(self, style: RowStyle) -> None:
        """Draw the rows with other distances."""
        if style != self._delegate.style:
            self._delegate.style = style
            self._on_looks_changed()

    def set_frozen(self, frozen: bool) -> None:
        """Let the rows be read only, or be worked with again."""
        self._frozen = frozen
        self._delegate.can_menu = not frozen
        self.viewport().update()

    def is_frozen(self) -> bool:
        """Whether the rows can be read only."""
        return self._frozen

    def current_id(self) -> str:
        """The row that the keyboard is on, empty where there is none."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.id if isinstance(row, CheckRow) else ""

    def set_current_id(self, row_id: str) -> None:
        """Put the keyboard on a row and bring it into view."""
        index = self.rows.index_of(row_id)
        if index.isValid():
            self.setCurrentIndex(index)

    def open_editor(self, row_id: str, editor: QWidget) -> None:
        """Put an editor in the place of a row; the row grows to its height."""
        self.close_editor()
        index = self.rows.index_of(row_id)
        if not index.isValid():
            editor.deleteLater()
            return
        self._delegate.editing_id, self._delegate.editor = row_id, editor
        self.setIndexWidget(index, editor)
        editor.installEventFilter(self)
        self._on_rows_changed()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_editor(self) -> None:
        """Take the editor away, if there is one; the row is shown again."""
        editor, row_id = self._delegate.editor, self._delegate.editing_id
        self._delegate.editor, self._delegate.editing_id = None, ""
        if editor is None:
            return
        editor.removeEventFilter(self)
        had_focus = holds_focus(editor)
        editor.hide()
        index = self.rows.index_of(row_id)
        if index.isValid():
            self.setIndexWidget(index, None)  # type: ignore[arg-type]  # the stubs do not say that None takes it away
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_rows_changed()

    def editing_id(self) -> str:
        """The row whose editor is open, empty where there is none."""
        return self._delegate.editing_id

    def row_rect(self, row_id: str) -> QRect:
        """Where a row stands, in the coordinates of this widget."""
        return self.visualRect(self.rows.index_of(row_id))

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at a width."""
        return sum(self._delegate.height(row, width) for row in self.rows.rows)

    def sizeHint(self) -> QSize:
        """Return room for all rows at the present width, or each in one line before there is one."""
        width = max(self.width(), 1) if has_size(self) else ENDLESS
        return QSize(current_theme().px(240), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a width that still leaves room for words; the height is that of the rows."""
        return QSize(current_theme().px(120), 0)

    def keyboardSearch(self, _text: str) -> None:
        """Do not jump to rows by their first letter: letters are keys here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the keys of a row; all others move in the list or go on to the window."""
        row_id, key = self.current_id(), Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_Escape and self._drag.moving:
            self._drag.cancel()
            self.viewport().update()
        elif not row_id or self._frozen:
            super().keyPressEvent(event)
        elif modifiers == both and key in _MOVES:
            self._move_by(row_id, _MOVES[key])
        elif modifiers == Qt.KeyboardModifier.NoModifier and self._act(row_id, key, event.text()):
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a row that can be moved."""
        super().mousePressEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        row = self._row_at(at)
        self._pressed_id = "" if row is None else row.id
        if row is not None and row.movable and not self._frozen:
            self._drag.press(row.id, self.rows.place_of(row.id), at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the row that was taken hold of."""
        if self._drag.move(event.position().toPoint(), self._movable_rects()):
            self.viewport().update()
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the row, tick its box or open its menu."""
        super().mouseReleaseEvent(event)
        dragged, moved = self._drag.moving, self._drag.release()
        self.viewport().update()
        if moved is not None:
            self.move_wanted.emit(*moved)
        if dragged or self._frozen or event.button() is not Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        row = self._row_at(at)
        if row is None or row.id != self._pressed_id:
            return  # rows may have moved below the mouse, as when an editor closed
        if self._hit_box(row, at):
            self.tick_wanted.emit(row.id)
        elif self._part(row, "more").contains(at):
            self.menu_wanted.emit(row.id, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the row, unless it is its box that was hit."""
        row = self._row_at(event.position().toPoint())
        if row is not None and not self._frozen and not self._hit_box(row, event.position().toPoint()):
            self.edit_wanted.emit(row.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a row: under the mouse, or of the current one by key."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            row, at = self._row_at(event.pos()), event.globalPos()
        else:
            row = self.currentIndex().data(ROW_ROLE)
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        if isinstance(row, CheckRow) and not self._frozen:
            self.menu_wanted.emit(row.id, at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the keyboard on the first row where it is on none."""
        super().focusInEvent(event)
        self._on_rows_inserted()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Bring the current row into view, in whatever scrolls around this list."""
        super().currentChanged(current, previous)
        self._reveal(self.visualRect(current))
        self.current_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines again at the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._on_rows_changed()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again for a language that is read the other way."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._on_looks_changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and where a dragged one would go."""
        super().paintEvent(event)
        y = self._drag.line_y(self._movable_rects())
        if y is not None:
            theme = current_theme()
            painter = QPainter(self.viewport())
            painter.setPen(QPen(theme.colour("accent"), theme.px(2)))
            y = max(theme.px(1), min(y, self.viewport().height() - theme.px(1)))
            painter.drawLine(0, y, self.viewport().width(), y)
            painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the editor when it wants more or less room."""
        if watched is self._delegate.editor and event.type() is QEvent.Type.LayoutRequest:
            self._on_rows_changed()
        return super().eventFilter(watched, event)

    def _act(self, row_id: str, key: Qt.Key, text: str) -> bool:
        """Carry out a key without modifiers; return whether it is one of ours."""
        if key == Qt.Key.Key_Space:
            self.tick_wanted.emit(row_id)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit(row_id)
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit(row_id)
        elif text.isalpha():
            self.letter_pressed.emit(row_id, text.upper())
        else:
            return False
        return True

    def _move_by(self, row_id: str, step: int) -> None:
        place = self.rows.place_of(row_id)
        if self.rows.rows[place].movable and 0 <= place + step < self.rows.movable_count():
            self.move_wanted.emit(row_id, place + step)

    def _row_at(self, at: QPoint) -> CheckRow | None:
        row = self.indexAt(at).data(ROW_ROLE)
        return row if isinstance(row, CheckRow) else None

    def _part(self, row: CheckRow, name: str) -> QRect:
        rect = self.row_rect(row.id)
        part: QRect = getattr(self._delegate.shape(row, rect.width()), name)
        return mirrored(self.layoutDirection(), rect, part)

    def _hit_box(self, row: CheckRow, at: QPoint) -> bool:
        """Whether a point is on the box or near enough to be meant for it."""
        near = current_theme().px(6)
        return self._part(row, "box").adjusted(-near, -near, near, near).contains(at)

    def _movable_rects(self) -> list[QRect]:
        if not self._drag.row_id:
            return []
        return [self.visualRect(self.rows.index(place)) for place in range(self.rows.movable_count())]

    def _reveal(self, rect: QRect) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        page = around.widget() if around is not None else None
        if around is not None and page is not None and self.hasFocus():
            middle = self.viewport().mapTo(page, rect.center())
            around.ensureVisible(middle.x(), middle.y(), 0, rect.height())

    def _on_rows_inserted(self) -> None:
        """Put the keyboard on the first row, once there is one."""
        if self.hasFocus() and not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))

    def _on_rows_changed(self) -> None:
        """Lay the rows out again and ask for the room that they need now."""
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def _on_looks_changed(self) -> None:
        """Measure the rows again before they are laid out."""
        self._delegate.forget_shapes()
        self._on_rows_changed()
