"""Where the parts of one row stand."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QStyle

from coachdesk.widgets.check_list.row import CheckRow
from coachdesk.widgets.paragraph import TextBlock, line_height
from coachdesk.widgets.theme import Theme
from coachdesk.widgets.theme.style import BOX_PX

IN_LINE_PX, IN_LINE_STEPS = 6, 1.2
"""The inset of rows whose boxes stand in line with a title, and the same in steps: the list begins that much before
the title and ends that much later, so that the ring of the focus does not touch what is in it."""
_GAP_PX = 10
_MORE_PX = 24


@dataclass(frozen=True, slots=True)
class RowStyle:
    """Distances of a row, in pixels of the mock-ups."""

    inset: int = 14
    """From the edge of the row to the box, and from the note to the other edge."""
    above: int = 9
    """Above the text."""
    below: int = 10
    """Below the caption."""


class RowShape:
    """The parts of one row at a width, measured from its top left corner before mirroring."""

    def __init__(
        self, row: CheckRow, width: int, style: RowStyle, theme: Theme, direction: Qt.LayoutDirection
    ) -> None:
        inset, gap, box = (theme.px(length) for length in (style.inset, _GAP_PX, BOX_PX))
        self.text_font = theme.font("strong" if row.highlighted else "text")
        self.note_font = theme.font("caption-strong" if row.highlighted else "caption")
        self.caption_font = theme.font("caption")
        line = line_height(self.text_font)
        top = theme.px(style.above)
        start, end = inset + box + gap, width - inset
        note_width = round(QFontMetricsF(self.note_font).horizontalAdvance(row.note) + 0.5) if row.note else 0
        text_width = end - start - (note_width + gap if note_width else 0)
        self.text = TextBlock(row.text, self.text_font, text_width, direction)
        self.text_place = QRect(start, top, text_width, self.text.height)
        self.box = QRect(inset, top + (line - box) // 2, box, box)
        self.note_place = QRect(end - note_width, top, note_width, line)
        below = top + self.text.height
        more = theme.px(_MORE_PX)
        self.caption = (
            TextBlock(row.caption, self.caption_font, end - start - more, direction) if row.caption else None
        )
        caption_height = self.caption.height if self.caption else 0
        self.caption_place = QRect(start, below, end - start - more, caption_height)
        self.height = below + caption_height + theme.px(style.below)
        text_room = start + self.text.natural_width + (note_width + gap if note_width else 0) + inset
        caption_room = start + self.caption.natural_width + more + inset if self.caption else 0
        self.unbroken_width = ceil(max(text_room, caption_room))
        """The width from which on no line has to be broken, where none is broken now."""
        middle = below + caption_height // 2 if caption_height else top + line // 2
        self.more = QRect(end - more + theme.px(4), middle - more // 2, more, more)


def mirrored(direction: Qt.LayoutDirection, row: QRect, part: QRect) -> QRect:
    """Return where a part of a row stands on the screen, in a language that is read either way."""
    return QStyle.visualRect(direction, row, part.translated(row.topLeft()))
