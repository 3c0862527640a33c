"""The date that a rhythm suggests."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import change_session, following_session, move_to_stage
from coachdesk.sessions.rhythm import suggest_start
from coachdesk.sessions.start import Start


@pytest.mark.parametrize(
    ("days_ago", "rhythm", "ahead"), [(21, 28, 7), (14, 14, 14), (100, 7, 5), (0, None, 14)]
)
def test_a_suggested_date_keeps_the_rhythm_and_is_never_past(clock, days_ago, rhythm, ahead):
    now = clock.now()
    last = Start(now - timedelta(days=days_ago))
    assert suggest_start(clock, last, rhythm) == Start(now + timedelta(days=ahead))


def test_however_long_ago_it_was_the_date_is_ahead(clock):
    long_ago = Start(datetime(2001, 1, 1, 9, tzinfo=UTC))
    assert suggest_start(clock, long_ago, 1).day(clock) == clock.today() + timedelta(days=1)


def test_a_time_that_nobody_named_is_not_suggested(clock):
    day = date(2026, 11, 26)
    begun_at_any_minute = Start.on(day, time(9, 2), clock)
    assert suggest_start(clock, begun_at_any_minute, 14) == Start.on(date(2026, 12, 10), None, clock)
    named = Start.on(day, time(9, 5), clock)
    assert suggest_start(clock, named, 14) == Start.on(date(2026, 12, 10), time(9, 5), clock)


def test_after_a_session_begun_without_a_plan_the_next_date_is_a_day(qtbot, vault, clock, session, desk):
    change_session(vault, session, starts_at=None)
    clock.advance(minutes=2)
    move_to_stage(vault, session, Stage.IN_SESSION)
    desk.go_to_stage(Stage.WRAP_UP)
    meeting = desk.wrap_up.form.meeting
    qtbot.waitUntil(lambda: meeting._suggest_button.text() == "Take Thu 24 Dec")
    meeting._suggest_button.click()
    assert following_session(vault, session).time_open
