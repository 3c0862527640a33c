"""The agenda of a session: order, ticks, what is parked, what is carried."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.agenda.model import Owner, Segment
from coachdesk.agenda.operations import (
    add_item,
    change_item,
    copy_open_items,
    delete_item,
    list_items,
    list_parked,
    move_item,
    park_item,
    record_times,
    take_up_item,
    tick_item,
)
from coachdesk.sessions.operations import carry_item_to_next
from coachdesk.vault.text import TextTooLong
from tests.bad_text import BLANK, ENORMOUS, KEPT, TIDIED


@pytest.fixture
def item(vault, session, amara):
    return add_item(vault, session, amara, "Explore options", minutes=18, segment=Segment.OPTIONS)


@pytest.fixture
def four(vault, session, amara):
    return [add_item(vault, session, amara, text) for text in "ABCD"]


def texts(vault, session):
    return [row.text for row in list_items(vault, session)]


def carry_all(vault, client_id, session_id):
    with vault.write("Carry") as db:
        copy_open_items(db, client_id, session_id, vault.clock.now())


def test_an_item_as_it_was_added(vault, session, item, amara):
    [row] = list_items(vault, session)
    assert (row.id, row.client_id, row.text, row.minutes) == (item, amara, "Explore options", 18)
    assert (row.owner, row.segment) == (Owner.CLIENT, Segment.OPTIONS)
    assert (row.done, row.parked_at, row.carried, row.carried_on) == (False, None, False, False)


def test_a_new_item_comes_before_the_end_of_the_session(vault, session, four, amara):
    add_item(vault, session, amara, "Look back", segment=Segment.REFLECT)
    next_steps = add_item(vault, session, amara, "Next steps", segment=Segment.NEXT_STEPS)
    add_item(vault, session, amara, "E")
    assert texts(vault, session) == ["A", "B", "C", "D", "E", "Look back", "Next steps"]
    tick_item(vault, next_steps)
    add_item(vault, session, amara, "Afterwards")
    assert texts(vault, session)[-1] == "Afterwards"


@pytest.mark.parametrize("blank", BLANK)
def test_blank_words_are_refused_and_change_nothing(vault, session, item, amara, blank):
    with pytest.raises(ValueError, match="needs words"):
        add_item(vault, session, amara, blank)
    with pytest.raises(ValueError, match="needs words"):
        change_item(vault, item, text=blank)
    assert texts(vault, session) == ["Explore options"]


@pytest.mark.parametrize("text", KEPT)
def test_words_of_every_script_are_kept(vault, session, item, text):
    change_item(vault, item, text=text)
    assert texts(vault, session) == [text]


@pytest.mark.parametrize(("typed", "kept"), TIDIED.items())
def test_words_are_tidied_to_one_line(vault, session, amara, typed, kept):
    add_item(vault, session, amara, typed)
    assert texts(vault, session) == [kept]


def test_an_enormous_text_is_refused(vault, session, item, amara):
    with pytest.raises(TextTooLong):
        add_item(vault, session, amara, ENORMOUS)
    with pytest.raises(TextTooLong):
        change_item(vault, item, text=ENORMOUS, minutes=5)
    assert texts(vault, session) == ["Explore options"]


def test_what_is_not_named_stays(vault, session, item):
    change_item(vault, item, minutes=0)
    change_item(vault, item, owner=Owner.BOTH)
    change_item(vault, item, segment=Segment.REFLECT)
    [row] = list_items(vault, session)
    assert (row.minutes, row.owner, row.segment) == (0, Owner.BOTH, Segment.REFLECT)


@pytest.mark.parametrize("minutes", [-1, 481])
def test_minutes_out_of_range_are_refused(vault, session, item, amara, minutes):
    with pytest.raises(ValueError, match="between 0 and 480"):
        change_item(vault, item, minutes=minutes)
    with pytest.raises(ValueError, match="between 0 and 480"):
        add_item(vault, session, amara, "Too long", minutes=minutes)
    assert [row.minutes for row in list_items(vault, session)] == [18]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(moves=st.lists(st.tuples(st.integers(0, 3), st.integers(-2, 6)), max_size=6))
def test_moving_is_like_moving_in_a_list(vault, session, four, moves):
    expected = [row.id for row in list_items(vault, session)]
    for which, to in moves:
        move_item(vault, four[which], to)
        expected.remove(four[which])
        expected.insert(max(0, min(to, 3)), four[which])
        assert [row.id for row in list_items(vault, session)] == expected


def test_parked_items_stand_last_and_new_ones_before_them(vault, session, four, amara):
    park_item(vault, four[1])
    add_item(vault, session, amara, "E")
    assert texts(vault, session) == ["A", "C", "D", "E", "B"]
    move_item(vault, four[3], 0)
    assert texts(vault, session) == ["D", "A", "C", "E", "B"]


def test_a_parked_item_is_taken_up_last_in_its_own_session(vault, session, four):
    park_item(vault, four[0])
    assert take_up_item(vault, four[0], session) == four[0]
    assert texts(vault, session) == ["B", "C", "D", "A"]
    assert list_parked(vault) == []


def test_a_parked_item_is_carried_into_a_later_session(vault, session, later, four, amara):
    park_item(vault, four[2])
    carried = take_up_item(vault, four[2], later)
    [row] = list_items(vault, later)
    assert (row.id, row.text, row.carried, row.parked_at) == (carried, "C", True, None)
    assert list_parked(vault, amara) == []
    assert texts(vault, session) == ["A", "B", "D", "C"]


def test_parked_items_of_one_client_or_of_all_the_oldest_first(vault, session, four, amara, clock):
    for item in (four[3], four[0]):
        park_item(vault, item)
        clock.advance(days=1)
    assert [row.text for row in list_parked(vault)] == ["D", "A"]
    assert [row.text for row in list_parked(vault, amara)] == ["D", "A"]
    assert list_parked(vault, "somebody else") == []
    tick_item(vault, four[3])
    assert [row.text for row in list_parked(vault)] == ["A"]


def test_ticks_and_times(vault, session, four):
    tick_item(vault, four[0])
    tick_item(vault, four[1])
    tick_item(vault, four[1], done=False)
    record_times(vault, {four[0]: 660.0, "no such item": 5.0})
    assert [(row.done, row.took_seconds) for row in list_items(vault, session)][:2] == [
        (True, 660.0),
        (False, 0.0),
    ]


def test_open_topics_and_parked_items_are_carried_once(vault, session, later, amara):
    done = add_item(vault, session, amara, "Done")
    tick_item(vault, done)
    add_item(vault, session, amara, "Look back", segment=Segment.REFLECT)
    add_item(vault, session, amara, "Stand-in for Leila", owner=Owner.BOTH, minutes=7)
    park_item(vault, add_item(vault, session, amara, "Map", segment=Segment.OPTIONS))
    carry_all(vault, amara, later)
    carry_all(vault, amara, later)
    rows = list_items(vault, later)
    assert [(row.text, row.owner, row.minutes, row.carried) for row in rows] == [
        ("Stand-in for Leila", Owner.BOTH, 7, True),
        ("Map", Owner.CLIENT, 10, True),
    ]
    carried_on = [row.text for row in list_items(vault, session) if row.carried_on]
    assert carried_on == ["Stand-in for Leila", "Map"]


def test_one_item_is_carried_to_the_next_session(vault, session, later, item):
    carry_item_to_next(vault, item)
    [row] = list_items(vault, later)
    assert (row.text, row.carried) == ("Explore options", True)
    [before] = list_items(vault, session)
    assert before.carried_on


def test_a_carried_item_stays_when_the_first_is_deleted(vault, session, later, item):
    carry_item_to_next(vault, item)
    delete_item(vault, item)
    assert texts(vault, session) == []
    assert texts(vault, later) == ["Explore options"]
