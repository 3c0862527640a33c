"""Long lists: read in pages, chosen by keyboard, kept in place when read again."""

import time
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from coachdesk.widgets.rows import ListRow, RowList, RowsModel
from coachdesk.widgets.theme import Theme

pytestmark = pytest.mark.usefixtures("theme")


class Store:
    """Rows in numbers, and how often they were read."""

    def __init__(self, count: int) -> None:
        self.ids = [str(number) for number in range(count)]
        self.reads: list[tuple[int, int]] = []

    def fetch(self, start: int, count: int) -> Sequence[ListRow]:
        self.reads.append((start, count))
        return [ListRow(one, f"Title {one}", "caption", "note") for one in self.ids[start : start + count]]


def test_model_reads_pages_and_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    store, model = Store(600), RowsModel()
    model.load(store.fetch)
    assert model.rowCount() == 256
    qtmodeltester.check(model)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 600
    assert [start for start, _count in store.reads] == [0, 256, 512]
    assert model.index(3).data(Qt.ItemDataRole.AccessibleTextRole) == "Title 3, caption, note"


def test_rows_are_chosen_and_opened_by_keys(qtbot: QtBot) -> None:
    rows, store = RowList(name="Practices"), Store(5)
    qtbot.addWidget(rows)
    rows.resize(300, 400)
    rows.show()
    chosen: list[str] = []
    opened: list[str] = []
    rows.row_chosen.connect(chosen.append)
    rows.row_opened.connect(opened.append)
    rows.load(store.fetch)
    assert chosen == []
    rows.choose("0")
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_End)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert chosen == ["1", "4"]
    assert opened == ["4"]


def test_reading_again_keeps_the_chosen_row(qtbot: QtBot) -> None:
    rows, store = RowList(name="Practices"), Store(300)
    qtbot.addWidget(rows)
    rows.resize(300, 400)
    rows.show()
    rows.load(store.fetch)
    rows.choose("40")
    rows.scrollTo(rows.currentIndex())
    place = rows.verticalScrollBar().value()
    sent: list[str] = []
    rows.row_chosen.connect(sent.append)
    store.ids.remove("3")
    rows.reload()
    assert rows.chosen_id() == "40"
    assert rows.verticalScrollBar().value() == place
    store.ids.remove("40")
    rows.reload()
    assert rows.chosen_id() == ""
    assert sent == []


def test_a_hundred_thousand_rows_are_shown_at_once(qtbot: QtBot) -> None:
    rows, store = RowList(name="Practices"), Store(100_000)
    qtbot.addWidget(rows)
    rows.resize(300, 800)
    rows.show()
    began = time.perf_counter()
    rows.load(store.fetch)
    rows.grab()
    assert time.perf_counter() - began < 0.5
    assert store.reads[0] == (0, 256)
    assert rows.rows.rowCount() < 1000


def test_rows_grow_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    rows = RowList(name="Practices")
    qtbot.addWidget(rows)
    rows.load(
        lambda _start, _count: [ListRow("a", "One", avatar="Amara Mensah"), ListRow("b", "Two", checked=True)]
    )
    rows.show()
    low = rows.rowHeight(0)
    theme.update(scale_percent=200)
    assert rows.rowHeight(0) == pytest.approx(2 * low, abs=2)
