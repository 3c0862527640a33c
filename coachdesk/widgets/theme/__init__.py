"""The only place that knows colours, typefaces and pixels."""

from .apply import apply_theme
from .roles import repolish, set_role
from .shipped import shipped
from .theme import Appearance, Mode, Theme, current_theme
from .tokens import DARK, LIGHT, Tokens
from .type_scale import load_fonts

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
