"""The small widgets: chips, keys, heads, messages, layouts."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.widgets.add_line import AddLine
from coachdesk.widgets.avatar import initials
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.fields import LineEdit, MenuButton
from coachdesk.widgets.flow_layout import FlowLayout
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.keys import KeyCap, key_text
from coachdesk.widgets.messages import EmptyState, MessageBar
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, set_role

pytestmark = pytest.mark.usefixtures("theme")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amara Mensah", "AM"),
        ("Tomás", "T"),
        ("Anna Maria de Souza", "AS"),
        ("", ""),
        ("  ", ""),
        ("(x) Åse", "Å"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_key_names() -> None:
    assert key_text("Ctrl+K") == "Ctrl K"
    assert key_text("Ctrl+Return") == "Ctrl Enter"
    assert key_text("Space") == "Space"


def test_elided_label_tells_the_rest_in_a_tool_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("Programme lead, <b>Northwind</b> Health, prefers hands-on rehearsal")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert "&lt;b&gt;Northwind" in label.toolTip()
    label.resize(800, 20)
    assert label.toolTip() == ""


def test_message_stays_offers_actions_and_never_takes_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    layout = column(window)
    line, bar = QLineEdit(), MessageBar()
    layout.addWidget(line)
    layout.addWidget(bar)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    line.setFocus()
    bar.show_message("The disk is full.", tone="attention", actions=[("retry", "Try again")])
    assert bar.isVisible()
    assert line.hasFocus()
    button = next(b for b in bar.findChildren(QPushButton) if b.text() == "Try again")
    with qtbot.waitSignal(bar.action_chosen) as chosen:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen.args == ["retry"]
    bar.show_message("Saved again.")
    assert [b.text() for b in bar.findChildren(QPushButton) if b.isVisible()] == [""]


def test_empty_state_offers_what_adds_something(qtbot: QtBot) -> None:
    empty = EmptyState("Items stand here.", key="A", action="Add an item")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.wanted):
        QTest.mouseClick(empty.findChild(QPushButton), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("action", [None, "Add an item"])
def test_the_key_stands_right_behind_what_it_belongs_to(qtbot: QtBot, action: str | None) -> None:
    empty = EmptyState("Items stand here.", key="A", action=action)
    qtbot.addWidget(empty)
    empty.resize(1200, 120)
    empty.show()
    cap = empty.findChild(KeyCap)
    part = empty.findChild(QPushButton if action else Paragraph)
    assert 0 < cap.x() - part.geometry().right() < cap.width()
    assert part.y() <= cap.y() <= part.geometry().bottom()
    assert part.width() <= part.sizeHint().width()


def test_head_without_a_caption(qtbot: QtBot) -> None:
    header = SectionHeader("Agenda", "5 items")
    qtbot.addWidget(header)
    header.show()
    header.set_caption("")
    assert not header.caption.isVisible()


def test_flow_layout_breaks_lines(qtbot: QtBot) -> None:
    page = QWidget()
    flow = FlowLayout(page)
    for number in range(6):
        flow.addWidget(QPushButton(f"Button {number}"))
    qtbot.addWidget(page)
    assert flow.heightForWidth(200) > flow.heightForWidth(2000)
    page.resize(250, 400)
    page.show()
    places = [flow.itemAt(n).geometry() for n in range(6)]
    assert len({place.top() for place in places}) > 1
    assert all(QRect(0, 0, 250, 400).contains(place) for place in places)


def test_lines_cut_nothing_off_that_is_pasted_by_mistake(qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("a" * 40_000)
    for line in (AddLine("Add an item"), LineEdit()):
        qtbot.addWidget(line)
        edit = line.focusProxy() or line
        assert isinstance(edit, QLineEdit)
        edit.paste()
        assert len(line.text()) == 40_000


def test_scroll_follows_the_focus(qtbot: QtBot) -> None:
    page = QWidget()
    layout = column(page)
    lines = [QLineEdit() for _ in range(40)]
    for line in lines:
        layout.addWidget(line)
    area = PageScroll(page)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    lines[30].setFocus()
    assert area.verticalScrollBar().value() > 0
    assert not lines[30].visibleRegion().isEmpty()


def test_a_path_that_is_shortened_keeps_its_end(qtbot: QtBot) -> None:
    label = ElidedLabel("/home/coach/Documents/CoachDesk playbook", path=True)
    qtbot.addWidget(label)
    label.resize(140, 20)
    label.show()
    assert label._shown().startswith("…")
    assert label._shown().endswith("playbook")


@pytest.mark.parametrize("scale", [100, 200])
def test_a_link_stands_in_line_with_the_column_it_ends(qtbot: QtBot, theme, scale: int) -> None:
    theme.update(scale_percent=scale)
    link = QPushButton("Suggest Tue 1 Dec")
    set_role(link, "link")
    qtbot.addWidget(link)
    link.show()
    words = link.fontMetrics().horizontalAdvance(link.text())
    assert link.sizeHint().width() - words <= 1


@pytest.mark.parametrize("scale", [100, 125, 150, 175, 200])
def test_the_words_of_a_menu_button_keep_their_room_with_the_focus(qtbot: QtBot, theme, scale: int) -> None:
    theme.update(scale_percent=scale)
    around = QWidget()
    button = MenuButton("Wrap up", tone="compact", parent=around)
    qtbot.addWidget(around)
    around.show()
    around.activateWindow()
    qtbot.waitUntil(around.isActiveWindow)
    button.clearFocus()
    plain = button.sizeHint().width()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.sizeHint().width() <= plain
