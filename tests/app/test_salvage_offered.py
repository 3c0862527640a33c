"""A notebook that is too damaged to be opened offers, where it is unlocked, to save what can be read."""

import pytest

from coachdesk.clients.operations import add_client, list_clients
from coachdesk.vault.backup import back_up
from tests.app.by_hand import PASSPHRASE, unlock


@pytest.fixture
def broken(start, make_notebook, qtbot, clock):
    """A closed notebook with a client and a backup, and what breaks it and shows it locked."""
    path, _ = make_notebook()
    program = start(path)
    unlock(program, qtbot)
    add_client(program.notebook.vault, "Amara")
    back_up(path, program.notebook.vault.key, clock=clock)
    program.lock()
    program.background.finish()
    return program, path


def _type(page, words):
    page._passphrase.edit.setText(words)


def _salvaged(program, qtbot):
    page = program.ways_in.page
    _type(page, PASSPHRASE)
    page._salvage_button.click()
    qtbot.waitUntil(lambda: program.ways_in.path.name == "My notebook recovered.coachdesk", timeout=30_000)
    unlock(program, qtbot)
    assert [client.name for client in list_clients(program.notebook.vault)] == ["Amara"]
    assert program.notebook.vault.found == ()


def test_a_damaged_database(broken, qtbot):
    program, path = broken
    damaged = bytearray((path / "notebook.db").read_bytes())
    damaged[:16] = bytes(16)
    (path / "notebook.db").write_bytes(damaged)
    assert program.ways_in.page._salvage_button is None
    program.ways_in.page.passphrase_given.emit(PASSPHRASE)
    qtbot.waitUntil(lambda: program.ways_in.page._salvage_button is not None, timeout=30_000)
    program.ways_in.page._salvage_button.click()
    assert program.ways_in.page._passphrase.has_error  # the passphrase is typed first
    _salvaged(program, qtbot)
    assert (path / "notebook.db").read_bytes() == damaged


@pytest.mark.parametrize("lost", ["missing", "damaged"])
def test_both_key_files_lost(broken, qtbot, lost):
    program, path = broken
    for name in ("keys.json", "keys.bak"):
        (path / name).unlink() if lost == "missing" else (path / name).write_bytes(b"damaged")
    if lost == "missing":
        program.ways_in.ask(path)
    else:
        program.ways_in.page.passphrase_given.emit(PASSPHRASE)
        qtbot.waitUntil(lambda: program.ways_in.page._salvage_button is not None, timeout=30_000)
    _salvaged(program, qtbot)


def test_a_wrong_passphrase_is_said_and_it_can_be_tried_again(broken, qtbot):
    program, path = broken
    (path / "notebook.db").write_bytes(b"damaged" * 10_000)
    program.ways_in.ask(path, damaged=True)
    _type(program.ways_in.page, "another one")
    program.ways_in.page._salvage_button.click()
    qtbot.waitUntil(lambda: program.ways_in.unlocking, timeout=30_000)
    assert program.ways_in.page._salvage_button is not None
    assert program.ways_in.page.message.text()
