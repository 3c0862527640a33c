"""The format on paper: a reader that was written after it alone reads a notebook, and every table stands in it."""

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import coachdesk.app.models  # noqa: F401 - the tables of every feature
from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client
from coachdesk.sessions.operations import change_session, plan_next_session, write_notes
from coachdesk.vault import facts
from coachdesk.vault.backup import ABOUT_NAME, back_up
from coachdesk.vault.connection import APPLICATION_ID
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.header_format import FORMAT
from coachdesk.vault.header_lock import HEADER_LOCK_NAME
from coachdesk.vault.key_change import change_notebook_key
from coachdesk.vault.next_key import BEFORE_NAME, MAKING_NAME, MARK_NAME, READY_NAME
from coachdesk.vault.notebook_lock import HOLDER_NAME, LOCK_NAME
from coachdesk.vault.passphrases import add_passphrase
from coachdesk.vault.places import COPY_NAME, HEADER_NAME
from coachdesk.vault.schema import OneWordOf, Record
from coachdesk.vault.schema_version import VERSIONS
from coachdesk.vault.seal import SEAL_NAME
from coachdesk.vault.unlocking import change_passphrase, renew_recovery_key, unlock_with_passphrase
from tests.house_rules.source import ROOT

WORDS = "four unrelated words"
READER = Path(__file__).with_name("independent_reader.py")
PAPER = (ROOT / "packaging" / "format.md").read_text(encoding="utf-8")
KINDS = {"VARCHAR": "text", "TEXT": "text", "DATETIME": "instant", "DATE": "date", "INTEGER": "integer"}
KINDS |= {"DOUBLE": "number", "BOOLEAN": "0 or 1"}


def read(path, secret, kind="passphrase"):
    """What the reader prints, run where it cannot import CoachDesk."""
    done = subprocess.run(
        [sys.executable, "-I", str(READER), str(path), kind],
        input=f"{secret}\n",
        text=True,
        capture_output=True,
        check=False,
        cwd=path.parent,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_reader_owes_the_program_nothing():
    text = READER.read_text(encoding="utf-8")
    assert "import coachdesk" not in text
    assert "from coachdesk" not in text
    assert len(text.splitlines()) < 90


def test_another_reader_reads_what_was_written(vault, clock):
    starts = clock.now() + timedelta(days=1)
    for name in ("Amara Mensah", "Zo\u00eb"):
        session_id = plan_next_session(vault, add_client(vault, name), starts)
        change_session(vault, session_id, purpose=f"Purpose of {name}")
        write_notes(vault, session_id, f"# Notes\n\n- of {name}")
    key, path = vault.key.copy(), vault.path
    words = str(renew_recovery_key(path, key))
    backup = back_up(path, key, clock=clock).path
    vault.close()
    found = read(path, WORDS)
    assert [row[0] for row in found] == ["Amara Mensah", "Zo\u00eb"]
    assert found[0][1] == 1
    assert datetime.fromisoformat(found[0][2]) == starts.replace(tzinfo=None)
    assert found[0][3:] == ["Purpose of Amara Mensah", "# Notes\n\n- of Amara Mensah"]
    change_passphrase(path, key, "Zo\u0308e\u0308 and five words")
    add_passphrase(path, key, "Safe", "in the safe")
    (path / HEADER_NAME).write_text('{"digest": "", "format": 1}')
    for secret, kind in (
        ("Z\u00f6\u00eb and five words", "passphrase"),
        ("in the safe", "passphrase"),
        (words, "recovery"),
        (words.lower().replace("-", " ").replace("0", "o"), "recovery"),
    ):
        assert read(path, secret, kind) == found
    assert read(backup, "in the safe") == found


def test_it_reads_a_notebook_whose_key_was_being_changed(vault, clock, monkeypatch):
    plan_next_session(vault, add_client(vault, "Amara Mensah"), clock.now())
    path = vault.path
    vault.close()
    before = read(path, WORDS)
    with monkeypatch.context() as patched:
        patched.setattr("coachdesk.vault.key_change._put_in_place", lambda _path: None)
        changed = change_notebook_key(path, WORDS, clock=clock, searched=SEARCHED)
    assert read(path, WORDS) == before
    assert read(path, changed.recovery_key, "recovery") == before
    (path / READY_NAME / DATABASE_NAME).replace(path / DATABASE_NAME)
    assert read(path, changed.recovery_key, "recovery") == before
    unlock_with_passphrase(path, WORDS)
    assert not (path / READY_NAME).exists()
    assert read(path, changed.recovery_key, "recovery") == before


@pytest.mark.parametrize("table", Record.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_stands_on_paper(table):
    """The line of each table, as it has to stand in format.md."""
    assert line_of(table) in PAPER


def line_of(table):
    """A table's columns with their kinds; a question mark where one may be empty."""
    return f"`{table.name}`: " + "; ".join(
        f"{column.name} {kind_of(column)}{'?' if column.nullable else ''}" for column in table.columns
    )


def kind_of(column):
    for key in column.foreign_keys:
        return f"→ {key.column.table.name}"
    if isinstance(column.type, OneWordOf):
        return "(" + " | ".join(word.value or "empty" for word in column.type.words) + ")"
    return KINDS[str(column.type)]


def test_names_and_numbers_on_paper_are_those_of_the_program():
    for name in (
        HEADER_NAME,
        COPY_NAME,
        DATABASE_NAME,
        SEAL_NAME,
        ABOUT_NAME,
        LOCK_NAME,
        HOLDER_NAME,
        HEADER_LOCK_NAME,
    ):
        assert f"`{name}`" in PAPER
    for name in (READY_NAME, MAKING_NAME):
        assert f"`{name}/`" in PAPER
    for name in (BEFORE_NAME, MARK_NAME):
        assert f"`{READY_NAME}/{name}`" in PAPER
    for fact in (
        facts.NOTEBOOK_ID,
        facts.CREATED_AT,
        facts.GENERATION,
        facts.CLOSED_GENERATION,
        facts.INDEXED,
        facts.KEY_SINCE,
    ):
        assert f"`{fact}`" in PAPER
    assert f'"format": {FORMAT}' in PAPER
    assert f"0x{APPLICATION_ID:X}" in PAPER
    assert f"`{VERSIONS[-1]}`" in PAPER
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "coachdesk" / "vault").glob("*.py"))
    for purpose in ("slot 1", "slot name 1", "header code 1", "seal 1", "backup 1", "last seen 1"):
        assert f"CoachDesk {purpose}" in source
        assert f"`CoachDesk {purpose}`" in PAPER
