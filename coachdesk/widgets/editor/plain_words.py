"""Which words of a line are looked up: those in plain text that can be misspelled. Pure rules, no Qt."""

import re
from collections.abc import Iterator, Sequence

from coachdesk.widgets.editor.marks import Span, Style

LONGEST_LINE = 10_000
"""Signs; a longer line was not written by hand, and looking through it would be felt at every key."""
_LONGEST_WORD = 60

# Letters and the signs that are written on, above and below them, which Python counts as no part of a word.
_SIGNS = r"\w\u00ad\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff\u200c\u200d"
_WORD = re.compile(rf"[{_SIGNS}]+(?:['’][{_SIGNS}]+)*")
_LITERAL = re.compile(r"[@\\]|://|\w\.\w")
"""What a mail address, a path, a file name or an abbreviation has between its blanks."""
_TOKEN = re.compile(r"\S+")


def words_to_check(text: str, spans: Sequence[Span] = ()) -> Iterator[tuple[int, int]]:
    """Return start and end of each word to look up; code, links and addresses are passed over whole.

    So are words with digits, in capitals or of one letter. `text` and `spans` are counted alike, as Qt does.
    """
    if len(text) > LONGEST_LINE:
        return
    plain = _without_literals(text, spans)
    for found in _WORD.finditer(plain):
        start, end = found.span()
        word = found.group()
        # An underscore is a mark of emphasis, or it joins a name that is no word.
        lead = len(word) - len(word.lstrip("_"))
        core = word.strip("_")
        if 1 < len(core) <= _LONGEST_WORD and "_" not in core and not core.isupper():
            if not any(sign.isdigit() for sign in core):
                yield start + lead, end - (len(word) - lead - len(core))


def _without_literals(text: str, spans: Sequence[Span]) -> str:
    """Return the text with blanks for what is not made of words."""
    places = [(each.start, each.end) for each in spans if each.style in (Style.CODE, Style.LINK)]
    if _LITERAL.search(text):
        places += [token.span() for token in _TOKEN.finditer(text) if _LITERAL.search(token.group())]
    for start, end in places:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
