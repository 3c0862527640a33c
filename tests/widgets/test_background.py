"""Work on threads: results, failures and progress arrive on the main thread, nothing is lost."""

import gc
import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from coachdesk.vault.errors import DiskFull
from coachdesk.widgets.background import Background, Cancelled, Progress, WorkCancelled
from coachdesk.widgets.garbage import garbage


class Heard:
    """Remembers what was delivered, and on which thread."""

    def __init__(self) -> None:
        self.what: list[object] = []
        self.threads: set[int] = set()

    def hear(self, *what: object) -> None:
        self.what.append(what)
        self.threads.add(threading.get_ident())


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    found = Background()
    yield found
    found.finish(cancel=True)
    found.deleteLater()


def test_result_arrives_on_the_main_thread(background: Background, qtbot: QtBot) -> None:
    heard = Heard()
    job = background.run(threading.get_ident, on_done=heard.hear)
    with qtbot.waitSignal(job.done) as sent:
        pass
    assert sent.args[0] != threading.get_ident()
    assert heard.threads == {threading.get_ident()}


def test_failure_is_delivered_whole(background: Background, qtbot: QtBot) -> None:
    def work() -> None:
        raise OSError(28, "no room")

    heard = Heard()
    job = background.run(work, on_failed=heard.hear)
    with qtbot.waitSignal(job.failed) as sent:
        pass
    assert isinstance(sent.args[0], OSError)
    assert sent.args[0].errno == 28
    assert heard.threads == {threading.get_ident()}


def test_a_failure_nobody_listens_for_is_not_swallowed(background: Background) -> None:
    def work() -> None:
        raise ZeroDivisionError

    background.run(work)
    with capture_exceptions() as caught:
        background.finish()
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]


class Dialog(QObject):
    """Waits for a failure, until it is gone."""

    def hear(self, error: object) -> None:
        raise AssertionError(error)


@pytest.mark.parametrize(
    ("error", "raised"), [(DiskFull("no room"), []), (ZeroDivisionError(), [ZeroDivisionError])]
)
def test_a_refusal_for_somebody_who_is_gone_is_dropped_but_no_fault(
    background: Background, error: Exception, raised: list[type[Exception]]
) -> None:
    go_on = threading.Event()

    def work() -> None:
        go_on.wait(10)
        raise error

    dialog = Dialog()
    background.run(work, on_failed=dialog.hear)
    shiboken6.delete(dialog)
    go_on.set()
    with capture_exceptions() as caught:
        background.finish()
    assert [kind for kind, _error, _trace in caught] == raised


def test_progress_and_cancel(background: Background, qtbot: QtBot) -> None:
    started = threading.Event()

    def work(progress: Progress, cancelled: Cancelled) -> None:
        progress(1, 2)
        started.set()
        while not cancelled():
            threading.Event().wait(0.001)
        raise WorkCancelled

    heard = Heard()
    job = background.run(work, controlled=True, on_progress=heard.hear)
    qtbot.waitUntil(lambda: heard.what == [(1, 2)])
    with qtbot.waitSignal(job.cancelled):
        job.cancel()


def test_finish_waits_and_delivers_everything(background: Background) -> None:
    heard = Heard()
    for number in range(20):
        background.run(lambda number=number: number, on_done=heard.hear)
    background.finish()
    assert sorted(heard.what) == [(number,) for number in range(20)]


def test_work_cancelled_before_it_starts_never_runs(background: Background) -> None:
    gate = threading.Event()
    ran: list[int] = []
    heard = Heard()
    for _ in range(2):
        background.run(gate.wait)
    waiting = background.run(lambda: ran.append(1), on_cancelled=heard.hear)
    waiting.cancel()
    gate.set()
    background.finish()
    assert ran == []
    assert heard.what == [()]


def test_garbage_is_collected_on_the_main_thread_alone(background: Background, qtbot: QtBot) -> None:
    """A widget in a cycle, collected on a thread of the pool, would end the program."""
    collected_on: list[int] = []

    def note(phase: str, _details: dict[str, int]) -> None:
        if phase == "start":
            collected_on.append(threading.get_ident())

    def litter() -> None:
        for _ in range(20 * gc.get_threshold()[0]):
            cycle: list[object] = []
            cycle.append([cycle])

    gc.callbacks.append(note)
    garbage.let_go()  # what all tests hold
    try:
        for _ in range(3):
            job = background.run(litter)
            with qtbot.waitSignal(job.done):
                pass
        assert set(collected_on) <= {threading.get_ident()}
        litter()
        assert collected_on
    finally:
        gc.callbacks.remove(note)
        garbage.hold()
