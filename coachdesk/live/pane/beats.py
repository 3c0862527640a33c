"""When the live bar has to be painted anew: as seldom as it can be."""

from coachdesk.live.clock import ClockReading
from coachdesk.live.silence import SilenceReading

RING_MS = 200
"""How often the ring grows: by less than two pixels of its edge; more often would cost more than the clock."""
_JUST_AFTER_MS = 5
"""A little after the second, so that the new one is shown and not the old one again."""


def next_beat_ms(clock: ClockReading | None, silence: SilenceReading | None, *, still: bool) -> int | None:
    """Milliseconds until something that is shown changes, None while nothing does.

    `still` is for reduced motion: then only whole seconds change.
    """
    if silence is not None and silence.holding and not still and silence.seconds < silence.stages.full:
        return RING_MS
    moving = []
    if silence is not None and silence.holding:
        moving.append(silence.seconds)
    if clock is not None and clock.running:
        moving.append(clock.elapsed_seconds)
    if not moving:
        return None
    return min(1000 - int(seconds % 1 * 1000) for seconds in moving) + _JUST_AFTER_MS
