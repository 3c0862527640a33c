"""How one row of a long list is drawn."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coachdesk.widgets.avatar import SIZE, draw_avatar, initials
from coachdesk.widgets.icons import icon
from coachdesk.widgets.rows.model import ROW_ROLE, ListRow
from coachdesk.widgets.theme import Theme, current_theme
from coachdesk.widgets.theme.style import BOX_PX, draw_check, draw_focus_ring
from coachdesk.widgets.theme.type_scale import LINE_HEIGHT

ROW_PX, INSET_PX, GAP_PX = 62, 14, 10
_State = QStyle.StateFlag


class RowDelegate(QStyledItemDelegate):
    """Draws title, caption, note and what stands before them; all rows have one height."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons: dict[str, QIcon] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row; the view gives the width."""
        return QSize(option.rect.width(), row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, ListRow):
            return
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & _State.State_Selected)
        self._draw_ground(painter, option, theme, selected=selected)
        inset = theme.px(INSET_PX)
        inside = option.rect.adjusted(inset, 0, -inset, 0)
        start = self._draw_lead(painter, option, inside, row, theme)
        text = inside.adjusted(start, 0, 0, 0)
        self._draw_words(painter, option.direction, text, row, theme, selected=selected)
        painter.restore()

    def _draw_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme, *, selected: bool
    ) -> None:
        """Draw the card of the selected row, the shade under the mouse, and the ring of the focus."""
        whole = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = theme.px(5)
        if selected:
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(whole, radius, radius)
        elif option.state & _State.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(whole, radius, radius)
        if option.state & _State.State_HasFocus:
            draw_focus_ring(painter, QRectF(option.rect), theme)

    def _draw_lead(
        self, painter: QPainter, option: QStyleOptionViewItem, inside: QRect, row: ListRow, theme: Theme
    ) -> int:
        """Draw what stands before the text and return how much room it takes."""
        if row.avatar:
            side = theme.px(SIZE)
        elif row.icon or row.checked is not None:
            side = theme.px(BOX_PX)
        else:
            return 0
        middle = inside.center().y()
        if row.caption and not row.avatar:
            # A box or an icon stands beside the title, a person beside both lines.
            middle -= _line_height(theme.font("caption")) // 2
        where = QRect(inside.left(), middle - side // 2, side, side)
        where = QStyle.visualRect(option.direction, inside, where)
        if row.avatar:
            draw_avatar(painter, QRectF(where), initials(row.avatar), theme)
        elif row.icon:
            if row.icon not in self._icons:
                self._icons[row.icon] = icon(row.icon, "quiet")
            self._icons[row.icon].paint(painter, where)
        else:
            draw_check(painter, QRectF(where), theme, on=bool(row.checked))
        return side + theme.px(GAP_PX)

    def _draw_words(
        self,
        painter: QPainter,
        direction: Qt.LayoutDirection,
        place: QRect,
        row: ListRow,
        theme: Theme,
        *,
        selected: bool,
    ) -> None:
        """Draw title and caption, shortened where there is no room, and the note at the end."""
        title, caption = theme.font("strong" if selected else "text"), theme.font("caption")
        title_height, caption_height = _line_height(title), _line_height(caption)
        height = title_height + (caption_height if row.caption else 0)
        top = place.center().y() - height // 2
        first = QRect(place.left(), top, place.width(), title_height)
        note_width = QFontMetrics(caption).horizontalAdvance(row.note) + theme.px(GAP_PX) if row.note else 0
        ink = theme.colour("quiet" if row.quiet else "ink")
        quiet = theme.colour("quiet")
        second = QRect(place.left(), top + title_height, place.width(), caption_height)
        for words, font, colour, area, at_end in (
            (row.title, title, ink, first.adjusted(0, 0, -note_width, 0), False),
            (row.note, caption, quiet, first, True),
            (row.caption, caption, quiet, second, False),
        ):
            if words:
                painter.setFont(font)
                painter.setPen(colour)
                where = QStyle.visualRect(direction, place, area)
                side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
                alignment = QStyle.visualAlignment(direction, side | Qt.AlignmentFlag.AlignVCenter)
                shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, where.width())
                painter.drawText(where, int(alignment), shown)


def _line_height(font: QFont) -> int:
    """Return the height of a line of interface text in a font."""
    return round(font.pixelSize() * LINE_HEIGHT)


def row_height() -> int:
    """Return the height of a row at the present scale."""
    return current_theme().px(ROW_PX)
