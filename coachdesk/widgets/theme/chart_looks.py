"""What a chart is drawn with, on screen and on paper."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont

from coachdesk.widgets.theme.theme import Theme
from coachdesk.widgets.theme.type_scale import BASE_PX


@dataclass(frozen=True)
class ChartLooks:
    """Colours, fonts and the length of a mock-up pixel on the device that is painted on."""

    ground: QColor
    ink: QColor
    quiet: QColor
    line: QColor
    accent: QColor
    unit: float
    caption: QFont
    text: QFont
    strong: QFont


def screen_looks(theme: Theme) -> ChartLooks:
    """Return the looks of a chart in a card on screen."""
    return ChartLooks(
        ground=theme.colour("surface"),
        ink=theme.colour("ink"),
        quiet=theme.colour("quiet"),
        line=theme.colour("line"),
        accent=theme.colour("accent"),
        unit=theme.base_px / BASE_PX,
        caption=theme.font("caption"),
        text=theme.font("text"),
        strong=theme.font("strong"),
    )
