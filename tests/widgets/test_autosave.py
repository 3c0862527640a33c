"""Autosave: within a second, during uninterrupted typing too, and until it succeeds."""

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from coachdesk.widgets import autosave
from coachdesk.widgets.autosave import Autosave, SaveState


class Page:
    """An editor and a store that can refuse."""

    def __init__(self) -> None:
        self.text = ""
        self.stored: list[str] = []
        self.trouble: Exception | None = None

    def read(self) -> str:
        return self.text

    def save(self, text: str) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.stored.append(text)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autosave, "SAVE_AFTER_MS", 90)
    monkeypatch.setattr(autosave, "RETRY_AFTER_MS", 40)


def test_the_promise_is_a_second() -> None:
    assert autosave.SAVE_AFTER_MS <= 1000


def test_saves_by_itself_and_says_so(qtbot: QtBot) -> None:
    page = Page()
    keeper = Autosave(page.read, page.save)
    states: list[SaveState] = []
    keeper.state_changed.connect(states.append)
    page.text = "first"
    with qtbot.waitSignal(keeper.saved):
        keeper.note_change()
    assert page.stored == ["first"]
    assert states == [SaveState.TYPING, SaveState.SAVED]


def test_uninterrupted_typing_is_saved_again_and_again(qtbot: QtBot) -> None:
    page = Page()
    keeper = Autosave(page.read, page.save)
    keys = QTimer()

    def press() -> None:
        page.text += "x"
        keeper.note_change()

    keys.timeout.connect(press)
    keys.start(5)
    qtbot.waitUntil(lambda: len(page.stored) >= 3, timeout=3000)
    keys.stop()
    assert keeper.flush()
    assert page.stored[-1] == page.text


def test_flush_saves_at_once_and_only_what_is_new(qtbot: QtBot) -> None:
    page = Page()
    keeper = Autosave(page.read, page.save)
    assert keeper.flush()
    assert page.stored == []
    page.text = "leaving"
    keeper.note_change()
    assert keeper.flush()
    assert keeper.flush()
    assert page.stored == ["leaving"]


def test_failure_keeps_the_text_and_tries_until_it_succeeds(qtbot: QtBot) -> None:
    page = Page()
    keeper = Autosave(page.read, page.save)
    errors: list[object] = []
    keeper.failed.connect(errors.append)
    page.text = "precious"
    page.trouble = OSError(28, "no room")
    keeper.note_change()
    assert not keeper.flush()
    assert keeper.state is SaveState.FAILED
    qtbot.waitUntil(lambda: len(errors) >= 3)
    page.text = "precious and more"
    keeper.note_change()
    assert keeper.state is SaveState.FAILED
    page.trouble = None
    with qtbot.waitSignal(keeper.saved):
        pass
    assert page.stored == ["precious and more"]
    assert keeper.state is SaveState.SAVED


def test_a_change_made_while_saving_is_saved_too(qtbot: QtBot) -> None:
    page = Page()

    def save(text: str) -> None:
        page.stored.append(text)
        if len(page.stored) == 1:
            page.text = "second"
            keeper.note_change()

    keeper = Autosave(page.read, save)
    page.text = "first"
    keeper.note_change()
    assert not keeper.flush()
    qtbot.waitUntil(lambda: page.stored == ["first", "second"])


def test_a_bug_is_not_taken_for_a_failure(qtbot: QtBot) -> None:
    page = Page()
    page.trouble = ZeroDivisionError()
    keeper = Autosave(page.read, page.save, failures=OSError)
    keeper.note_change()
    with pytest.raises(ZeroDivisionError):
        keeper.flush()


def test_forget_gives_up_what_is_not_stored(qtbot: QtBot) -> None:
    page = Page()
    keeper = Autosave(page.read, page.save)
    page.text = "typed"
    keeper.note_change()
    keeper.forget()
    assert keeper.flush()
    assert page.stored == []


def test_a_change_after_a_failed_retry_that_met_a_bug_is_saved_in_its_time(qtbot: QtBot) -> None:
    page = Page()
    keeper = Autosave(page.read, page.save, failures=OSError)
    page.trouble = OSError(28, "no room")
    keeper.note_change()
    assert not keeper.flush()
    page.trouble = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        keeper.flush()
    page.trouble, page.text = None, "precious"
    keeper.note_change()
    assert page.stored == [], "typing does not hammer the disk"
    with qtbot.waitSignal(keeper.saved):
        pass
    assert page.stored == ["precious"]
