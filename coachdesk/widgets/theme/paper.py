"""How printed pages look: always dark ink on white, whatever the theme of the screen."""

from PySide6.QtGui import QFont

from coachdesk.widgets.theme.tokens import LIGHT
from coachdesk.widgets.theme.type_scale import FAMILY

PAPER_GROUND = LIGHT.surface
PAPER_INK = LIGHT.ink
PAPER_QUIET = LIGHT.quiet
PAPER_LINE = LIGHT.line
PAPER_TEXT_PT = 10.0
"""Size of running text on paper, in points; captions are 0.85 of it, as on screen."""

PAPER_MARGIN_MM = 20.0


def paper_style(text_pt: float = PAPER_TEXT_PT) -> str:
    """Return the style sheet of a printed page for running text of this size in points.

    Distances are in pixels of 1/96 inch, the only unit that Qt's rich text scales to the paper.
    """

    def px(share: float) -> str:
        return f"{text_pt * share * 96 / 72:.1f}px"

    return f"""
        body {{ font-family: {FAMILY}; font-size: {text_pt}pt; color: {LIGHT.ink}; }}
        p {{ margin-top: 0; margin-bottom: {px(0.35)}; line-height: 130%; }}
        .title {{ font-size: {text_pt * 1.8}pt; font-weight: 700; line-height: 110%;
                  margin-top: {px(1.2)}; margin-bottom: {px(0.45)}; }}
        .heading {{ font-size: {text_pt}pt; font-weight: 600; color: {LIGHT.accent};
                    line-height: 130%; margin-top: {px(2)}; margin-bottom: {px(0.5)}; }}
        .head {{ color: {LIGHT.quiet}; }}
        .caption {{ font-size: {text_pt * 0.85}pt; color: {LIGHT.quiet}; }}
        .under {{ margin-bottom: 0; }}
        .quote {{ margin-top: 0; margin-bottom: {px(0.5)}; }}
        .bar {{ background-color: {LIGHT.accent}; }}
        .said {{ font-size: {text_pt * 1.07}pt; font-style: italic; padding-left: {px(1)};
                 padding-top: {px(0.25)}; padding-bottom: {px(0.25)}; }}
        .points {{ margin-top: 0; margin-bottom: 0; }}
        .points td {{ padding-right: {px(0.6)}; padding-bottom: {px(0.35)}; }}
        .dot {{ color: {LIGHT.accent}; }}
        .mark {{ color: {LIGHT.accent}; font-size: {text_pt * 0.75}pt; padding-top: {px(0.12)}; }}
        .key {{ font-size: {text_pt * 1.7}pt; font-weight: 600; letter-spacing: 1px; margin-bottom: {px(0.6)}; }}
        .rows {{ margin-top: {px(0.1)}; border-collapse: collapse; }}
        .below {{ margin-top: {px(0.7)}; }}
        .rows th {{ font-weight: 600; font-size: {text_pt * 0.85}pt; color: {LIGHT.quiet}; text-align: left;
                    padding: {px(0.4)} {px(0.8)} {px(0.55)} 0;
                    border-bottom: 1px solid {LIGHT.line}; }}
        .rows td {{ line-height: 118%; padding: {px(0.7)} {px(0.8)} {px(0.7)} 0; border-bottom: 1px solid {LIGHT.line}; }}
        .rows .last {{ padding-right: 0; }}
    """


def paper_font(dots_per_inch: float) -> QFont:
    """Return the font of captions on paper, sized in dots of a device with this resolution."""
    font = QFont([FAMILY])
    font.setPixelSize(round(PAPER_TEXT_PT * 0.85 * dots_per_inch / 72))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
