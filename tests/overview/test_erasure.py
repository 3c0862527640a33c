"""A client erased for good: nothing of them stands in the notebook any more, byte by byte, and others lose nothing."""

import os
import shutil
import subprocess
import sys
import time

import pytest
from sqlalchemy import insert

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, client_details, delete_client, list_clients
from coachdesk.overview.operations import erase_client, list_trash
from coachdesk.sessions.operations import plan_next_session, write_notes
from coachdesk.vault.backup import back_up
from coachdesk.vault.checkup import check_notebook
from coachdesk.vault.connection import connect
from coachdesk.vault.drafts import Draft, keep_draft, read_draft
from coachdesk.vault.errors import NotebookBusy
from coachdesk.vault.grafting import PAGE_BYTES, Pages
from coachdesk.vault.half_done import built_beside, wait_until_made
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.header_format import Argon2Cost
from coachdesk.vault.holding import backups_holding
from coachdesk.vault.notebook import create_notebook, open_notebook
from coachdesk.vault.own_words import add_own_word, read_own_words
from coachdesk.vault.places import BACKUPS_NAME
from coachdesk.vault.remains import remove_remains
from coachdesk.vault.schema import Record
from coachdesk.vault.scrub import scrub, scrub_due
from coachdesk.vault.search import search
from tests.vault.test_canary import value_for

CANARY = "canarybird"
WEAK = Argon2Cost(memory_kib=8, passes=1, lanes=1)
KILLS = 8
OF_NOBODY = {"practice", "practice_tag", "session_template", "template_item", "fact"}


def write_everywhere(vault):
    """A client with the canary in every text of every table, many times over; returns the id."""
    with vault.write(f"Write {CANARY}") as db:
        for number in range(40):
            for table in Record.metadata.sorted_tables:
                if table.name == "fact" or (number and table.name in {"client", *OF_NOBODY}):
                    continue
                values = {}
                for column in table.columns:
                    referred = next((key.column.table.name for key in column.foreign_keys), None)
                    value = value_for(column, vault)
                    if referred or column.name == "id":
                        value = id_of(referred or table.name, number)
                    elif table.name in OF_NOBODY and str(value).startswith(CANARY):
                        value = "keepsake"
                    values[column.name] = value
                db.execute(insert(table).values(values))
    return "client"


def id_of(table, number):
    """What the rows of the client are called; they refer to those of the same number."""
    return f"{CANARY}-{number}" if number and table not in {"client", *OF_NOBODY} else table


def traces(path, key):
    """How often the canary stands in the database in clear, in whatever page; nothing waits beside it."""
    assert (path / f"{DATABASE_NAME}-wal").stat().st_size == 0
    pages, count = Pages(path / DATABASE_NAME, key), (path / DATABASE_NAME).stat().st_size // PAGE_BYTES
    plain = b"".join(pages.read(number) or b"" for number in range(1, count + 1))
    return plain.lower().count(CANARY.encode())


@pytest.mark.parametrize("deleted", [False, True], ids=["at work", "in the trash"])
def test_no_byte_is_left(vault, deleted):
    other = plan_next_session(vault, add_client(vault, "Zoë"), vault.clock.now())
    write_notes(vault, other, "keepsake of Zoë and Tamsin")
    client_id = write_everywhere(vault)
    for owner in (client_id, f"{CANARY}-3"):
        keep_draft(vault, "plan", owner, Draft(f"{CANARY} half typed"))
    keep_draft(vault, "plan", other, Draft("keepsake"))
    for word in (CANARY, "keepsake", "Tamsin"):
        add_own_word(vault, word)
    if deleted:
        delete_client(vault, client_id)
    with connect(vault.path / DATABASE_NAME, vault.key) as folding:
        folding.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert traces(vault.path, vault.key) > 500  # the scan finds what there is
    told = []
    vault.subscribe(told.append)
    erase_client(vault, client_id)
    assert {"client", "session", "moment", "evidence"} <= set(told[-1].rows)
    assert vault.undo_label is None
    assert vault.redo_label is None
    assert scrub_due(vault)
    scrub(vault.path, vault.key)
    assert not scrub_due(vault)
    assert traces(vault.path, vault.key) == 0
    assert search(vault, CANARY) == list_trash(vault) == []
    assert [client.name for client in list_clients(vault)] == ["Zoë"]
    assert {hit.kind for hit in search(vault, "keepsake")} == {"notes", "practice"}
    assert read_draft(vault, "plan", other).text == "keepsake"
    assert read_own_words(vault) == {"keepsake", "Tamsin"}
    assert check_notebook(vault.path, vault.key, searched=SEARCHED, found=vault.found).sound


def test_a_name_that_others_write_too_stays_a_known_word(vault):
    for name in ("Tamsin Okoro", "Amara Mensah"):
        client_id = add_client(vault, name)
        write_notes(vault, plan_next_session(vault, client_id, None), "Okoro spoke to Ngozi")
    for word in ("Tamsin", "Okoro", "Mensah", "Ngozi", "unsaid"):
        add_own_word(vault, word)
    erase_client(vault, client_id)
    assert read_own_words(vault) == {"Tamsin", "Okoro", "Ngozi", "unsaid"}


def test_a_scrub_waits_until_nobody_reads_what_was(vault, monkeypatch):
    monkeypatch.setattr("coachdesk.vault.connection._WAITED_SECONDS", 0.1)
    erase_client(vault, add_client(vault, CANARY))
    reading = connect(vault.path / DATABASE_NAME, vault.key, read_only=True)
    reading.execute("BEGIN")
    reading.execute("SELECT count(*) FROM client").fetchone()
    with pytest.raises(NotebookBusy):
        scrub(vault.path, vault.key)
    assert scrub_due(vault)
    reading.close()
    scrub(vault.path, vault.key)
    assert traces(vault.path, vault.key) == 0


def test_backups_that_still_hold_the_client_are_told(vault, clock, tmp_path):
    stick = tmp_path / "stick"
    back_up(vault.path, vault.key, clock=clock)
    client_id = add_client(vault, CANARY)
    held = []
    for place in (None, stick):
        clock.advance(minutes=1)
        held.insert(0, back_up(vault.path, vault.key, clock=clock, to=place))
    erase_client(vault, client_id)
    scrub(vault.path, vault.key)
    clock.advance(minutes=1)
    back_up(vault.path, vault.key, clock=clock)
    assert backups_holding(vault.path, [stick], vault.key, "client", client_id) == held
    (held[1].path / DATABASE_NAME).write_bytes(bytes(8192))
    found = backups_holding(vault.path, [stick], vault.key, "client", client_id)
    assert [each.path for each in found] == [each.path for each in held]  # nobody knows what was in it


@pytest.mark.parametrize("names", [("about",), ("keys.json", "keys.bak"), ("about", "keys.json", "keys.bak")])
def test_a_backup_with_damaged_files_beside_its_database_holds_the_client_all_the_same(
    vault, clock, tmp_path, names
):
    client_id = add_client(vault, CANARY)
    backups = [back_up(vault.path, vault.key, clock=clock, to=place) for place in (None, tmp_path / "stick")]
    for backup in backups:
        for name in names:
            (backup.path / name).write_bytes(b"damaged")
    erase_client(vault, client_id)
    found = backups_holding(vault.path, [tmp_path / "stick"], vault.key, "client", client_id)
    told = {each.path for each in found}
    assert told == {backup.path for backup in backups}
    assert all(each.made_at is None for each in found)


def test_a_backup_between_the_erasure_and_its_scrub_still_holds_traces(vault, clock):
    client_id = write_everywhere(vault)
    erase_client(vault, client_id)
    between = back_up(vault.path, vault.key, clock=clock)
    scrub(vault.path, vault.key)
    clock.advance(minutes=1)
    back_up(vault.path, vault.key, clock=clock)
    assert backups_holding(vault.path, [], vault.key, "client", client_id) == [between]


def test_what_was_left_beside_goes_and_what_others_are_making_stays(vault, clock, tmp_path):
    stick = tmp_path / "stick"
    made = back_up(vault.path, vault.key, clock=clock, to=stick)
    other, _ = create_notebook(tmp_path / "Other.coachdesk", "five other words", clock=clock, cost=WEAK)
    foreign = back_up(other.path, other.key, clock=clock, to=stick)
    halves = [
        place / f".{number:032x}.part" for number, place in enumerate((vault.path / BACKUPS_NAME, stick))
    ]
    for half in halves:
        half.parent.mkdir(exist_ok=True)
        shutil.copytree(made.path, half)
        for name in ("keys.json", "keys.bak", "about"):
            (half / name).unlink()
    salvaging = vault.path.parent / f".{7:032x}.part"
    salvaging.mkdir()
    shutil.copy(made.path / DATABASE_NAME, salvaging / "damaged.db")
    not_ours = foreign.path.rename(stick / f".{8:032x}.part")
    aside = vault.path / f"{DATABASE_NAME}-wal.aside-01020304"
    aside.write_bytes(b"pages of another time")
    next_aside = vault.path / "next.aside-01020304"
    next_aside.mkdir()
    with built_beside(stick / "new") as under_way:
        assert not wait_until_made([stick], 0)
        left = remove_remains(vault.path, vault.key, [stick])
        assert set(left) == {next_aside, under_way}
        shutil.rmtree(under_way)
    assert wait_until_made([stick], 0)
    assert not any(each.exists() for each in (*halves, salvaging, aside))
    assert not_ours.exists()
    assert made.path.exists()
    assert remove_remains(vault.path, vault.key, [stick]) == (next_aside,)
    other.close()


@pytest.mark.timeout(240)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks what is killed")
def test_a_kill_leaves_the_client_whole_or_gone(vault, clock, tmp_path):
    client_id = write_everywhere(vault)
    key, path, rows = vault.key.copy(), vault.path, len(search(vault, CANARY, limit=1000))
    vault.close()
    as_it_was = tmp_path / "as it was"
    shutil.copytree(path, as_it_was)
    arguments = [str(path), client_id, key.notebook_id, key.material().hex()]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.overview.erasing_until_killed", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as erasers:

        def erase(seconds):
            """Have the client erased, killed after that time; how it ended, what is left, and how long it took."""
            erasers.stdin.write(f"{seconds}\n")
            erasers.stdin.flush()
            started = time.perf_counter()
            ended = erasers.stdout.readline().strip()
            took = time.perf_counter() - started
            left = verify(path, key, clock, client_id, rows)
            shutil.rmtree(path)
            shutil.copytree(as_it_was, path)
            return ended, left, took

        *end, whole = erase(60)
        assert end == ["done", "gone"]
        moments = ("between", *(whole * (step + 0.5) / KILLS for step in range(KILLS)))
        ends = {erase(when)[:2] for when in moments}
        erasers.stdin.close()
    assert {("killed", "whole"), ("killed", "gone")} <= ends


def verify(path, key, clock, client_id, rows):
    vault = open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
    try:
        found = len(search(vault, CANARY, limit=1000))
        if client_details(vault, client_id) is not None:
            assert found == rows
            return "whole"
        assert found == 0
        if scrub_due(vault):
            vault.set_fact("begun", "yes")
            scrub(path, key)
        assert traces(path, key) == 0
        return "gone"
    finally:
        vault.close()
