"""What is done to a notebook while it is broken: each operation, and what has to be true of it in particular."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import alembic.command
import alembic.config  # noqa: F401

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.overview.operations import erase_client
from coachdesk.sessions.operations import plan_next_session, write_notes
from coachdesk.vault import notebook, schema_version
from coachdesk.vault.backup import back_up, find_backups, list_backups, restore_backup
from coachdesk.vault.errors import NoSuchPassphrase
from coachdesk.vault.findings import Finding
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.key_change import change_notebook_key
from coachdesk.vault.notebook import create_notebook, open_notebook
from coachdesk.vault.passphrases import add_passphrase, list_passphrases, remove_passphrase
from coachdesk.vault.replacing import replace_with_backup
from coachdesk.vault.scrub import scrub, scrub_due
from coachdesk.vault.unlocking import change_passphrase, renew_recovery_key, unlock_with_passphrase
from tests.torture.counts import Counts
from tests.torture.forked import Stage
from tests.torture.plain_pages import plain_pages
from tests.torture.sample import (
    CANARY,
    PASSPHRASE,
    WEAK,
    Sample,
    judge,
    opens_with,
    recovers_with,
    said_numbers,
    write_a_line,
)

Judge = Callable[[Sample, Sequence[str], Counts, frozenset[Finding]], None]


def _ordinary(_folder: Path) -> AbstractContextManager[None]:
    return nullcontext()


@dataclass(frozen=True)
class Operation:
    """One operation: what a process does, what has to be true whatever became of that, and in which setting."""

    name: str
    act: Callable[[Sample, Stage], None]
    judge: Judge
    rounds: int = 3
    """How often it is done where it is let come to its end."""
    setting: Callable[[Path], AbstractContextManager[None]] = _ordinary
    """What holds meanwhile, in the process that judges too; given a folder for what it needs."""


def write(sample: Sample, stage: Stage) -> None:
    """Write into an open notebook, with undo and redo in between."""
    with closing(stage.attempt(sample.open)) as vault:
        for each in stage.rounds:
            number = stage.attempt(write_a_line, vault, sample.session_id)
            if each % 3 == 1:
                stage.attempt(vault.undo)
                stage.attempt(vault.redo)
            stage.say("line", number)


def close(sample: Sample, stage: Stage) -> None:
    """Open, write and close or lock, which is the same to the notebook."""
    for number in stage.rounds:
        with closing(stage.attempt(sample.open)) as vault:
            if number % 4:
                stage.attempt(add_client, vault, f"{CANARY} client {number}")
                stage.say("client", number)
        stage.say("closed", number)


def change(sample: Sample, stage: Stage) -> None:
    """Change the passphrase, in the backups too."""
    with closing(stage.attempt(sample.open)):
        key = unlock_with_passphrase(sample.path, PASSPHRASE)
        for number in stage.rounds:
            words = passphrase_of(number)
            unreached = stage.attempt(
                change_passphrase, sample.path, key, words, cost=WEAK, backups=[sample.stick]
            )
            for path in unreached:
                stage.say("unreached", path)
            stage.say("passphrase", number)


def passphrase_of(number: int) -> str:
    """The passphrase that a round sets."""
    return f"the passphrase of round {number}"


def add_and_remove(sample: Sample, stage: Stage) -> None:
    """Let a second passphrase open the notebook, and no more."""
    key, backups = sample.key, [sample.stick]
    with closing(stage.attempt(sample.open)):
        for number in stage.rounds:
            words = passphrase_of(number)
            stage.attempt(add_passphrase, sample.path, key, "Safe", words, cost=WEAK, backups=backups)
            stage.say("added", number)
            for each in list_passphrases(sample.path, key)[1:]:
                with suppress(NoSuchPassphrase):  # it went, and the disk failed right after that
                    stage.attempt(remove_passphrase, sample.path, key, each.slot_id, backups=backups)
            stage.say("removed", number)


def renew(sample: Sample, stage: Stage) -> None:
    """Renew the recovery key."""
    with closing(stage.attempt(sample.open)):
        for _ in stage.rounds:
            made = stage.attempt(
                renew_recovery_key, sample.path, sample.key, cost=WEAK, backups=[sample.stick]
            )
            stage.say("recovery", made)


def back_up_twice(sample: Sample, stage: Stage) -> None:
    """Write, and back up to the notebook's own folder and to another place in turn."""
    with closing(stage.attempt(sample.open)) as vault:
        for number in stage.rounds:
            stage.say("line", stage.attempt(write_a_line, vault, sample.session_id))
            to = sample.new_stick if number % 2 else None
            made = stage.attempt(back_up, sample.path, sample.key, clock=sample.clock, to=to)
            stage.say("backup", made.path)


def restore(sample: Sample, stage: Stage) -> None:
    """Restore a backup into notebooks of their own."""
    backup = list_backups(sample.places, sample.key)[0]
    for number in stage.rounds:
        path = sample.folder / f"Restored {number}.coachdesk"
        stage.attempt(restore_backup, backup.path, sample.key, path)
        stage.say("restored", path)


def take_place(sample: Sample, stage: Stage) -> None:
    """Restore a backup in the place of the notebook."""
    backup = list_backups([sample.stick], sample.key)[0]
    for number in stage.rounds:
        aside = sample.folder / f"Aside {number}.coachdesk"
        stage.attempt(
            replace_with_backup,
            sample.path,
            backup.path,
            sample.key,
            aside,
            clock=sample.clock,
            last_seen_folder=sample.seen,
        )
        stage.say("restored", aside)


def create(sample: Sample, stage: Stage) -> None:
    """Make notebooks, in folders that are not there yet."""
    for number in stage.rounds:
        path = sample.folder / f"Restored {number}" / "new folder" / "New.coachdesk"
        vault, _ = stage.attempt(
            create_notebook, path, PASSPHRASE, clock=sample.clock, cost=WEAK, searched=SEARCHED
        )
        stage.say("restored", path)
        vault.close()


def migrate(sample: Sample, stage: Stage) -> None:
    """Open a notebook with tables of an older version."""
    with closing(stage.attempt(sample.open)) as vault:
        stage.say("line", stage.attempt(write_a_line, vault, sample.session_id))


def change_key(sample: Sample, stage: Stage) -> None:
    """Change the key of the notebook itself."""
    for _ in stage.rounds:
        changed = stage.attempt(
            change_notebook_key,
            sample.path,
            PASSPHRASE,
            clock=sample.clock,
            searched=SEARCHED,
            cost=WEAK,
            last_seen_folder=sample.seen,
        )
        stage.say("recovery", changed.recovery_key)


def erase(sample: Sample, stage: Stage) -> None:
    """Erase a client for good, and scrub what is left of them."""
    with closing(stage.attempt(sample.open)) as vault:
        for number in stage.rounds:
            client_id = stage.attempt(add_client, vault, f"{CANARY} client {number}")
            session_id = stage.attempt(plan_next_session, vault, client_id, None)
            stage.attempt(write_notes, vault, session_id, f"{erased_word(number)} " * 500)
            stage.say("line", stage.attempt(write_a_line, vault, sample.session_id))
            stage.attempt(erase_client, vault, client_id)
            stage.say("erased", number)
            stage.attempt(scrub, sample.path, sample.key)
            stage.say("scrubbed", number)


def erased_word(number: int) -> str:
    """A word that stands with the client of this round alone."""
    return "quillow" + "abcdefghijklmnopqrstuvwxyz"[number % 26] * 4


@contextmanager
def newer_schema(folder: Path) -> Iterator[None]:
    """The program knows a version of the tables more than the notebook has."""
    scripts = folder / "migrations"
    if not scripts.exists():
        shutil.copytree(schema_version.MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        (scripts / "versions" / "v9000_next.py").write_text(_MIGRATION, encoding="utf-8")
    versions = (*schema_version.VERSIONS, "9000")
    with (
        patch.object(schema_version, "MIGRATIONS", scripts),
        patch.object(schema_version, "VERSIONS", versions),
        patch.object(notebook, "VERSIONS", versions),
    ):
        yield


_MIGRATION = f'''
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9000", "{schema_version.VERSIONS[-1]}"


def upgrade():
    with op.batch_alter_table("client") as table:
        table.add_column(sa.Column("colour", sa.String(), nullable=False, server_default="teal"))
    with op.batch_alter_table("session_notes") as table:
        table.add_column(sa.Column("colour", sa.String(), nullable=False, server_default="teal"))
'''


def judge_plainly(
    sample: Sample, said: Sequence[str], counts: Counts, may_be_found: frozenset[Finding]
) -> None:
    """Nothing but what has to be true of every notebook."""
    judge(sample, said, counts, may_be_found=may_be_found)
    judge_backups(sample, said, counts)


def judge_change(
    sample: Sample, said: Sequence[str], counts: Counts, may_be_found: frozenset[Finding]
) -> None:
    """The last passphrase that was told opens, or the next; none before that, in backups as little."""
    last = max(said_numbers(said, "passphrase"), default=-1)
    present = [passphrase_of(last) if last >= 0 else PASSPHRASE, passphrase_of(last + 1)]
    judge(sample, said, counts, passphrases=present, may_be_found=may_be_found)
    gone = [passphrase_of(number) for number in range(last)] + ([PASSPHRASE] if last >= 0 else [])
    unreached = {Path(line.split(" ", 1)[1]) for line in said if line.startswith("unreached ")}
    backups = {folder for place in sample.places for folder in find_backups(place)}
    for path in (sample.path, *sorted(backups - unreached)):
        with counts.judging(f"ways into {path.name}"):
            counts.require(
                any(opens_with(path, words) for words in present), "corrupt", f"{path.name} does not open"
            )
            for words in gone:
                counts.require(not opens_with(path, words), "leaked", f"{path.name} opens with {words!r}")


def judge_second(
    sample: Sample, said: Sequence[str], counts: Counts, may_be_found: frozenset[Finding]
) -> None:
    """A passphrase that was removed does not open, and those that nobody touched do."""
    judge(sample, said, counts, may_be_found=may_be_found)
    for number in said_numbers(said, "removed"):
        opens = opens_with(sample.path, passphrase_of(number))
        counts.require(not opens, "leaked", f"opens with the removed passphrase {number}")


def judge_renewal(
    sample: Sample, said: Sequence[str], counts: Counts, may_be_found: frozenset[Finding]
) -> None:
    """The recovery key that was told last opens, unless the next one was on its way; those before do not."""
    told = [line.split()[1] for line in said if line.startswith("recovery ")]
    judge(sample, said, counts, recovery_keys=(), may_be_found=may_be_found)
    for key in [sample.recovery_key, *told][: len(told)]:
        counts.require(
            not recovers_with(sample.path, key), "leaked", "opens with a recovery key that was replaced"
        )
    if said and said[-1] == "done":
        counts.require(recovers_with(sample.path, told[-1]), "corrupt", "the new recovery key does not open")


def judge_key(sample: Sample, said: Sequence[str], counts: Counts, may_be_found: frozenset[Finding]) -> None:
    """The passphrase opens, whichever key that leads to; what opened an older key does not, except backups."""
    with counts.judging("ways in"):
        present = replace(sample, key=unlock_with_passphrase(sample.path, PASSPHRASE))
        judge_renewal(present, said, counts, may_be_found)


def judge_erasure(
    sample: Sample, said: Sequence[str], counts: Counts, may_be_found: frozenset[Finding]
) -> None:
    """Of who was erased nothing is left, not even in a page that nobody reads, once what is due is done."""
    judge_plainly(sample, said, counts, may_be_found)
    erased = said_numbers(said, "erased")
    with counts.judging("scrub"), closing(sample.open()) as vault:
        due = scrub_due(vault)
        clients = {client.name for client in list_clients(vault)}
        back = [number for number in erased if f"{CANARY} client {number}" in clients]
        counts.require(not back, "leaked", f"erased clients {back} are there")
        if due:
            scrub(sample.path, sample.key)
    with counts.judging("pages"):
        pages = plain_pages(sample.path / DATABASE_NAME, sample.key)
        if due or said_numbers(said, "scrubbed")[-1:] == erased[-1:]:
            left = [number for number in erased if erased_word(number).encode() in pages]
            counts.require(not left, "leaked", f"words of the erased clients {left}")


def judge_backups(sample: Sample, said: Sequence[str], counts: Counts) -> None:
    """Each backup that is shown is good, and those that were told are there; the same of what was restored or made."""
    with counts.judging("backups"):
        listed = {backup.path for backup in list_backups(sample.places, sample.key)}
        shown = {folder for place in sample.places for folder in find_backups(place)}
        counts.require(shown == listed, "corrupt", f"what is no backup is shown as one: {shown - listed}")
        told = {Path(line.split(" ", 1)[1]) for line in said if line.startswith("backup ")}
        counts.require(told <= listed, "lost", f"backups {told - listed}")
        for backup in told & listed:
            restore_backup(backup, sample.key, sample.folder / "Back.coachdesk")
            shutil.rmtree(sample.folder / "Back.coachdesk")


def judge_new_ones(
    sample: Sample, said: Sequence[str], counts: Counts, may_be_found: frozenset[Finding]
) -> None:
    """What stands there is a whole notebook, closed properly or not, and what was told stands there."""
    judge_plainly(sample, said, counts, may_be_found)
    told = {Path(line.split(" ", 1)[1]) for line in said if line.startswith("restored ")}
    there = set(sample.folder.rglob("*.coachdesk")) - {sample.path}
    counts.require(told <= there, "lost", f"notebooks {told - there}")
    for path in there:
        with counts.judging(f"opening {path.name}"):
            key = unlock_with_passphrase(path, PASSPHRASE)
            vault = open_notebook(path, key, clock=sample.clock, searched=SEARCHED)
            found = set(vault.found)
            vault.close()
            counts.require(found <= may_be_found, "corrupt", f"noticed {found}")


def judge_place(
    sample: Sample, said: Sequence[str], counts: Counts, may_be_found: frozenset[Finding]
) -> None:
    """One of the two is in the place once somebody unlocks it, and what was replaced is whole."""
    with counts.judging("unlocking"):
        unlock_with_passphrase(sample.path, PASSPHRASE)
        judge_new_ones(sample, said, counts, may_be_found)


OPERATIONS = (
    Operation("write", write, judge_plainly, rounds=5),
    Operation("close", close, judge_plainly),
    Operation("passphrase", change, judge_change),
    Operation("second passphrase", add_and_remove, judge_second),
    Operation("recovery key", renew, judge_renewal),
    Operation("backup", back_up_twice, judge_plainly),
    Operation("restore", restore, judge_new_ones),
    Operation("restore in place", take_place, judge_place),
    Operation("create", create, judge_new_ones),
    Operation("notebook key", change_key, judge_key, rounds=2),
    Operation("erasure", erase, judge_erasure),
    Operation("migrate", migrate, judge_plainly, rounds=1, setting=newer_schema),
)
"""Each of them by its name."""
