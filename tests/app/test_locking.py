"""Locking where something cannot be saved, and keys that arrive when nobody waits for them any more."""

import pytest
from PySide6.QtWidgets import QMessageBox

from coachdesk.app.entry.first_run_page import FirstRunPage
from coachdesk.app.entry.new_passphrase_page import NewPassphrasePage
from coachdesk.app.entry.recovery_key_dialog import RecoveryKeyDialog
from coachdesk.app.entry.recovery_key_page import RecoveryKeyPage
from coachdesk.app.entry.unlock_page import UnlockPage
from coachdesk.app.keeping import Keeping
from coachdesk.app.notebooks import sample_path
from coachdesk.vault.errors import DiskFull

PASSPHRASE = "four unrelated words"


def _unlock(program, qtbot):
    program.ways_in.page.passphrase_given.emit(PASSPHRASE)
    qtbot.waitUntil(lambda: program.notebook is not None, timeout=10_000)


@pytest.fixture
def unsaved(program, monkeypatch):
    """Something typed that cannot be saved until it is told that it can."""
    stored = []
    monkeypatch.setattr(program.notebook.workspace, "flush", lambda: bool(stored))
    return stored


def test_idleness_hides_what_cannot_be_saved_and_locks_as_soon_as_it_can(program, unsaved, clock):
    clock.advance(minutes=6)
    for _ in range(3):
        program._idle.look()
    assert program.notebook is not None
    assert not program.notebook.workspace.isVisible()
    assert len(program.window.findChildren(QMessageBox)) == 1
    unsaved.append("stored")
    program._idle.look()
    assert program.notebook is None
    assert isinstance(program.window.centralWidget(), UnlockPage)


def test_who_comes_back_sees_it_again(program, unsaved, clock):
    program.findChild(Keeping).renew_recovery_key()
    dialog = program.window.findChild(RecoveryKeyDialog)
    clock.advance(minutes=6)
    for _ in range(2):
        program._idle.look()
    assert not dialog.isVisible()
    program.window.findChild(QMessageBox).reject()
    assert program.notebook.workspace.isVisible()
    assert dialog.isVisible()
    unsaved.append("stored")


def test_a_dialog_that_was_hidden_is_gone_with_the_lock(program, unsaved, clock, qtbot):
    program.findChild(Keeping).renew_recovery_key()
    dialog = program.window.findChild(RecoveryKeyDialog)
    clock.advance(minutes=6)
    program._idle.look()
    unsaved.append("stored")
    with qtbot.waitSignal(dialog.destroyed):
        program._idle.look()
    assert program.notebook is None
    assert program._unsaved_box is None


def test_locking_again_asks_once(program, unsaved):
    for _ in range(3):
        program.lock()
    assert len(program.window.findChildren(QMessageBox)) == 1
    program._unsaved_box.given_up.emit()
    assert program.notebook is None


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
    qtbot.waitUntil(lambda: isinstance(program.ways_in.page, NewPassphrasePage), timeout=10_000)
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
    qtbot.waitUntil(lambda: isinstance(program.ways_in.page, RecoveryKeyPage), timeout=10_000)
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


def test_a_sample_is_not_opened_over_a_page_asked_for_since(program, make_notebook):
    program.open_sample()
    program.lock()
    program.background.finish()
    assert program.notebook is None
