"""Names are found before a line enters the playbook, and what is offered reads well."""

import pytest

from coachdesk.clients.operations import add_client, list_clients
from coachdesk.playbook.names import find_again, find_names, guess_names, replace_names


@pytest.fixture
def clients(vault):
    add_client(vault, "Amara Mensah", organisation="Northwind Health", code="C-01")
    add_client(vault, "Tomás Ortega-Ruiz", address_as="Tom")
    add_client(vault, "Li Wu")
    return list_clients(vault)


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
    ],
)
def test_what_else_looks_like_a_name_is_a_guess(clients, text, guesses):
    found = guess_names(text, find_names(text, clients))
    assert [each.text for each in found] == guesses
    assert all(each.offered == "" for each in found)


def test_a_guess_is_replaced_where_something_is_chosen():
    found = find_again("Jonas said: ask Jonas Berg.", {"Jonas": "someone", "Jonas Berg": "a colleague"})
    assert replace_names("Jonas said: ask Jonas Berg.", found) == "Someone said: ask a colleague."
