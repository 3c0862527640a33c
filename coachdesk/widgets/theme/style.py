"""The style below the style sheet: check boxes, radio buttons, arrows and focus rings drawn our way."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QProxyStyle, QPushButton, QRadioButton, QStyle, QStyleOption, QWidget

from coachdesk.widgets.theme.theme import Theme, current_theme

_Primitive = QStyle.PrimitiveElement
_State = QStyle.StateFlag
_ARROWS = {
    _Primitive.PE_IndicatorArrowDown: 0,
    _Primitive.PE_IndicatorArrowLeft: 90,
    _Primitive.PE_IndicatorArrowUp: 180,
    _Primitive.PE_IndicatorArrowRight: 270,
}
_SOFT = ("soft", "field")
"""Tones of segments that are tinted and not filled when they are chosen."""
BOX_PX = 16
"""The side of a check box, as the style sheet has it too."""


class DeskStyle(QProxyStyle):
    """Fusion with our own indicators, arrows and focus ring; the style sheet does the rest.

    Lengths stand in the style sheet alone: every layout asks for them again and again, and answered from here they
    would take a fifth of the time in which a page is made.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw one small part of a control."""
        rect = QRectF(option.rect)
        state = option.state
        theme = current_theme()
        if element in (_Primitive.PE_IndicatorCheckBox, _Primitive.PE_IndicatorItemViewItemCheck):
            draw_check(painter, rect, theme, on=bool(state & _State.State_On), enabled=_enabled(state))
        elif element is _Primitive.PE_IndicatorRadioButton:
            draw_radio(painter, rect, theme, on=bool(state & _State.State_On), enabled=_enabled(state))
        elif element in _ARROWS:
            draw_arrow(painter, rect, theme, _ARROWS[element], enabled=_enabled(state))
        elif element is _Primitive.PE_FrameFocusRect:
            _draw_focus(painter, rect, theme, widget)
        else:
            super().drawPrimitive(element, option, painter, widget)


def draw_check(painter: QPainter, rect: QRectF, theme: Theme, *, on: bool, enabled: bool = True) -> None:
    """Draw a check box with rounded corners: filled with a tick when on."""
    box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    radius = theme.px(4)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = theme.colour("outline" if not on or not enabled else "accent")
    painter.setPen(QPen(edge, theme.px(1)))
    painter.setBrush(edge if on else theme.colour("surface"))
    painter.drawRoundedRect(box, radius, radius)
    if on:
        unit = box.width() / 16
        pen = QPen(theme.colour("on_accent"), 1.7 * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        points = ((4.2, 8.4), (7.0, 11.2), (12.0, 5.4))
        painter.drawPolyline(QPolygonF([box.topLeft() + QPointF(x, y) * unit for x, y in points]))
    painter.restore()


def draw_radio(painter: QPainter, rect: QRectF, theme: Theme, *, on: bool, enabled: bool = True) -> None:
    """Draw a radio button: a ring, with a dot when on."""
    box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    edge = theme.colour("outline" if not on or not enabled else "accent")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, theme.px(1)))
    painter.setBrush(theme.colour("surface"))
    painter.drawEllipse(box)
    if on:
        inset = box.width() * 0.25
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(edge)
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    painter.restore()


def draw_arrow(
    painter: QPainter, rect: QRectF, theme: Theme, degrees: float, *, enabled: bool = True
) -> None:
    """Draw a chevron in the middle of ``rect``; 0 degrees points down, 90 to the left."""
    size = theme.px(4)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center())
    painter.rotate(degrees)
    pen = QPen(theme.colour("ink" if enabled else "outline"), 1.5 * theme.px(10) / 10)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    half = size / 2
    painter.drawPolyline(QPolygonF([QPointF(-size, -half), QPointF(0, half), QPointF(size, -half)]))
    painter.restore()


def draw_focus_ring(painter: QPainter, rect: QRectF, theme: Theme, colour: str = "accent") -> None:
    """Draw the ring that shows where the keyboard is, just inside ``rect``."""
    width = theme.px(2)
    inset = width / 2
    radius = theme.px(5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(colour), width))
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def _draw_focus(painter: QPainter, rect: QRectF, theme: Theme, widget: QWidget | None) -> None:
    """Draw the focus ring where a control has no edge of its own to show it (see the style sheet)."""
    if isinstance(widget, QCheckBox | QRadioButton):
        box = theme.px(BOX_PX + 5) if widget.text() else 0
        mirrored = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
        room = QRectF(widget.rect()).adjusted(0 if mirrored else box, 0, -box if mirrored else 0, 0)
        draw_focus_ring(painter, room, theme)
        return
    if not isinstance(widget, QPushButton):
        draw_focus_ring(painter, rect, theme)
        return
    role, filled = widget.property("role"), widget.isChecked() and widget.property("tone") not in _SOFT
    whole = QRectF(widget.rect())
    inset = theme.px(2)
    if role == "tab":
        draw_focus_ring(painter, whole, theme)
    elif role in ("primary", "segment"):
        inside = whole.adjusted(inset, inset, -inset, -inset)
        draw_focus_ring(painter, inside, theme, "on_accent" if role == "primary" or filled else "accent")


def _enabled(state: QStyle.StateFlag) -> bool:
    """Return whether a style option stands for an enabled control."""
    return bool(state & _State.State_Enabled)
