"""Markdown as it is read out on one line, such as a line of what the search found. Pure rules, no Qt."""

import re

from coachdesk.widgets.editor.marks import read_line, read_spans

_MARK = r"(?:\*{1,3}|~~|`)"
_LEFT_OVER = re.compile(rf"(?<=[^\s*]){_MARK}(?!\w)|(?<!\w){_MARK}(?=[^\s*])")
"""A mark whose other half stands outside of a piece of text."""
_BOX_CUT = re.compile(r"^…[xX]\]\s+")


def without_marks(text: str) -> str:
    """Return the words of a piece of Markdown on one line; it may be cut out of a text anywhere, with "…" where it is."""
    lines = (_plain_line(line) for line in text.splitlines())
    return " ".join(line for line in lines if line)


def _plain_line(text: str) -> str:
    words = _BOX_CUT.sub("…", text)
    words = words[read_line(words).body :]
    spans = read_spans(words)
    marks = {(each.start, each.inner) for each in spans} | {(each.outer, each.end) for each in spans}
    for start, end in sorted(marks, reverse=True):
        words = words[:start] + words[end:]
    return _LEFT_OVER.sub("", words).strip()
