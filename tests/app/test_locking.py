"""Locking where something cannot be saved, and keys that arrive when nobody waits for them any more."""

import sys

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMessageBox

from coachdesk.action_plan.operations import add_action
from coachdesk.app.entry.first_run_page import FirstRunPage
from coachdesk.app.entry.new_passphrase_page import NewPassphrasePage
from coachdesk.app.entry.recovery_key_dialog import RecoveryKeyDialog
from coachdesk.app.entry.recovery_key_page import RecoveryKeyPage
from coachdesk.app.entry.unlock_page import UnlockPage
from coachdesk.app.keeping import Keeping
from coachdesk.app.notebooks import sample_path
from coachdesk.clients.operations import add_client
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import plan_next_session
from coachdesk.vault.errors import DiskFull
from coachdesk.widgets.fields import DateEdit
from tests.app.by_hand import PASSPHRASE, unlock


@pytest.fixture
def unsaved(program, monkeypatch):
    """Something typed that cannot be saved until it is told that it can."""
    stored = []
    monkeypatch.setattr(program.notebook.workspace, "flush", lambda: bool(stored))
    return stored


@pytest.fixture
def wordy(program, qtbot):
    """The program at the notes of a session, and the words in them that nobody else may read."""
    vault = program.notebook.vault
    session = plan_next_session(vault, add_client(vault, "Zebedee Quince"), None)
    program.notebook.workspace.go("desk", session)
    notes = program.notebook.workspace.page("desk").center.notes.editor.edit
    qtbot.keyClicks(notes, "marmalade doubts")
    return notes


def _told(interface):
    """What a screen reader reads in a window, hidden parts included."""
    yield from (interface.text(part) for part in (QAccessible.Text.Name, QAccessible.Text.Value))
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from _told(child)


def _windows():
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


@pytest.mark.parametrize("by_key", [True, False])
def test_what_cannot_be_saved_is_hidden_and_locked_as_soon_as_it_can(program, wordy, unsaved, clock, by_key):
    program.findChild(Keeping).renew_recovery_key()
    if by_key:
        program.lock()
    else:
        clock.advance(minutes=6)
        for _ in range(2):
            program.locking.idle.look()
    assert program.notebook is None
    assert _windows() == [program.window]
    assert isinstance(program.window.centralWidget(), UnlockPage)
    told = " ".join(_told(QAccessible.queryAccessibleInterface(program.window)))
    assert "not saved yet" in told
    assert not [word for word in ("marmalade", "Zebedee", "Quince") if word in told]
    assert not [each for each in program.window.actions() if "Zebedee" in each.text()]
    assert not program.window.menus.offered() & {"lock", "search", "undo", "trash", "save"}
    kept = program.locking.hidden
    unsaved.append("stored")
    program.locking.try_again()
    assert program.locking.hidden is None
    assert kept.vault.closed
    assert "saved now" in program.ways_in.page.message.text()


@pytest.mark.parametrize("what", ["flush", "where", "desk.lock"])
def test_whatever_fails_nothing_stays_on_the_screen(program, wordy, monkeypatch, what):
    def fail():
        raise LookupError("a bug")

    told = []
    monkeypatch.setattr(sys, "excepthook", _take_kinds(told))
    notebook = program.notebook
    with monkeypatch.context() as broken:
        part = notebook.workspace.desk if "." in what else notebook.workspace
        broken.setattr(part, what.split(".")[-1], fail)
        program.lock()
        assert program.notebook is None
        assert isinstance(program.window.centralWidget(), UnlockPage)
        assert _windows() == [program.window]
        assert told == [LookupError]
        assert notebook.vault.closed == (what != "flush")
        program.locking.try_again()
        assert told == [LookupError]
    program.locking.try_again()
    assert notebook.vault.closed


def _take_kinds(told):
    def take(kind, _error, _trace):
        told.append(kind)

    return take


def test_who_has_the_passphrase_sees_it_again(program, wordy, unsaved, qtbot):
    program.findChild(Keeping).renew_recovery_key()
    dialog = program.window.findChild(RecoveryKeyDialog)
    notebook = program.notebook
    program.lock()
    assert not dialog.isVisible()
    program.ways_in.page.passphrase_given.emit("quite another one")
    program.background.finish()
    assert program.notebook is None
    assert not wordy.isVisible()
    unlock(program, qtbot)
    assert program.notebook is notebook
    assert wordy.isVisible()
    assert wordy.toPlainText() == "marmalade doubts"
    assert dialog.isVisible()
    asked = []
    notebook.print_wanted.connect(asked.append)
    assert (
        notebook.receivers(SIGNAL("print_wanted(QVariantList)")) == 2
    )  # the program's and this one: none twice
    unsaved.append("stored")
    program.lock()
    assert notebook.vault.closed


def test_a_notebook_put_in_its_place_does_not_show_it(program, make_notebook, wordy, unsaved, qtbot):
    """Whoever can write to the disk can make a notebook with a passphrase of their own."""
    path = program.notebook.path
    other, _ = make_notebook("Other", "an intruder's words")
    program.lock()
    path.rename(path.with_name("aside"))
    other.rename(path)
    page = program.ways_in.page
    page.passphrase_given.emit("an intruder's words")
    qtbot.waitUntil(lambda: program.ways_in.page is not page, timeout=30_000)
    assert program.notebook is None
    assert not wordy.isVisible()
    path.rename(other)
    path.with_name("aside").rename(path)
    unsaved.append("stored")
    program.locking.try_again()


def test_the_clock_of_a_session_goes_on_while_it_is_hidden(program, wordy, unsaved, clock, qtbot):
    commands = program.notebook.commands()
    commands["in_session"]()
    program.notebook.commands()["clock"]()
    program.lock()
    room = program.locking.hidden.workspace.page("desk").rooms.running
    for _ in range(30):
        clock.advance(seconds=1)
        room.tick()
    unlock(program, qtbot)
    assert program.notebook.workspace.page("desk").clock_runs()
    assert room.elapsed_seconds == 30
    unsaved.append("stored")


def test_a_held_silence_ends_with_the_lock_whatever_cannot_be_saved(program, wordy, unsaved, clock, qtbot):
    program.notebook.commands()["in_session"]()
    program.notebook.commands()["clock"]()
    program.notebook.commands()["silence"]()
    room = program.notebook.workspace.page("desk").rooms.running
    clock.advance(seconds=3)
    program.lock()
    assert program.locking.hidden is not None
    assert not room.live.cue.holding
    unlock(program, qtbot)
    unsaved.append("stored")


def test_a_date_that_cannot_be_read_keeps_no_notebook_open(program, wordy, qtbot):
    vault = program.notebook.vault
    desk = program.notebook.workspace.page("desk")
    add_action(vault, desk.session.client_id, "Call Marcus", session_id=desk.session.id)
    shown = desk.plan.actions_part.list
    qtbot.waitUntil(lambda: bool(shown.actions_shown))
    shown.edit_action(shown.actions_shown[0].id)
    qtbot.waitUntil(lambda: bool(desk.plan.findChildren(DateEdit)))
    for line in desk.plan.findChildren(DateEdit):
        line.setText("31 feb")
    desk.go_to_stage(Stage.WRAP_UP)
    desk.wrap_up.form.meeting._day.setText("31 feb")
    program.lock()
    assert program.locking.hidden is None
    assert vault.closed


def test_a_dialog_that_was_hidden_is_gone_with_the_lock(program, unsaved, clock, qtbot):
    program.findChild(Keeping).renew_recovery_key()
    dialog = program.window.findChild(RecoveryKeyDialog)
    clock.advance(minutes=6)
    program.locking.idle.look()
    unsaved.append("stored")
    with qtbot.waitSignal(dialog.destroyed):
        program.locking.try_again()
    assert program.notebook is None


def test_a_window_with_something_hidden_asks_before_it_closes(program, wordy, unsaved):
    program.lock()
    for _ in range(3):
        program.window.close()
    boxes = program.window.findChildren(QMessageBox)
    assert len(boxes) == 1
    assert program.window.isVisible()
    assert not program.open_sample()
    boxes[0].given_up.emit()
    assert program.locking.hidden is None
    assert isinstance(program.window.centralWidget(), UnlockPage)


def test_locked_and_restarted_clean_the_program_asks_for_the_same_notebook(
    program, tmp_path, monkeypatch, qtbot
):
    asked = tmp_path / "asked"
    script = tmp_path / "again.py"
    script.write_text(f"import sys; open({str(asked)!r}, 'w').write(sys.argv[1])")
    monkeypatch.setattr("sys.orig_argv", [sys.executable, str(script), "--sample"])
    monkeypatch.setattr("sys.argv", [str(script), "--sample"])
    path, vault = program.notebook.path, program.notebook.vault
    program.window.menus.perform("restart")
    assert vault.closed
    assert not program.window.isVisible()
    qtbot.waitUntil(lambda: asked.exists() and asked.read_text() == str(path), timeout=30_000)


def test_a_window_that_closes_opens_nothing_any_more(start, make_notebook):
    path, _ = make_notebook()
    program = start(path)
    program.ways_in.page.passphrase_given.emit(PASSPHRASE)
    program.window.close()
    program.background.finish()
    assert program.notebook is None


def test_a_window_that_closes_opens_no_sample_either(start):
    program = start(sample=True)
    program.window.close()
    program.background.finish()
    assert program.notebook is None


@pytest.fixture
def at_new_passphrase(start, make_notebook, qtbot):
    """The program after an unlocking by recovery key, and another notebook."""
    path, words = make_notebook()
    other, _ = make_notebook("Other")
    program = start(path)
    program.ways_in.page.recovery_key_given.emit(words)
    qtbot.waitUntil(lambda: isinstance(program.ways_in.page, NewPassphrasePage), timeout=30_000)
    return program, other


def test_a_key_is_wiped_when_its_page_is_left(at_new_passphrase):
    program, other = at_new_passphrase
    key = program.ways_in._unlocked.key
    program.ways_in.ask(other)
    assert program.ways_in._unlocked is None
    with pytest.raises(ValueError, match="wiped"):
        key.material()


def test_a_passphrase_that_was_being_set_opens_no_notebook_that_was_left(at_new_passphrase):
    program, other = at_new_passphrase
    program.ways_in.page.passphrase_chosen.emit("brand new words for this")
    program.ways_in.ask(other)
    program.background.finish()
    assert program.notebook is None
    assert program.ways_in.path == other
    assert isinstance(program.window.centralWidget(), UnlockPage)


def test_a_recovery_key_page_that_is_left_opens_nothing(start, make_notebook, qtbot):
    other, _ = make_notebook("Other")
    program = start()
    program.ways_in.start_new()
    page = program.ways_in.page
    page._name.setText("Mine")
    for field in (page._passphrases._first, page._passphrases._again):
        field.edit.setText(PASSPHRASE)
    page._create_button.click()
    qtbot.waitUntil(lambda: isinstance(program.ways_in.page, RecoveryKeyPage), timeout=30_000)
    key = program.ways_in._unlocked.key
    program.ways_in.ask(other)
    with pytest.raises(ValueError, match="wiped"):
        key.material()


@pytest.fixture
def no_sample(monkeypatch):
    """A computer that cannot hold the sample."""

    def refuse(*_args, **_options):
        raise DiskFull("no room")

    monkeypatch.setattr("coachdesk.app.sample_notebook.making.create_notebook", refuse)


def test_a_sample_that_cannot_be_made_leaves_the_notebook_open(program, no_sample):
    program.open_sample()
    assert program.notebook is not None
    program.background.finish()
    assert program.notebook is not None
    assert program.notebook.workspace._message.text()


def test_a_sample_that_cannot_be_made_at_the_start_leads_to_the_first_run(start, no_sample, qtbot):
    program = start(sample=True)
    assert isinstance(program.window.centralWidget(), UnlockPage)
    program.background.finish()
    page = program.window.centralWidget()
    assert isinstance(page, FirstRunPage)
    assert page.isEnabled()
    qtbot.waitUntil(page.message.isVisible)


def test_the_sample_takes_the_place_of_the_open_notebook(program, qtbot):
    program.open_sample()
    qtbot.waitUntil(lambda: program.notebook.path == sample_path(), timeout=30_000)
    opened = program.notebook
    program.open_sample()
    assert program.notebook is opened
    assert "sample" in program.window.windowTitle(), "everybody in it is invented, wherever one looks"
    program.lock()
    assert program.window.windowTitle() == "CoachDesk"


def test_a_sample_is_not_opened_over_a_page_asked_for_since(program, make_notebook):
    program.open_sample()
    program.lock()
    program.background.finish()
    assert program.notebook is None
