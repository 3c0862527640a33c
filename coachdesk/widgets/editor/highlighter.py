"""Styling Markdown while it is written."""

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from coachdesk.widgets.editor.marks import Kind, Line, Span, Style, as_qt_counts, read_line, read_spans
from coachdesk.widgets.theme import Theme, current_theme

_PLAIN, _IN_CODE = 0, 1
_TEXT = "text"
_FLAGS = {style: 1 << number for number, style in enumerate(Style)}
_BOX, _MARK = 1 << len(Style), 2 << len(Style)


class MarkdownHighlighter(QSyntaxHighlighter):
    """Shows headings larger, emphasis as such and marks dimmed; it never changes the text."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._load(current_theme())

    def restyle(self) -> None:
        """Take colours and fonts from the theme again."""
        self._load(current_theme())
        self.rehighlight()

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
        base = _base_of(line)
        if base != _TEXT:
            self.setFormat(line.body, len(text) - line.body, self._format(base, 0))
        if line.body:
            # The mark of a heading is as large as its words; other marks are as large as text.
            self.setFormat(0, line.body, self._format(base if line.level else _TEXT, _MARK))
        if line.box >= 0:
            self.setFormat(line.box, 3, self._format(_TEXT, _BOX))
        self._style_spans(base, read_spans(text))

    def _style_spans(self, base: str, spans: list[Span]) -> None:
        """Set the styled parts; where they cross, what stands in both has both styles."""
        if not spans:
            return
        turns: dict[int, list[tuple[int, int]]] = {}
        for span in spans:
            for start, end, flag in (
                (span.start, span.inner, _MARK),
                (span.inner, span.outer, _FLAGS[span.style]),
                (span.outer, span.end, _MARK),
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
        quote = _colour(theme, "ink")
        quote.setFontItalic(True)
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
        }


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
