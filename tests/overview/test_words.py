"""Dates, rhythms and commitments in words."""

from datetime import timedelta

import pytest

from coachdesk.action_plan.model import ActionState, Who
from coachdesk.action_plan.operations import add_action, end_action, list_actions
from coachdesk.clients.operations import add_client
from coachdesk.clients.words import rhythm_words
from coachdesk.overview.words import commitment_words, day_words, state_words, when_words
from coachdesk.sessions.start import Start


@pytest.mark.parametrize(
    ("days", "words"),
    [(None, ""), (1, "every day"), (7, "every week"), (14, "every 2 weeks"), (10, "every 10 days")],
)
def test_rhythms(theme, days, words):
    assert rhythm_words(days) == words


def test_the_year_stands_only_where_it_does_not_go_without_saying(theme, clock):
    today = clock.today()
    assert day_words(today, today) == "Thu 26 Nov"
    assert day_words(today + timedelta(days=60), today) == "Mon 25 Jan"
    assert day_words(today + timedelta(days=360), today) == "Sun 21 Nov 2027"
    assert day_words(today - timedelta(days=360), today) == "Mon 1 Dec 2025"
    now = clock.now()
    assert when_words(clock, Start(now)) == "today 14:00"
    assert when_words(clock, Start(now + timedelta(days=1))) == "Fri 27 Nov, 14:00"
    assert when_words(clock, Start(now, time_open=True)) == "today"
    assert when_words(clock, Start(now + timedelta(days=1), time_open=True)) == "Fri 27 Nov"


def test_commitments_say_where_they_stand_and_never_overdue(theme, vault):
    today = vault.clock.today()
    client_id = add_client(vault, "Amara")
    late = add_action(vault, client_id, "Write to Marcus", due_on=today - timedelta(days=2))
    add_action(vault, client_id, "Send the page", who=Who.COACH, due_on=today + timedelta(days=1))
    kept = add_action(vault, client_id, "Share two", who=Who.COACH)
    end_action(vault, kept)
    gone = add_action(vault, client_id, "Old idea")
    end_action(vault, gone, ActionState.DROPPED)
    rows = {action.text: action for action in list_actions(vault, client_id)}
    assert state_words(rows["Write to Marcus"], today) == "not yet · was for Tue 24 Nov"
    assert commitment_words(rows["Write to Marcus"], today) == "Write to Marcus, not yet"
    assert commitment_words(rows["Send the page"], today) == "Send the page, by Fri 27 Nov"
    assert commitment_words(rows["Share two"], today) == "Share two, kept Thu 26 Nov"
    assert state_words(rows["Old idea"], today) == "let go Thu 26 Nov"
    assert late
