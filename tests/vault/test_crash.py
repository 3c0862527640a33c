"""Every line that was acknowledged is there after a kill, and the notebook opens by itself."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client
from coachdesk.sessions.operations import list_moments, plan_next_session, read_notes
from coachdesk.vault.checkup import check_notebook
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.search import search

KILLS = 50


@pytest.mark.timeout(240)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks its writers")
def test_fifty_kills_in_the_middle_of_writing_lose_nothing(vault, clock):
    session_id = plan_next_session(vault, add_client(vault, "Amara"), None)
    key, path = vault.key.copy(), vault.path
    vault.close()
    chance = random.Random(7)
    acknowledged: list[int] = []
    arguments = [str(path), key.notebook_id, session_id, key.material().hex()]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.vault.writing_until_killed", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writers:
        for _ in range(KILLS):
            acknowledged += write_and_kill(writers, chance)
            verify(path, key, clock, session_id, acknowledged)
    assert check_notebook(path, key).sound
    assert len(acknowledged) == len(set(acknowledged)) >= KILLS


def write_and_kill(writers, chance):
    """Let one writer go on for a few lines and a moment more, kill it, and return what it acknowledged."""
    writers.stdin.write("write\n")
    writers.stdin.flush()
    process = int(writers.stdout.readline().split()[1])
    saved = [int(writers.stdout.readline().split()[1]) for _ in range(chance.randrange(1, 6))]
    soon = time.perf_counter() + chance.random() * 0.015
    while time.perf_counter() < soon:  # a sleep would be too coarse to hit every part of a write
        pass
    os.kill(process, signal.SIGKILL)
    while (line := writers.stdout.readline()) != "killed\n":
        saved.append(int(line.split()[1]))
    return saved


def verify(path, key, clock, session_id, acknowledged):
    vault = open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
    lines = read_notes(vault, session_id).splitlines()
    assert lines == [f"line {number}" for number in range(len(lines))]
    assert len(lines) > max(acknowledged)
    moments = {moment.text for moment in list_moments(vault, session_id)}
    assert {f"moment {number}" for number in acknowledged} <= moments
    assert search(vault, f"moment {acknowledged[-1]}", kinds=["moment"])
    vault.close()
