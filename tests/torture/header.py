"""Group 5: key files damaged and forged by chance, recovery keys with a slip in them, and hostile numbers.

Each ends in one of our own errors, in little time and memory, or is what was written.
"""

import json
import random
import time
from collections.abc import Callable
from pathlib import Path

from coachdesk.vault.errors import MalformedRecoveryKey, NotebookError
from coachdesk.vault.header_format import FromTheFuture, Malformed, parse_header
from coachdesk.vault.places import COPY_NAME, HEADER_NAME
from coachdesk.vault.recovery_key import ALPHABET, RecoveryKey
from coachdesk.vault.unlocking import unlock_with_passphrase, unlock_with_recovery_key
from tests.torture.counts import Counts
from tests.torture.forked import Forked, Stage
from tests.torture.sample import temporary_home
from tests.vault.header_mutations import (
    KEY,
    PASSPHRASE,
    TEXT,
    WEAK,
    authenticated,
    damaged,
    forged,
    hostile,
)

_MUTATIONS, _SLIPS = 10_000, 20_000
_QUICK_PART = 10
_MOST_SECONDS = 3.0
_MOST_KIB = 100 * 1024


def header(quick: bool, seed: int) -> Counts:
    """Ten thousand mutations and twenty thousand slips, or a tenth of them; hostile headers all."""
    counts, chance = Counts(), random.Random(seed)
    part = _QUICK_PART if quick else 1
    with temporary_home() as home:
        for number in range(_MUTATIONS // part):
            counts.begin(f"mutation {number} of seed {seed}")
            _mutate(home, (damaged, forged, _forged_with_the_key)[number % 3], chance, counts)
        for number in range(_SLIPS // part):
            counts.begin(f"slip {number} of seed {seed}")
            _slip(home, chance, counts)
        counts.begin("hostile headers")
        _bounded(home, counts)
    return counts


def _mutate(
    folder: Path, mutation: Callable[[random.Random], bytes], chance: random.Random, counts: Counts
) -> None:
    text = mutation(chance)
    if _is_dear(text):
        return  # within bounds, but a second each
    for name in (HEADER_NAME, COPY_NAME):
        (folder / name).write_bytes(text)
    started = time.perf_counter()
    try:
        key = unlock_with_passphrase(folder, PASSPHRASE)
        same = key.material() == KEY.material()
        counts.require(same or mutation is _forged_with_the_key, "corrupt", "opens with another key")
        written = json.loads(text) == json.loads(TEXT)
        counts.require(
            written or mutation is _forged_with_the_key, "corrupt", f"a forged header opens: {text!r}"
        )
    except NotebookError:
        pass
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        counts.fail("uncaught", f"{type(error).__name__} {error} by {text[:200]!r}")
    took = time.perf_counter() - started
    counts.require(took < _MOST_SECONDS, "uncaught", f"took {took:.1f} s")


def _forged_with_the_key(chance: random.Random) -> bytes:
    """Forged by somebody who has the key, so that the authentication code fits."""
    text = forged(chance)
    try:
        return authenticated(text)
    except (Malformed, FromTheFuture):
        return text


def _is_dear(text: bytes) -> bool:
    try:
        return any(slot.cost != WEAK for slot in parse_header(text).slots)
    except (Malformed, FromTheFuture):
        return False


def _slip(folder: Path, chance: random.Random, counts: Counts) -> None:
    """One sign wrong, missing, doubled, or swapped with its neighbour."""
    key = RecoveryKey.random()
    text = key.signs
    place = chance.randrange(len(text))
    kind = chance.randrange(4)
    if kind == 0:
        typed = text[:place] + chance.choice(ALPHABET.replace(text[place], "")) + text[place + 1 :]
    elif kind == 1:
        typed = text[:place] + text[place + 1 :]
    elif kind == 2:
        typed = text[:place] + text[place] + text[place:]
    else:
        place = min(place, len(text) - 2)
        typed = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if typed == text:
        return  # two neighbours that are the same
    try:
        unlock_with_recovery_key(folder, typed)
        counts.fail("corrupt", f"{typed} is taken for {text}")
    except MalformedRecoveryKey:
        pass
    except Exception as error:  # noqa: BLE001 - it has to be told before any derivation
        counts.fail("uncaught", f"{type(error).__name__}: {typed} for {text}")


def _bounded(folder: Path, counts: Counts) -> None:
    """In a process of its own: how much memory was used is counted for the whole of one."""

    def act(stage: Stage) -> None:
        import resource

        before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        for text in hostile():
            for name in (HEADER_NAME, COPY_NAME):
                (folder / name).write_bytes(text)
            try:
                unlock_with_passphrase(folder, PASSPHRASE)
                stage.say("opened", text[:40])
            except NotebookError:
                stage.say("refused-it")
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        stage.say("used", round(time.process_time() - started), used)

    said = Forked(act, range(1)).end()
    counts.require(said.count("refused-it") == len(hostile()), "uncaught", f"{said[-2:]}")
    _, seconds, kib = said[-2].split() if len(said) > 1 and said[-2].startswith("used") else ("", "99", "0")
    counts.require(float(seconds) < _MOST_SECONDS, "uncaught", f"took {seconds} s")
    counts.require(int(kib) < _MOST_KIB, "uncaught", f"took {kib} KiB")
