"""The only place that knows colours, typefaces and pixels."""

from coachdesk.widgets.theme.apply import apply_theme, use_desk_style
from coachdesk.widgets.theme.roles import hairline, repolish, set_role
from coachdesk.widgets.theme.spacing import add_gap, column, grid, row, set_length, set_spacing
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
    "add_gap",
    "apply_theme",
    "column",
    "current_theme",
    "grid",
    "hairline",
    "load_fonts",
    "repolish",
    "row",
    "set_length",
    "set_role",
    "set_spacing",
    "use_desk_style",
]
