"""Group 8: two processes, two copies, another clock, another time zone, another place, a long and foreign path."""

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import list_clients
from coachdesk.sessions.operations import list_sessions, plan_next_session, read_notes
from coachdesk.vault.backup import back_up, list_backups, restore_backup
from coachdesk.vault.checkup import check_notebook
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.errors import NotebookInUse, PlaceUnusable
from coachdesk.vault.findings import Finding
from coachdesk.vault.notebook import create_notebook, open_notebook
from coachdesk.vault.salvage import salvage_notebook
from coachdesk.vault.unlocking import change_passphrase, unlock_with_passphrase
from tests.torture.counts import Counts
from tests.torture.forked import Forked, Stage
from tests.torture.sample import PASSPHRASE, WEAK, Sample, judge, make_sample, temporary_home, write_a_line

QUICK, FULL = 3, 20
_FEW_SECONDS = 20.0
_ZONES = ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/St_Johns", "UTC")
_LETTERS, _WIDE_LETTERS = "äöüßéèñçøåłžščřďťňğışαβγδжщыюя", "日本語文字한국어"
_PATH_SIGNS = 200


class TurnedClock(SystemClock):
    """The clock of the computer, set to another time."""

    def __init__(self, by: timedelta) -> None:
        self._by = by

    def now(self) -> datetime:
        """The time that it shows."""
        return super().now() + self._by


def two_openers(quick: bool, seed: int) -> Counts:
    """Each of these three times, or twenty times."""
    counts, chance = Counts(), random.Random(seed)
    with temporary_home() as home:
        sample = make_sample(home)
        for number in range(QUICK if quick else FULL):
            for situation in SITUATIONS:
                counts.begin(f"{situation.__name__[1:]}, try {number} of seed {seed}")
                with counts.judging("the whole of it"):
                    situation(sample.fresh(), chance, counts)
    return counts


def _second_process(sample: Sample, _chance: random.Random, counts: Counts) -> None:
    """The second is refused and told who has it; it opens once the first is gone, killed or not."""

    def hold(stage: Stage) -> None:
        with closing(sample.open()) as vault:
            for _ in stage.rounds:
                stage.say("line", write_a_line(vault, sample.session_id))

    holder = Forked(hold, range(100_000))
    holder.line(_FEW_SECONDS)
    for _ in range(3):
        try:
            sample.open().close()
            counts.fail("corrupt", "two have it open")
        except NotebookInUse as refused:
            since = refused.since or datetime.min.replace(tzinfo=UTC)
            told = bool(refused.holder) and datetime.now(UTC) - since < timedelta(minutes=1)
            counts.require(told, "corrupt", f"told {refused.holder!r} since {refused.since}")
    judge(sample, holder.kill(), counts)


def _two_copies(sample: Sample, _chance: random.Random, counts: Counts) -> None:
    """A copy that was written elsewhere, put in the place of ours, and an older one, are noticed and lose nothing."""
    elsewhere = sample.copy_to(sample.folder.with_name("elsewhere"))
    shutil.rmtree(elsewhere.seen)
    older = sample.copy_to(sample.folder.with_name("older"))
    numbers = [_write(each) for each in (sample, elsewhere)]
    for other, finding in ((elsewhere, Finding.OTHER_COPY), (older, Finding.OLDER_NOTEBOOK)):
        shutil.rmtree(sample.path)
        shutil.copytree(other.path, sample.path)
        with closing(sample.open()) as vault:
            counts.require(set(vault.found) == {finding}, "corrupt", f"{finding}: noticed {vault.found}")
            lines = read_notes(vault, sample.session_id).count("\n")
            counts.require(lines == numbers[1] + (other is elsewhere), "lost", f"{lines} lines of {numbers}")
    for each in (elsewhere, older):
        shutil.rmtree(each.folder)


def _clock_set_back(sample: Sample, chance: random.Random, counts: Counts) -> None:
    """More than a year ago, all of a sudden, and back again: nothing is noticed, and the backup that was just made stays.

    There are as many as are kept of the last days, weeks and months.
    """
    said = []
    ago = [*range(390, 0, -26), *[0] * 11, 400 + chance.randrange(200), 0]
    for days in ago:
        turned = replace(sample, clock=TurnedClock(-timedelta(days=days)))
        said.append(f"line {_write(turned)}")
        made = back_up(turned.path, turned.key, clock=turned.clock, to=turned.stick)
        there = {backup.path for backup in list_backups([turned.stick], turned.key)}
        counts.require(made.path in there, "lost", f"a backup of {days} days ago went as soon as it was made")
    judge(sample, said, counts, may_be_found=frozenset())


def _time_zone_changed(sample: Sample, chance: random.Random, counts: Counts) -> None:
    """What was planned for an instant stays at that instant."""
    at = datetime.now(UTC).replace(microsecond=0) + timedelta(days=chance.randrange(1, 400))
    one, other = chance.sample(_ZONES, 2)
    with _zone(one), closing(sample.open()) as vault:
        client_id = list_clients(vault)[0].id
        plan_next_session(vault, client_id, at)
    with _zone(other):
        back_up(sample.path, sample.key, clock=sample.clock)
        with closing(sample.open()) as vault:
            planned = {session.starts_at for session in list_sessions(vault, client_id)}
            counts.require(at in planned, "corrupt", f"{at} became {planned}")
        judge(sample, [f"line {_write(sample)}"], counts, may_be_found=frozenset())


def _moved(sample: Sample, _chance: random.Random, counts: Counts) -> None:
    """A closed notebook is moved, to a place where another one was."""
    said = [f"line {_write(sample)}"]
    shutil.move(sample.folder, sample.folder.with_name("elsewhere"))
    moved = replace(sample, folder=sample.folder.with_name("elsewhere"))
    shutil.copytree(sample.seen.parent.with_name("sample") / "seen", moved.seen, dirs_exist_ok=True)
    judge(moved, said, counts, may_be_found=frozenset())
    shutil.rmtree(moved.folder)


def _foreign_path(sample: Sample, chance: random.Random, counts: Counts) -> None:
    """A path of two hundred signs, none of them ASCII: everything that is done to a notebook can be done there.

    Where they are so wide that SQLite could not open what lies there, that is said before anything is made.
    """
    folder = sample.folder.with_name("elsewhere")
    deep, too_deep = (
        folder.joinpath(*("".join(chance.choices(letters, k=39)) for _ in range(_PATH_SIGNS // 40)))
        for letters in (_LETTERS, _WIDE_LETTERS)
    )
    deep.parent.mkdir(parents=True)
    too_deep.parent.mkdir(parents=True)
    try:
        create_notebook(too_deep, PASSPHRASE, clock=sample.clock, cost=WEAK)
        counts.fail("corrupt", "made where it could not be backed up")
    except PlaceUnusable:
        counts.require(not list(too_deep.parent.iterdir()), "leaked", "something is left there")
    tried = sample.copy_to(deep)
    made = back_up(tried.path, tried.key, clock=tried.clock, to=tried.new_stick)
    said = [f"line {_write(tried)}", f"backup {made.path}"]
    judge(tried, said, counts, may_be_found=frozenset())
    for path, make in _new_ones(tried, deep.with_name("".join(chance.choices(_LETTERS, k=20)))):
        make(path)
        counts.require(
            check_notebook(path, tried.key, searched=SEARCHED).sound, "corrupt", f"{path} is not sound"
        )
        open_notebook(path, tried.key.copy(), clock=tried.clock, searched=SEARCHED).close()
    change_passphrase(tried.path, tried.key, "ein neuer Satz — 日本語", cost=WEAK)
    unlock_with_passphrase(tried.path, "ein neuer Satz — 日本語").wipe()
    shutil.rmtree(folder)


def _new_ones(sample: Sample, path: Path) -> Iterator[tuple[Path, Callable[[Path], object]]]:
    backup = list_backups(sample.places, sample.key)[0]
    yield path, lambda to: restore_backup(backup.path, sample.key, to)
    yield (
        path.with_name(f"{path.name} 2"),
        lambda to: salvage_notebook(sample.path, sample.key, to, clock=sample.clock, searched=SEARCHED),
    )


def _write(sample: Sample) -> int:
    with closing(sample.open()) as vault:
        return write_a_line(vault, sample.session_id)


@contextmanager
def _zone(name: str) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


SITUATIONS = (_second_process, _two_copies, _clock_set_back, _time_zone_changed, _moved, _foreign_path)
