"""What the side bar, Today and the client page read."""

from datetime import date, timedelta

import pytest

from coachdesk.action_plan.model import ActionState, Who
from coachdesk.action_plan.operations import add_action, end_action
from coachdesk.agenda.operations import add_item, park_item
from coachdesk.clients.operations import (
    add_client,
    archive_client,
    change_engagement,
    current_engagement,
    delete_client,
)
from coachdesk.overview.operations import (
    client_entries,
    client_head,
    commitments_of,
    count_clients,
    focus_of_last_sessions,
    last_words,
    look_at_today,
    rating_points,
    session_lines,
)
from coachdesk.sessions.model import Focus, MomentKind, Stage
from coachdesk.sessions.operations import (
    add_outcome,
    capture_moment,
    change_session,
    finish_session,
    move_to_stage,
    plan_next_session,
    session_row,
)
from coachdesk.sessions.start import Start


def held(vault, client_id, days_ago, focus=Focus.NONE):
    """A finished session of some days ago; returns its id."""
    session_id = plan_next_session(vault, client_id, vault.clock.now() - timedelta(days=days_ago))
    change_session(vault, session_id, focus=focus)
    with vault.write("Prepare") as db:
        from coachdesk.sessions.model import Session

        db.get_one(Session, session_id).prepared_at = vault.clock.now()
    finish_session(vault, session_id)
    return session_id


def test_entries_come_by_date_then_by_name(vault):
    now = vault.clock.now()
    for name, days in (("Zoe", 1), ("amal", None), ("Tomás", None), ("Priya", 2), ("Amara", 0)):
        client_id = add_client(vault, name)
        if days is not None:
            plan_next_session(vault, client_id, now + timedelta(days=days))
    assert [entry.name for entry in client_entries(vault)] == ["Amara", "Zoe", "Priya", "amal", "Tomás"]
    assert [entry.name for entry in client_entries(vault, offset=1, limit=2)] == ["Zoe", "Priya"]


def test_an_entry_tells_the_earliest_open_promise(vault):
    client_id = add_client(vault, "Amara")
    today = vault.clock.today()
    for days in (5, 2):
        add_action(vault, client_id, "Send it", who=Who.COACH, due_on=today + timedelta(days=days))
    end_action(vault, add_action(vault, client_id, "Done", who=Who.COACH, due_on=today))
    add_action(vault, client_id, "Theirs", due_on=today)
    (entry,) = client_entries(vault)
    assert entry.promise_due_on == today + timedelta(days=2)


def test_finished_sessions_are_not_next(vault):
    client_id = add_client(vault, "Amara")
    held(vault, client_id, 14)
    (entry,) = client_entries(vault)
    assert (entry.session_id, entry.starts_at) == (None, None)


def test_archived_and_deleted_clients_are_apart(vault):
    add_client(vault, "Here")
    archive_client(vault, add_client(vault, "Away"))
    delete_client(vault, add_client(vault, "Gone"))
    assert [entry.name for entry in client_entries(vault)] == ["Here"]
    assert [entry.name for entry in client_entries(vault, archived=True)] == ["Away"]
    assert count_clients(vault) == (1, 1)


def test_commitments_are_open_or_ended_since_the_last_session(vault, clock):
    client_id = add_client(vault, "Amara")
    early = add_action(vault, client_id, "Before")
    end_action(vault, early)
    clock.advance(days=20)
    held(vault, client_id, 10)
    end_action(vault, add_action(vault, client_id, "Kept", who=Who.COACH))
    add_action(vault, client_id, "Open, later", who=Who.COACH, due_on=vault.clock.today())
    end_action(vault, add_action(vault, client_id, "Not wanted"), ActionState.DROPPED)
    theirs = commitments_of(vault, [client_id])[client_id]
    assert [action.text for action in theirs.promised] == ["Open, later", "Kept"]
    assert [action.text for action in theirs.agreed] == ["Not wanted"]
    assert theirs.last_met_at == vault.clock.now() - timedelta(days=10)


def test_today_parts_the_day_from_the_week(vault):
    now = vault.clock.now()
    for name, days in (("Amara", 0), ("Priya", 2), ("Later", 40)):
        plan_next_session(vault, add_client(vault, name), now + timedelta(days=days))
    view = look_at_today(vault)
    assert [each.session.client_name for each in view.today] == ["Amara"]
    assert [each.session.client_name for each in view.later] == ["Priya"]
    assert view.clients == 3


def test_today_names_clients_without_a_date_and_what_their_rhythm_suggests(vault):
    client_id = add_client(vault, "Tomás Ortega")
    change_engagement(vault, current_engagement(vault, client_id).id, rhythm_days=28)
    held(vault, client_id, 21)
    dated = add_client(vault, "Priya")
    plan_next_session(vault, dated, vault.clock.now() + timedelta(days=2))
    add_client(vault, "New")
    first, second = look_at_today(vault).without_date
    assert (first.client_name, first.rhythm_days) == ("Tomás Ortega", 28)
    assert first.suggested == Start(vault.clock.now() + timedelta(days=7))
    assert (second.client_name, second.suggested) == ("New", None)


def test_today_asks_about_sessions_that_were_not_finished(vault):
    client_id = add_client(vault, "Amara")
    session_id = plan_next_session(vault, client_id, vault.clock.now() - timedelta(days=3))
    view = look_at_today(vault)
    assert [session.session_id for session in view.still_open] == [session_id]
    assert [client.client_name for client in view.without_date] == ["Amara"], (
        "what was left open is no next date"
    )


@pytest.mark.parametrize("days_ago", [1, 60, 61, 400])
def test_today_loses_no_client_over_a_session_that_was_never_finished(vault, days_ago):
    client_id = add_client(vault, "Amara")
    session_id = plan_next_session(vault, client_id, vault.clock.now() - timedelta(days=days_ago))
    move_to_stage(vault, session_id, Stage.WRAP_UP)
    (found,) = look_at_today(vault).without_date
    assert (found.client_id, found.last_met_at) == (client_id, vault.clock.now() - timedelta(days=days_ago))
    assert found.suggested is not None


def test_a_session_earlier_today_is_a_date(vault, clock):
    plan_next_session(vault, add_client(vault, "Amara"), vault.clock.now())
    clock.advance(hours=9)
    assert look_at_today(vault).without_date == ()


def test_today_shows_what_is_parked(vault):
    client_id = add_client(vault, "Amara")
    session_id = held(vault, client_id, 3)
    park_item(vault, add_item(vault, session_id, client_id, "Stand-in for Leila"))
    (point,) = look_at_today(vault).parked
    assert (point.text, point.client_name) == ("Stand-in for Leila", "Amara")
    delete_client(vault, client_id)
    assert look_at_today(vault).parked == ()


def test_the_head_of_a_client_page(vault):
    client_id = add_client(vault, "Amara Mensah", role="Programme lead")
    assert client_head(vault, "nobody") is None
    first = client_head(vault, client_id)
    assert (first.next_number, first.held, first.next, first.suggested) == (1, 0, None, None)
    held(vault, client_id, 14)
    session_id = plan_next_session(vault, client_id, vault.clock.now())
    head = client_head(vault, client_id)
    assert (head.next_number, head.held, head.next.id) == (2, 1, session_id)


def test_rating_points_join_both_views_of_a_session(vault):
    from coachdesk.action_plan.operations import add_goal
    from coachdesk.feedback.model import RatedBy
    from coachdesk.feedback.operations import rate_goal

    client_id = add_client(vault, "Amara")
    goal_id = add_goal(vault, client_id, "Sponsors decide early")
    for days, client, coach in ((28, 3, 4), (14, 5, None)):
        session_id = held(vault, client_id, days)
        rate_goal(vault, goal_id, session_id, RatedBy.COACH, coach)
        rate_goal(vault, goal_id, session_id, RatedBy.CLIENT, client)
    points = rating_points(vault, goal_id)
    assert [(point.client, point.coach) for point in points] == [(3, 4), (5, None)]
    assert points[0].on < points[1].on


def test_last_words_never_show_an_only_me_line(vault):
    client_id = add_client(vault, "Amara")
    session_id = plan_next_session(vault, client_id, vault.clock.now())
    capture_moment(vault, session_id, MomentKind.QUOTE, "I am two steps behind.", 60)
    capture_moment(vault, session_id, MomentKind.ONLY_ME, "Tired.", 90)
    add_outcome(vault, session_id, "Three updates a week")
    words = last_words(vault, session_row(vault, session_id))
    assert (words.quote, words.outcomes) == ("I am two steps behind.", ("Three updates a week",))


def test_focus_of_the_last_six_sessions(vault):
    client_id = add_client(vault, "Amara")
    for days in range(80, 0, -10):
        held(vault, client_id, days, Focus.TACTICAL if days > 20 else Focus.PERSONAL)
    found = focus_of_last_sessions(vault, client_id)
    assert [each.focus for each in found] == [Focus.TACTICAL] * 4 + [Focus.PERSONAL] * 2
    assert all(isinstance(each.on, date) for each in found)


def test_session_lines_count_outcomes(vault):
    client_id = add_client(vault, "Amara")
    session_id = plan_next_session(vault, client_id, vault.clock.now())
    add_outcome(vault, session_id, "One")
    add_outcome(vault, session_id, "Two")
    (line,) = session_lines(vault, client_id)
    assert (line.number, line.outcomes, line.begun) == (1, 2, False)
