"""The list of findings: title, what it is, and a line of context."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coachdesk.app.palette.findings import Finding
from coachdesk.app.palette.found_words import found_in
from coachdesk.vault.text import fold
from coachdesk.widgets.theme import current_theme

_Index = QModelIndex | QPersistentModelIndex
FINDING_ROLE = int(Qt.ItemDataRole.UserRole)


class FindingModel(QAbstractListModel):
    """The findings as rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: Sequence[Finding] = ()
        self.asked: Sequence[str] = ()
        """The words that were typed, without case and accents."""

    def show_findings(self, findings: Sequence[Finding], text: str) -> None:
        """Show these, found for this text."""
        self.beginResetModel()
        self._findings, self.asked = findings, fold(text).split()
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._findings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title, the whole finding, and what is read out."""
        if not index.isValid():
            return None
        finding = self._findings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return finding.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (finding.title, finding.kind, finding.caption) if part)
        return finding if role == FINDING_ROLE else None


class FindingDelegate(QStyledItemDelegate):
    """Draws a finding on two lines."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of every row."""
        return QSize(0, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one finding."""
        finding: Finding = index.data(FINDING_ROLE)
        theme = current_theme()
        rect = option.rect
        model = index.model()
        asked = model.asked if isinstance(model, FindingModel) else ()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(theme.colour("accent") if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(5), theme.px(5))
        inset = theme.px(12)
        inner = rect.adjusted(inset, theme.px(5), -inset, -theme.px(5))
        caption_font = theme.font("caption")
        kind_width = QFontMetrics(caption_font).horizontalAdvance(finding.kind) + theme.px(8)
        half = inner.height() // 2
        one_line = not finding.caption
        title = QRect(inner.x(), inner.y(), inner.width() - kind_width, inner.height() if one_line else half)
        caption = QRect(inner.x(), inner.y() + half, inner.width(), half)
        kind = QRect(inner.right() - kind_width, inner.y(), kind_width, title.height())
        for words, font, token, where, side, sought in (
            (
                finding.title,
                theme.font("strong" if chosen else "text"),
                "ink",
                title,
                Qt.AlignmentFlag.AlignLeading,
                asked,
            ),
            (finding.kind, caption_font, "quiet", kind, Qt.AlignmentFlag.AlignTrailing, ()),
            (finding.caption, caption_font, "quiet", caption, Qt.AlignmentFlag.AlignLeading, asked),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            aligned = QStyle.visualAlignment(option.direction, side)
            place = QStyle.visualRect(option.direction, rect, where)
            _draw_line(painter, words, place, aligned, found_in(words, sought))
        painter.restore()


def row_height() -> int:
    """Return the height of a finding at the present scale."""
    return current_theme().px(48)


def _draw_line(
    painter: QPainter,
    words: str,
    where: QRect,
    side: Qt.AlignmentFlag,
    found: Sequence[tuple[int, int]],
) -> None:
    """Draw one line, shortened to its room; what was looked for stands out in it by weight and by colour."""
    theme = current_theme()
    bold = QFont(painter.font())
    bold.setWeight(theme.font("strong").weight())
    metrics = QFontMetrics(bold if found else painter.font())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, where.width())
    marked = QTextCharFormat()
    marked.setFontWeight(bold.weight())
    marked.setForeground(theme.colour("accent"))
    formats = []
    for start, end in found:
        each = QTextLayout.FormatRange()
        each.start, each.length = start, min(end, len(shown)) - start
        each.format = marked
        if each.length > 0:
            formats.append(each)
    option = QTextOption(side)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout = QTextLayout(shown, painter.font())
    layout.setTextOption(option)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(where.width())
    layout.endLayout()
    layout.draw(painter, QPointF(where.x(), where.y() + (where.height() - line.height()) / 2))
