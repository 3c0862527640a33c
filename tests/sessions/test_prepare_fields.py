"""The fields of a session that is prepared: their edges line up, at every width."""

import pytest
from PySide6.QtCore import QPoint

from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import change_session
from coachdesk.sessions.pane.prepare.aligned_fields import AlignedFields
from coachdesk.widgets.fields import Field


def edges(panel):
    """The left and right edges of the fields, row by row."""
    rows = {}
    for field in panel.findChild(AlignedFields)._fields:
        editor = field.editor
        at = editor.mapTo(panel, QPoint())
        rows.setdefault(at.y(), []).append((at.x(), at.x() + editor.width()))
    return [rows[y] for y in sorted(rows)]


@pytest.mark.parametrize(
    ("size", "scale", "columns"),
    [
        ((1388, 868), 100, 3),
        ((1000, 600), 100, 3),
        ((588, 330), 100, 3),
        ((588, 330), 200, 1),
        ((1388, 868), 200, 3),
    ],
)
def test_the_edges_of_the_fields_line_up(qtbot, theme, vault, session, desk, size, scale, columns):
    change_session(vault, session, place="Northwind Health, room 2.14, by the lift on the second floor")
    desk.go_to_stage(Stage.PREPARE)
    theme.update(scale_percent=scale)
    desk.window().resize(*size)
    panel = desk.center.prepare
    qtbot.waitUntil(lambda: desk.width() == size[0] and len(edges(panel)[0]) == columns)
    qtbot.waitUntil(lambda: len({tuple(row) for row in edges(panel)}) == 1)
    purpose = panel.purpose_edit
    start = purpose.mapTo(panel, QPoint()).x()
    assert edges(panel)[0][0][0] == start
    assert edges(panel)[0][-1][1] == start + purpose.width(), "the last one ends where the purpose ends"


def test_what_there_is_not_much_room_for_stands_in_one_column(qtbot, show, theme):
    from PySide6.QtWidgets import QLineEdit

    grid = AlignedFields()
    grid.show_fields([Field(name, QLineEdit(), parent=grid) for name in "abcd"])
    show(grid, grid.minimumSizeHint().width(), 400)
    assert len({field.x() for field in grid._fields}) == 1
    assert [field.y() for field in grid._fields] == sorted(field.y() for field in grid._fields)


def test_a_focus_that_is_not_chosen_says_so(desk):
    desk.go_to_stage(Stage.PREPARE)
    assert desk.center.prepare._focus.currentText() == "not chosen"


def test_the_capture_line_is_in_sight_while_one_prepares_with_the_clock_running(qtbot, desk):
    desk.live.toggle_clock()
    desk.go_to_stage(Stage.PREPARE)
    line = desk.center.notes.capture
    qtbot.waitUntil(lambda: line.visibleRegion().boundingRect() == line.rect())
