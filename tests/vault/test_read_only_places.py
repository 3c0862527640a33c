"""A backup on a locked stick is listed, restored and salvaged from, and a notebook there is checked."""

import os
import subprocess
import sys

import pytest

from coachdesk.clients.operations import add_client
from coachdesk.vault.backup import back_up

ON_A_LOCKED_STICK = """
import subprocess, sys
from pathlib import Path
from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import list_clients
from coachdesk.vault.backup import backups_opened_by, find_backups, restore_backup
from coachdesk.vault.checkup import check_notebook
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.salvage import salvage_notebook
from coachdesk.vault.unlocking import unlock_with_passphrase
stick, home = map(Path, sys.argv[1:])
subprocess.run(["mount", "--bind", stick, stick], check=True)
subprocess.run(["mount", "-o", "remount,bind,ro", stick], check=True)
unlock = lambda path: unlock_with_passphrase(path, "four unrelated words")
[backup] = backups_opened_by(unlock, find_backups(stick))
key = unlock(backup.path)
restore_backup(backup.path, key, home / "restored.coachdesk")
assert check_notebook(stick / "moved.coachdesk", key, searched=SEARCHED).sound
salvage_notebook(stick / "moved.coachdesk", key, home / "salvaged.coachdesk", clock=SystemClock(), searched=SEARCHED)
for path in sorted(home.glob("*.coachdesk")):
    vault = open_notebook(path, unlock(path), clock=SystemClock(), searched=SEARCHED)
    print(path.stem, [each.name for each in list_clients(vault)])
    vault.close()
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="mounts a disk: needs root on Linux"
)
def test_a_locked_stick_is_enough_to_restore_check_and_salvage(vault, clock, tmp_path):
    add_client(vault, "Amara Mensah")
    stick, home = tmp_path / "stick", tmp_path / "home"
    home.mkdir()
    back_up(vault.path, vault.key, clock=clock, to=stick)
    path = vault.path
    vault.close()
    path.rename(stick / "moved.coachdesk")
    before = sorted(each for each in stick.rglob("*"))
    done = subprocess.run(
        ["unshare", "--mount", sys.executable, "-c", ON_A_LOCKED_STICK, str(stick), str(home)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["restored ['Amara Mensah']", "salvaged ['Amara Mensah']"]
    assert sorted(each for each in stick.rglob("*")) == before
