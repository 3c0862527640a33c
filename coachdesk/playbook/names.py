"""Finding names in a text before it goes into the playbook, where names stay out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coachdesk.clients.operations import ClientDetails


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name found in a text, from `start` up to `end`, and what could stand there instead."""

    start: int
    end: int
    text: str
    offered: str


def find_names(text: str, clients: Iterable[ClientDetails]) -> list[FoundName]:
    """Find the names of clients, of those who are called by them, and of their organisations, in any case.

    Whole names win over their parts; found in whole words only, possessives included. In the order of the text.
    """
    offers: dict[str, str] = {}
    for client in clients:
        for name in (client.name, client.address_as, *_parts(client.name)):
            offers.setdefault(name.casefold(), "the client")
        offers.setdefault(client.organisation.casefold(), "the organisation")
        if client.code:
            offers.setdefault(client.code.casefold(), "the client")
    offers.pop("", None)
    if not offers:
        return []
    longest_first = sorted(offers, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)
    return [
        FoundName(found.start(), found.end(), found.group(), offers[found.group().casefold()])
        for found in pattern.finditer(text)
        if found.group().casefold() in offers
    ]


def replace_names(text: str, names: Iterable[FoundName]) -> str:
    """The text with each of these names replaced by what is offered, capitalised where a sentence begins."""
    for name in sorted(names, key=lambda each: each.start, reverse=True):
        offered = name.offered
        if re.search(r"(^|[.?!][”\"»)]*\s+|\n\s*|[“\"«(]\s*)$", text[: name.start]):
            offered = offered[0].upper() + offered[1:]
        text = text[: name.start] + offered + text[name.end :]
    return text


def _parts(name: str) -> list[str]:
    """The words of a name that are long enough to tell something."""
    return [part for part in re.split(r"[\s\-]+", name) if len(part) > 2]
