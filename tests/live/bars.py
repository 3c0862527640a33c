"""What the live bar is given to show, and the window it stands in."""

from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coachdesk.live.clock import ClockReading, ClockState
from coachdesk.live.facts import SilenceKind
from coachdesk.live.pane import LiveBar
from coachdesk.live.segments import Segment
from coachdesk.live.silence import SilenceReading, Stages

THREE = datetime(2026, 11, 24, 15, 0)
STORY = [
    Segment("s0", "Amara’s view", 600.0, 660.0, done=True),
    Segment("s1", "Three updates a week", 600.0, 540.0, done=True),
    Segment("s2", "Explore options", 1080.0, 582.0, current=True),
    Segment("s3", "One small experiment", 600.0),
    Segment("s4", "Look back, next steps", 720.0),
]


def clock(state=ClockState.RUNNING, elapsed=1782.0, planned=3600.0, gap=None):
    return ClockReading(state, elapsed, planned, gap)


def silence(seconds=None, kind=SilenceKind.AFTER_QUESTION):
    return SilenceReading(seconds is not None, kind, seconds or 0.0, Stages())


class Desk(QWidget):
    """A window with a text above the live bar."""

    def __init__(self):
        super().__init__()
        self.notes = QLineEdit()
        self.bar = LiveBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.notes)
        layout.addWidget(self.bar)
