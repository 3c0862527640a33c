"""The checks find what they are there for."""

from collections.abc import Callable, Iterable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from coachdesk.widgets.elided import ElidedLabel
from tests.access import keyboard, looking


def _window(*parts: QWidget) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    for part in parts:
        layout.addWidget(part)
    window.resize(300, 200)
    return window


def _narrow(part: QWidget, width: int = 40) -> QWidget:
    part.setFixedWidth(width)
    return part


class _Shortening(QWidget):
    """Draws a shortened text and tells nobody the rest."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawText(0, 20, "Get sponsors alig…")
        painter.end()


class _Unmoved(QPushButton):
    """Looks the same with the focus as without."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        pass


def _wrapped_too_low() -> QWidget:
    label = QLabel("What was agreed is kept, whatever becomes of the meeting in which it was agreed")
    label.setWordWrap(True)
    label.setFixedSize(120, 20)
    return _window(label)


def _over_each_other() -> QWidget:
    window = _window(QLabel("Below"))
    QPushButton("Above", window).setGeometry(0, 0, 300, 200)
    return window


def _sticking_out() -> QWidget:
    holder = QWidget()
    QPushButton("Lock", holder).setGeometry(250, 0, 100, 30)
    return _window(holder)


def _scrolled_away() -> QWidget:
    area = QScrollArea()
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page = QWidget()
    page.resize(900, 100)
    area.setWidget(page)
    return _window(area)


def _pale() -> QWidget:
    label = QLabel("Hardly seen")
    label.setStyleSheet("color: #909090")
    return _window(label)


def _against_the_order() -> QWidget:
    window = QWidget()
    layout = QHBoxLayout(window)
    first, second, third = QLineEdit(), QLineEdit(), QLineEdit()
    for field in (first, second, third):
        layout.addWidget(field)
    QWidget.setTabOrder(first, third)
    QWidget.setTabOrder(third, second)
    return window


def _not_by_tab(root: QWidget) -> list[str]:
    round_ = keyboard.tab_round(root)
    return [*keyboard.unreached(root, round_), *keyboard.out_of_order(root, round_)]


def _unseen(root: QWidget) -> Iterable[str]:
    return keyboard.unseen(root, looking.focusable(root))


@pytest.mark.parametrize(
    ("make", "check"),
    [
        (lambda: _window(_narrow(QLabel("What was agreed"))), looking.cut_off),
        (lambda: _window(_narrow(QPushButton("Another notebook"))), looking.cut_off),
        (lambda: _window(_Shortening()), looking.cut_off),
        (_wrapped_too_low, looking.cut_off),
        (_sticking_out, looking.sticking_out),
        (_scrolled_away, looking.sticking_out),
        (_over_each_other, looking.overlapping),
        (lambda: _window(QPushButton()), looking.unnamed),
        (_pale, looking.unreadable),
        (_against_the_order, _not_by_tab),
        (lambda: _window(_Unmoved("Lock"), QPushButton("Unlock")), _unseen),
    ],
)
def test_it_is_found(
    make: Callable[[], QWidget], check: Callable[[QWidget], Iterable[str]], theme: object, qtbot
) -> None:
    window = make()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert list(check(window))


def test_what_is_well_is_let_go(theme: object, qtbot) -> None:
    name = QLabel("Name")
    field = QLineEdit()
    name.setBuddy(field)
    window = _window(
        name, field, ElidedLabel("A purpose far longer than the window is wide"), QPushButton("Go on")
    )
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    checks = (
        looking.cut_off,
        looking.sticking_out,
        looking.overlapping,
        looking.unnamed,
        looking.unreadable,
        _not_by_tab,
        _unseen,
    )
    assert [found for check in checks for found in check(window)] == []
