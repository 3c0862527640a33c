"""Run by a test within a mount namespace of its own: a notebook on a disk that is taken away and comes back."""

import subprocess
import sys
from pathlib import Path

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.vault import errors
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.unlocking import unlock_with_passphrase
from tests.conftest import FakeClock


def main(path: Path, folder: Path) -> None:
    """Write, lose the disk, be refused, have it back, write."""
    stick = folder / "stick"
    stick.mkdir()
    _mount(path, stick)
    key = unlock_with_passphrase(stick, "four unrelated words")
    vault = open_notebook(stick, key, clock=FakeClock(), searched=SEARCHED)
    add_client(vault, "On the stick")
    subprocess.run(["umount", "--lazy", stick], check=True)
    try:
        add_client(vault, "Meanwhile")
        raise AssertionError("it was written into nothing")
    except errors.NotebookGone:
        assert not list(stick.iterdir())
    _mount(path, stick)
    add_client(vault, "Meanwhile")
    vault.close()
    key = unlock_with_passphrase(stick, "four unrelated words")
    again = open_notebook(stick, key, clock=FakeClock(), searched=SEARCHED)
    assert [each.name for each in list_clients(again)] == ["Amara", "Meanwhile", "On the stick"]
    again.close()
    print("all was there")


def _mount(path: Path, at: Path) -> None:
    subprocess.run(["mount", "--bind", path, at], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
