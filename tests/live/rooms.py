"""Short ways to set up and run a clock."""

from coachdesk.live.facts import Beat
from coachdesk.live.segments import Segment

HOUR = 3600.0


def agenda(*minutes):
    """Segments s0, s1, ... of so many minutes."""
    return [Segment(f"s{n}", f"Point {n}", m * 60.0) for n, m in enumerate(minutes)]


def run(clock, start, end, step=1.0):
    """Tick from one time to another; returns all facts but the beats."""
    facts, ticks = [], 1
    while (now := start + ticks * step) < end:
        facts += clock.tick(now)
        ticks += 1
    facts += clock.tick(end)
    return [fact for fact in facts if not isinstance(fact, Beat)]


def current_of(clock):
    """The current segment of a clock that has one."""
    assert clock.current is not None
    return clock.current


def kinds(facts):
    """What happened, without its details."""
    return [type(fact) for fact in facts]


def outside(clock):
    """The time that belongs to no listed segment."""
    return clock.reading.elapsed_seconds - sum(segment.took_seconds for segment in clock.segments)


def add(clock, segment, now, position=None):
    """Add a segment to the agenda."""
    listed = list(clock.segments)
    listed.insert(len(listed) if position is None else position, segment)
    return clock.arrange(listed, now)


def remove(clock, id, now):
    """Take a segment out of the agenda."""
    return clock.arrange([segment for segment in clock.segments if segment.id != id], now)


def move(clock, id, position, now):
    """Put a segment at another position."""
    listed = [segment for segment in clock.segments if segment.id != id]
    listed.insert(position, next(segment for segment in clock.segments if segment.id == id))
    return clock.arrange(listed, now)
