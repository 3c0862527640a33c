"""What text may be stored: tidy lines and plain text, whatever was typed or pasted; and how names are compared."""

import re
import unicodedata

LINE_LIMIT = 500
"""The most characters of a one-line field."""

TEXT_LIMIT = 2_000_000
"""The most characters of a text of several lines: ten long novels' chapters, far beyond any notes."""

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but tab and line feed, and halves of surrogate pairs: Unicode's kinds Cc and Cs."""

_PLAIN = str.maketrans("ŁłØøĐđĦħŦŧı’", "LlOoDdHhTti'") | str.maketrans(
    {"Æ": "Ae", "æ": "ae", "Œ": "Oe", "œ": "oe"}
)
"""What Unicode does not take apart and people do when they type a name: letters with a stroke, two in one."""

_FILLERS = "\u034f\u115f\u1160\u2800\u3164\uffa0"
"""Signs without a shape that Unicode counts among letters, marks and symbols."""


class TextTooLong(ValueError):
    """Text that is longer than its place can hold; nothing was changed."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"{length} characters where {limit} fit")
        self.length = length
        self.limit = limit


def fold(text: str) -> str:
    """A text without case and accents, for comparing names as people type them. Each sign is folded for itself."""
    return without_accents(text.casefold())


def without_accents(text: str) -> str:
    """A text without its accents, however they are composed, nor signs without a width; with one kind of apostrophe."""
    apart = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(
        sign for sign in apart if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf"
    )


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """Make one tidy line of any text: no control characters, surrogates or line breaks, blanks folded.

    Zero-width joiners and direction marks stay, for names and emoji need them; alone they are nothing.
    Raises TextTooLong.
    """
    if len(text) > TEXT_LIMIT:
        raise TextTooLong(len(text), limit)
    kept = (
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in text
        if unicodedata.category(sign) != "Cs"
    )
    line = " ".join("".join(kept).split())
    if len(line) > limit:
        raise TextTooLong(len(line), limit)
    return "" if is_blank(line) else line


def is_blank(text: str) -> bool:
    """Return whether nothing of a text is seen: blanks, control characters, surrogates, invisible signs."""
    return all(
        sign.isspace() or sign in _FILLERS or unicodedata.category(sign) in ("Cc", "Cf", "Cs")
        for sign in text
    )


def trimmed(text: str) -> str:
    """Return a text without the blanks around it; empty where nothing would be left of it."""
    return "" if is_blank(text) else text.strip()


def clean_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """Make text of several lines safe to store: one kind of line break, no surrogates or control characters.

    Raises TextTooLong.
    """
    if len(text) > limit:
        raise TextTooLong(len(text), limit)
    for line_break in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(line_break, "\n")
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return _UNSAFE.sub("", text)
