"""The words by which a client or an organisation would be known in a text.

Of a name that is the whole, and each of its words; of an organisation the whole, with and without its legal form, and
the short form that people use: its first word that tells it from others, "Northwind" of "The Northwind Traders Ltd".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coachdesk.clients.operations import ClientDetails
from coachdesk.vault.text import fold, without_accents

SHORT = 2
"""Up to so many letters a word is found in its own spelling only: "Jo" is a name, "jo" is a piece of anything."""
_BETWEEN = re.compile(r"[\s.,;:/&+()\"“”„]+")
_TITLES = "dr jr mr ms mx sr st ii iv mrs sir miss prof lady lord"
_SMALL_WORDS = (
    "a al an and at d da das de del den der des di die du e el et for in la las le les of on per the und y"
)
_LEGAL_FORMS = (
    "ab ag as asa bv co company corp corporation gmbh inc incorporated kg limited llc llp ltd nv oy plc sa sas se "
    "sl spa srl"
)
_KINDS = (
    "academy agency airlines airport associates association authority bakery bank building business cafe capital care "
    "centre center charity church city clinic club college commission committee community construction consultants "
    "consultancy consulting council county court department design digital education electric energy engineering "
    "enterprise enterprises estate factory federation ferries film films finance financial firm food foods foundation "
    "fund games gas group health healthcare holding holdings home homes hospital hotel hotels house housing industries "
    "industry institute insurance investments jewellers kindergarten laboratories labs law library logistics "
    "management market marketing media medical medicine ministry motors museum music network networks news office "
    "oil orchestra parish partners partnership pharma pharmacy police power practice press primary print products "
    "project properties publishing rail railways research restaurant retail school schools science secondary security "
    "service services shipping shop society software solar solutions steel store stores studio studios supply "
    "systems team tech technologies technology telecom textiles theatre trade traders trading training transport "
    "travel trust union university ventures water wines works workshop"
)
_RANKS_AND_PLACES = (
    "advanced central east eastern european federal first free general global great greater international local "
    "modern national new north northern old one open public red royal south southern state united west western world"
)
_NO_PARTS = frozenset(_TITLES.split())
_TELLS_NOTHING = frozenset(f"{_TITLES} {_SMALL_WORDS} {_LEGAL_FORMS} {_KINDS} {_RANKS_AND_PLACES}".split())
"""Words that many organisations share, so that none is known by them."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is offered for such words, and how they have to be spelled, accents aside; empty where in any case."""

    offered: str
    spellings: frozenset[str] = frozenset()

    def means(self, text: str) -> bool:
        """Whether the words, found in this spelling, are meant."""
        return not self.spellings or without_accents(text) in self.spellings


def telling_words(clients: Iterable[ClientDetails]) -> dict[str, Telling]:
    """The words to look for, folded, in the order in which they win: clients, organisations, their short forms."""
    known: dict[str, Telling] = {}
    clients = list(clients)
    for client in clients:
        parts = _parts(client.name, client.address_as)
        for words in (client.name, client.address_as, client.code, *parts):
            known.setdefault(key(words), _telling(words, "the client"))
    for client in clients:
        for words in (client.organisation, _without_legal_form(client.organisation)):
            known.setdefault(key(words), _telling(words, "the organisation"))
    for client in clients:
        word = _short_form(client.organisation)
        known.setdefault(key(word), Telling("the organisation", _spellings(word)))
    known.pop("", None)
    return known


def _short_form(organisation: str) -> str:
    """What people call an organisation: its first word that is no article, legal form, kind or place; may be empty."""
    return next((word for word in _words(organisation) if fold(word) not in _TELLS_NOTHING), "")


def _without_legal_form(organisation: str) -> str:
    """Several words that tell it from others, without a legal form at the end; else nothing."""
    words = organisation.split()
    while words and fold(words[-1].strip(".,()")) in _LEGAL_FORMS.split():
        words.pop()
    return " ".join(words).rstrip(",") if len(words) > 1 and _short_form(" ".join(words)) else ""


def _parts(*names: str) -> Iterator[str]:
    """The words of names; not titles, initials, nor particles, which are written small where names are not."""
    for name in names:
        for word in _words(name):
            for part in (word, *word.split("-")):
                small = part.islower() and not name.islower()
                if len(part) >= SHORT and fold(part) not in _NO_PARTS and not small:
                    yield part


def _words(name: str) -> Iterator[str]:
    return (word for word in _BETWEEN.split(name) if len(word) >= SHORT)


def _telling(words: str, offered: str) -> Telling:
    return Telling(offered, _spellings(words) if len(key(words)) <= SHORT else frozenset())


def _spellings(word: str) -> frozenset[str]:
    """As it is written and with a capital; a longer one in capitals too."""
    word = without_accents(word)
    found = {word, word[:1].upper() + word[1:]}
    return frozenset(found | {word.upper()} if len(word) > SHORT else found)


def key(words: str) -> str:
    """Words as they are looked up: folded, with one blank between them and on both sides of an &."""
    return " ".join(fold(words).replace("&", " & ").split())
