"""The clock and the silence cue of a session in step with the notebook."""

import pytest

from coachdesk.agenda.operations import list_items, park_item, tick_item
from coachdesk.clients.operations import add_client, delete_client
from coachdesk.live.clock import ClockState
from coachdesk.live.facts import GapFound, SilenceEnd, SilenceKind
from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import (
    capture_moment,
    list_silences,
    plan_next_session,
    read_clock,
    session_row,
)
from coachdesk.sessions.pane.room import Room
from coachdesk.sessions.pane.rooms import Rooms


@pytest.fixture
def room(vault, signals, row):
    return Room(vault, signals, row)


def items(vault, session):
    return {item.text: item for item in list_items(vault, session)}


def pass_time(clock, room, seconds, step=1.0):
    """Let time go by as in the room, with the clock being told."""
    for _ in range(round(seconds / step)):
        clock.advance(step)
        room.tick()


def test_opening_starts_nothing(room):
    assert room.reading.state is ClockState.READY
    assert room.elapsed_seconds == 0


def test_a_crash_costs_at_most_a_heartbeat(vault, signals, row, clock, room):
    room.toggle_clock()
    pass_time(clock, room, 63)
    clock.advance(4)
    again = Room(vault, signals, row)
    assert again.reading.running
    assert 60 <= again.elapsed_seconds <= 67.01
    assert again.live.clock.current.name == "Amara’s view"


def test_a_longer_gap_counts_as_paused_and_is_said(qtbot, vault, signals, row, clock, room):
    room.toggle_clock()
    pass_time(clock, room, 60)
    clock.advance(minutes=5)
    again = Room(vault, signals, row)
    with qtbot.waitSignal(again.happened, check_params_cb=lambda fact: isinstance(fact, GapFound)):
        pass
    assert 55 <= again.elapsed_seconds <= 60


def test_time_of_items_is_stored_and_none_is_lost(vault, session, clock, room):
    room.toggle_clock()
    pass_time(clock, room, 90)
    room.next_item()
    pass_time(clock, room, 30)
    room.toggle_clock()
    stored = items(vault, session)
    assert stored["Amara’s view"].done
    assert stored["Amara’s view"].took_seconds == pytest.approx(90)
    assert stored["Explore options"].took_seconds == pytest.approx(30)
    assert read_clock(vault, session).elapsed_seconds == pytest.approx(120)
    assert not read_clock(vault, session).running


def test_next_item_at_the_end_ticks_where_it_stands(vault, session, clock, room):
    room.toggle_clock()
    for _ in range(3):
        pass_time(clock, room, 5)
        room.next_item()
    assert all(item.done for item in items(vault, session).values())
    assert vault.undo() == "Tick agenda item"


def test_the_clock_follows_the_agenda(qtbot, vault, session, clock, room):
    room.toggle_clock()
    pass_time(clock, room, 10)
    park_item(vault, items(vault, session)["Amara’s view"].id)
    qtbot.waitUntil(lambda: room.live.clock.current.name == "Explore options")
    pass_time(clock, room, 10)
    assert room.elapsed_seconds == pytest.approx(20)
    tick_item(vault, items(vault, session)["Next steps"].id)
    qtbot.waitUntil(lambda: room.live.clock.segments[-1].done)


def test_ticking_the_current_item_goes_to_the_next(qtbot, vault, session, clock, room):
    room.toggle_clock()
    pass_time(clock, room, 10)
    tick_item(vault, items(vault, session)["Amara’s view"].id)
    qtbot.waitUntil(lambda: room.live.clock.current.name == "Explore options")
    tick_item(vault, items(vault, session)["Amara’s view"].id, False)
    qtbot.waitUntil(lambda: not room.live.clock.segments[0].done)
    assert room.live.clock.current.name == "Explore options"


def test_undoing_the_tick_that_led_on_leads_back(qtbot, vault, session, clock, room):
    room.toggle_clock()
    for _ in range(2):
        pass_time(clock, room, 10)
        room.next_item()
    pass_time(clock, room, 10)
    for name in ("Explore options", "Amara’s view"):
        assert vault.undo() == "Tick agenda item"
        qtbot.waitUntil(lambda name=name: room.live.clock.current.name == name)
        pass_time(clock, room, 10)
    room.toggle_clock()
    stored = items(vault, session)
    assert [round(item.took_seconds) for item in stored.values()] == [20, 20, 10]
    assert vault.redo() == "Tick agenda item"
    qtbot.waitUntil(lambda: room.live.clock.current.name == "Explore options")


def test_undoing_a_tick_leads_away_from_no_item_that_was_gone_to_by_hand(qtbot, vault, session, clock, room):
    room.toggle_clock()
    room.next_item()
    room.go_to(items(vault, session)["Next steps"].id)
    assert vault.undo() == "Tick agenda item"
    qtbot.waitUntil(lambda: not room.live.clock.segments[0].done)
    assert room.live.clock.current.name == "Next steps"


def test_a_silence_is_stored_with_its_question_and_what_followed(vault, session, clock, room):
    room.toggle_clock()
    question = capture_moment(vault, session, MomentKind.QUESTION, "What would make rough good enough?", 0)
    room.asked(question)
    room.toggle_silence()
    pass_time(clock, room, 11)
    room.toggle_silence()
    clock.advance(5)
    answer = capture_moment(vault, session, MomentKind.QUOTE, "If I tell them early, it is still my plan", 0)
    room.captured(answer)
    (silence,) = list_silences(vault, session)
    assert silence.kind is SilenceKind.AFTER_QUESTION
    assert silence.question_id == question
    assert silence.length_seconds == pytest.approx(11)
    assert silence.ended_by is SilenceEnd.KEY
    assert silence.followed_by == answer


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ((), SilenceKind.AFTER_QUESTION),
        (("moment",), SilenceKind.AFTER_ANSWER),
        (("silence",), SilenceKind.AFTER_ANSWER),
    ],
)
def test_a_room_made_anew_knows_the_question_last_asked(
    vault, signals, session, row, clock, room, after, kind
):
    room.toggle_clock()
    capture_moment(
        vault, session, MomentKind.QUESTION, "What did you expect?", room.time_now().elapsed_seconds
    )
    pass_time(clock, room, 3)
    question = capture_moment(
        vault, session, MomentKind.QUESTION, "What else?", room.time_now().elapsed_seconds
    )
    room.asked(question)
    pass_time(clock, room, 3)
    if "moment" in after:
        capture_moment(vault, session, MomentKind.QUOTE, "Nothing.", room.time_now().elapsed_seconds)
    if "silence" in after:
        room.toggle_silence()
        clock.advance(2)
        room.toggle_silence()
    again = Room(vault, signals, row)
    clock.advance(1)
    again.toggle_silence()
    held = list_silences(vault, session)[-1]
    assert (held.question_id, held.kind) == (question, kind)


def test_typing_and_capturing_end_no_silence(vault, session, clock, room):
    room.toggle_clock()
    room.toggle_silence()
    pass_time(clock, room, 4)
    room.captured(capture_moment(vault, session, MomentKind.QUOTE, "Go.", 4))
    assert room.live.cue.holding


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (Room.toggle_clock, SilenceEnd.PAUSED),
        (Room.next_item, SilenceEnd.AGENDA),
        (Room.end, SilenceEnd.SESSION_ENDED),
        (Room.lock, SilenceEnd.LOCKED),
    ],
)
def test_other_ends_leave_no_length(vault, session, clock, room, end, reason):
    room.toggle_clock()
    room.toggle_silence()
    pass_time(clock, room, 5)
    end(room)
    (silence,) = list_silences(vault, session)
    assert silence.ended_by is reason
    assert silence.length_seconds is None


def test_a_silence_that_a_crash_left_open_is_closed(vault, signals, session, row, clock, room):
    room.toggle_clock()
    room.toggle_silence()
    pass_time(clock, room, 5)
    clock.advance(minutes=2)
    Room(vault, signals, row).tick()
    assert list_silences(vault, session)[0].ended_by is SilenceEnd.NOT_MARKED


def test_the_kind_of_a_silence_can_be_corrected(vault, session, room):
    room.toggle_silence()
    kind = list_silences(vault, session)[0].kind
    room.swap_silence_kind()
    assert list_silences(vault, session)[0].kind is not kind


def test_what_a_full_disk_refuses_is_kept_and_stored_later(qtbot, vault, session, clock, room, full_disk):
    room.toggle_clock()
    give_room = full_disk()
    with qtbot.waitSignal(room.storing_failed):
        room.toggle_silence()
    pass_time(clock, room, 20)
    room.toggle_silence()
    assert list_silences(vault, session) == []
    give_room()
    with qtbot.waitSignal(room.stored_again):
        room.tick()
    assert list_silences(vault, session)[0].length_seconds == pytest.approx(20)
    assert read_clock(vault, session).elapsed_seconds >= 20


def test_the_clock_goes_on_while_the_notebook_is_locked(vault, signals, session, row, clock, room):
    room.toggle_clock()
    pass_time(clock, room, 30)
    away = room.lock()
    for _ in range(120):
        clock.advance(1)
        away._on_timer_timeout()
    assert all(not segment.name for segment in away._clock.segments), "no words are kept"
    rooms = Rooms(vault, signals)
    rooms.take_back(away)
    again = rooms.running
    assert again.elapsed_seconds == pytest.approx(150)
    assert again.live.clock.current.took_seconds == pytest.approx(150)
    assert again.live.clock.current.name == "Amara’s view"
    assert read_clock(vault, session).elapsed_seconds == pytest.approx(150)


@pytest.mark.parametrize(
    ("minutes", "words", "state"),
    [
        (30, "30 min away, taken as a pause", ClockState.RUNNING),
        (120, "2 h away, taken as a pause", ClockState.PAUSED),
    ],
)
@pytest.mark.parametrize("unlocked_after", [1, 300])
def test_a_gap_while_locked_is_said_as_one_in_the_open(
    vault, signals, session, clock, desk, minutes, words, state, unlocked_after
):
    desk.commands()["clock"]()
    pass_time(clock, desk.live.room, 30)
    away = desk.lock()
    desk.rooms._leave(session)
    clock.advance(minutes=minutes)
    for _ in range(unlocked_after):
        away._on_timer_timeout()
        clock.advance(1)
    desk.rooms.take_back(away)
    desk.open(session)
    assert desk.live_bar.agenda_part.end_label.text() == words
    room, counted = desk.live.room, unlocked_after if state is ClockState.RUNNING else 0
    assert room.reading.state is state
    assert room.elapsed_seconds == pytest.approx(30 + counted)
    if state is ClockState.PAUSED:
        room.toggle_clock()
    pass_time(clock, room, 61)
    desk.live.show()
    assert "ends" in desk.live_bar.agenda_part.end_label.text()


def test_gaps_while_locked_are_said_all_at_once(clock, room):
    room.toggle_clock()
    away = room.lock()
    for minutes in (30, 12):
        clock.advance(minutes=minutes)
        away._on_timer_timeout()
    assert away.come_back().reading.gap == GapFound(2520, goes_on=True)


def test_what_the_clock_counted_while_locked_outlives_a_full_disk(
    vault, signals, session, clock, room, full_disk
):
    room.toggle_clock()
    pass_time(clock, room, 6)
    away = room.lock()
    for _ in range(60):
        clock.advance(10)
        away._on_timer_timeout()
    give_room = full_disk()
    rooms = Rooms(vault, signals)
    rooms.take_back(away)
    assert not rooms.flush()
    give_room()
    assert rooms.flush()
    assert read_clock(vault, session).elapsed_seconds == pytest.approx(606)


def test_one_clock_runs_at_a_time(vault, signals, session, clock, qtbot):
    other = plan_next_session(vault, add_client(vault, "Bo"), clock.now())
    rooms = Rooms(vault, signals)
    first = rooms.enter(session_row(vault, session))
    first.toggle_clock()
    second = rooms.enter(session_row(vault, other))
    with qtbot.waitSignal(rooms.other_paused):
        second.toggle_clock()
    assert (first.reading.state, second.reading.state) == (ClockState.PAUSED, ClockState.RUNNING)
    assert not read_clock(vault, session).running


def test_no_clock_runs_on_for_a_client_in_the_trash(vault, signals, amara, session, row, clock, qtbot):
    rooms = Rooms(vault, signals)
    rooms.enter(row).toggle_clock()
    delete_client(vault, amara)
    qtbot.waitUntil(lambda: rooms.running is None)
    assert not read_clock(vault, session).running


def test_a_clock_that_stands_needs_nobody_while_locked(room):
    assert room.lock() is None


def test_a_session_is_not_left_before_its_time_is_stored(vault, clock, session, desk, full_disk):
    other = plan_next_session(vault, add_client(vault, "Bo"), clock.now())
    desk.commands()["clock"]()
    pass_time(clock, desk.live.room, 4)
    give_room = full_disk()
    pass_time(clock, desk.live.room, 600)
    desk.commands()["clock"]()
    assert not desk.flush()
    assert not desk.open(other)
    give_room()
    assert desk.open(other)
    desk.open(session)
    assert desk.live.room.elapsed_seconds == 604
    assert desk.live.room.reading.state is ClockState.PAUSED
