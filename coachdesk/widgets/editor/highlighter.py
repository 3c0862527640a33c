"""Styling Markdown while it is written."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from coachdesk.widgets.editor.marks import (
    Kind,
    Line,
    Span,
    Style,
    as_qt_counts,
    is_painted,
    read_line,
    read_spans,
)
from coachdesk.widgets.theme import Theme, current_theme

UnknownWords = Callable[[QTextBlock, str, list[Span]], Iterable[tuple[int, int]]]
"""Gives start and end of each word to underline in a line, from its text and its styled parts."""

_PLAIN, _IN_CODE = 0, 1
_TEXT = "text"
_FLAGS = {style: 1 << number for number, style in enumerate(Style)}
_BOX, _MARK, _HIDDEN, _VEILED, _WIDE = (each << len(Style) for each in (1, 2, 4, 8, 16))
_BULLET_ROOM_PX = 5
"""What follows each of the two signs that mark an item."""
_HIDDEN_PX = 1
_HIDDEN_SPACING = 1
"""The size of marks that take no room, and how far each moves the next sign, in per cent of its width."""


class MarkdownHighlighter(QSyntaxHighlighter):
    """Shows headings larger and emphasis as such; it never changes the text.

    Marks are seen, dimmed, in the open line alone: the one that is being written. Elsewhere they take no room, or,
    where something is painted in their place (see painted_marks), they are there and not seen.
    """

    def __init__(self, document: QTextDocument, unknown: UnknownWords) -> None:
        super().__init__(document)
        self._unknown = unknown
        self._open = QTextCursor()
        self._load(current_theme())

    def restyle(self) -> None:
        """Take colours and fonts from the theme again."""
        self._load(current_theme())
        self.rehighlight()

    def open_line(self, block: QTextBlock | None) -> None:
        """Show the marks of this line, and of no other."""
        before = self.opened()
        if block == before:
            return
        self._open = QTextCursor() if block is None else QTextCursor(block)
        for each in (before, block):
            if each is not None:
                self.rehighlightBlock(each)

    def opened(self) -> QTextBlock | None:
        """The line whose marks are shown, wherever it has moved to."""
        return None if self._open.isNull() else self._open.block()

    def highlightBlock(self, text: str) -> None:
        """Style one line."""
        text = as_qt_counts(text)
        inside = self.previousBlockState() == _IN_CODE
        line = read_line(text)
        if line.kind is Kind.FENCE:
            self.setFormat(0, len(text), self._format(_TEXT, _MARK))
            self.setCurrentBlockState(_PLAIN if inside else _IN_CODE)
            return
        if inside:
            self.setFormat(0, len(text), self._format(_TEXT, _FLAGS[Style.CODE]))
            self.setCurrentBlockState(_IN_CODE)
            return
        self.setCurrentBlockState(_PLAIN)
        is_open = self.currentBlock() == self.opened()
        base = _base_of(line)
        if base != _TEXT:
            self.setFormat(line.body, len(text) - line.body, self._format(base, 0))
        if line.body:
            # The mark of a heading is as large as its words; other marks are as large as text.
            mark = _MARK if is_open else _closed_mark(line)
            # A bullet gets as much room as a box or a number has, written in or not, so that nothing moves.
            wide = _WIDE if line.kind is Kind.ITEM and is_painted(line) else 0
            self.setFormat(0, line.body, self._format(base if line.level else _TEXT, mark | wide))
        if line.box >= 0 and is_open:
            self.setFormat(line.box, 3, self._format(_TEXT, _BOX))
        spans = read_spans(text)
        self._style_spans(base, spans, _MARK if is_open else _HIDDEN)
        for start, end in self._unknown(self.currentBlock(), text, spans):
            self._underline(start, end)

    def _underline(self, start: int, end: int) -> None:
        """Underline a word that is unknown; marks stand beside words, so that all of it is set alike."""
        both = QTextCharFormat(self.format(start))
        both.merge(self._unknown_word)
        self.setFormat(start, end - start, both)

    def _style_spans(self, base: str, spans: list[Span], mark: int) -> None:
        """Set the styled parts and their marks; where parts cross, what stands in both has both styles."""
        if not spans:
            return
        turns: dict[int, list[tuple[int, int]]] = {}
        for span in spans:
            for start, end, flag in (
                (span.start, span.inner, mark),
                (span.inner, span.outer, _FLAGS[span.style]),
                (span.outer, span.end, mark),
            ):
                if start < end:
                    turns.setdefault(start, []).append((flag, 1))
                    turns.setdefault(end, []).append((flag, -1))
        open_flags: dict[int, int] = {}
        before = 0
        for place in sorted(turns):
            flags = sum(flag for flag, count in open_flags.items() if count)
            if flags:
                self.setFormat(before, place - before, self._format(base, flags))
            for flag, step in turns[place]:
                open_flags[flag] = open_flags.get(flag, 0) + step
            before = place

    def _format(self, base: str, flags: int) -> QTextCharFormat:
        """Return the format for words of a kind of line with some styles, made once."""
        key = (base, flags)
        if key not in self._formats:
            made = QTextCharFormat(self._bases[base])
            for flag, style in self._styles.items():
                if flags & flag:
                    made.merge(style)
            self._formats[key] = made
        return self._formats[key]

    def _load(self, theme: Theme) -> None:
        """Make the formats of the present theme."""
        bold, italic, strike, link = (QTextCharFormat() for _ in range(4))
        bold.setFontWeight(QFont.Weight.Bold)
        italic.setFontItalic(True)
        strike.setFontStrikeOut(True)
        link.setForeground(theme.colour("accent"))
        link.setFontUnderline(True)
        box = _colour(theme, "accent")
        box.setFontWeight(QFont.Weight.DemiBold)
        veiled = QTextCharFormat()
        veiled.setForeground(Qt.GlobalColor.transparent)
        hidden = QTextCharFormat(veiled)
        hidden.setProperty(QTextCharFormat.Property.FontPixelSize, _HIDDEN_PX)
        hidden.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
        hidden.setFontLetterSpacing(_HIDDEN_SPACING)
        hidden.setFontUnderline(False)
        wide = QTextCharFormat()
        wide.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        wide.setFontLetterSpacing(theme.px(_BULLET_ROOM_PX))
        quote = _colour(theme, "ink")
        quote.setFontItalic(True)
        self._unknown_word = QTextCharFormat()
        self._unknown_word.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        self._unknown_word.setUnderlineColor(theme.colour("outline"))
        self._formats: dict[tuple[str, int], QTextCharFormat] = {}
        self._bases = {
            _TEXT: QTextCharFormat(),
            "quote": quote,
            "done": _colour(theme, "quiet"),
            **{f"heading-{level}": _font(theme, f"notes-{level}") for level in (1, 2, 3)},
        }
        # In this order, what comes later wins: a mark is dimmed whatever else it is.
        self._styles = {
            _FLAGS[Style.BOLD]: bold,
            _FLAGS[Style.ITALIC]: italic,
            _FLAGS[Style.STRIKE]: strike,
            _FLAGS[Style.CODE]: _font(theme, "code"),
            _FLAGS[Style.LINK]: link,
            _BOX: box,
            _MARK: _colour(theme, "quiet"),
            _VEILED: veiled,
            _WIDE: wide,
            _HIDDEN: hidden,
        }


def _closed_mark(line: Line) -> int:
    """Return how the marks of a line are set while it is not written in."""
    if line.kind is Kind.HEADING:
        return _HIDDEN
    return _VEILED if is_painted(line) else _MARK


def _base_of(line: Line) -> str:
    """Return how the words of a line are set."""
    if line.kind is Kind.HEADING:
        return f"heading-{min(line.level, 3)}"
    if line.kind is Kind.QUOTE:
        return "quote"
    return "done" if line.done else _TEXT


def _colour(theme: Theme, token: str) -> QTextCharFormat:
    """Return a format that sets the colour alone."""
    found = QTextCharFormat()
    found.setForeground(theme.colour(token))
    return found


def _font(theme: Theme, role: str) -> QTextCharFormat:
    """Return a format that sets the font of a text role."""
    found = QTextCharFormat()
    found.setFont(
        theme.font(role), QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly
    )
    return found
