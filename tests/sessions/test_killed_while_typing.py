"""A program that dies in mid-sentence loses at most the last second of typing, fifty times out of fifty.

That holds for the notes and for each line that is typed and not entered yet.
"""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client
from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import move_to_stage, plan_next_session, read_notes
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.drafts import read_draft
from coachdesk.vault.notebook import create_notebook, open_notebook
from coachdesk.vault.notebook_key import NotebookKey

LETTERS = "the short update took four minutes and got a decision the same day "
KILLS = 50
LINES = ("agenda", "capture", "plan", "outcome", "next_step")
LANES = 5
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a child process is split off for each kill")


@dataclass
class Lane:
    """A notebook of its own, and the process that splits off its typing children."""

    path: Path
    key: NotebookKey
    session_id: str
    client_id: str
    process: subprocess.Popen
    complaints: Path
    """What the process says on standard error."""

    def read(self) -> str:
        line = self.process.stdout.readline().strip()
        assert line, f"the typing process ended by itself: {self.complaints.read_text()[-2000:]}"
        return line

    def begin(self, place: str) -> None:
        """Let a child begin to type there."""
        self.process.stdin.write(f"{place}\n")
        self.process.stdin.flush()

    def begun(self) -> tuple[int, int]:
        """The process id of the child that began, and how many letters it found stored."""
        return int(self.read().removeprefix("pid ")), int(self.read().removeprefix("start "))

    def stored(self, place: str) -> str:
        key = NotebookKey(self.key.notebook_id, bytes(self.key.material()))
        vault = open_notebook(self.path, key, clock=SystemClock(), searched=SEARCHED)
        owner = self.client_id if place == "plan" else self.session_id
        text = (
            read_notes(vault, self.session_id) if place == "notes" else read_draft(vault, place, owner).text
        )
        vault.close()
        return text


@pytest.fixture
def lanes(tmp_path, weak_cost):
    made = []
    for number in range(LANES):
        path = tmp_path / f"Notebook {number}.coachdesk"
        vault, _ = create_notebook(
            path, "four unrelated words", clock=SystemClock(), cost=weak_cost, searched=SEARCHED
        )
        client_id = add_client(vault, "Amara Mensah")
        session_id = plan_next_session(vault, client_id, vault.clock.now())
        move_to_stage(vault, session_id, Stage.IN_SESSION)
        key = NotebookKey(vault.notebook_id, bytes(vault.key.material()))
        vault.close()
        complaints = tmp_path / f"complaints {number}.txt"
        with complaints.open("w") as told:
            process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "tests.sessions.typing_process", str(path)),
                    *(key.notebook_id, bytes(key.material()).hex(), session_id),
                ],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=told,
                text=True,
                bufsize=1,
                start_new_session=True,
            )
        made.append(Lane(path, key, session_id, client_id, process, complaints))
    yield made
    for lane in made:
        # The whole group: a child may be left where the test has failed.
        os.killpg(lane.process.pid, signal.SIGKILL)
        lane.process.wait(timeout=10)
        lane.process.stdin.close()
        lane.process.stdout.close()


def kill(lane: Lane, place: str, child: int, found: int, letters: int) -> float:
    """Kill a child once it has typed so many letters; returns for how long what is missing had been on screen."""
    taken = [float(lane.read()) for _ in range(letters)]
    killed = time.monotonic()
    os.kill(child, signal.SIGKILL)
    while (line := lane.read()) != "dead":
        taken.append(float(line))
    text = lane.stored(place)
    written = (LETTERS * (len(text) // len(LETTERS) + 1))[: len(text)]
    assert text == written, "what is stored is what was typed, in its order"
    assert len(text) >= found, "nothing that was stored before is gone"
    missing = taken[len(text) - found :]
    if not missing:
        return 0.0
    # A computer under load may stop the whole process for a while; for that long nothing can be saved.
    stall = max((later - earlier for earlier, later in pairwise(taken)), default=0.0)
    return max(0.0, killed - missing[0] - stall)


@pytest.mark.timeout(180)
def test_at_most_the_last_second_is_missing(lanes):
    chance = random.Random(20261124)
    missing = []
    for _ in range(KILLS // LANES):
        for lane in lanes:
            lane.begin("notes")
        children = [(lane, "notes", *lane.begun()) for lane in lanes]
        missing += [kill(*child, chance.randint(5, 130)) for child in children]
    assert len(missing) == KILLS
    assert max(missing) <= 1.0, f"the longest was {max(missing):.2f} s"
    assert min(missing) < 0.9, "and the typing was really going on"


@pytest.mark.timeout(60)
def test_of_a_half_typed_line_too(lanes):
    missing = []
    lanes = lanes[:2]
    for place in LINES:
        for lane in lanes:
            lane.begin(place)
        # Long enough to be kept at least once.
        children = [(lane, place, *lane.begun()) for lane in lanes]
        missing += [kill(*child, 110) for child in children]
        assert all(lane.stored(place) for lane in lanes), f"nothing of the line was kept: {place}"
    assert max(missing) <= 1.0, f"the longest was {max(missing):.2f} s"
