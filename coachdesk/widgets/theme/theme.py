"""The theme in force: which colours, how large, which typeface, moving or still."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication

from coachdesk.widgets.theme.tokens import DARK, LIGHT, Tokens

from . import type_scale

Mode = Literal["system", "light", "dark"]


@dataclass(frozen=True)
class Appearance:
    """What a person chooses about looks; plain values, as kept in the preferences."""

    mode: Mode = "system"
    scale_percent: int = 100
    own_typeface: bool = True
    reduce_motion: bool = False


class Theme(QObject):
    """Answers every question about looks: colours by token, fonts by role, lengths by step.

    One theme belongs to the application (see ``apply_theme``); it emits ``changed`` when the appearance or
    the system's colour scheme changes, after which everything on screen has been restyled.
    """

    changed = Signal()

    def __init__(self, appearance: Appearance | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance or Appearance()
        self._fonts: dict[str, QFont] = {}
        self._colours: dict[str, QColor] = {}
        self._resolve()

    @property
    def appearance(self) -> Appearance:
        """What was chosen; the resolved values are ``dark``, ``base_px`` and so on."""
        return self._appearance

    @property
    def reduce_motion(self) -> bool:
        """Whether nothing at all may move."""
        return self._appearance.reduce_motion

    def update(self, **changes: Any) -> None:
        """Change parts of the appearance (fields of ``Appearance``) and restyle everything at once."""
        appearance = replace(self._appearance, **changes)
        if appearance != self._appearance:
            self._appearance = appearance
            self.refresh()

    def refresh(self) -> None:
        """Resolve the theme again, for instance after the system changed between light and dark."""
        self._resolve()
        self.changed.emit()

    def colour(self, token: str) -> QColor:
        """Return the colour of a token, for painters; tones ("only-me") are understood too."""
        token = token.replace("-", "_")
        if token not in self._colours:
            self._colours[token] = QColor(getattr(self.tokens, token))
        return self._colours[token]

    def font(self, role: str = "text") -> QFont:
        """Return the font of a text role; see ``type_scale.TEXT_STYLES``."""
        if role not in self._fonts:
            style = type_scale.TEXT_STYLES[role]
            own = self._appearance.own_typeface
            self._fonts[role] = type_scale.make_font(style, self.base_px, own_typeface=own)
        return QFont(self._fonts[role])

    def space(self, steps: float = 1) -> int:
        """Return a length of so many steps; a step is a quarter of the line height (5 px at 100 %)."""
        return round(self.base_px * type_scale.LINE_HEIGHT / 4 * steps)

    def px(self, design_px: float) -> int:
        """Return a length drawn as so many pixels in the mock-ups, at the present scale, at least 1."""
        return max(1, round(design_px * self.base_px / type_scale.BASE_PX))

    def text_width(self, characters: int, role: str = "text") -> int:
        """Return the width of so many average characters of a text role."""
        return round(QFontMetricsF(self.font(role)).averageCharWidth() * characters)

    def _resolve(self) -> None:
        """Work out colours and base size from the appearance and the system."""
        self.tokens: Tokens = DARK if self._wants_dark() else LIGHT
        self.base_px: float = type_scale.base_px(self._appearance.scale_percent)
        self._fonts.clear()
        self._colours.clear()

    def _wants_dark(self) -> bool:
        """Return whether the dark colours are chosen, by the person or else by the system."""
        if self._appearance.mode == "system":
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._appearance.mode == "dark"


_KNOWN = "desk_theme"
"""The attribute of the application under which its theme is known: it is asked for at every length and colour."""


def make_current(theme: Theme, app: QCoreApplication) -> None:
    """Give the application its theme; ``apply_theme`` does so and puts it on screen."""
    theme.setParent(app)
    setattr(app, _KNOWN, theme)


def current_theme() -> Theme:
    """Return the application's theme. Raises AttributeError where none was applied."""
    found: Theme = getattr(QCoreApplication.instance(), _KNOWN)
    return found
