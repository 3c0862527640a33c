"""The sample as a notebook: dates of whatever week it is, times of their day, and the scenes of the pictures."""

import time
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from coachdesk.action_plan.model import ActionState
from coachdesk.action_plan.operations import list_actions, list_goals
from coachdesk.agenda.operations import list_items, list_parked
from coachdesk.agenda.templates import list_templates
from coachdesk.app.sample_notebook import fill_sample, place_scene
from coachdesk.app.sample_notebook.days import SampleDays
from coachdesk.clients.operations import current_engagement, list_clients, list_engagements
from coachdesk.feedback.operations import list_ratings
from coachdesk.playbook.operations import count_tags, list_practices, practice_page
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import (
    SessionRow,
    following_session,
    list_moments,
    list_outcomes,
    list_sessions,
    list_silences,
    read_clock,
    read_notes,
    session_row,
)
from coachdesk.sessions.words import COACH_NAME
from coachdesk.vault import Vault
from tests.app.sample_files import sessions

TUESDAY = datetime(2026, 11, 24, 12, 41, tzinfo=UTC)


@pytest.fixture(scope="module")
def made_sample(fill_once) -> Path:
    """The folder of the sample on the Tuesday of the pictures."""
    return fill_once(fill_sample, TUESDAY)[0]


@pytest.fixture
def to_copy(request, to_copy) -> Path:
    """The folder that `vault` is a copy of: the sample for the tests that look at it."""
    return request.getfixturevalue("made_sample") if "sample" in request.fixturenames else to_copy


@pytest.fixture
def sample(vault, clock) -> Vault:
    """The sample on that Tuesday."""
    clock.set(TUESDAY)
    return vault


def of(vault: Vault, name: str) -> str:
    """The id of the client of this name."""
    return next(each.id for each in list_clients(vault) if each.name == name)


def all_sessions(vault: Vault) -> list[SessionRow]:
    clients = [*list_clients(vault), *list_clients(vault, archived=True)]
    return [session for client in clients for session in list_sessions(vault, client.id)]


def test_everything_of_the_files_is_there(sample: Vault) -> None:
    assert len(list_clients(sample)) == 7
    assert len(list_clients(sample, archived=True)) == 1
    assert len(all_sessions(sample)) == len(list(sessions()))
    assert len(list_practices(sample)) == 48
    assert dict(count_tags(sample)[:6])["stakeholders"] == 9
    assert [each.name for each in list_templates(sample) if each.own] == ["First session"]
    assert sample.fact(COACH_NAME) == "R. Okafor"


def test_it_is_no_step_of_undo(vault: Vault, clock) -> None:
    clock.set(TUESDAY)
    fill_sample(vault)
    assert vault.undo_label is None
    place_scene(vault, "wrap_up")
    assert vault.undo_label is None


def test_amaras_sessions_lie_where_the_pictures_say(sample: Vault, clock) -> None:
    rows = list_sessions(sample, of(sample, "Amara Mensah"))
    assert [each.number for each in rows] == [7, 6, 5, 4, 3, 2, 1]
    starts = [clock.to_local(each.starts_at) for each in rows if each.starts_at]
    assert [f"{start:%d %b %H:%M}" for start in starts[:2]] == ["24 Nov 14:00", "10 Nov 14:00"]
    assert rows[0].stage is Stage.PREPARE
    assert all(each.finished for each in rows[1:])
    goals = list_goals(sample, rows[0].client_id)
    assert [(each.counted, each.number) for each in goals] == [(2, 3), (1, 4)]
    given = list_ratings(sample, goals[0].id)
    assert f"{clock.to_local(given[0].rated_at):%d %b}" == "01 Sep"


def test_parked_items_and_silences_are_tied(sample: Vault, clock) -> None:
    parked = {
        (each.text, f"{clock.to_local(each.parked_at):%d %b}")
        for each in list_parked(sample)
        if each.parked_at
    }
    assert parked == {
        ("Stand-in for Leila", "10 Nov"),
        ("The book chapter", "03 Nov"),
        ("Feedback round with peers", "12 Nov"),
    }
    last = list_sessions(sample, of(sample, "Amara Mensah"))[1]
    silence = list_silences(sample, last.id)[0]
    moments = {each.id: each.text for each in list_moments(sample, last.id)}
    assert moments[silence.question_id].startswith("Who could have told you")
    assert moments[silence.followed_by] == "News travels back along the way it came out."


def test_nothing_is_written_before_it_happened_or_after_now(sample: Vault, clock) -> None:
    for session in all_sessions(sample):
        stored = read_clock(sample, session.id)
        if session.finished:
            assert stored is not None
            assert not stored.running
            assert session.starts_at < clock.now()
            assert read_notes(sample, session.id)
        else:
            assert stored is None
            assert session.starts_at > clock.now()
    for client in list_clients(sample):
        for action in list_actions(sample, client.id):
            assert action.ended_on is None or action.ended_on <= clock.today()
            assert (action.ended_on is None) == (action.state is ActionState.OPEN)


def test_one_client_has_an_engagement_that_ended(sample: Vault) -> None:
    counts = {client.name: len(list_engagements(sample, client.id)) for client in list_clients(sample)}
    assert sorted(counts.values()) == [1] * (len(counts) - 1) + [2]
    for client in list_clients(sample):
        current = current_engagement(sample, client.id)
        assert current is not None
        assert current.ended_on is None


@pytest.mark.parametrize("day", range(7))
def test_no_session_comes_to_lie_on_a_weekend_and_the_order_holds(clock, day: int) -> None:
    clock.set(TUESDAY + timedelta(days=day))
    days = SampleDays(clock)
    offsets = sorted({session["day"] for _, session in sessions()})
    told = [days.on(offset) for offset in offsets]
    assert all(first < second for first, second in pairwise(told))
    assert [each for each in told if each.weekday() > 4] == [days.on(0)] * (clock.today().weekday() > 4)
    assert days.on(0) == clock.today()
    assert days.on(14) in {clock.today() + timedelta(days=shift) for shift in (12, 13, 14)}


def test_on_a_tuesday_days_are_days(clock) -> None:
    clock.set(TUESDAY)
    days = SampleDays(clock)
    assert [days.on(offset) for offset in (-10, -1, 0, 4)] == [
        date(2026, 11, 14),
        date(2026, 11, 23),
        date(2026, 11, 24),
        date(2026, 11, 28),
    ]


def test_the_scene_in_session(sample: Vault, clock) -> None:
    clock.set(datetime(2026, 11, 24, 13, 29, 42, tzinfo=UTC))
    session_id = place_scene(sample, "in_session")
    session, stored = session_row(sample, session_id), read_clock(sample, session_id)
    assert session is not None
    assert session.stage is Stage.IN_SESSION
    assert stored is not None
    assert (stored.running, stored.elapsed_seconds, stored.beat_at) == (True, 1782.0, clock.now())
    items = list_items(sample, session_id)
    assert [each.done for each in items] == [True, True, False, False, False]
    assert stored.current_item_id == items[2].id
    assert len(list_moments(sample, session_id)) == 7
    assert list_silences(sample, session_id) == []
    assert read_notes(sample, session_id).startswith("## What Amara sees")


def test_the_scene_at_wrap_up(sample: Vault, clock) -> None:
    clock.set(datetime(2026, 11, 24, 13, 51, 20, tzinfo=UTC))
    session_id = place_scene(sample, "wrap_up")
    assert list_outcomes(sample, session_id)[0].text.startswith("Marcus and Leila")
    client_id = of(sample, "Amara Mensah")
    assert len(list_actions(sample, client_id, session_id=session_id)) == 4
    changed = {each.text for each in list_actions(sample, client_id) if each.state is ActionState.CHANGED}
    assert changed == {"Send Marcus a five-line update", "Send the one-page template"}
    following = following_session(sample, session_id)
    assert following is not None
    assert f"{clock.to_local(following.starts_at):%d %b %H:%M}" == "08 Dec 14:00"


def test_it_is_made_quickly(vault: Vault) -> None:
    began = time.process_time()
    fill_sample(vault)
    assert time.process_time() - began < 2  # of this process, whatever else the computer does


def test_evidence_and_tags_keep_their_order(sample: Vault) -> None:
    page = practice_page(sample, list_practices(sample, "early rough polished")[0].id)
    assert page is not None
    assert page.tags == ("stakeholders", "updates")
    assert [each.kind for each in page.evidence] == ["insight", "worked", "learned"]
    assert (page.tried, page.worked, page.last_tried_on) == (6, 5, date(2026, 11, 10))
