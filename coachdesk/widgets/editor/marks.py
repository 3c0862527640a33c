"""What the marks of Markdown mean in one line of text: pure rules, no Qt."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a line is."""

    TEXT = "text"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    TASK = "task"
    FENCE = "fence"
    RULE = "rule"


class Style(StrEnum):
    """How a part of a line is set."""

    BOLD = "bold"
    ITALIC = "italic"
    STRIKE = "strike"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart: ``text[:body]`` are its marks, the rest its words."""

    kind: Kind
    body: int = 0
    level: int = 0
    """Of a heading, 1 to 6."""
    indent: str = ""
    marker: str = ""
    """Of an item: "-", "*", "+", "7." or "7)"."""
    box: int = -1
    """Where the "[ ]" of a task begins, or -1."""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A styled part of a line; the marks are ``[start, inner)`` and ``[outer, end)``, the words between."""

    style: Style
    start: int
    inner: int
    outer: int
    end: int


_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+|$)")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_QUOTE = re.compile(r" {0,3}(?:>\s?)+")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])(?:\s+|$)")
_BOX = re.compile(r"\[([ xX])\](?:\s+|$)")

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_HINT = re.compile(r"[*_`~\[]|https?://|mailto:")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]*)\)")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>()\[\]]+[^\s<>()\[\].,;:!?'\"]")
_BOTH = re.compile(r"(?<![\\*])\*\*\*(?=[^\s*])(.+?)(?<=[^\s\\*])\*\*\*(?!\*)")
_EMPHASIS: tuple[tuple[Style, str, re.Pattern[str]], ...] = (
    (Style.BOLD, "**", re.compile(r"(?<![\\*])\*\*(?=\S)(.+?)(?<=[^\s\\])\*\*(?!\*)")),
    (Style.BOLD, "__", re.compile(r"(?<![\\\w])__(?=\S)(.+?)(?<=[^\s\\])__(?!\w)")),
    (Style.ITALIC, "*", re.compile(r"(?<![\\*])\*(?![\s*])([^*]+?)(?<=[^\s\\])\*(?!\*)")),
    (Style.ITALIC, "_", re.compile(r"(?<![\\\w])_(?![\s_])([^_]+?)(?<=[^\s\\])_(?!\w)")),
    (Style.STRIKE, "~~", re.compile(r"(?<!\\)~~(?=\S)(.+?)(?<=\S)~~")),
)


def qt_length(text: str) -> int:
    """Return the length of text as Qt counts it: signs beyond the basic plane, such as emoji, are two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def as_qt_counts(text: str) -> str:
    """Return text of the length Qt gives it, with two signs of no meaning for each beyond the basic plane."""
    return text if text.isascii() else _BEYOND.sub("\ufffc\ufffc", text)


def read_line(text: str) -> Line:
    """Take a line apart."""
    if match := _HEADING.match(text):
        return Line(Kind.HEADING, match.end(), level=len(match[1]))
    if match := _FENCE.match(text):
        return Line(Kind.FENCE, len(text))
    if _RULE.match(text):
        return Line(Kind.RULE, len(text))
    if match := _QUOTE.match(text):
        return Line(Kind.QUOTE, match.end(), marker=text[: match.end()])
    match = _ITEM.match(text)
    return _read_item(text, match) if match else Line(Kind.TEXT)


def _read_item(text: str, item: re.Match[str]) -> Line:
    """Take an item of a list apart, with the box it may have."""
    box = _BOX.match(text, item.end())
    if box is None:
        return Line(Kind.ITEM, item.end(), indent=item[1], marker=item[2])
    return Line(Kind.TASK, box.end(), 0, item[1], item[2], item.end(), box[1] != " ")


def is_painted(line: Line) -> bool:
    """Return whether something is painted in place of the marks of a line: a bullet, a box, a bar, a rule."""
    return line.kind in (Kind.TASK, Kind.QUOTE, Kind.RULE) or (
        line.kind is Kind.ITEM and line.marker in ("-", "*", "+")
    )


def read_spans(text: str) -> list[Span]:
    """Return the styled parts of a line; code hides what is in it."""
    if not _HINT.search(text):
        return []
    spans: list[Span] = []
    # One flag for each sign that is taken: a mark cannot mean two things.
    taken = bytearray(len(text))
    _take_literal(text, spans, taken)
    if "***" in text:
        for match in _BOTH.finditer(text):
            _take(spans, taken, (Style.BOLD, Style.ITALIC), match.span(), 3)
    for style, mark, pattern in _EMPHASIS:
        if mark in text:
            for match in pattern.finditer(_masked(text, taken)):
                _take(spans, taken, (style,), match.span(), len(mark))
    return spans


def _masked(text: str, taken: bytearray) -> str:
    """Return the text with a sign of no meaning wherever a sign is taken."""
    parts, end = [], 0
    while (start := taken.find(1, end)) >= 0:
        parts.append(text[end:start])
        end = taken.find(0, start)
        end = len(text) if end < 0 else end
        parts.append("\0" * (end - start))
    return "".join((*parts, text[end:])) if parts else text


def _take_literal(text: str, spans: list[Span], taken: bytearray) -> None:
    """Add code, links and addresses: no other mark means anything in them."""
    if "`" in text:
        for match in _CODE.finditer(text):
            width = len(match[1])
            _take(spans, taken, (Style.CODE,), match.span(), width)
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    if "[" in text:
        for match in _LINK.finditer(text):
            if not _is_taken(taken, match.start(), match.end()):
                spans.append(Span(Style.LINK, match.start(), match.start() + 1, match.end(1), match.end()))
                taken[match.end(1) : match.end()] = b"\1" * (match.end() - match.end(1))
    if ":" in text:
        for match in _ADDRESS.finditer(text):
            if not _is_taken(taken, match.start(), match.end()):
                _take(spans, taken, (Style.LINK,), match.span(), 0)
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())


def _take(
    spans: list[Span], taken: bytearray, styles: tuple[Style, ...], place: tuple[int, int], width: int
) -> None:
    """Add a span for each style, with marks of so many signs at both ends, unless these are taken."""
    start, end = place
    if _is_taken(taken, start, start + width) or _is_taken(taken, end - width, end):
        return
    spans.extend(Span(style, start, start + width, end - width, end) for style in styles)
    taken[start : start + width] = taken[end - width : end] = b"\1" * width


def _is_taken(taken: bytearray, start: int, end: int) -> bool:
    """Return whether any sign of a part is taken."""
    return 1 in taken[start:end]
