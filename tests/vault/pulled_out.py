"""Run by a test within a mount namespace of its own: a notebook on a disk that is taken away and comes back."""

import shutil
import subprocess
import sys
from pathlib import Path

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.vault import Vault, errors
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
    _on_another_disk(path, folder, changed=False)
    _on_another_disk(path, folder, changed=True)
    print("all was there")


def _on_another_disk(path: Path, folder: Path, *, changed: bool) -> None:
    """Lose the disk and find the same files on one with another number, changed elsewhere or not."""
    disk, kept = folder / f"disk {changed}", folder / f"kept {changed}"
    disk.mkdir()
    _mount_empty(disk)
    shutil.copytree(path, disk / "notebook")
    vault = _open(disk / "notebook")
    add_client(vault, "Before")
    shutil.copytree(disk / "notebook", kept)
    subprocess.run(["umount", "--lazy", disk], check=True)
    if changed:
        other = _open(kept)
        add_client(other, "Elsewhere")
        other.close()
    _mount_empty(disk)
    shutil.copytree(kept, disk / "notebook")
    try:
        add_client(vault, "After")
        assert not changed, "it was written over what was written elsewhere"
    except errors.NotebookGone:
        assert changed
    vault.close()
    again = _open(disk / "notebook")
    names = {each.name for each in list_clients(again)}
    assert names == {"Amara", "Meanwhile", "On the stick", "Before", "Elsewhere" if changed else "After"}, (
        names
    )
    again.close()


def _open(path: Path) -> Vault:
    key = unlock_with_passphrase(path, "four unrelated words")
    return open_notebook(path, key, clock=FakeClock(), searched=SEARCHED)


def _mount_empty(at: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", at], check=True)


def _mount(path: Path, at: Path) -> None:
    subprocess.run(["mount", "--bind", path, at], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
