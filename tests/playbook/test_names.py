"""Names are found before a line enters the playbook, and what is offered reads well."""

import itertools
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.clients.operations import ClientDetails, add_client, list_clients
from coachdesk.playbook.names import find_again, find_names, guess_names, replace_names


@pytest.fixture
def clients(vault):
    add_client(vault, "Amara Mensah", organisation="Northwind Health", code="C-01")
    add_client(vault, "Tomás Ortega-Ruiz", address_as="Tom")
    add_client(vault, "Li Wu")
    return list_clients(vault)


def details(name, organisation=""):
    """A client, with this alone known."""
    return ClientDetails("1", name, "", "", organisation, "", "", "", "", False, False)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Amara said it.", "The client said it."),
        ("I told Amara Mensah so", "I told the client so"),
        ("AMARA’s plan; amara's plan", "The client’s plan; the client's plan"),
        ("At Northwind Health all knew", "At the organisation all knew"),
        ("“Amara knew.” Mensah too", "“The client knew.” The client too"),
        ("See C-01 of May", "See the client of May"),
        ("Tom and Ortega and Tomás", "The client and the client and the client"),
        ("Ortega-Ruiz alone", "The client alone"),
        ("Li Wu waited", "The client waited"),
        ("Amaranth stays, and so does likewise", "Amaranth stays, and so does likewise"),
        ("The Mensah team waits", "The client team waits"),
        ("Ask a Northwind Health colleague", "Ask the organisation colleague"),
        ("So the\nAmara plan", "So the client plan"),
        ("", ""),
    ],
)
def test_names_are_replaced(clients, text, clean):
    assert replace_names(text, find_names(text, clients)) == clean


SHORT = [
    ("I told Li, and Jo knew", "I told the client, and the client knew"),
    ("Jo’s plan", "The client’s plan"),
    ("A li or jo in small letters, Lima, Joan and LI stay", None),
    ("So Ms Wu and Dr Brown met", "So the client and Dr Brown met"),
    ("Do ask her. My plan", None),
    ("Then Do knew", "Then the client knew"),
    ("J may be anybody", None),
]


@pytest.mark.parametrize(("text", "clean"), SHORT)
def test_short_names_are_found_as_they_are_written(vault, text, clean):
    add_client(vault, "Li Wu", address_as="Ms Wu")
    add_client(vault, "Josephine J. Vos", address_as="Jo")
    add_client(vault, "Dr. Do Thi van der My")
    assert replace_names(text, find_names(text, list_clients(vault))) == (clean or text)


ORGANISATIONS = [
    ("Northwind Traders Ltd", "At Northwind they wait", "At the organisation they wait"),
    ("Northwind Health", "NORTHWIND waits, a northwind blows", "The organisation waits, a northwind blows"),
    ("The Morava Institute", "The institute: ask Morava", "The institute: ask the organisation"),
    ("Hotel Alameda", "A hotel, Alameda", "A hotel, the organisation"),
    ("Bank of the North", "The Bank said so", None),
    ("BP", "So BP, not bp", "So the organisation, not bp"),
    ("Rask & Halden Shipping", "Rask knew of shipping", "The organisation knew of shipping"),
    ("Šumava s.r.o.", "v Sumava", "v the organisation"),
    ("Société Générale", "At Societe Generale", "At the organisation"),
]


@pytest.mark.parametrize(("organisation", "text", "clean"), ORGANISATIONS)
def test_the_short_form_of_an_organisation_is_found(vault, organisation, text, clean):
    add_client(vault, "Amara Mensah", organisation=organisation)
    assert replace_names(text, find_names(text, list_clients(vault))) == (clean or text)


WRITTEN_OTHERWISE = [
    ("Siobhán O'Brien", "", "Siobháns plan, O’Briens view", "The client’s plan, the client’s view"),
    ("Anna von Stein", "", "Ask the Steins. It steins", "Ask the client’s. It steins"),
    ("Jo Li", "", "Jos and Lis stay", None),
    ("Mary Stone", "", "So Ma\u200bry and Sto\u00adne met", "So the client and the client met"),
    ("Mary Stone", "", "So Mary\u200bStone and Mary\u2060", "So the client and the client\u2060"),
    ("Ma\u00adry", "", "So Mary", "So the client"),
    ("Ann", "Smith & Sons Ltd", "at smith&sons, smith & sons ltd", "at the organisation, the organisation"),
    ("Ann", "Smith&Sons", "at Smith & Sons", "at the organisation"),
    ("Ann", "Next plc", "Then the next step", None),
    ("Ann", "Global Services Ltd", "the global services", None),
    ("张伟", "华为", "我和张伟谈华为公司", "我和the client谈the organisation公司"),
    ("山田タロウ", "", "山田タロウさん", "The clientさん"),
]


@pytest.mark.parametrize(("name", "organisation", "text", "clean"), WRITTEN_OTHERWISE)
def test_a_name_is_found_however_it_is_written(name, organisation, text, clean):
    assert replace_names(text, find_names(text, [details(name, organisation)])) == (clean or text)


def test_a_client_wins_over_an_organisation_of_that_name(vault):
    add_client(vault, "Amara Mensah", organisation="Jordan Foods")
    add_client(vault, "Jordan Lee")
    assert [each.offered for each in find_names("jordan", list_clients(vault))] == ["the client"]


ACCENTS = [
    "Zoë Nováková",
    "Zoe Novakova",
    "Zoe\u0308 Nova\u0301kova\u0301",
    "zoë\u00a0nováková",
    "ZOË  NOVÁKOVÁ",
]


@pytest.mark.parametrize("stored", ACCENTS[:3])
@pytest.mark.parametrize("written", ACCENTS)
def test_accents_may_be_composed_otherwise_or_left_out(vault, stored, written):
    add_client(vault, stored)
    text = f"I told {written}’s “boss”"
    (found,) = find_names(text, list_clients(vault))
    assert (found.text, text[found.start : found.end]) == (written, written)
    assert replace_names(text, [found]) == "I told the client’s “boss”"


def test_letters_with_a_stroke_may_be_typed_plain(vault):
    add_client(vault, "Łukasz Sørensen")
    text = "Lukasz, Sorensen and Łukasz"
    assert [each.text for each in find_names(text, list_clients(vault))] == ["Lukasz", "Sorensen", "Łukasz"]


def without_accents(text):
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def forms(name):
    """The ways in which one name may be written."""
    composed, apart = unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)
    written = {composed, apart, without_accents(name)}
    return sorted(written | {each.upper() for each in written} if len(composed) > 2 else written)


def spoken(text):
    """The words of a text as they sound to somebody who knows the name: without case where that tells nothing."""
    words = re.findall(r"\w+", without_accents(text))
    return {word if len(word) <= 2 else word.lower() for word in words}


ALSO_WORDS = {
    "do",
    "no",
    "on",
    "so",
    "ms",
}  # where a sentence begins with one of these, or a name with the last, it is the word
NAMES = (
    st.text("bcdéěëkmnňosšuvžz", min_size=2, max_size=6)
    .filter(lambda name: without_accents(name) not in ALSO_WORDS)
    .map(str.capitalize)
)
ORGANISATION_NAMES = NAMES.map(
    lambda name: f"{name}qq"
)  # no word that many organisations share, nor made of names
BETWEEN = st.sampled_from(
    [" ", ", ", ". ", "\n", "’s ", " – ", "! “", "\u0301 ", "\u200b", "ﬁ ", " 👩🏾‍🏫 ", "½ "]
)


@given(data=st.data(), names=st.lists(NAMES, min_size=1, max_size=3), organisation=ORGANISATION_NAMES)
def test_what_is_found_and_replaced_leaves_no_form_of_a_name(data, names, organisation):
    client = details(" ".join(names), f"{organisation} Health")
    pieces = [form for name in (*names, organisation, client.name) for form in forms(name)]
    some = st.sampled_from([*pieces, "the", "a", "jo", "Prague", "tell"])
    text = "".join(data.draw(st.lists(st.one_of(some, BETWEEN), max_size=12)))
    found = find_names(text, [client])
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    clean = replace_names(text, found)
    assert find_names(clean, [client]) == []
    assert not spoken(clean) & {word for name in (*names, organisation) for word in spoken(name)}


def test_where_and_what_is_found(clients):
    found = find_names("So Amara Mensah, then Amara", clients)
    assert [(each.start, each.end, each.text) for each in found] == [
        (3, 15, "Amara Mensah"),
        (22, 27, "Amara"),
    ]


def test_without_clients_nothing_is_found():
    assert find_names("Amara", []) == []


@pytest.mark.parametrize(
    ("text", "guesses"),
    [
        ("She told Jonas Berg so", ["Jonas Berg"]),
        ("Jonas Berg waited", ["Jonas Berg"]),
        ("When Jonas waits, ask", ["Jonas"]),
        ("Waiting helps. Then ask", []),
        ("On Monday in May I’m there, and I wait", []),
        ("“Early is fine,” said Jonas’s boss", ["Jonas"]),
        ("So HR and the OKRs of Q3", ["OKRs"]),
        ("Amara met Berg", ["Berg"]),
        ("The plan: Ask early", []),
        ("She told Jo\u200bnas so", ["Jo\u200bnas"]),
        ("She told Zoe\u0308 Nova\u0301kova\u0301 so", ["Zoe\u0308 Nova\u0301kova\u0301"]),
    ],
)
def test_what_else_looks_like_a_name_is_a_guess(clients, text, guesses):
    found = guess_names(text, find_names(text, clients))
    assert [each.text for each in found] == guesses
    assert all(each.offered == "" for each in found)


def test_a_guess_is_replaced_where_something_is_chosen():
    found = find_again("Jonas said: ask Jonas Berg.", {"Jonas": "someone", "Jonas Berg": "a colleague"})
    assert replace_names("Jonas said: ask Jonas Berg.", found) == "Someone said: ask a colleague."
