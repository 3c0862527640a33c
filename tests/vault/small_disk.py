"""Run by a test within a mount namespace of its own: a notebook on a disk of two megabytes that fills up."""

import subprocess
import sys
from pathlib import Path

import coachdesk.app.models  # noqa: F401 - the tables of every feature
from coachdesk.clients.operations import add_client
from coachdesk.sessions.operations import plan_next_session, read_notes, write_notes
from coachdesk.vault import errors
from coachdesk.vault.backup import back_up
from coachdesk.vault.header_format import Argon2Cost
from coachdesk.vault.notebook import create_notebook, open_notebook
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.reading import may_be_written, open_for_reading
from coachdesk.vault.unlocking import change_passphrase
from tests.conftest import FakeClock


def main(disk: Path) -> None:
    """Fill the disk, write until it is refused, make room, write again; then make the disk read-only."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], check=True)
    clock, path, cost = FakeClock(), disk / "Mine.coachdesk", Argon2Cost(8, 1, 1)
    vault, _ = create_notebook(path, "words", clock=clock, cost=cost)
    session_id = plan_next_session(vault, add_client(vault, "Amara"), None)
    fill(disk / "stuffing")
    kept = text = ""
    try:
        for _number in range(200):
            text = kept + "another line of notes " * 200
            write_notes(vault, session_id, text)
            kept = text
        raise AssertionError("it was never full")
    except errors.DiskFull:
        assert read_notes(vault, session_id) == kept
    for attempt in (
        lambda: back_up(path, vault.key, clock=clock),
        lambda: create_notebook(disk / "Other.coachdesk", "words", clock=clock, cost=cost),
    ):
        try:
            attempt()
            raise AssertionError("there was room")
        except errors.DiskFull:
            assert {each.name for each in disk.iterdir()} == {"Mine.coachdesk", "stuffing"}
            assert list((path / "backups").iterdir()) == []
    header = (path / "keys.json").read_bytes()
    try:
        change_passphrase(path, vault.key, "other words", cost=cost)
        raise AssertionError("there was room")
    except errors.DiskFull:
        assert [(path / name).read_bytes() for name in ("keys.json", "keys.bak")] == [header] * 2
        assert not list(path.glob(".*.part"))
    (disk / "stuffing").unlink()
    write_notes(vault, session_id, text)
    assert read_notes(vault, session_id) == text
    key = vault.key.copy()
    vault.close()
    fill(disk / "stuffing")
    read_along(path, key.copy(), session_id, text, errors.DiskFull)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    read_along(path, key.copy(), session_id, text, errors.ReadOnlyNotebook)
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    (disk / "stuffing").unlink()
    again = open_notebook(path, key, clock=clock)
    assert again.found == ()
    again.close()
    print("all was said and nothing lost")


def read_along(
    path: Path, key: NotebookKey, session_id: str, text: str, expected: type[errors.NotebookError]
) -> None:
    """Open where nothing can be written, for reading, and leave no trace."""
    clock = FakeClock()
    before = sorted((each.name, each.stat().st_size) for each in path.iterdir())
    try:
        open_notebook(path, key, clock=clock)
        raise AssertionError("it was opened for writing")
    except expected as why:
        assert not may_be_written(path, clock)
        reading = open_for_reading(path, key, why, clock=clock)
    assert read_notes(reading, session_id) == text
    try:
        write_notes(reading, session_id, "")
        raise AssertionError("it was written")
    except errors.ReadingOnly:
        reading.close()
    after = sorted((each.name, each.stat().st_size) for each in path.iterdir())
    assert after == before, set(after) ^ set(before)


def fill(path: Path) -> None:
    """Take all the room there is."""
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]))
