"""The check list: what keys and mouse ask for, and how rows come, go and move."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from coachdesk.widgets.check_list import CheckListModel, CheckListView, CheckRow
from coachdesk.widgets.check_list.delegate import CheckListDelegate
from coachdesk.widgets.theme import column

pytestmark = pytest.mark.usefixtures("theme")

ROWS = [CheckRow(id, f"Row {id}", caption="you", note="10 min", movable=id != "d") for id in "abcd"]
_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot):
    """A list of four rows in a window, focused; the last row cannot be moved."""
    window = QWidget()
    found = CheckListView("Items")
    layout = column(window)
    layout.addWidget(found)
    layout.addStretch(1)
    window.resize(300, 500)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    found.rows.set_rows(ROWS)
    found.setFocus()
    qtbot.waitUntil(lambda: found.height() == found.heightForWidth(found.width()))
    yield found
    window.close()


@pytest.fixture
def asked(view):
    """What the view asked for, in order."""
    heard = []
    for name in (
        "tick_wanted",
        "edit_wanted",
        "delete_wanted",
        "move_wanted",
        "letter_pressed",
        "menu_wanted",
    ):

        def hear(*values, name=name):
            heard.append((name, *(value for value in values if not isinstance(value, QPoint))))

        getattr(view, name).connect(hear)
    return heard


def part(view, row_id, name):
    """The middle of a part of a row, in the coordinates of the viewport."""
    delegate = view.itemDelegate()
    assert isinstance(delegate, CheckListDelegate)
    rect = view.row_rect(row_id)
    place = getattr(delegate.shape(view.rows.rows[view.rows.place_of(row_id)], rect.width()), name)
    return rect.topLeft() + place.center()


def click(view, at):
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_first_row_has_the_keyboard_and_arrows_move_it(view):
    assert view.current_id() == "a"
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current_id() == "b"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Space, ("tick_wanted", "b")),
        (Qt.Key.Key_Return, ("edit_wanted", "b")),
        (Qt.Key.Key_Enter, ("edit_wanted", "b")),
        (Qt.Key.Key_F2, ("edit_wanted", "b")),
        (Qt.Key.Key_Delete, ("delete_wanted", "b")),
        (Qt.Key.Key_K, ("letter_pressed", "b", "K")),
    ],
)
def test_keys_of_a_row(view, asked, key, expected):
    view.set_current_id("b")
    QTest.keyClick(view, key)
    assert asked == [expected]


def test_moving_by_key_stays_among_the_movable_rows(view, asked):
    view.set_current_id("b")
    QTest.keyClick(view, Qt.Key.Key_Up, _CTRL_SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Down, _CTRL_SHIFT)
    for row_id, key in (("a", Qt.Key.Key_Up), ("c", Qt.Key.Key_Down), ("d", Qt.Key.Key_Up)):
        view.set_current_id(row_id)
        QTest.keyClick(view, key, _CTRL_SHIFT)
    assert asked == [("move_wanted", "b", 0), ("move_wanted", "b", 2)]


def test_a_click_on_the_box_ticks_and_on_the_words_only_chooses(view, asked):
    click(view, part(view, "b", "box"))
    assert asked == [("tick_wanted", "b")]
    click(view, part(view, "c", "text_place"))
    assert asked == [("tick_wanted", "b")]
    assert view.current_id() == "c"


def test_a_click_on_the_dots_opens_the_menu_and_a_double_click_edits(view, asked):
    click(view, part(view, "b", "more"))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=part(view, "c", "text_place"))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=part(view, "c", "box"))
    assert [name for name in asked if name[0] != "tick_wanted"] == [
        ("menu_wanted", "b"),
        ("edit_wanted", "c"),
    ]


def drag(view, row_id, to_y, *, escape=False):
    start = part(view, row_id, "text_place")
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for y in (start.y() + 3, (start.y() + to_y) // 2, to_y):
        QTest.mouseMove(view.viewport(), QPoint(start.x(), y))
    if escape:
        QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(start.x(), to_y))


@pytest.mark.parametrize(
    ("row_id", "below", "expected"),
    [
        ("a", "b", [("move_wanted", "a", 1)]),
        ("a", "c", [("move_wanted", "a", 2)]),
        ("a", "d", [("move_wanted", "a", 2)]),
        ("c", "", [("move_wanted", "c", 0)]),
        ("b", "a", []),
        ("d", "", []),
    ],
)
def test_dragging_drops_a_row_below_another(view, asked, row_id, below, expected):
    drag(view, row_id, view.row_rect(below).bottom() - 4 if below else 1)
    assert asked == expected


def test_a_drag_is_called_off_by_escape(view, asked):
    drag(view, "a", view.row_rect("c").bottom() - 4, escape=True)
    assert asked == []


def test_a_frozen_list_is_read_only(view, asked):
    view.set_frozen(True)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_K):
        QTest.keyClick(view, key)
    click(view, part(view, "b", "box"))
    click(view, part(view, "b", "more"))
    drag(view, "a", view.row_rect("c").bottom())
    assert asked == []


class TallEditor(QWidget):
    """An editor that wants more room than the row."""

    def sizeHint(self) -> QSize:
        return QSize(100, 200)


def test_an_editor_takes_the_place_of_its_row_and_gives_the_keyboard_back(view, qtbot):
    view.set_current_id("b")
    editor = TallEditor()
    editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    view.open_editor("b", editor)
    qtbot.waitUntil(lambda: view.row_rect("b").height() == 200)
    assert editor.hasFocus()
    assert view.editing_id() == "b"
    view.rows.set_rows(list(reversed(ROWS)))
    qtbot.waitUntil(lambda: editor.geometry() == view.row_rect("b"))
    view.close_editor()
    assert view.hasFocus()
    assert view.editing_id() == ""


def test_long_words_make_a_row_higher_and_nothing_is_cut_off(view):
    plain = view.heightForWidth(300)
    for words in ("many words that need room " * 6, "a" * 200, "مرحبا يا أمارة " * 12):
        view.rows.set_rows([CheckRow("a", words), *ROWS[1:]])
        assert view.heightForWidth(300) > plain


def test_a_screen_reader_hears_the_whole_row(view):
    index = view.rows.index_of("b")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Row b, you, 10 min"
    assert Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Unchecked
    view.rows.set_rows([CheckRow("b", "Row b", icon="bookmark")])
    assert view.rows.index_of("b").data(Qt.ItemDataRole.CheckStateRole) is None


_ids = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(states=st.lists(_ids, min_size=2, max_size=5))
def test_rows_change_one_by_one_and_what_stays_keeps_its_index(states):
    model = CheckListModel()
    for ids in states:
        held = {row.id: QPersistentModelIndex(model.index_of(row.id)) for row in model.rows}
        model.set_rows([CheckRow(id, f"{id} of {len(ids)}") for id in ids])
        assert [row.id for row in model.rows] == ids
        assert [row.text for row in model.rows] == [f"{id} of {len(ids)}" for id in ids]
        for row_id, index in held.items():
            assert index.isValid() == (row_id in ids)
            if index.isValid():
                assert ids[index.row()] == row_id
