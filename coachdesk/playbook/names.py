"""Finding names in a text before it goes into the playbook, where names stay out."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coachdesk.clients.operations import ClientDetails
from coachdesk.playbook.operations import PracticePage
from coachdesk.playbook.telling_words import SHORT, Telling, key, telling_words
from coachdesk.vault.text import fold

_BEGINS = re.compile(r"(^|[.?!][”\"»)]*\s+|\n\s*|[“\"«(]\s*)$")
"""What stands before the first word of a sentence."""
_MAY_BEGIN = re.compile(_BEGINS.pattern + r"|([:;…][”\"»)]*\s+|[–—-]\s*)$")
"""What a word with a capital may follow without being a name."""
_ARTICLE = re.compile(r"(?<!\w)(?:the|an?)\s+", re.IGNORECASE)
_ACCENTS = "\u0300-\u036f"
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""Signs without a width: hyphens that show at the end of a line only, joiners, marks of direction."""
_REST = rf"[\w{_ACCENTS}{_UNSEEN}-]*"
_WORDS = re.compile(rf"(?<![\w{_ACCENTS}’'])[^\W\d_]{_REST}(?:[ \t]+[^\W\d_]{_REST})*")
"""Words with nothing but space between them; what follows an apostrophe is none of its own, nor what follows an accent."""
_WORD = re.compile(r"\S+")
_WITHOUT_BLANKS = frozenset(["CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR"])
"""Scripts whose words follow each other without a blank, by the names of their letters in Unicode."""
_DAYS_AND_MONTHS = (
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_NO_NAMES = frozenset(["i", *_DAYS_AND_MONTHS.split()])
_OPENING_WORDS = (
    "a an the this that these those he she it we you they his her its our your their my in on at by for from to "
    "with without of and or but so as if when while where what who why how which after before since until because "
    "then there here not no yes let ask once both each every all some is are was were do does did has had have "
    "can could should would will may might must say said tell told give keep take name today yesterday tomorrow"
)
_OPENERS = frozenset(_OPENING_WORDS.split())
"""Words that begin a sentence before a name more often than they are the first half of one."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name found in a text, from `start` up to `end`, and what could stand there instead."""

    start: int
    end: int
    text: str
    offered: str
    """Empty where this is a guess: then it stays, unless something is written instead."""


def find_names(text: str, clients: Iterable[ClientDetails]) -> list[FoundName]:
    """Find the names of clients, what they are called, and their organisations, with or without case and accents.

    Whole names win over their parts; found in whole words only, possessives included, also those without an
    apostrophe. Short names, and the short forms of organisations, are found with their capitals only. In the order
    of the text.
    """
    telling = telling_words(clients)
    if not telling:
        return []
    looked_for = _whole_words(telling)
    found = _names_in(text, looked_for, telling)
    apart = re.sub(f"[{_UNSEEN}]", " ", text)
    if apart == text:
        return found
    # A sign that is not seen may stand within a name, or between two: both are looked for, and the longest wins.
    found += _names_in(apart, looked_for, telling)
    names: list[FoundName] = []
    for each in sorted(found, key=lambda each: each.start - each.end):
        if all(each.end <= name.start or name.end <= each.start for name in names):
            names.append(replace(each, text=text[each.start : each.end]))
    names.sort(key=lambda each: each.start)
    return names


def names_in(page: PracticePage, clients: Iterable[ClientDetails]) -> tuple[str, ...]:
    """The names of clients that stand in a practice all the same, each once."""
    written = (page.title, *page.tags, page.when, page.do, page.ask, page.watch_for, page.why)
    known = list(clients)
    texts = (*written, *(each.text for each in page.evidence))
    return tuple(dict.fromkeys(each.text for text in texts for each in find_names(text, known)))


def replace_names(text: str, names: Iterable[FoundName]) -> str:
    """The text with each of these names replaced by what is offered, capitalised where a sentence begins.

    An article before the name gives way to the one that is offered: "The Mensah team" is "The client team".
    """
    for name in sorted(names, key=lambda each: each.start, reverse=True):
        start, offered = name.start, name.offered
        before = re.search(_ARTICLE.pattern + "$", text[:start], re.IGNORECASE)
        if before is not None and _ARTICLE.match(offered):
            start = before.start()
        if _BEGINS.search(text[:start]) or (start < name.start and text[start].isupper()):
            offered = offered[0].upper() + offered[1:]
        text = text[:start] + offered + text[name.end :]
    return text


def guess_names(text: str, known: Iterable[FoundName]) -> list[FoundName]:
    """What else looks like a name: words with a capital within a sentence, or two of them at its beginning.

    A guess offers nothing, for it may as well be a word that belongs there.
    """
    for name in known:  # what is known already is no guess, nor is the word beside it a part of it
        text = text[: name.start] + "_" * (name.end - name.start) + text[name.end :]
    guesses = []
    for run in _WORDS.finditer(text):
        guesses += _guesses_in(text, run)
    return guesses


def find_again(text: str, words: Mapping[str, str]) -> list[FoundName]:
    """Find words as they are written wherever they stand, each with what is to stand there instead."""
    if not words:
        return []
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return [
        FoundName(found.start(), found.end(), found.group(), words[found.group()])
        for found in re.finditer(rf"(?<!\w)(?:{longest_first})(?![\w{_ACCENTS}])", text)
    ]


def _names_in(text: str, looked_for: re.Pattern[str], telling: Mapping[str, Telling]) -> list[FoundName]:
    names = []
    folded, origins = _folded(text)
    for found in looked_for.finditer(folded):
        start, end = origins[found.start()], origins[found.end() - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):  # accents of the last letter
            end += 1
        written, ending = text[start:end], found["ending"] or ""
        words = found.group().removesuffix(ending)
        word = telling[key(words)]
        opens = word.spellings and words in _OPENERS and _MAY_BEGIN.search(text[:start])
        if ending:
            meant = len(words) > SHORT and written[0].isupper() and word.means(written[:-1])
        else:
            meant = word.means(written) and not opens
        if meant:
            offered = f"{word.offered}’s" if ending else word.offered
            names.append(FoundName(start, end, written, offered))
    return names


def _guesses_in(text: str, run: re.Match[str]) -> list[FoundName]:
    """The guesses among words that follow each other with nothing but space between them."""
    guesses: list[FoundName] = []
    open_words: list[re.Match[str]] = []
    begins = False

    def close() -> None:
        if open_words and (len(open_words) > 1 or not begins):
            start, end = open_words[0].start(), open_words[-1].end()
            guesses.append(FoundName(start, end, text[start:end], ""))
        open_words.clear()

    for word in _WORD.finditer(text, run.start(), run.end()):
        first = _MAY_BEGIN.search(text[: word.start()]) is not None
        folded = word.group().casefold()
        looks_so = word.group()[0].isupper() and not (len(word.group()) > 1 and word.group().isupper())
        if not looks_so or folded in _NO_NAMES or (first and folded in _OPENERS):
            close()
            continue
        if not open_words:
            begins = first
        open_words.append(word)
    close()
    return guesses


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """A text without case and accents, and for each of its signs the place in the text where it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    signs = {sign: fold(sign) for sign in set(text)}
    origins = [place for place, sign in enumerate(text) for _ in signs[sign]]
    return "".join(signs[sign] for sign in text), origins


def _whole_words(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these, the longest first, whatever blanks stand between them.

    They are found in whole words and with an s at the end, which has a group of its own; in a script without blanks
    anywhere.
    """
    longest_first = sorted(words, key=len, reverse=True)
    anywhere = [each for each in longest_first if _is_without_blanks(each)]
    whole = [each for each in longest_first if not _is_without_blanks(each)]
    parts = [rf"(?<!\w)(?:{_any_of(whole)})(?P<ending>s?)(?!\w)" if whole else "(?P<ending>(?!))"]
    return re.compile("|".join(parts + [_any_of(anywhere)] * bool(anywhere)))


def _any_of(words: Iterable[str]) -> str:
    escaped = (re.escape(each).replace(r"\ \&\ ", r"\s*&\s*").replace(r"\ ", r"\s+") for each in words)
    return "|".join(escaped)


def _is_without_blanks(words: str) -> bool:
    """Whether other words may stand before and behind these without a blank; one letter alone is part of too many."""
    scripts = {unicodedata.name(sign, "").split(" ")[0] for sign in (words[0], words[-1])}
    return len(words) > 1 and scripts <= _WITHOUT_BLANKS
