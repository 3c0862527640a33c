"""That each judge of the torture can fail: what a broken product would leave is counted, and where it belongs."""

import os
import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from coachdesk.vault.header import DATABASE_NAME

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks what it tortures")

A_FEW_KILLS = """
from tests.torture.kills import kill_all
from tests.torture.operations import OPERATIONS
counts = kill_all([each for each in OPERATIONS if each.name in {"write", "close"}], 3, 7)
print(counts.tries, counts.held, *counts.details)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A small notebook to be broken, made once."""
    from tests.torture.sample import make_sample

    return make_sample(tmp_path_factory.mktemp("torture"))


@pytest.fixture
def sample(made):
    """A fresh copy of it."""
    return made.fresh()


@pytest.fixture
def counts():
    """Nothing counted as yet."""
    from tests.torture.counts import Counts

    return Counts()


def failures(counts):
    return {name for name in ("lost", "corrupt", "uncaught", "leaked") if getattr(counts, name)}


@pytest.mark.timeout(240)  # three seconds, unless others have the processor
def test_a_few_kills():
    done = subprocess.run([sys.executable, "-c", A_FEW_KILLS], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["6", "True"], done.stdout


def test_what_is_as_it_should_be_is_not_counted(sample, counts):
    from tests.torture.operations import judge_plainly
    from tests.torture.sample import write_a_line

    with closing(sample.open()) as vault:
        said = [f"line {write_a_line(vault, sample.session_id)}"]
    judge_plainly(sample, said, counts, frozenset())
    assert counts.held, counts.details


@pytest.mark.parametrize("line", ["line 40", "client 3", "backup {}/no", "restored {}/No.coachdesk"])
def test_what_was_said_to_be_saved_and_is_not_there_is_lost(sample, counts, line):
    from tests.torture.operations import judge_new_ones

    judge_new_ones(sample, [line.format(sample.folder)], counts, frozenset())
    assert failures(counts) == {"lost"}


def test_a_fault_and_a_process_that_does_not_go_on_are_uncaught(sample, counts):
    from tests.torture.sample import judge

    judge(sample, ["uncaught KeyError", "stopped DiskFull"], counts)
    assert counts.uncaught == 2
    judge(sample, ["gives-up", "stopped DiskFull"], counts)
    assert counts.uncaught == 2


def test_what_opens_by_nothing_or_by_what_was_replaced(sample, counts):
    from tests.torture.operations import judge_change
    from tests.torture.sample import judge

    judge(sample, [], counts, passphrases=["another"], recovery_keys=["another"])
    assert counts.corrupt == 2
    judge_change(sample, ["passphrase 0"], counts, frozenset())
    assert failures(counts) == {"corrupt", "leaked"}


def test_a_word_in_clear_is_leaked(sample, counts):
    from tests.torture.sample import CANARY, judge

    (sample.folder / "report").write_text(f"about {CANARY}")
    judge(sample, [], counts)
    assert failures(counts) == {"leaked"}


def test_what_is_noticed_without_reason_is_corrupt(sample, counts):
    from tests.torture.sample import judge

    (sample.path / "seal").unlink()
    judge(sample, [], counts)
    assert failures(counts) == {"corrupt"}


def test_damage_that_is_not_noticed_or_saved_over_is_corrupt(sample, counts):
    from tests.torture.damage import contents, judge_noticed

    harmed = contents(sample.path)
    judge_noticed(sample, harmed, counts)
    assert [detail.split(": ")[-1] for detail in counts.details] == ["not noticed"]
    (sample.path / DATABASE_NAME).write_bytes(b"")
    judge_noticed(sample, harmed, counts)  # as if it had been whole before
    assert [detail.split(": ")[-1] for detail in counts.details] == ["not noticed", "saved over"]


def test_a_row_that_salvage_leaves_behind_is_lost(sample, counts):
    from tests.torture.big_notebook import readable_rows
    from tests.torture.damage import judge_salvage

    rows = readable_rows(sample.path, sample.key)
    size = (sample.path / DATABASE_NAME).stat().st_size
    row = next(iter(rows))
    judge_salvage(sample, {**rows, row: ("something", "else")}, size, counts)
    assert failures(counts) == {"lost"}


def test_a_forged_header_that_opens_is_corrupt(tmp_path, counts):
    import json

    from tests.torture.header import _mutate
    from tests.vault.header_mutations import TEXT, authenticated, mended

    newer = authenticated(mended({**json.loads(TEXT), "generation": 5}))
    _mutate(tmp_path, lambda _chance: newer, random.Random(1), counts)
    assert failures(counts) == {"corrupt"}


def test_the_disk_forgets_what_was_not_synced(tmp_path):
    from tests.torture.disk_model import Disk, Steady
    from tests.torture.traced import Call

    top = tmp_path / "disk"
    top.mkdir()
    (top / "file").write_bytes(b"old")

    def left(*calls, luck):
        disk = Disk(top)
        for name, path, *more in calls:
            disk.play(Call(name, name, top / path, *more))
        disk.after_power_cut(luck)
        found = {path.name: path.read_bytes() for path in top.iterdir()}
        (top / "file").write_bytes(b"old")
        (top / "new").unlink(missing_ok=True)
        return found

    class NamesOnly(Steady):
        def had(self, change):
            return True

    written = ("write", "new", b"text", 0)
    new = [("open", "new", b"", 0, Path(), True), written]
    moved = ("rename", "new", b"", 0, top / "file")
    nothing, everything = Steady(False), Steady(True)
    assert left(*new, luck=nothing) == {"file": b"old"}
    assert left(*new, luck=everything) == {"file": b"old", "new": b"text"}
    assert left(*new, ("sync", "new"), luck=nothing) == {"file": b"old"}  # its name was not
    assert left(*new, ("sync", "."), luck=nothing) == {"file": b"old", "new": b""}
    assert left(*new, moved, luck=NamesOnly(False)) == {"file": b""}  # renamed before it was synced
    assert left(*new, ("sync", "new"), moved, luck=NamesOnly(False)) == {"file": b"text"}
    assert left(*new, ("sync", "new"), moved, luck=nothing) == {"file": b"old"}
    assert left(*new, ("sync", "new"), moved, ("sync", "."), luck=nothing) == {"file": b"text"}


def test_a_sector_may_be_torn_off_a_write(tmp_path):
    from tests.torture.disk_model import SECTOR_BYTES, Disk, Random
    from tests.torture.traced import Call

    top = tmp_path / "disk"
    top.mkdir()
    (top / "file").write_bytes(bytes(4096))
    disk = Disk(top)
    disk.play(Call("write", "pwrite64", top / "file", b"x" * 4096, 0))
    seen = set()
    for number in range(30):
        disk.after_power_cut(Random(random.Random(number)))
        content = (top / "file").read_bytes()
        seen.add(content.count(b"x") // SECTOR_BYTES)
    assert {0, 8} < seen


def test_lines_of_strace_are_understood(tmp_path):
    from tests.torture.traced import _call, counted, failing_from

    def hexadecimal(text):
        return "".join(f"\\x{byte:02x}" for byte in text.encode())

    path, name = hexadecimal("/a/ü.db"), hexadecimal("ü.db")
    lines = [
        f'7 openat(AT_FDCWD<{hexadecimal("/a")}>, "{path}", O_RDWR|O_CREAT|O_CLOEXEC, 0600) = 3<{path}>',
        f'7 pwrite64(3<{path}>, "{hexadecimal("abc")}", 3, 4096) = 2',
        f"fdatasync(3<{path}>) = 0",
        f'rename("{path}", "{hexadecimal("/b/c")}") = 0',
        f'unlinkat(5<{hexadecimal("/a")}>, "{name}", AT_REMOVEDIR) = 0',
        f'unlink("{path}") = -1 ENOENT (No such file or directory)',
        "+++ exited with 0 +++",
    ]
    opened, wrote, synced, renamed, removed, *others = [_call(line) for line in lines]
    assert (opened.name, opened.path, opened.creates, opened.empties) == (
        "open",
        Path("/a/ü.db"),
        True,
        False,
    )
    assert (wrote.name, wrote.content, wrote.number) == ("write", b"ab", 4096)
    assert (synced.name, synced.path) == ("sync", Path("/a/ü.db"))
    assert (renamed.path, renamed.to) == (Path("/a/ü.db"), Path("/b/c"))
    assert (removed.name, removed.path) == ("rmdir", Path("/a/ü.db"))
    assert others == [None, None]
    *_, so_far = counted([wrote, synced, wrote], ("pwrite64", "fdatasync"))
    assert so_far == {"pwrite64": 2, "fdatasync": 1}
    assert failing_from(so_far, "pwrite64", "EIO") == [
        "-e",
        "inject=?pwrite64:error=EIO:when=2+",
        "-e",
        "inject=?fdatasync:error=EIO:when=2+",
    ]


def test_a_group_that_ends_early_is_not_held(tmp_path):
    from tests.torture.__main__ import _result

    assert _result(tmp_path / "nothing").uncaught == 1
