"""That the session ends soon, or that a gap was taken as a pause, is said on the live bar however narrow it is."""

import pytest
from PySide6.QtCore import Qt

from coachdesk.live.facts import GapFound
from tests.live.bars import THREE, clock

SOON, AWAY = clock(elapsed=3000.0), clock(gap=GapFound(1800.0, goes_on=True))


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("width", [268, 320, 587, 819, 971])
@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (SOON, {"ten minutes left · ends 15:00", "ends in ten minutes", "ends 15:00"}),
        (AWAY, {"30 min away, taken as a pause", "30 min paused"}),
    ],
)
def test_what_is_said_for_a_while_is_said_in_any_size(desk, theme, qtbot, scale, width, reading, words):
    bar, agenda = desk.bar, desk.bar.agenda_part
    theme.update(scale_percent=scale)
    desk.resize(max(width, min(width, 268) * scale // 100), 400)
    qtbot.waitUntil(lambda: bar.width() == desk.width())
    bar.show_clock(reading, THREE)
    agenda.layout().activate()
    (label,) = (each for each in (agenda.end_label, agenda.said_label) if each.isVisible())
    assert label.text() in words
    assert agenda.rect().contains(label.geometry())
    needed = label.fontMetrics().boundingRect(
        label.contentsRect(), Qt.TextFlag.TextWordWrap if label.wordWrap() else 0, label.text()
    )
    assert needed.width() <= label.width()
    assert needed.height() <= label.height()
    assert agenda.name_label.isVisible()
    assert bar.clock_part.time_label.width() >= bar.clock_part.time_label.sizeHint().width()
    assert agenda.left_label.isVisible() == agenda.end_label.isVisible()
    bar.show_clock(clock(), THREE)
    assert agenda.left_label.isVisible()
    assert not agenda.said_label.isVisible()


@pytest.mark.parametrize("gap", [None, GapFound(1800.0, goes_on=True)])
def test_the_clock_of_a_long_session_is_never_cut_off(desk, theme, qtbot, gap):
    bar, label = desk.bar, desk.bar.clock_part.time_label
    theme.update(scale_percent=200)
    desk.resize(535, 400)
    bar.show_clock(clock(elapsed=6300.0, planned=7200.0, gap=gap), THREE)
    qtbot.waitUntil(lambda: bar.width() == 535 and label.width() >= label.sizeHint().width())
    assert bar.agenda_part.width() > theme.px(20)
