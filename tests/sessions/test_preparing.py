"""Preparing: templates, the session that follows, and the brief in small."""

from datetime import timedelta

import pytest

from coachdesk.action_plan.model import ActionState
from coachdesk.action_plan.operations import list_actions
from coachdesk.agenda.operations import add_item, delete_item, list_items, list_parked, park_item, tick_item
from coachdesk.agenda.templates import list_templates
from coachdesk.sessions.model import OutcomeState, Stage
from coachdesk.sessions.operations import (
    add_outcome,
    begin_next_session,
    carry_over,
    delete_session,
    fill_agenda,
    finish_session,
    following_session,
    hold_session,
    list_next_steps,
    move_to_stage,
    next_session,
    open_before,
    park_words,
    plan_following_session,
    plan_next_session,
    prepare_brief,
    restore_session,
    session_row,
    store_times,
    take_along,
)
from coachdesk.sessions.operations.sessions import new_session


def grow(vault):
    return next(template for template in list_templates(vault) if template.key == "grow")


def test_a_template_fills_an_agenda_and_what_was_parked_comes_with_it(vault, amara):
    before = plan_next_session(vault, amara, vault.clock.now())
    parked = add_item(vault, before, amara, "Stand-in for Leila")
    park_item(vault, parked)
    with vault.write("Plan") as db:
        session_id = new_session(db, amara).id
    fill_agenda(vault, session_id, grow(vault))
    items = list_items(vault, session_id)
    assert items[0].text == "Amara’s view"
    assert [item.text for item in items if item.carried] == ["Stand-in for Leila"]
    assert session_row(vault, session_id).prepared
    vault.undo()
    assert list_items(vault, session_id) == []
    assert not session_row(vault, session_id).prepared


def test_the_next_session_is_the_planned_one_or_a_new_one(vault, amara, first):
    opened = begin_next_session(vault, amara)
    assert begin_next_session(vault, amara) == opened, "a session that waits is taken, not doubled"
    move_to_stage(vault, opened, Stage.IN_SESSION)
    assert begin_next_session(vault, amara) != opened, "one that is being held is no longer the next"


def test_the_session_that_follows_gets_a_date_and_loses_it(vault, session):
    assert following_session(vault, session) is None
    assert plan_following_session(vault, session, None) is None, "no date, no session"
    start = vault.clock.now() + timedelta(days=14)
    planned = plan_following_session(vault, session, start)
    assert following_session(vault, session).starts_at == start
    assert plan_following_session(vault, session, start + timedelta(days=1)) == planned
    plan_following_session(vault, session, None)
    assert following_session(vault, session).starts_at is None


def test_the_brief_puts_what_is_open_first_and_leaves_out_this_session(vault, amara, first, session):
    add_item_id = add_item(vault, first, amara, "Stand-in for Leila")
    park_item(vault, add_item_id)
    with vault.write("Reopen", undo=False) as db:
        from coachdesk.sessions.model import Outcome

        db.add(Outcome(session_id=first, text="Who decides on scope", state=OutcomeState.EVOLVING))
    brief = prepare_brief(vault, session_row(vault, session))
    assert [each.text for each in brief.promised] == ["Send the one-page template"]
    assert [each.text for each in brief.agreed] == ["Send Marcus a five-line update"]
    assert brief.evolving == ("Who decides on scope",)
    assert [each.text for each in brief.parked] == ["Stand-in for Leila"]
    assert brief.last.id == first


def test_before_a_first_session_the_brief_is_empty(vault, amara):
    session_id = begin_next_session(vault, amara)
    assert prepare_brief(vault, session_row(vault, session_id)).is_empty


def test_an_open_action_is_taken_along_and_stays_where_it_was_agreed(vault, amara, first, session):
    action = open_before(vault, session)[0]
    taken = take_along(vault, action, session)
    assert [step.id for step in list_next_steps(vault, session)] == [taken]
    earlier = list_actions(vault, amara, session_id=first)
    assert action.id in {each.id for each in earlier}
    assert next(each.state for each in earlier if each.id == action.id) is ActionState.CHANGED
    vault.undo()
    assert list_next_steps(vault, session) == []
    assert action.id in {each.id for each in open_before(vault, session)}


def test_next_steps_stand_in_the_order_they_were_agreed(vault, amara, session):
    from coachdesk.action_plan.operations import add_action

    later = add_action(vault, amara, "Later", session_id=session, due_on=vault.clock.today() + timedelta(9))
    sooner = add_action(vault, amara, "Sooner", session_id=session, due_on=vault.clock.today())
    assert [step.id for step in list_next_steps(vault, session)] == [later, sooner]


def test_words_are_parked_in_one_step(vault, session):
    park_words(vault, session, "Holiday cover")
    assert [item.text for item in list_items(vault, session) if item.parked_at] == ["Holiday cover"]
    assert vault.undo() == "Park for later"
    assert not [item for item in list_items(vault, session) if item.parked_at]


def test_an_outcome_that_is_typed_is_one_step(vault, session):
    from coachdesk.sessions.operations import change_outcome, list_outcomes

    outcome = add_outcome(vault, session, "Marcus")
    for text in ("Marcus h", "Marcus hears", "Marcus hears the same day"):
        change_outcome(vault, outcome, text=text)
    vault.undo()
    assert list_outcomes(vault, session)[0].text == "Marcus"


def test_what_was_left_open_comes_to_the_session_that_is_next(vault, amara, session):
    topic = add_item(vault, session, amara, "Holiday cover")
    following = begin_next_session(vault, amara)
    carry_over(vault, following)
    assert list_items(vault, following) == [], "the session before is still being held"
    finish_session(vault, session)
    carry_over(vault, following)
    [carried] = list_items(vault, following)
    assert (carried.text, carried.carried) == ("Holiday cover", True)
    assert next(item for item in list_items(vault, session) if item.id == topic).carried_on
    label = vault.undo_label
    carry_over(vault, following)
    assert vault.undo_label == label, "nothing is carried twice"


def test_what_a_session_had_taken_over_outlives_it(vault, amara, session):
    topic, parked = (add_item(vault, session, amara, words) for words in ("Holiday cover", "Stand-in"))
    park_item(vault, parked)
    finish_session(vault, session)
    following = begin_next_session(vault, amara)
    carry_over(vault, following)
    assert {item.text for item in list_items(vault, following)} == {"Holiday cover", "Stand-in"}
    assert list_parked(vault, amara) == []
    delete_session(vault, following)
    assert [item.id for item in list_parked(vault, amara)] == [parked]
    assert not next(item for item in list_items(vault, session) if item.id == topic).carried_on
    another = begin_next_session(vault, amara)
    carry_over(vault, another)
    assert {item.text for item in list_items(vault, another)} == {"Holiday cover", "Stand-in"}
    delete_session(vault, another)
    restore_session(vault, following)
    assert list_parked(vault, amara) == [], "it is open in the session that is back"
    carry_over(vault, begin_next_session(vault, amara))
    texts = [item.text for item in list_items(vault, following)]
    assert sorted(texts) == ["Holiday cover", "Stand-in"], "nothing is taken over twice"


def test_what_was_done_in_a_session_stays_done_when_it_goes(vault, amara, session):
    add_item(vault, session, amara, "Holiday cover")
    finish_session(vault, session)
    following = begin_next_session(vault, amara)
    carry_over(vault, following)
    [carried] = list_items(vault, following)
    tick_item(vault, carried.id)
    delete_session(vault, following)
    another = begin_next_session(vault, amara)
    carry_over(vault, another)
    assert list_items(vault, another) == []


def test_a_template_goes_around_what_was_carried_over(vault, amara, session):
    add_item(vault, session, amara, "Holiday cover")
    finish_session(vault, session)
    following = begin_next_session(vault, amara)
    carry_over(vault, following)
    fill_agenda(vault, following, grow(vault))
    texts = [item.text for item in list_items(vault, following)]
    assert texts[0] == "Amara’s view"
    assert texts[-1] != "Holiday cover"
    assert texts.count("Holiday cover") == 1


def test_nothing_is_taken_from_a_later_session_nor_from_the_trash(vault, amara, first, session):
    with vault.write("Plan") as db:
        later = new_session(db, amara).id
    park_words(vault, later, "For later still")
    add_item(vault, later, amara, "Of later")
    fill_agenda(vault, session, grow(vault))
    texts = {item.text for item in list_items(vault, session)}
    assert not texts & {"For later still", "Of later"}
    assert prepare_brief(vault, session_row(vault, session)).parked == ()
    park_words(vault, session, "Thrown away")
    delete_session(vault, session)
    fill_agenda(vault, later, grow(vault))
    assert "Thrown away" not in {item.text for item in list_items(vault, later)}


def test_with_an_empty_agenda_the_keys_of_the_capture_line_are_in_sight(qtbot, vault, session, desk):
    for item in list_items(vault, session):
        delete_item(vault, item.id)
    desk.go_to_stage(Stage.PREPARE)
    keys = desk.center.notes.capture._keys
    qtbot.waitUntil(keys.isVisible)
    assert keys.visibleRegion().boundingRect() == keys.rect()


@pytest.mark.parametrize("planned", [None, timedelta(days=9)])
@pytest.mark.parametrize("wrapped_up", [True, False])
def test_a_session_without_a_date_or_with_a_later_one_is_held_now(vault, clock, amara, planned, wrapped_up):
    session_id = plan_next_session(vault, amara, None if planned is None else clock.now() + planned)
    move_to_stage(vault, session_id, Stage.IN_SESSION)
    before = session_row(vault, session_id).starts_at
    assert before == (None if planned is None else clock.now() + planned), "one may look at it"
    if wrapped_up:
        move_to_stage(vault, session_id, Stage.WRAP_UP)
    else:
        hold_session(vault, session_id)
    assert session_row(vault, session_id).starts_at == clock.now().replace(second=0, microsecond=0)
    vault.undo()
    assert session_row(vault, session_id).starts_at == before
    finish_session(vault, session_id)
    assert session_row(vault, session_id).starts_at == clock.now().replace(second=0, microsecond=0)


def test_a_session_of_yesterday_keeps_its_date(vault, clock, amara):
    yesterday = clock.now() - timedelta(days=1)
    session_id = plan_next_session(vault, amara, yesterday)
    move_to_stage(vault, session_id, Stage.WRAP_UP)
    assert session_row(vault, session_id).starts_at == yesterday


def test_the_session_whose_clock_runs_comes_before_one_left_open_earlier(vault, clock, amara):
    left = plan_next_session(vault, amara, clock.now() - timedelta(days=3))
    move_to_stage(vault, left, Stage.IN_SESSION)
    with vault.write("Plan") as db:
        held = new_session(db, amara).id
    assert next_session(vault, amara).id == left
    store_times(vault, held, running=True, elapsed_seconds=5.0, current_item_id=None, took_seconds={})
    assert next_session(vault, amara).id == held


def test_a_date_goes_to_the_session_that_comes_next_prepared_or_not(vault, clock, amara):
    begun = begin_next_session(vault, amara)
    store_times(vault, begun, running=False, elapsed_seconds=5.0, current_item_id=None, took_seconds={})
    prepared = begin_next_session(vault, amara)
    assert prepared != begun
    fill_agenda(vault, prepared, grow(vault))
    start = clock.now() + timedelta(days=14)
    assert plan_next_session(vault, amara, start) == prepared
    assert (session_row(vault, prepared).starts_at, session_row(vault, begun).starts_at) == (start, None)
    planned = plan_next_session(vault, amara, start + timedelta(days=7))
    assert planned not in {begun, prepared}, "what is prepared has its date, so another one is planned"
    assert plan_next_session(vault, amara, start + timedelta(days=8)) == planned
    assert session_row(vault, prepared).starts_at == start
