"""Plain text as Markdown that every linter accepts and that reads back as the same text.

Paragraphs and flat lists are kept; every other sign that Markdown would take as its own is escaped.
"""

import re

LINE_WIDTH = 80
"""The line length that markdownlint expects (its rule MD013)."""

_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(
    # Square brackets stand in no path (RFC 3986, 3.3), and ")[" would be taken for a link written the wrong way round.
    # An address of mail as CommonMark takes it between angle brackets: of ASCII alone, and whole.
    rf"https?://[^\s<>\[\]\\]+|(?<![\w.+-])[A-Za-z0-9_.+-]+@{_LABEL}(?:\.{_LABEL})+(?![\w-])"
)
_AFTER_ADDRESS = tuple(".,;:!?*_~'\"’”»›…。，、；：！？）」』】")
"""What belongs to the sentence where it stands at the end of an address."""
_BRACKETS = (("(", ")"), ("{", "}"))
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$^{}!]")
_BARE = re.compile(r"(www)\.|(\w)://|@", re.IGNORECASE)
_AT_LINE_START = re.compile(r"^(?:([#+=:-])|(\d{1,9})([.)]))")
_FOLDED = {ord("\t"): " ", ord("\ufeff"): None}
"""What may not stand in a line: tabs, and the byte order mark, which is not seen but taken for a blank."""
_BULLET = re.compile(r"^\s*[-*+•]\s+(.*)$")
_NUMBERED = re.compile(r"^\s*\d{1,9}[.)]\s+(.*)$")
_ENDS_HEADING = ".,;:!。，；：！ \t"


def inline(text: str) -> str:
    """A run of text with Markdown's own signs escaped; addresses stand in angle brackets, a tab is a blank."""
    parts, end, text = [], 0, text.translate(_FOLDED)
    for found in _ADDRESS.finditer(text):
        address = _without_what_follows(found.group())
        if address:
            parts += [_escape(text[end : found.start()]), f"<{address}>"]
            end = found.start() + len(address)
    return "".join(parts) + _escape(text[end:])


def heading(text: str, *, escaped: bool = True) -> str:
    """A text that may stand as a heading: one short line that does not end in a full stop and the like."""
    short = " ".join(text.translate(_FOLDED).split()).rstrip(_ENDS_HEADING)
    most = LINE_WIDTH - 10
    while len(_at_line_start(inline(short))) > LINE_WIDTH - 10:
        most -= 15
        cut = short[:most]
        short = (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(_ENDS_HEADING) + "…"
    short = short or "Untitled"
    if not escaped:
        return short
    line = _at_line_start(inline(short))
    # A sign at the end would close the heading and be gone.
    return f"{line[:-1]}\\#" if line.endswith("#") else line


def blocks(text: str) -> str:
    """Text of several lines as paragraphs and flat lists, wrapped at the line width; empty for blank text."""
    parts: list[str] = []
    paragraph: list[str] = []
    items: list[str] = []
    numbered = parted = False

    def close() -> None:
        if paragraph:
            parts.append(_wrapped(" ".join(paragraph), "", ""))
            paragraph.clear()
        if items:
            marks = [f"{number}. " if numbered else "- " for number in range(1, len(items) + 1)]
            parts.append("\n".join(list_item(item, mark) for mark, item in zip(marks, items, strict=True)))
            items.clear()

    for line in text.translate(_FOLDED).splitlines():
        bullet, number = _BULLET.match(line), _NUMBERED.match(line)
        found = bullet or number
        if found is not None and found.group(1).strip():
            if paragraph or (items and numbered != (number is not None)):
                close()
            numbered, parted = number is not None, False
            items.append(found.group(1).strip())
        elif not line.strip():
            parted = True
        elif items and not parted:
            items[-1] += " " + line.strip()
        else:
            if parted:
                close()
            parted = False
            paragraph.append(line.strip())
    close()
    return "\n\n".join(parts)


def list_item(text: str, mark: str = "- ") -> str:
    """One item of a list, wrapped with its later lines indented below its text."""
    return _wrapped(text, mark, " " * len(mark))


def _wrapped(text: str, first: str, rest: str) -> str:
    lines: list[str] = []
    line = first
    empty = True
    for word in _words(inline(text)):
        if not empty and len(line) + 1 + len(word) > LINE_WIDTH - 2:
            lines.append(line)
            line, empty = rest, True
        line += _at_line_start(word) if empty else f" {word}"
        empty = False
    lines.append(line)
    return "\n".join(each.rstrip() for each in lines)


def _words(text: str) -> list[str]:
    """What lines are broken between: other blanks than the common one count where no line holds them otherwise."""
    words = text.split(" ")
    apart = (word.split() if len(word) > LINE_WIDTH - 10 else [word] for word in words)
    return [word for each in apart for word in each if word]


def _without_what_follows(address: str) -> str:
    """An address without closing punctuation and brackets that were opened before it; empty where nothing is left."""
    while address.endswith(_AFTER_ADDRESS) or any(
        address.endswith(closes) and address.count(closes) > address.count(opens)
        for opens, closes in _BRACKETS
    ):
        address = address[:-1]
    return "" if address.endswith("://") else address


def _escape(text: str) -> str:
    text = _SPECIAL.sub(r"\\\g<0>", text)
    return _BARE.sub(_break_address, text)


def _break_address(found: "re.Match[str]") -> str:
    """Escape the sign that would make an address of the text around it."""
    if found.group(1):
        return f"{found.group(1)}\\."
    return f"{found.group(2)}\\://" if found.group(2) else "\\@"


def _at_line_start(line: str) -> str:
    """Escape what would begin a list, a heading or a line at the start of a line."""
    found = _AT_LINE_START.match(line)
    if found is None:
        return line
    if found.group(1):
        return f"\\{line}"
    return f"{found.group(2)}\\{line[len(found.group(2)) :]}"
