"""Changing lines as people mean it: lists that go on, tasks that are ticked, words made bold. Pure rules."""

import re
from collections.abc import Callable

from coachdesk.widgets.editor.marks import Kind, Line, read_line

LineChange = Callable[[str], str]
"""Turns a line into another one."""

_LISTS = (Kind.ITEM, Kind.TASK)


def continuation(text: str, column: int) -> str | None:
    """Return what a new line starts with after Enter at ``column``; None when the line's marks are to go.

    Lists and quotes go on; Enter in an empty item ends the list.
    """
    line = read_line(text)
    if line.kind not in (*_LISTS, Kind.QUOTE) or column < line.body:
        return ""
    if not text[line.body :].strip():
        return None
    if line.kind is Kind.QUOTE:
        return line.marker
    box = "[ ] " if line.kind is Kind.TASK else ""
    return f"{line.indent}{_next_marker(line.marker)} {box}"


def is_list_line(text: str) -> bool:
    """Return whether a line is an item of a list."""
    return read_line(text).kind in _LISTS


def indented(text: str, *, deeper: bool) -> str | None:
    """Return a list line one level deeper or less deep; None when it cannot be or is none."""
    line = read_line(text)
    if line.kind not in _LISTS:
        return None
    # What stands below an item has to start where its words do.
    step = len(line.marker) + 1
    if deeper:
        return " " * step + text
    if not line.indent:
        return None
    return text[min(step, len(line.indent)) :]


def with_heading_cycled(text: str) -> str:
    """Return the line as the next kind of heading: none, first, second, third, none."""
    line = read_line(text)
    if line.kind is Kind.HEADING:
        return f"{'#' * (line.level + 1)} {text[line.body :]}" if line.level < 3 else text[line.body :]
    return f"# {text[_marks(line) :]}"


def with_item_toggled(text: str) -> str:
    """Return the line as an item of a list, or as plain text if it was one."""
    line = read_line(text)
    if line.kind in _LISTS:
        return line.indent + text[line.body :]
    return f"- {text[_marks(line) :]}"


def with_task_toggled(text: str) -> str:
    """Return the line with its task ticked or unticked; any other line becomes a task."""
    line = read_line(text)
    if line.kind is Kind.TASK:
        return f"{text[: line.box + 1]}{' ' if line.done else 'x'}{text[line.box + 2 :]}"
    if line.kind is Kind.ITEM:
        return f"{line.indent}{line.marker} [ ] {text[line.body :]}"
    return f"- [ ] {text[_marks(line) :]}"


def with_mark_toggled(text: str, mark: str) -> tuple[str, int]:
    """Return words with the mark around them or, if it is there, without; and how far their start moved.

    Blanks at the ends stay outside, or the mark would mean nothing. ``*`` is not taken for half of ``**``.
    """
    lead = len(text) - len(text.lstrip())
    core = text.strip()
    tail = text[lead + len(core) :]
    if _is_marked(core, mark):
        return text[:lead] + core[len(mark) : -len(mark)] + tail, -len(mark)
    return f"{text[:lead]}{mark}{core}{mark}{tail}", len(mark)


def difference(old: str, new: str) -> tuple[str, str, str]:
    """Return what two lines begin with alike, then what of the old one gives way to what of the new one."""
    same = _alike(old, new)
    rest_old, rest_new = old[len(same) :], new[len(same) :]
    alike = len(_alike(rest_old[::-1], rest_new[::-1]))
    return same, rest_old[: len(rest_old) - alike], rest_new[: len(rest_new) - alike]


def _alike(first: str, second: str) -> str:
    """Return what both begin with."""
    length = next(
        (n for n, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), None
    )
    return first[: min(len(first), len(second)) if length is None else length]


def _is_marked(words: str, mark: str) -> bool:
    """Return whether words have exactly this mark around them, alone or beside the other one."""
    if len(words) < 2 * len(mark) + 1:
        return False
    before, after = re.match(r"\**", words), re.search(r"\**$", words)
    stars = min(len(before[0]) if before else 0, len(after[0]) if after else 0)
    return stars in ((1, 3) if mark == "*" else (2, 3))


def emptied(_text: str) -> str:
    """Return an empty line."""
    return ""


def _next_marker(marker: str) -> str:
    """Return the marker of the next item: the next number, or the same sign."""
    return f"{int(marker[:-1]) + 1}{marker[-1]}" if marker[0].isdigit() else marker


def _marks(line: Line) -> int:
    """Return how many signs of a line are marks that a new kind replaces."""
    return line.body if line.kind in (Kind.HEADING, Kind.QUOTE, *_LISTS) else 0
