"""What a chart is drawn with, on screen and on paper."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont

from coachdesk.widgets.theme.paper import PAPER_TEXT_PT
from coachdesk.widgets.theme.theme import Theme
from coachdesk.widgets.theme.tokens import LIGHT
from coachdesk.widgets.theme.type_scale import BASE_PX, TEXT_STYLES, make_font


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


def paper_looks(dots_per_inch: float) -> ChartLooks:
    """Return the looks of a chart on paper, for a device of this resolution."""
    base = PAPER_TEXT_PT * dots_per_inch / 72
    return ChartLooks(
        ground=QColor(LIGHT.surface),
        ink=QColor(LIGHT.ink),
        quiet=QColor(LIGHT.quiet),
        line=QColor(LIGHT.line),
        accent=QColor(LIGHT.accent),
        unit=base / BASE_PX,
        caption=make_font(TEXT_STYLES["caption"], base),
        text=make_font(TEXT_STYLES["text"], base),
        strong=make_font(TEXT_STYLES["strong"], base),
    )
