"""How one line of the moments list is set: where time, chip and words stand, and where the link is."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import MomentRow
from coachdesk.sessions.pane.kinds import confirmed_words, kind_words, spoken_words
from coachdesk.widgets.editor.marks import qt_length
from coachdesk.widgets.theme import Theme

_NARROW = 45
"""With less room than this many characters beside the chip, the words stand below it."""


_WIDEST_TIME = "000:00"


@dataclass(frozen=True, slots=True)
class Suffix:
    """Words after the text, in another tone; one of them may be a link."""

    words: str
    token: str
    strong: bool = False
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """A line laid out for one width; all places are relative to the top left corner of its row."""

    time: QRectF
    chip: QRectF
    text: QPointF
    text_width: float
    layout: QTextLayout
    height: float
    link: tuple[int, int] | None
    """From which to which character the link goes."""

    def link_rects(self) -> list[QRectF]:
        """Where the link stands, a rectangle for each line of text."""
        if self.link is None:
            return []
        start, end = self.link
        found = []
        for number in range(self.layout.lineCount()):
            line = self.layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = (_x_of(line.cursorToX(place)) for place in (first, last))
                where = QRectF(min(left, right), line.y(), abs(right - left), line.height())
                found.append(where.translated(self.text))
        return found


def chip_start(theme: Theme) -> float:
    """Where the chips begin, behind the time."""
    return QFontMetricsF(theme.font("number-caption")).horizontalAdvance(_WIDEST_TIME) + theme.px(8)


def set_line(
    moment: MomentRow,
    width: float,
    theme: Theme,
    *,
    placeholder: str,
    link_words: str,
    right_to_left: bool,
    added_words: str = "",
) -> Setting:
    """Lay out a moment for a width. A blank stamp shows the placeholder.

    Insights get the link, unless there are words that say that the moment was added.
    """
    number_font, chip_font = theme.font("number-caption"), theme.font("caption")
    text_font = theme.font("text")
    metrics = QFontMetricsF(text_font)
    line_height = theme.space(4)
    pad = theme.space(1)
    time_width = QFontMetricsF(number_font).horizontalAdvance(_WIDEST_TIME)
    chip_width = QFontMetricsF(chip_font).horizontalAdvance(kind_words(moment.kind)) + theme.px(16)
    chip_left = chip_start(theme)
    text_left = chip_left + theme.px(100)
    below = width - text_left < metrics.averageCharWidth() * _NARROW * 0.66
    text = QPointF(0 if below else text_left, pad + (line_height + pad if below else 0))
    suffixes = _suffixes(moment, link_words, added_words)
    text_width = max(1.0, width - text.x())
    layout, text_height, link = _flow(moment, suffixes, text_width, theme, placeholder, right_to_left)
    time = QRectF(0, pad, time_width, line_height)
    chip_height = theme.px(20)
    chip = QRectF(chip_left, pad + (line_height - chip_height) / 2, chip_width, chip_height)
    if right_to_left:
        time.moveRight(width)
        chip.moveRight(width - chip_left)
        text.setX(0)
    height = text.y() + max(text_height, line_height) + pad
    return Setting(time, chip, text, text_width, layout, height, link)


def _suffixes(moment: MomentRow, link_words: str, added_words: str) -> list[Suffix]:
    """What follows the words of a moment."""
    suffixes = []
    if confirmed_words(moment.confirmed) and moment.kind is MomentKind.PARAPHRASE:
        suffixes.append(Suffix(confirmed_words(moment.confirmed), "quiet"))
    if added_words:
        suffixes.append(Suffix(added_words, "quiet"))
    elif moment.kind is MomentKind.INSIGHT:
        suffixes.append(Suffix(link_words, "accent", strong=True, is_link=True))
    return suffixes


def _flow(
    moment: MomentRow,
    suffixes: list[Suffix],
    width: float,
    theme: Theme,
    placeholder: str,
    right_to_left: bool,
) -> tuple[QTextLayout, float, tuple[int, int] | None]:
    """Set the words and what follows them as one paragraph; returns it, its height and where the link is."""
    words = spoken_words(moment.kind, moment.text) or placeholder
    formats = [_format(0, qt_length(words), theme, "ink" if moment.text else "quiet")]
    link = None
    text = words
    for suffix in suffixes:
        # Within a suffix nothing breaks, so that a link stays one thing to click.
        joined = suffix.words.replace(" ", "\u00a0")
        start = qt_length(text) + 1
        text = f"{text} {joined}"
        formats.append(_format(start, qt_length(joined), theme, suffix.token, strong=suffix.strong))
        link = (start, qt_length(text)) if suffix.is_link else link
    layout = QTextLayout(text, theme.font("text"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LayoutDirectionAuto
    )
    layout.setTextOption(option)
    layout.setFormats(formats)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        # One height for every line, whatever script its letters come from.
        line.setPosition(QPointF(0, y))
        y += max(line.height(), theme.space(4))
    layout.endLayout()
    return layout, y, link


def _format(
    start: int, length: int, theme: Theme, token: str, *, strong: bool = False
) -> QTextLayout.FormatRange:
    """Colour and weight for a run of characters."""
    look = QTextCharFormat()
    look.setForeground(theme.colour(token))
    if strong:
        look.setFont(theme.font("strong"))
    run = QTextLayout.FormatRange()
    run.start, run.length, run.format = start, length, look
    return run


def _x_of(place: object) -> float:
    """The x of what QTextLine.cursorToX returns: the x and the cursor, in PySide6."""
    return float(place[0]) if isinstance(place, tuple) else float(str(place))
