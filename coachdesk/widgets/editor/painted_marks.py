"""What is painted in place of marks: bullets, the boxes of tasks, bars beside quotes, and rules; and a still caret."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

from coachdesk.widgets.editor.marks import Kind, Line, is_painted, read_line
from coachdesk.widgets.theme import Theme, current_theme

_IN_CODE = 1
_BULLET_PX, _BOX_PX, _BAR_PX, _RULE_PX = 5, 16, 3, 1


def paint_marks(edit: QTextEdit, opened: QTextBlock | None) -> None:
    """Paint over the lines in sight, except the one that is being written in."""
    painter = QPainter(edit.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    layout = edit.document().documentLayout()
    scrolled = QPointF(edit.horizontalScrollBar().value(), edit.verticalScrollBar().value())
    block = edit.cursorForPosition(edit.viewport().rect().topLeft()).block()
    while block.isValid():
        place = layout.blockBoundingRect(block).translated(-scrolled)
        if place.top() > edit.viewport().height():
            break
        line = read_line(block.text())
        if is_painted(line) and block != opened and block.previous().userState() != _IN_CODE:
            _paint(painter, block, line, place)
        block = block.next()
    if edit.isReadOnly() and edit.hasFocus():
        # Where nothing can be written nothing blinks; it says where the keyboard is all the same.
        caret = edit.cursorRect()
        painter.fillRect(
            caret.left(), caret.top(), current_theme().px(1), caret.height(), current_theme().colour("ink")
        )
    painter.end()


def _paint(painter: QPainter, block: QTextBlock, line: Line, place: QRectF) -> None:
    """Paint the mark of one line, whose place in the viewport is given."""
    theme = current_theme()
    first = block.layout().lineAt(0)
    if not first.isValid():
        return
    if line.kind is Kind.QUOTE:
        # Beside the first line alone: the mark leaves no room beside those that follow it.
        bar = QRectF(place.left(), place.top() + first.y(), theme.px(_BAR_PX), first.height())
        painter.fillRect(bar, theme.colour("outline"))
    elif line.kind is Kind.RULE:
        painter.setPen(QPen(theme.colour("line"), theme.px(_RULE_PX)))
        middle = place.center().y()
        painter.drawLine(QPointF(place.left(), middle), QPointF(place.right(), middle))
    else:
        _paint_item(painter, theme, first, line, place)


def _paint_item(painter: QPainter, theme: Theme, first: QTextLine, line: Line, place: QRectF) -> None:
    """Paint a bullet or a box where the marker of an item stands."""
    from coachdesk.widgets.theme.style import draw_check

    column = len(line.indent)
    start, end = (first.cursorToX(each)[0] for each in (column, column + 1))  # type: ignore[index]
    middle = place.top() + first.y() + first.ascent() - theme.font("notes").pixelSize() * 0.36
    if line.kind is Kind.TASK:
        side = theme.px(_BOX_PX)
        left = place.left() + (start if end >= start else start - side)
        draw_check(painter, QRectF(left, middle - side / 2, side, side), theme, on=line.done)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("quiet"))
    radius = theme.px(_BULLET_PX) / 2
    painter.drawEllipse(QPointF(place.left() + (start + end) / 2, middle), radius, radius)
