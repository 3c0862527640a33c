"""How one client is drawn in the list: initials, the name, and what comes next."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coachdesk.overview.side_bar.buttons import ROW_PADDING_PX
from coachdesk.overview.side_bar.client_model import CAPTION_ROLE, ID_ROLE
from coachdesk.widgets.avatar import SIZE as AVATAR_PX
from coachdesk.widgets.avatar import draw_avatar, initials
from coachdesk.widgets.theme import current_theme
from coachdesk.widgets.theme.style import draw_focus_ring

_GAP_PX = 9
_ROW_PX = 50
_BETWEEN_PX = 3


class ClientDelegate(QStyledItemDelegate):
    """Draws clients; the one whose page is shown is tinted and its name stronger."""

    open_id = ""
    """The client whose page is shown."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of every row."""
        return QSize(current_theme().px(AVATAR_PX), row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one client."""
        theme = current_theme()
        rect, state = option.rect, option.state
        is_open = index.data(ID_ROLE) == self.open_id
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_open or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if is_open else "line"))
            painter.drawRoundedRect(QRectF(rect), theme.px(5), theme.px(5))
        left, side = theme.px(ROW_PADDING_PX), theme.px(AVATAR_PX)
        circle = QRect(rect.x() + left, rect.y() + (rect.height() - side) // 2, side, side)
        name = index.data(Qt.ItemDataRole.DisplayRole)
        draw_avatar(painter, QRectF(_mirrored(option, circle)), initials(name), theme)
        start = left + side + theme.px(_GAP_PX)
        text = QRect(rect.x() + start, rect.y(), rect.width() - start - theme.px(6), rect.height())
        strong, caption = theme.font("strong" if is_open else "text"), theme.font("caption")
        name_height, caption_height = (QFontMetrics(font).height() for font in (strong, caption))
        top = text.y() + (text.height() - name_height - caption_height - theme.px(_BETWEEN_PX)) // 2
        for words, font, token, y, height in (
            (name, strong, "ink", top, name_height),
            (
                index.data(CAPTION_ROLE),
                caption,
                "quiet",
                top + name_height + theme.px(_BETWEEN_PX),
                caption_height,
            ),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            line = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, text.width())
            where = _mirrored(option, QRect(text.x(), y, text.width(), height))
            painter.drawText(where, int(_leading(option)), line)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, QRectF(rect), theme)
        painter.restore()


def row_height() -> int:
    """The height of a row at the present scale."""
    return current_theme().px(_ROW_PX)


def _mirrored(option: QStyleOptionViewItem, where: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, where)


def _leading(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    return QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeading)
