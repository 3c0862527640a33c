"""The only place that knows colours, typefaces and pixels."""

from coachdesk.widgets.theme.apply import apply_theme
from coachdesk.widgets.theme.roles import repolish, set_role
from coachdesk.widgets.theme.shipped import shipped
from coachdesk.widgets.theme.theme import Appearance, Mode, Theme, current_theme
from coachdesk.widgets.theme.tokens import DARK, LIGHT, Tokens
from coachdesk.widgets.theme.type_scale import load_fonts

__all__ = [
    "DARK",
    "LIGHT",
    "Appearance",
    "Mode",
    "Theme",
    "Tokens",
    "apply_theme",
    "current_theme",
    "load_fonts",
    "repolish",
    "set_role",
    "shipped",
]
