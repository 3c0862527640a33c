"""Pasted HTML from the web, Word or a mail, as plain Markdown. Nothing is loaded, pictures are left out."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

HTML_LIMIT, TAG_LIMIT = 2_000_000, 15_000
"""The most characters and tags of HTML that are read: cleaning takes time by the square of nested elements."""

_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BLOCKS = frozenset({"p", "div", "section", "article", "header", "footer", "main", "table", "tr", "dl", "dt", "dd",
                     "blockquote", "ul", "ol", "li", "pre", "hr", "figure", "caption", *_HEADINGS})  # fmt: skip
_EMPHASIS = {
    "b": "**",
    "strong": "**",
    "i": "*",
    "em": "*",
    "s": "~~",
    "del": "~~",
    "strike": "~~",
    "code": "`",
}
_ATTRIBUTES = {
    "a": {"href"},
    "p": {"class", "style"},
    "span": {"style"},
    "b": {"style"},
    "i": {"style"},
    "input": {"type", "checked"},
    "ol": {"start"},
}
_TAGS = {*_BLOCKS, *_EMPHASIS, "a", "span", "br", "td", "th", "thead", "tbody", "tfoot", "input", "font", "u",
         "sub", "sup", "label", "small", "center"}  # fmt: skip
_VOID = frozenset({"br", "hr", "input"})
_DEEPEST = 100
"""Elements within elements; what is nested deeper gives its words alone."""

_WORD_ITEM = re.compile(r"MsoListParagraph|mso-list:", re.IGNORECASE)
_WORD_LEVEL = re.compile(r"mso-list:[^;]*level(\d)", re.IGNORECASE)
_WORD_BULLET = re.compile(r"^\s*(?:[·•▪◦§oø\uf0b7\uf0a7-]\s+|(\d{1,3})[.)]\s+)")
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_MARK_AT_START = re.compile(r"^(\d{0,9})(#{1,6}\s|[-+*]\s|>|(?<=\d)[.)]\s)")


def html_to_markdown(html: str) -> str:
    """Return HTML as Markdown: headings, lists, tasks, quotes, emphasis, links, code; all else as text.

    Scripts, styles, pictures and unknown schemes are dropped. Bounded in time: of HTML beyond the limits
    nothing is read and an empty text returned; the plain text that comes with it serves.
    """
    if len(html) > HTML_LIMIT or html.count("<") > TAG_LIMIT:
        return ""
    clean = nh3.clean(
        html.encode("utf-8", "ignore").decode(),  # without halves of characters, which it cannot take
        tags=_TAGS,
        clean_content_tags={"script", "style", "title", "head", "noscript", "template", "svg", "math"}
        - _TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
    writer = _Writer()
    writer.feed(clean)
    writer.close()
    return writer.markdown()


@dataclass
class _List:
    """A list that is open: its kind, and the number of the next item."""

    ordered: bool
    number: int = 1


@dataclass
class _Open:
    """An element that is open, with the mark that is to be closed after its words."""

    tag: str
    mark: str = ""
    href: str = ""
    start: int = 0
    """Where in the present line its words begin."""


@dataclass
class _Block:
    """One block of the result: its prefix, its words, and whether it belongs tightly to the block before."""

    words: str
    tight: bool = False
    kind: str = "p"


@dataclass
class _State:
    """What the writer has so far."""

    blocks: list[_Block] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    elements: list[_Open] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    prefix: str = ""
    quotes: int = 0
    preformatted: int = 0
    word_item: str = ""


class _Writer(HTMLParser):
    """Writes Markdown while it walks through cleaned HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._now = _State()
        self._too_deep = 0

    def markdown(self) -> str:
        """Return what was written, blocks parted by empty lines, items of a list by none."""
        self._end_block()
        parts: list[str] = []
        for block in self._now.blocks:
            if parts:
                parts.append("\n" if block.tight else "\n\n")
            parts.append(block.words)
        return "".join(parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._now.line.append("\n")
            return
        if tag == "hr":
            self._end_block()
            self._now.blocks.append(_Block("---"))
            return
        if tag == "input":
            if given.get("type") == "checkbox":
                self._now.line.append("[x] " if "checked" in given else "[ ] ")
            return
        if self._too_deep or len(self._now.elements) >= _DEEPEST:
            self._too_deep += 1
            return
        if tag in _BLOCKS:
            self._open_block(tag, given)
        opened = _Open(tag, self._mark_of(tag, given), given.get("href", ""), len(self._now.line))
        self._now.elements.append(opened)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those left open in it."""
        elements = self._now.elements
        if self._too_deep:
            self._too_deep -= 1
            return
        if tag in _VOID or not any(element.tag == tag for element in elements):
            return
        while elements:
            element = elements.pop()
            self._close(element)
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        """Write words; blanks are folded as a browser folds them."""
        if self._now.preformatted:
            self._now.line.append(data)
            return
        words = _BLANKS.sub(" ", data)
        ends_blank = not self._now.line or self._now.line[-1].endswith((" ", "\n"))
        if ends_blank:
            words = words.lstrip(" ")
        if words:
            self._now.line.append(words)

    def _open_block(self, tag: str, given: dict[str, str]) -> None:
        """Begin a block: end the one before and remember what the lines of this one start with."""
        now = self._now
        if tag in ("td", "th"):
            return
        # The words of an item may stand in a paragraph of their own: it goes on in the item's line.
        if not (tag in ("p", "div") and now.prefix and not "".join(now.line).strip()):
            self._end_block()
        if tag in ("ul", "ol"):
            start = given.get("start", "1")
            now.lists.append(_List(tag == "ol", int(start) if start.isdigit() and len(start) < 8 else 1))
        elif tag == "li":
            now.prefix = self._item_prefix()
        elif tag in _HEADINGS:
            now.prefix = f"{_HEADINGS[tag]} "
        elif tag == "blockquote":
            now.quotes += 1
        elif tag == "pre":
            now.preformatted += 1
        elif tag == "p" and _WORD_ITEM.search(given.get("class", "") + " " + given.get("style", "")):
            level = _WORD_LEVEL.search(given.get("style", ""))
            now.word_item = "  " * (int(level[1]) - 1 if level else 0) or "-"

    def _close(self, element: _Open) -> None:
        """End an element: put its marks around its words, or end its block."""
        now = self._now
        if element.tag in _BLOCKS:
            self._end_block(fenced=element.tag == "pre")
            if element.tag in ("ul", "ol") and now.lists:
                now.lists.pop()
            elif element.tag == "blockquote":
                now.quotes = max(0, now.quotes - 1)
            elif element.tag == "pre":
                now.preformatted = max(0, now.preformatted - 1)
            return
        if element.tag in ("td", "th"):
            now.line.append(" | ")
            return
        if element.tag == "a" and element.href:
            self._close_link(element)
        elif element.mark and not now.preformatted:
            self._wrap(element.start, element.mark, element.mark)

    def _close_link(self, element: _Open) -> None:
        """Write a link, as its address alone where that is what was shown."""
        words = "".join(self._now.line[element.start :]).strip()
        href = element.href.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        if not words or words in (element.href, element.href.removeprefix("mailto:")):
            return
        if not re.search(r"[\[\]\n]", words):
            self._wrap(element.start, "[", f"]({href})")

    def _wrap(self, start: int, before: str, after: str) -> None:
        """Put marks around the words from ``start`` on, blanks staying outside."""
        line = self._now.line
        words = "".join(line[start:])
        core = words.strip()
        if not core or "\n" in core:
            return
        lead = words[: len(words) - len(words.lstrip())]
        tail = words[len(lead) + len(core) :]
        line[start:] = [f"{lead}{before}{core}{after}{tail}"]

    def _mark_of(self, tag: str, given: dict[str, str]) -> str:
        """Return the mark of an element; word processors say it in styles rather than tags."""
        if any(element.tag in _HEADINGS or element.tag == "th" for element in self._now.elements):
            return ""
        style = given.get("style", "").replace(" ", "").lower()
        weight = re.search(r"font-weight:(\w+)", style)
        slant = re.search(r"font-style:(\w+)", style)
        mark = _EMPHASIS.get(tag, "")
        if weight:
            bold = weight[1] in ("bold", "bolder", "600", "700", "800", "900")
            mark = "**" if bold else "" if mark == "**" else mark
        if slant and slant[1] in ("italic", "oblique") and "*" not in mark:
            mark = "*"
        inherited = any(element.mark == mark for element in self._now.elements)
        return "" if inherited else mark

    def _item_prefix(self) -> str:
        """Return what an item's line starts with, and count it."""
        lists = self._now.lists
        if not lists:
            return "- "
        depth = "".join("   " if outer.ordered else "  " for outer in lists[:-1])
        current = lists[-1]
        marker = f"{current.number}." if current.ordered else "-"
        current.number += 1
        return f"{depth}{marker} "

    def _end_block(self, *, fenced: bool = False) -> None:
        """Finish the present block, if it has words."""
        now = self._now
        for element in reversed(now.elements):
            # Emphasis that goes on over several blocks is marked in each of them.
            if element.mark and not now.preformatted:
                self._wrap(element.start, element.mark, element.mark)
            element.start = 0
        words = "".join(now.line)
        now.line.clear()
        if fenced and words.strip():
            now.blocks.append(_Block("```\n" + words.strip("\n") + "\n```"))
            now.prefix = ""
            return
        lines = [line.strip() for line in words.split("\n")] if not now.preformatted else words.split("\n")
        while lines and not lines[0]:
            lines.pop(0)
        while lines and not lines[-1]:
            lines.pop()
        if not lines:
            return
        self._write(lines)

    def _write(self, lines: list[str]) -> None:
        """Add a block with the prefix it has by now."""
        now = self._now
        prefix, kind = now.prefix, "li" if now.lists or now.word_item else "p"
        now.prefix = ""
        lines = [line.removesuffix("|").rstrip() for line in lines]
        if now.word_item:
            prefix, lines[0] = _word_item(now.word_item, lines[0])
            now.word_item = ""
        elif not prefix:
            if now.lists:
                prefix = "  " * len(now.lists)
            lines = [_MARK_AT_START.sub(r"\1\\\2", line) for line in lines]
        following = " " * len(prefix) if kind == "li" else ""
        quote = "> " * now.quotes
        body = f"\n{quote}{following}".join(lines)
        tight = kind == "li" and bool(now.blocks) and now.blocks[-1].kind == "li"
        now.blocks.append(_Block(f"{quote}{prefix}{body}", tight, kind))


def _word_item(level: str, line: str) -> tuple[str, str]:
    """Return prefix and words of an item as Word writes it: a sign of its own, then blanks, then the words."""
    indent = "" if level == "-" else level
    match = _WORD_BULLET.match(line)
    if match is None:
        return f"{indent}- ", line
    marker = f"{match[1]}." if match[1] else "-"
    return f"{indent}{marker} ", line[match.end() :]
