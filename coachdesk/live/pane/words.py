"""The clock and its segments in words; short, and never a reproach."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from coachdesk.live.clock import ClockReading, ClockState
from coachdesk.live.facts import GapFound, SilenceKind
from coachdesk.live.segments import Segment
from coachdesk.widgets.dates import time_words


def button_words(state: ClockState) -> str:
    """What the clock's button does next."""
    if state is ClockState.RUNNING:
        return _tr("Pause")
    return _tr("Go on") if state is ClockState.PAUSED else _tr("Start")


def time_of_segment(segment: Segment, reading: ClockReading) -> str:
    """What is left of the current segment, in whole minutes."""
    if reading.state is ClockState.READY:
        return _tr("{minutes} min").format(minutes=round(segment.planned_seconds / 60))
    return left_words(segment.left_seconds)


def left_words(seconds: float) -> str:
    """What is left of soft minutes, as "8 min left", here and in the agenda; nobody is hurried when they are over."""
    if seconds >= 60:
        return _tr("{minutes} min left").format(minutes=whole_minutes(seconds))
    if seconds > -60:
        return _tr("last minute") if seconds > 0 else _tr("time is up")
    return _tr("{minutes} min over").format(minutes=int(-seconds // 60))


def time_of_session(reading: ClockReading, ends_at: datetime | None) -> str:
    """When the session ends, or how much of it is left while the clock does not run."""
    minutes = whole_minutes(reading.left_seconds)
    match reading.state:
        case ClockState.READY:
            return _tr("{minutes} min planned").format(minutes=round(reading.planned_seconds / 60))
        case ClockState.ENDED:
            return _tr("ended")
        case ClockState.PAUSED:
            return _tr("paused · {minutes} min left").format(minutes=minutes) if minutes else _tr("paused")
    return _time_of_running(reading, ends_at)


def _time_of_running(reading: ClockReading, ends_at: datetime | None) -> str:
    if reading.over_seconds >= 60:
        return _tr("{minutes} min over").format(minutes=int(reading.over_seconds // 60))
    if ends_at is None:
        return ""
    words = _tr("ten minutes left · ends {time}") if reading.cued else _tr("ends {time}")
    return words.format(time=time_words(ends_at.time()))


def said_words(reading: ClockReading, ends_at: datetime | None) -> tuple[str, ...]:
    """What is said of the session for a while, the longest words first: a gap, or that ten minutes are left."""
    if reading.gap is not None:
        return gap_words(reading.gap)
    if not reading.cued or ends_at is None:
        return ()
    # The short ones name the end too: they stand where the time of the agenda item does otherwise.
    ends = _tr("ends {time}").format(time=time_words(ends_at.time()))
    return time_of_session(reading, ends_at), _tr("ends in ten minutes"), ends


def gap_words(gap: GapFound) -> tuple[str, ...]:
    """That some time was not counted, and how long it was; the longest words first."""
    if gap.seconds is None:
        return _tr("the time away is taken as a pause"), _tr("away: a pause")
    minutes = round(gap.seconds / 60)
    if minutes < 1:
        length = _tr("{count} s").format(count=round(gap.seconds))
    elif minutes < 120:
        length = _tr("{count} min").format(count=minutes)
    else:
        length = _tr("{count} h").format(count=round(minutes / 60))
    all_of_it, short = _tr("{length} away, taken as a pause"), _tr("{length} paused")
    return all_of_it.format(length=length), short.format(length=length)


def silence_words(kind: SilenceKind | None) -> str:
    """The title of the silence that is held, or (None) of the cue at rest."""
    if kind is None:
        return _tr("Silence")
    if kind is SilenceKind.AFTER_QUESTION:
        return _tr("Silence, after the question")
    return _tr("Silence, after the answer")


def last_silence_words(kind: SilenceKind, seconds: float) -> str:
    """What remains of a silence that is over; a reading, not a result."""
    if kind is SilenceKind.AFTER_QUESTION:
        words = _tr("{seconds} s, after the question")
    else:
        words = _tr("{seconds} s, after the answer")
    return words.format(seconds=round(seconds))


def marks_words(first: float, second: float, full: float) -> str:
    """What the marks of the ring stand for."""
    words = _tr("The marks stand for {first}, {second} and {full} seconds")
    return words.format(first=f"{first:g}", second=f"{second:g}", full=f"{full:g}")


def whole_minutes(seconds: float) -> int:
    """Whole minutes, to the nearest, so that "3 min left" is not gone with its first second."""
    return int((seconds + 30) // 60)


def other_kind_words(kind: SilenceKind) -> str:
    """What a click on the title says."""
    if kind is SilenceKind.AFTER_QUESTION:
        return _tr("It is after the answer")
    return _tr("It is after the question")


def _tr(words: str) -> str:
    return QCoreApplication.translate("live", words)
