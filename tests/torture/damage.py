"""Group 4: every page of a notebook is damaged once, files are cut, exchanged, emptied, taken away and put back.

Each time it has to be noticed and named, at opening or by the check, nothing may be saved over, and salvage has to
bring over every row that can still be read.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from coachdesk.app.searched import SEARCHED
from coachdesk.sessions.operations import read_notes, write_notes
from coachdesk.vault.checkup import check_notebook
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.places import COPY_NAME, HEADER_NAME
from coachdesk.vault.salvage import salvage_notebook
from coachdesk.vault.seal import SEAL_NAME
from coachdesk.vault.sealing import WAL_NAME
from coachdesk.vault.unlocking import unlock_with_passphrase
from tests.torture.big_notebook import PAGE_BYTES, Rows, make_big_notebook, readable_rows
from tests.torture.counts import Counts
from tests.torture.sample import (
    PASSPHRASE,
    Sample,
    line_of,
    make_sample,
    scan,
    temporary_home,
    write_a_line,
)

QUICK = 30
_FEW, _MANY, _FLIPS_OF_WAL = 5, 60, 200
_OF_THE_LOCK = {"keys.lock", "notebook.lock", "notebook.holder"}

Files = dict[str, bytes]
"""The content of each file of a notebook, by its name."""


@dataclass(frozen=True)
class Harm:
    """One way to do harm to a closed notebook. What is `salvaged` still has rows that can be read."""

    name: str
    do: Callable[[Path], None]
    salvaged: bool = False


def damage(quick: bool, seed: int) -> Counts:
    """Damage thirty pages and a few files, or every page."""
    counts, chance = Counts(), random.Random(seed)
    with temporary_home() as home:
        sample = make_big_notebook(home)
        older = contents(sample.path)
        changed = sample.fresh()
        with closing(changed.open()) as vault:
            write_notes(vault, sample.session_id, "written since then")
            wal = (changed.path / WAL_NAME).read_bytes()
        sample = changed.copy_to(sample.folder)
        trying = _Trying(sample, counts)
        to_pages = _to_pages(sample.path, older, chance, quick)
        for harm in chain(to_pages, _to_files(sample, {**older, WAL_NAME: wal}, home)):
            trying.harm(harm)
        flip_wal(home, counts, chance, QUICK if quick else _FLIPS_OF_WAL)
    for number, detail in enumerate(counts.details):
        counts.details[number] = f"seed {seed}: {detail}"
    return counts


class _Trying:
    """Does harm to one copy after the other."""

    def __init__(self, sample: Sample, counts: Counts) -> None:
        self._sample, self._counts = sample, counts
        rows = readable_rows(sample.path, sample.key)
        assert rows
        self._rows: Rows = rows

    def harm(self, harm: Harm) -> None:
        """Do it, look whether it is noticed, and salvage."""
        self._counts.begin(harm.name)
        tried = self._sample.fresh()
        harm.do(tried.path)
        harmed = contents(tried.path)
        judge_noticed(tried, harmed, self._counts)
        if harm.salvaged:
            put_back(tried.path, harmed)
            size = (self._sample.path / DATABASE_NAME).stat().st_size
            judge_salvage(tried, self._rows, size, self._counts)
            self._counts.require(contents(tried.path) == harmed, "corrupt", "changed by the salvage")
        scan(tried.folder, self._counts)


def judge_noticed(sample: Sample, harmed: Files, counts: Counts) -> None:
    """What was harmed has to be told by an error of ours, at opening, or by the check; and it stays as it is."""
    noticed = False
    try:
        key = unlock_with_passphrase(sample.path, PASSPHRASE)
        vault = open_notebook(
            sample.path, key, clock=sample.clock, searched=SEARCHED, last_seen_folder=sample.seen
        )
        noticed = bool(vault.found)
        vault.close()
        if not noticed:
            counts.require(contents(sample.path) == harmed, "corrupt", "changed without a word")
        checkup = check_notebook(sample.path, sample.key, searched=SEARCHED)
        noticed = noticed or not checkup.sound
    except NotebookError:
        noticed = True
        counts.require(contents(sample.path) == harmed, "corrupt", "saved over")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        counts.fail("uncaught", f"{type(error).__name__} {error}")
        return
    counts.require(noticed, "corrupt", "not noticed")


def judge_salvage(sample: Sample, rows: Rows, size: int, counts: Counts) -> None:
    """Every row that can still be read comes over, and none that was not there."""
    with counts.judging("salvage"):
        readable = readable_rows(sample.path, sample.key, size)
        new = sample.folder / "Salvaged.coachdesk"
        salvaged = salvage_notebook(
            sample.path,
            sample.key,
            new,
            clock=sample.clock,
            searched=SEARCHED,
            places=[sample.stick],
        )
        came = readable_rows(new, sample.key) or {}
        if (
            readable is not None
        ):  # else pages were needed of the backup, and it is not known what can be read with them
            gone = {row_id for table, row_id in rows if (table, row_id) not in readable}
            missing = [row for row in readable if not _came_over(rows.get(row), came.get(row), gone)]
            counts.require(not missing, "lost", f"{len(missing)} rows, {missing[:2]}")
        elif (sample.path / DATABASE_NAME).stat().st_size == size:
            counts.require(2 * len(came) > len(rows), "lost", f"only {len(came)} of {len(rows)} rows")
        told = not salvaged.complete
        counts.require(told or came == rows, "lost", "said to be complete")
        open_notebook(new, sample.key.copy(), clock=sample.clock, searched=SEARCHED).close()
        sound = check_notebook(new, sample.key, searched=SEARCHED).sound
        counts.require(sound, "corrupt", "what was salvaged is not sound")


def _came_over(before: Sequence[object] | None, after: Sequence[object] | None, gone: set[str]) -> bool:
    """Whether a row is what it was; what it referred to may be cut where that row could not be read."""
    if before is None or after is None:
        return before is after
    return all(was == now or (now is None and was in gone) for was, now in zip(before, after, strict=True))


def contents(path: Path) -> Files:
    """What stands in each file of a notebook, those of the lock left out."""
    return {
        file.name: file.read_bytes()
        for file in path.iterdir()
        if file.is_file() and file.name not in _OF_THE_LOCK
    }


def put_back(path: Path, files: Files) -> None:
    """Make the files of a notebook these again."""
    for file in path.iterdir():
        if file.is_file():
            file.unlink()
    for name, content in files.items():
        (path / name).write_bytes(content)


def flip(name: str, place: int, chance: random.Random) -> Callable[[Path], None]:
    """Flip one bit of a byte of a file."""
    bit = 1 << chance.randrange(8)

    def do(path: Path) -> None:
        with (path / name).open("r+b") as file:
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ bit]))

    return do


def _to_pages(path: Path, older: Files, chance: random.Random, quick: bool) -> Iterator[Harm]:
    """Flipped, cut off, exchanged with another page, and put back as they were before."""
    database = (path / DATABASE_NAME).read_bytes()
    pages = len(database) // PAGE_BYTES
    for page in sorted(chance.sample(range(pages), QUICK)) if quick else range(pages):
        place = page * PAGE_BYTES + chance.randrange(PAGE_BYTES)
        yield Harm(f"flip in page {page}", flip(DATABASE_NAME, place, chance), salvaged=True)
    for page in chance.sample(range(pages), _FEW if quick else _MANY):
        emptied = _with_page(database, page, bytes(PAGE_BYTES), 0)
        yield Harm(f"zeros in page {page}", write(DATABASE_NAME, emptied), salvaged=True)
    for number in range(_FEW if quick else _MANY):
        size = chance.randrange(pages) * PAGE_BYTES + (number % 2) * chance.randrange(PAGE_BYTES)
        yield Harm(f"cut to {size} bytes", write(DATABASE_NAME, database[:size]), salvaged=size > 0)
    for _ in range(_FEW if quick else _MANY):
        one, other = sorted(chance.sample(range(pages), 2))
        swapped = _with_page(_with_page(database, one, database, other), other, database, one)
        yield Harm(f"pages {one} and {other} swapped", write(DATABASE_NAME, swapped), salvaged=True)
    before = older[DATABASE_NAME]
    changed = [page for page in range(pages) if _page(before, page) not in {b"", _page(database, page)}]
    for page in changed:
        replayed = _with_page(database, page, before, page)
        yield Harm(f"an older page {page} put back", write(DATABASE_NAME, replayed))


def _to_files(sample: Sample, older: Files, home: Path) -> Iterator[Harm]:
    """Emptied, filled with zeros, taken away, put back as they were before, and exchanged with another notebook's."""
    other = contents(make_sample(home / "other").path)
    for name in (DATABASE_NAME, HEADER_NAME, COPY_NAME, SEAL_NAME):
        size = (sample.path / name).stat().st_size
        yield Harm(f"{name} emptied", write(name, b""))
        yield Harm(f"{name} filled with zeros", write(name, bytes(size)))
        yield Harm(f"{name} missing", take_away(name))
        yield Harm(f"{name} of another notebook", write(name, other[name]))
    yield Harm("both key files missing", take_away(HEADER_NAME, COPY_NAME))
    for name in (DATABASE_NAME, SEAL_NAME, WAL_NAME):
        yield Harm(f"an older {name} put back", write(name, older[name]))
    del older[WAL_NAME]
    yield Harm("everything older put back", lambda path: put_back(path, older))
    stranger = (sample.stick / next(sample.stick.iterdir()).name / DATABASE_NAME).read_bytes()
    yield Harm("the database of a backup", write(DATABASE_NAME, stranger))


def flip_wal(home: Path, counts: Counts, chance: random.Random, tries: int) -> None:
    """A notebook that was not closed, with a bit flipped in its write-ahead file: what is lost is the end, and it is told."""
    tried = make_sample(home / "small").fresh()
    with closing(tried.open()) as vault:
        for _ in range(6):
            write_a_line(vault, tried.session_id)
        crashed = tried.copy_to(home / "small" / "crashed")
    size = (crashed.path / WAL_NAME).stat().st_size
    for _ in range(tries):
        place = chance.randrange(size)
        counts.begin(f"flip at {place} of the write-ahead file")
        tried = crashed.fresh()
        flip(WAL_NAME, place, chance)(tried.path)
        with counts.judging("opening"), closing(tried.open()) as vault:
            counts.require(bool(vault.found), "corrupt", "not noticed")
            lines = read_notes(vault, tried.session_id).splitlines(keepends=True)
            whole = lines == [line_of(number) for number in range(len(lines))]
            counts.require(whole, "corrupt", "other lines")
        with counts.judging("check"):
            sound = check_notebook(tried.path, tried.key, searched=SEARCHED).sound
            counts.require(sound, "corrupt", "not sound after it was opened")


def write(name: str, content: bytes) -> Callable[[Path], None]:
    """Put other content into a file."""

    def do(path: Path) -> None:
        (path / name).write_bytes(content)

    return do


def take_away(*names: str) -> Callable[[Path], None]:
    """Take files away."""

    def do(path: Path) -> None:
        for name in names:
            (path / name).unlink()

    return do


def _page(database: bytes, page: int) -> bytes:
    return database[page * PAGE_BYTES : (page + 1) * PAGE_BYTES]


def _with_page(database: bytes, page: int, source: bytes, from_page: int) -> bytes:
    start = page * PAGE_BYTES
    return database[:start] + _page(source, from_page) + database[start + PAGE_BYTES :]
