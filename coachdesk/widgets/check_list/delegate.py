"""How one row of a check list is drawn."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from coachdesk.widgets.check_list.model import ROW_ROLE
from coachdesk.widgets.check_list.row import CheckRow
from coachdesk.widgets.check_list.shape import RowShape, RowStyle, mirrored
from coachdesk.widgets.icons import icon
from coachdesk.widgets.theme import Theme, current_theme
from coachdesk.widgets.theme.style import draw_check, draw_focus_ring

_Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag
_KEPT = 500
"""How many shapes are kept: those of a long list at the widths of its last layouts."""
ENDLESS = 1 << 24
"""A width at which no line is broken."""


class CheckListDelegate(QStyledItemDelegate):
    """Draws box, text, note and caption; the row that is being edited belongs to its editor."""

    def __init__(self, view: QListView, style: RowStyle) -> None:
        super().__init__(view)
        self._view = view
        self.style = style
        self._shapes: dict[tuple[CheckRow, int], RowShape] = {}
        self._unbroken: dict[CheckRow, tuple[int, int]] = {}
        """Of each row the width from which on no line is broken, and the height it has then."""
        self.editing_id = ""
        self.editor: QWidget | None = None
        self.can_menu = True
        """Whether a row shows the three dots of its menu while the mouse or the keyboard is on it."""

    def shape(self, row: CheckRow, width: int) -> RowShape:
        """Return where the parts of a row stand at a width; measured once until something changes."""
        known = self._shapes.get((row, width))
        if known is None:
            if len(self._shapes) >= _KEPT:
                self._shapes.clear()
            direction = self._view.layoutDirection()
            known = RowShape(row, width, self.style, current_theme(), direction)
            self._shapes[row, width] = known
        return known

    def forget_shapes(self) -> None:
        """Measure again: distances, the theme or the direction changed."""
        self._shapes.clear()
        self._unbroken.clear()

    def height(self, row: CheckRow, width: int) -> int:
        """Return the height of a row at a width, in pixels."""
        if row.id == self.editing_id and self.editor is not None:
            wanted = self.editor.sizeHint().expandedTo(self.editor.minimumSize()).height()
            return max(wanted, self.editor.heightForWidth(width))
        # A layout asks for many widths; most rows are one line high at all of them.
        unbroken = self._unbroken.get(row)
        if unbroken is None:
            if len(self._unbroken) >= _KEPT:
                self._unbroken.clear()
            whole = RowShape(row, ENDLESS, self.style, current_theme(), self._view.layoutDirection())
            unbroken = self._unbroken[row] = (whole.unbroken_width, whole.height)
        return unbroken[1] if width >= unbroken[0] else self.shape(row, width).height

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row; it is as wide as the list."""
        return QSize(0, self.height(index.data(ROW_ROLE), self._view.viewport().width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row: CheckRow = index.data(ROW_ROLE)
        if row.id == self.editing_id:
            return
        theme = current_theme()
        rect = option.rect
        shape = self.shape(row, rect.width())
        focused = bool(option.state & _State.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, row, theme)
        self._paint_mark(painter, _place(option, shape.box), row, theme)
        self._paint_words(painter, option, row, shape, theme)
        if self.can_menu and (focused or option.state & _State.State_MouseOver):
            place = _place(option, shape.more)
            side = theme.px(4)
            icon("more", "quiet").paint(painter, place.adjusted(side, side, -side, -side))
        painter.restore()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        """Give the editor the whole row."""
        editor.setGeometry(option.rect)

    def editorEvent(
        self, _event: QEvent, _model: QAbstractItemModel, _option: QStyleOptionViewItem, _index: _Index
    ) -> bool:
        """Leave clicks and keys to the view: a tick is stored first and shown afterwards."""
        return False

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, row: CheckRow, theme: Theme
    ) -> None:
        radius = theme.px(5)
        rect = QRectF(option.rect)
        if row.highlighted:
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        elif option.state & _State.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(rect, radius, radius)
        if option.state & _State.State_HasFocus:
            draw_focus_ring(painter, rect, theme)

    def _paint_mark(self, painter: QPainter, place: QRect, row: CheckRow, theme: Theme) -> None:
        if row.icon:
            icon(row.icon, "quiet").paint(painter, place)
        else:
            draw_check(painter, QRectF(place), theme, on=row.done)

    def _paint_words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: CheckRow,
        shape: RowShape,
        theme: Theme,
    ) -> None:
        place = _place(option, shape.text_place)
        painter.setPen(theme.colour("quiet" if row.done or row.quiet else "ink"))
        shape.text.draw(painter, place.x(), place.y())
        painter.setPen(theme.colour("accent" if row.highlighted else "quiet"))
        painter.setFont(shape.note_font)
        painter.drawText(_place(option, shape.note_place), Qt.AlignmentFlag.AlignCenter, row.note)
        if shape.caption is not None:
            place = _place(option, shape.caption_place)
            painter.setPen(theme.colour("quiet"))
            shape.caption.draw(painter, place.x(), place.y())


def _place(option: QStyleOptionViewItem, part: QRect) -> QRect:
    return mirrored(option.direction, option.rect, part)
