"""The theme, with times written as 15:00, and a live bar in the middle of a session."""

import pytest

from tests.live.bars import STORY, THREE, Desk, clock, silence


@pytest.fixture
def theme(theme, british):
    """The application's theme; dates and times are written as in Britain."""
    return theme


@pytest.fixture
def desk(theme, qtbot):
    """The desk in the middle of the story, the focus on the live bar."""
    window = Desk()
    qtbot.addWidget(window)
    window.resize(1388, 300)
    window.show()
    window.activateWindow()
    window.bar.show_clock(clock(), THREE)
    window.bar.show_segments(STORY)
    window.bar.show_silence(silence())
    window.bar.setFocus()
    qtbot.waitUntil(window.bar.hasFocus)
    return window


@pytest.fixture
def bar(desk):
    return desk.bar
