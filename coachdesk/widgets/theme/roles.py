"""Roles: screens say what a widget means, the theme decides how that looks."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QWidget

from coachdesk.widgets.theme.spacing import respace_all
from coachdesk.widgets.theme.theme import Theme, current_theme
from coachdesk.widgets.theme.type_scale import TEXT_STYLES

ROLE, TONE = "role", "tone"

GROUNDS = frozenset(
    {"ground", "surface", "side", "card", "selected", "header", "bar", "bar-active", "line", "message"}
)
"""Roles that paint a background; a plain QWidget has to be told to do so."""

ICON_BOXES = {
    "icon": (18, 18),
    "square": (18, 18),
    "inside": (16, 16),
    "nav": (27, 18),
    "quiet": (21, 16),
    "link": (18, 15),
}
"""Box of a button's icon in mock-up pixels; what is wider than high is the distance to the words."""


def set_role(widget: QWidget, role: str, *, tone: str | None = None) -> None:
    """Give a widget its looks by meaning; ``tone`` changes the colour alone.

    Labels: text, strong, quiet, caption, caption-strong, notes, quote, section, title, page-title, clock,
    number, number-strong, number-caption. Buttons: plain, primary, danger, link, caption-link, quiet,
    caption-button, nav, tab, chip; without words: icon, square. Frames: ground, surface, side, card,
    selected, header, bar, bar-active, line, message. Tones: ink, quiet, accent, attention, time, words,
    only-me; ``compact`` as the tone of a plain or primary button makes it lower, ``square`` and ``compact-square``
    fit it to an icon.
    """
    if widget.property(ROLE) == role and widget.property(TONE) == tone:
        return
    widget.setProperty(ROLE, role)
    widget.setProperty(TONE, tone)
    if role in GROUNDS:
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    _apply_details(widget, current_theme())
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # What was never looked at is polished when it is, once; a screen is made in less time so.
        repolish(widget)


def hairline(parent: QWidget | None = None, *, vertical: bool = False) -> QFrame:
    """Return a thin line between two parts, one pixel wide."""
    line = QFrame(parent)
    line.setProperty("vertical", vertical)
    set_role(line, "line")
    return line


def repolish(widget: QWidget) -> None:
    """Let the style look at a widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
    # Qt forgets the fonts set by hand of everything inside a widget that is polished again.
    theme = current_theme()
    for inside in (widget, *widget.findChildren(QWidget)):
        _apply_font(inside, theme)


def restyle_all(theme: Theme) -> None:
    """Give every widget its icons, distances and lengths anew, after the theme changed."""
    widgets = QApplication.allWidgets()
    for widget in widgets:
        _apply_details(widget, theme)
    respace_all(theme, widgets)


def _apply_details(widget: QWidget, theme: Theme) -> None:
    """Set what a style sheet cannot: tabular figures and the size of icons."""
    _apply_font(widget, theme)
    if isinstance(widget, QAbstractButton):
        width, height = ICON_BOXES.get(widget.property(ROLE) or "", (20, 16))
        widget.setIconSize(QSize(theme.px(width), theme.px(height)))


def _apply_font(widget: QWidget, theme: Theme) -> None:
    """Set the whole font of a role with tabular figures, which a style sheet cannot ask for."""
    role = widget.property(ROLE) or ""
    style = TEXT_STYLES.get(role)
    if style is not None and style.tabular:
        widget.setFont(theme.font(role))
