"""Roles: screens say what a widget means, the theme decides how that looks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from coachdesk.widgets.theme.spacing import respace_all
from coachdesk.widgets.theme.theme import Theme, current_theme
from coachdesk.widgets.theme.type_scale import TEXT_STYLES

ROLE, TONE = "role", "tone"

FONT_OF_ROLE: dict[str, str] = {
    **{name: name for name in TEXT_STYLES},
    "primary": "strong",
    "link": "strong",
    "nav": "text",
    "tab": "text",
    "chip": "caption",
}
"""Text style of each role whose text differs from plain text; roles not named here keep the plain font."""

GROUNDS = frozenset({"ground", "surface", "side", "card", "selected", "header", "bar", "bar-active", "line"})
"""Roles that paint a background; a plain QWidget has to be told to do so."""


def set_role(widget: QWidget, role: str, *, tone: str | None = None) -> None:
    """Give a widget its looks by meaning; ``tone`` changes the colour alone.

    Labels: text, strong, quiet, caption, caption-strong, notes, quote, section, title, page-title, clock,
    number, number-strong, number-caption. Buttons: plain (the default), primary, danger, link, quiet, icon,
    nav, tab. Frames: ground, surface, side, card, selected, header, bar, bar-active, line. Tones: ink,
    quiet, accent, attention, time, words, only-me. ``compact`` as a tone of a button makes it lower.
    """
    widget.setProperty(ROLE, role)
    widget.setProperty(TONE, tone)
    if role in GROUNDS:
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    _apply_font(widget, current_theme())
    repolish(widget)


def repolish(widget: QWidget) -> None:
    """Let the style look at a widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def restyle_all(theme: Theme) -> None:
    """Give every widget its font, distances and lengths anew, after the theme changed."""
    widgets = QApplication.allWidgets()
    for widget in widgets:
        _apply_font(widget, theme)
    respace_all(theme, widgets)


def _apply_font(widget: QWidget, theme: Theme) -> None:
    """Set the font that goes with the widget's role, if any."""
    name = FONT_OF_ROLE.get(widget.property(ROLE) or "")
    if name is not None:
        widget.setFont(theme.font(name))
