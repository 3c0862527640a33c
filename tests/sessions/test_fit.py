"""What gives way, and in which order."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QAbstractButton

from coachdesk.action_plan.operations import add_goal
from coachdesk.sessions.model import Stage
from coachdesk.sessions.pane.layout import Pane, PaneWidths, fit_panes
from coachdesk.sessions.pane.notes.sheet import share_height
from coachdesk.widgets.headers import SectionHeader

LEAST = 400
widths = st.builds(
    PaneWidths,
    agenda=st.integers(150, 700),
    plan=st.integers(150, 700),
    agenda_hidden=st.booleans(),
    plan_hidden=st.booleans(),
)


@given(st.integers(300, 3000), widths, st.sampled_from([1.0, 1.5, 2.0]))
def test_widths_add_up_and_the_notes_keep_theirs(width, wanted, scale):
    fit = fit_panes(width, round(LEAST * scale), scale, wanted)
    edge = round(34 * scale) if fit.plan_folded else 0
    assert fit.agenda + fit.notes + fit.plan + edge == max(width, fit.agenda + fit.plan + edge)
    if fit.agenda or fit.plan:
        assert fit.notes >= round(LEAST * scale) - 1
        assert fit.notes >= max(fit.agenda, fit.plan) - 1, "the notes stay the widest"
    assert not (wanted.plan_hidden and (fit.plan or fit.plan_folded))
    assert not (wanted.agenda_hidden and (fit.agenda or fit.agenda_folded))


@given(st.integers(300, 3000), st.sampled_from([1.0, 2.0]))
def test_the_plan_gives_way_before_the_agenda(width, scale):
    fit = fit_panes(width, round(LEAST * scale), scale, PaneWidths())
    assert not fit.agenda_folded or fit.plan_folded


@pytest.mark.parametrize(
    ("width", "scale", "plan_folded", "agenda_folded"),
    [
        (1388, 1.0, False, False),
        (1228, 1.0, False, False),
        (972, 1.0, True, False),
        (640, 1.0, True, True),
        (1388, 2.0, True, True),
        (640, 2.0, True, True),
    ],
)
def test_at_the_sizes_that_are_promised(width, scale, plan_folded, agenda_folded):
    fit = fit_panes(width, round(LEAST * scale), scale, PaneWidths())
    assert (fit.plan_folded, fit.agenda_folded) == (plan_folded, agenda_folded)


def test_no_kind_of_moment_stands_alone_in_its_row(qtbot, desk):
    desk.go_to_stage(Stage.IN_SESSION)
    desk.window().resize(1228, 690)  # a window of 1280 x 720, without its bars
    keys = desk.center.notes.capture._keys

    def rows():
        return sorted(Counter(each.y() for each in keys.findChildren(QAbstractButton)).values())

    qtbot.waitUntil(lambda: rows() == [3, 4])
    desk.window().resize(1388, 868)
    qtbot.waitUntil(lambda: rows() == [7])


@given(st.integers(120, 2000), st.integers(0, 5000), st.integers(0, 5000))
def test_notes_and_moments_share_a_height(height, notes, moments):
    for_notes, for_moments = share_height(height, notes, moments, least=80, gap=25)
    assert for_notes >= 0
    assert for_moments >= 0
    assert for_notes + for_moments <= height
    if moments and max(notes, 80) + moments <= height - 25:
        assert for_moments == moments, "moments are whole where there is room"
    if not moments:
        assert for_notes == height


SIZES = [(1440, 900), (1280, 720), (1024, 640), (640, 360)]


@pytest.mark.parametrize("stage", [Stage.PREPARE, Stage.IN_SESSION, Stage.WRAP_UP])
def test_small_windows_and_large_text(qtbot, theme, desk, stage):
    desk.go_to_stage(stage)
    for (width, height), scale in product(SIZES, (100, 200)):
        theme.update(scale_percent=scale)
        # Beside the desk stands the folded side bar, and above it the menu bar.
        size = (width - 52, height - 30)
        desk.window().resize(*size)
        qtbot.waitUntil(lambda size=size: (desk.width(), desk.height()) == size and nothing_is_cut_off(desk))
        assert desk.header.isVisible()
        assert stage_words(desk) == ["Prepare", "In session", "Wrap up"], "the way to the next stage"
        if stage is Stage.IN_SESSION:
            require_what_never_gives_way(desk, theme)


def nothing_is_cut_off(desk):
    """Whether head, middle and live bar stand inside the desk, and the buttons of the head inside the head."""
    parts = [part for part in (desk.header, desk.middle, desk.live_bar) if part.isVisible()]
    buttons = [each for each in (desk.header._stage_button, desk.header._more) if each.isVisible()]
    return all(desk.rect().contains(part.geometry()) for part in parts) and all(
        desk.header.rect().contains(each.geometry()) for each in buttons
    )


def stage_words(desk):
    """The stages that the head offers, in a row or in a menu."""
    header = desk.header
    if header._stage_button.isVisible():
        return [each.text() for each in header._stage_menu.actions()]
    return [
        each.text().split("  ")[1]
        for each in header._stages.findChildren(QAbstractButton)
        if each.isVisible()
    ]


def require_what_never_gives_way(desk, theme):
    """Notes, capture line, clock and silence; and the notes are wide enough."""
    notes = desk.center.notes
    for part in (
        notes.editor.edit,
        notes.capture.edit,
        desk.live_bar.clock_part.time_label,
        desk.live_bar.clock_part.button,
        desk.live_bar.silence_part.ring,
    ):
        assert part.isVisible()
        assert part.visibleRegion().boundingRect().height() >= min(part.height(), theme.space(3))
    edge = theme.px(34)
    assert notes.width() >= min(notes.least_width(), desk.width() - edge - theme.px(14))


@pytest.mark.parametrize("width", [1388, 1228])
def test_the_agenda_of_the_live_bar_begins_where_the_notes_do(qtbot, desk, width):
    desk.go_to_stage(Stage.IN_SESSION)
    desk.window().resize(width, 690)
    bar, capture = desk.live_bar.agenda_part.bar, desk.center.notes.capture
    qtbot.waitUntil(lambda: desk.width() == width)
    qtbot.waitUntil(lambda: bar.mapTo(desk, QPoint()).x() == capture.mapTo(desk, QPoint()).x())


def test_the_heads_of_the_panes_stand_level(qtbot, theme, desk):
    desk.go_to_stage(Stage.IN_SESSION)
    for scale in (100, 125, 175):
        theme.update(scale_percent=scale)
        plan = desk.plan.findChild(SectionHeader).title
        heads = [desk.agenda._head.title, desk.center.notes._title, plan]

        def middles(heads=heads):
            return [each.mapTo(desk, QPoint()).y() + each.height() / 2 for each in heads if each.isVisible()]

        qtbot.waitUntil(lambda middles=middles: max(middles()) - min(middles()) <= 1)


def test_on_one_line_the_stage_is_as_high_as_the_menu_beside_it(qtbot, theme, desk):
    theme.update(scale_percent=200)
    desk.window().resize(1388, 868)
    button, more = desk.header._stage_button, desk.header._more
    qtbot.waitUntil(button.isVisible)
    # The one with the focus has the wider edge of the two.
    qtbot.waitUntil(lambda: abs(button.height() - more.height()) <= theme.px(1))


def test_a_drawer_has_an_edge_and_opens_at_its_top(qtbot, desk, vault, amara):
    add_goal(vault, amara, "Sponsors decide early and together", number=3)
    desk.go_to_stage(Stage.IN_SESSION)
    desk.window().resize(588, 330)
    qtbot.waitUntil(lambda: desk.width() == 588)
    desk.body.open_pane(Pane.PLAN)
    drawer = desk.body._drawer
    assert [edge.isVisible() for edge in drawer._edges] == [True, False]
    qtbot.waitUntil(desk.plan.goals.cards[0].hasFocus)
    QCoreApplication.processEvents()
    assert desk.plan._scroll.verticalScrollBar().value() == 0
