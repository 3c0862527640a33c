"""Distances: layouts in steps and named lengths, kept right when the scale changes."""

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from coachdesk.widgets.theme.theme import Theme, current_theme

_GAP, _MARGINS = "gapSteps", "marginSteps"
_WIDTH, _HEIGHT, _MOST, _BLANK = "lengthWidth", "lengthHeight", "lengthMost", "blankSteps"

LENGTHS: dict[str, int] = {
    "side-bar": 236,
    "rail": 52,
    "header": 72,
    "slim-header": 40,
    "folded-header": 26,
    "live-bar": 92,
    "slim-live-bar": 76,
    "folded-live-bar": 65,
    "tabs": 44,
    "agenda-pane": 300,
    "plan-pane": 348,
    "list-pane": 350,
    "margin-column": 340,
    "sign-in": 366,
    "first-run": 510,
    "dialog": 520,
    "palette": 640,
    "control": 36,
    "compact-control": 30,
    "icon": 16,
    "avatar": 30,
    "large-avatar": 40,
    "app-mark": 52,
}
"""Lengths of the mock-ups in pixels at 100 %, by name; ``set_length`` scales them."""

Steps = float | tuple[float, float] | tuple[float, float, float, float]
"""Margins in steps: all four, (sideways, up and down), or (start, top, end, bottom)."""


def column(parent: QWidget | None = None, *, gap: float = 1, margins: Steps = 0) -> QVBoxLayout:
    """Return a vertical layout with so many steps between its parts and around them."""
    layout = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    set_spacing(layout, gap=gap, margins=margins)
    return layout


def row(parent: QWidget | None = None, *, gap: float = 1, margins: Steps = 0) -> QHBoxLayout:
    """Return a horizontal layout with so many steps between its parts and around them."""
    layout = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    set_spacing(layout, gap=gap, margins=margins)
    return layout


def grid(parent: QWidget | None = None, *, gap: float = 1, margins: Steps = 0) -> QGridLayout:
    """Return a grid layout with so many steps between its cells and around them."""
    layout = QGridLayout(parent) if parent is not None else QGridLayout()
    set_spacing(layout, gap=gap, margins=margins)
    return layout


def set_spacing(layout: QLayout, *, gap: float = 1, margins: Steps = 0) -> None:
    """Give a layout its distances in steps; they follow the scale from then on."""
    if isinstance(margins, tuple):
        across = margins if len(margins) == 4 else (*margins, *margins)
    else:
        across = (margins,) * 4
    layout.setProperty(_GAP, float(gap))
    layout.setProperty(_MARGINS, [float(steps) for steps in across])
    _space_layout(layout, current_theme())


def add_gap(layout: QBoxLayout, steps: float) -> None:
    """Add an empty distance to a row or column, as a small child that follows the scale."""
    gap = QWidget(layout.parentWidget())
    gap.setProperty(_BLANK, float(steps))
    layout.addWidget(gap)
    _size_widget(gap, current_theme())


def set_length(
    widget: QWidget, *, width: str | None = None, height: str | None = None, most: str | None = None
) -> None:
    """Fix a widget's width or height to a named length, see ``LENGTHS``; it follows the scale.

    ``most`` lets it be narrower than that length, but not wider.
    """
    widget.setProperty(_WIDTH, width)
    widget.setProperty(_HEIGHT, height)
    widget.setProperty(_MOST, most)
    _size_widget(widget, current_theme())


def respace_all(theme: Theme, widgets: list[QWidget]) -> None:
    """Bring the distances of all given widgets and their layouts to the present scale."""
    for widget in widgets:
        _size_widget(widget, theme)
        layout = widget.layout()
        if layout is not None:
            _space_tree(layout, theme)


def _space_tree(layout: QLayout, theme: Theme) -> None:
    """Space a layout and those nested in it."""
    _space_layout(layout, theme)
    for child in layout.children():
        if isinstance(child, QLayout):
            _space_tree(child, theme)


def _space_layout(layout: QLayout, theme: Theme) -> None:
    """Apply the remembered steps to one layout."""
    steps = layout.property(_MARGINS)
    if steps is not None:
        layout.setSpacing(theme.space(layout.property(_GAP)))
        layout.setContentsMargins(*(theme.space(step) for step in steps))


def _size_widget(widget: QWidget, theme: Theme) -> None:
    """Apply the remembered lengths to one widget."""
    width, height, most, gap = (widget.property(name) for name in (_WIDTH, _HEIGHT, _MOST, _BLANK))
    if width:
        widget.setFixedWidth(theme.px(LENGTHS[width]))
    if height:
        widget.setFixedHeight(theme.px(LENGTHS[height]))
    if most:
        widget.setMaximumWidth(theme.px(LENGTHS[most]))
    if gap:
        widget.setFixedSize(theme.space(gap), theme.space(gap))
