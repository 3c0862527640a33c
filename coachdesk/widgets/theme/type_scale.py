"""Sizes, weights and figures of text, and the typeface that is shipped with the program."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from coachdesk.paths import resources_folder

FAMILY = "Inter"
BASE_PX = 14.0
"""Text size of the mock-ups at 100 %; a larger size set in the system wins."""

_POINTS_PER_INCH = 72
LINE_HEIGHT = 1.43
"""Line height of running interface text, as a multiple of the text size (20 px at 14 px)."""

NOTES_LINE_HEIGHT = 1.6
NOTES_LINE_CHARACTERS = 75


@dataclass(frozen=True)
class TextStyle:
    """How one kind of text is set: size relative to the base, weight, slant, and what has one width."""

    size: float = 1.0
    weight: int = QFont.Weight.Normal
    italic: bool = False
    tabular: bool = False
    fixed: bool = False


TABULAR = QFont.Tag("tnum")
"""The OpenType feature that gives all figures one width."""

CAPTION, TEXT, NOTES, TITLE, PAGE_TITLE, CLOCK = 0.85, 1.0, 1.07, 1.3, 1.7, 2.1
_SEMI, _BOLD = QFont.Weight.DemiBold, QFont.Weight.Bold

TEXT_STYLES: dict[str, TextStyle] = {
    "text": TextStyle(),
    "strong": TextStyle(weight=_SEMI),
    "quiet": TextStyle(),
    "caption": TextStyle(CAPTION),
    "caption-strong": TextStyle(CAPTION, _SEMI),
    "notes": TextStyle(NOTES),
    "quote": TextStyle(NOTES, italic=True),
    "notes-1": TextStyle(1.45, _SEMI),
    "notes-2": TextStyle(TITLE, _SEMI),
    "notes-3": TextStyle(NOTES, _SEMI),
    "code": TextStyle(NOTES * 0.94, fixed=True),
    "section": TextStyle(weight=_SEMI),
    "title": TextStyle(TITLE, _SEMI),
    "page-title": TextStyle(PAGE_TITLE, _BOLD),
    "clock": TextStyle(CLOCK, _BOLD, tabular=True),
    "number": TextStyle(tabular=True),
    "number-strong": TextStyle(TITLE, _BOLD, tabular=True),
    "number-caption": TextStyle(CAPTION, tabular=True),
    "key": TextStyle(0.8),
}
"""Text roles by name, as given to ``set_role`` and ``Theme.font``."""

ROLES_WITH_STYLE: dict[str, str] = {
    **{name: name for name in TEXT_STYLES},
    "notes-editor": "notes",
    "primary": "strong",
    "link": "strong",
    "chip": "caption",
    "caption-button": "caption",
    "caption-link": "caption-strong",
}
"""Which text style each role of a widget has; roles not named here keep the plain font."""


def load_fonts() -> None:
    """Register the upright letters of the shipped typeface with Qt; needs a QGuiApplication, may be called again."""
    # Asking for all families would read the system's fonts.
    if FAMILY not in QFontDatabase.applicationFontFamilies(0):
        _register("Inter-*[!c].ttf")


def load_slanted_fonts() -> None:
    """Register the slanted letters, which a first window has no need of; called once."""
    _register("Inter-*Italic.ttf")


def _register(pattern: str) -> None:
    for file in sorted((resources_folder() / "fonts").glob(pattern)):
        QFontDatabase.addApplicationFont(str(file))


def system_text_px() -> float:
    """Return the text size set in the system, in logical pixels."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.pixelSize() > 0:
        return float(font.pixelSize())
    # QFontInfo would say the same, but loads the font to tell.
    return font.pointSizeF() * QGuiApplication.primaryScreen().logicalDotsPerInch() / _POINTS_PER_INCH


def base_px(scale_percent: int) -> float:
    """Return the size of running text: never under ours or the system's, times the scale (100 to 200)."""
    return max(BASE_PX, system_text_px()) * scale_percent / 100


def make_font(style: TextStyle, base: float, *, own_typeface: bool = True) -> QFont:
    """Return the font for a text style at the given base size in pixels."""
    font = QFont([FAMILY]) if own_typeface else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(round(base * style.size))
    font.setWeight(QFont.Weight(style.weight))
    font.setItalic(style.italic)
    # Without hinting letters keep their shape and spacing at every scale, as on paper.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if style.tabular:
        font.setFeature(TABULAR, 1)
    return font
