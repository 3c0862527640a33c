"""Salvage: what of a damaged notebook can be read comes over, what cannot is told, and the damaged one stays."""

import random
import shutil

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import (
    capture_moment,
    list_moments,
    plan_next_session,
    read_notes,
    write_notes,
)
from coachdesk.vault import errors
from coachdesk.vault.backup import back_up
from coachdesk.vault.checkup import check_notebook
from coachdesk.vault.connection import connect
from coachdesk.vault.grafting import Pages
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.orphans import STAND_IN, blank_value
from coachdesk.vault.readable_rows import DamagedDatabase
from coachdesk.vault.salvage import salvage_notebook, unlock_damaged
from coachdesk.vault.schema import Record
from coachdesk.vault.search import search
from coachdesk.vault.unlocking import unlock_with_passphrase

PAGE = 4096


def fill(vault):
    """Sixty clients, a session with notes each, and moments; returns what it holds."""
    holds = {}
    with vault.write("Fill"):
        for number in range(60):
            client_id = add_client(vault, f"Client {number}")
            session_id = plan_next_session(vault, client_id, None)
            write_notes(vault, session_id, f"notes {number} " * (900 if number % 10 == 0 else 60))
            capture_moment(vault, session_id, MomentKind.QUOTE, f"moment {number}", number)
            holds[session_id] = (f"Client {number}", read_notes(vault, session_id))
    return holds


@pytest.fixture(scope="module")
def filled(fill_once):
    """A closed notebook with all that, to be copied, and what it holds."""
    return fill_once(fill)


@pytest.fixture
def closed(tmp_path, filled, blank_notebook):
    """Such a notebook: path, key, and what it holds."""
    folder, holds = filled
    path = tmp_path / "My notebook.coachdesk"
    shutil.copytree(folder, path)
    return path, blank_notebook[1].copy(), dict(holds)


def pages_of_content(path, key):
    """The numbers, from 0, of the pages that do not describe the tables."""
    pages = Pages(path / DATABASE_NAME, key)
    return sorted(set(all_pages(path)) - {number - 1 for number in pages.of_the_description()})


def pages_needed(path, key):
    """The pages without which nothing can be read, found by damaging each."""
    good = (path / DATABASE_NAME).read_bytes()
    needed = set()
    for page in all_pages(path):
        flip(path, [page])
        try:
            connect(path / DATABASE_NAME, key, unmoved=True).close()
        except errors.NotebookDamaged:
            needed.add(page)
        (path / DATABASE_NAME).write_bytes(good)
    return needed


def all_pages(path):
    return range((path / DATABASE_NAME).stat().st_size // PAGE)


def flip(path, pages):
    content = bytearray((path / DATABASE_NAME).read_bytes())
    for page in pages:
        content[page * PAGE + 100] ^= 1
    (path / DATABASE_NAME).write_bytes(content)
    return bytes(content)


def contents(path, key, clock):
    vault = open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
    assert vault.found == ()
    with vault.raw_read() as connection:
        rows = connection.execute(
            "SELECT session.id, client.name, session_notes.text FROM session JOIN client ON client.id = client_id "
            "LEFT JOIN session_notes ON session_notes.session_id = session.id"
        ).fetchall()
    assert all(list_moments(vault, session_id) is not None for session_id, *_ in rows)
    names = [client.name for client in list_clients(vault)]
    vault.close()
    return {session_id: (name, text) for session_id, name, text in rows}, names


def test_a_sound_notebook_comes_over_whole(closed, clock, tmp_path):
    path, key, holds = closed
    told: list[float] = []
    salvaged = salvage_notebook(
        path, key, tmp_path / "New.coachdesk", clock=clock, searched=SEARCHED, progress=told.append
    )
    assert salvaged.complete
    assert told == sorted(told)
    assert salvaged.tables["client"].whole == 60
    found, _ = contents(salvaged.path, key, clock)
    assert found == holds
    assert check_notebook(salvaged.path, key, searched=SEARCHED).sound
    unlock_with_passphrase(salvaged.path, "four unrelated words").wipe()
    vault = open_notebook(salvaged.path, key.copy(), clock=clock, searched=SEARCHED)
    assert search(vault, "moment 17", kinds=["moment"])
    vault.close()


@pytest.mark.parametrize("number", range(5))
def test_damaged_pages_cost_what_stood_on_them_and_no_more(closed, clock, tmp_path, number):
    path, key, holds = closed
    chance = random.Random(number)
    damaged = flip(path, chance.sample(pages_of_content(path, key), 3 + number))
    salvaged = salvage_notebook(path, key, tmp_path / "New.coachdesk", clock=clock, searched=SEARCHED)
    assert (path / DATABASE_NAME).read_bytes() == damaged
    assert check_notebook(salvaged.path, key, searched=SEARCHED).sound
    found, _ = contents(salvaged.path, key, clock)
    lost = sum(reading.lost + reading.partial for reading in salvaged.tables.values())
    assert not any("\0" in (text or "") for _, text in found.values())
    same = sum(found.get(session_id) == held for session_id, held in holds.items())
    assert same >= len(holds) - lost
    assert (
        salvaged.complete
        or lost
        or salvaged.mended.stand_ins
        or any(reading.damaged for reading in salvaged.tables.values())
    )


def test_a_file_that_was_cut_short_gives_what_is_left(closed, clock, tmp_path):
    path, key, holds = closed
    whole = (path / DATABASE_NAME).read_bytes()
    pages = len(whole) // PAGE
    described = Pages(path / DATABASE_NAME, key).of_the_description()
    left = max(pages * 2 // 3, *described)
    for size in (left * PAGE, left * PAGE + 1000):
        (path / DATABASE_NAME).write_bytes(whole[:size])
        new = tmp_path / f"{size}.coachdesk"
        salvaged = salvage_notebook(path, key, new, clock=clock, searched=SEARCHED)
        assert salvaged.unreadable_pages == pages - size // PAGE
        assert not salvaged.complete
        assert (path / DATABASE_NAME).read_bytes() == whole[:size]
        found, _ = contents(new, key, clock)
        texts = {text for _, text in holds.values()}
        assert sum(text in texts for _, text in found.values()) > 20
        assert check_notebook(new, key, searched=SEARCHED).sound


def test_lost_clients_leave_their_sessions_to_a_stand_in(closed, clock, tmp_path):
    path, key, holds = closed
    connection = connect(path / DATABASE_NAME, key)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM client WHERE name = 'Client 7'")
    connection.execute("DELETE FROM session WHERE id IN (SELECT id FROM session LIMIT 1)")
    connection.close()
    salvaged = salvage_notebook(path, key, tmp_path / "New.coachdesk", clock=clock, searched=SEARCHED)
    found, names = contents(salvaged.path, key, clock)
    assert salvaged.mended.stand_ins == 3  # the client, the session, and a client for that
    assert not salvaged.complete
    assert names.count(STAND_IN) == 2
    assert [text for name, text in found.values() if text.startswith("notes 7 ")]
    assert sorted(text for _, text in found.values()) == sorted(text for _, text in holds.values())
    assert check_notebook(salvaged.path, key, searched=SEARCHED).sound


def test_rows_that_the_new_notebook_does_not_take_are_counted(closed, clock, tmp_path):
    path, key, _ = closed
    connection = connect(path / DATABASE_NAME, key)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'moment'")
    connection.close()
    connection = connect(path / DATABASE_NAME, key)
    connection.execute("UPDATE moment SET text = NULL WHERE text = 'moment 7'")
    connection.close()
    salvaged = salvage_notebook(path, key, tmp_path / "New.coachdesk", clock=clock, searched=SEARCHED)
    assert salvaged.tables["moment"].refused == 1
    assert not salvaged.complete


def test_a_torn_row_is_read_in_part(closed, clock, tmp_path):
    """Long notes go on on pages of their own: with one of those gone, the rest of the row is still told."""
    path, key, holds = closed
    good = (path / DATABASE_NAME).read_bytes()
    for page in reversed(pages_of_content(path, key)):
        if not harms_only_one_row(path, key, page):
            continue
        salvaged = salvage_notebook(path, key, tmp_path / "New.coachdesk", clock=clock, searched=SEARCHED)
        assert salvaged.tables["session_notes"].partial == 1
        assert not salvaged.complete
        found, _ = contents(salvaged.path, key, clock)
        assert set(found) == set(holds)
        assert sum(text == STAND_IN for _, text in found.values()) == 1
        return
    pytest.fail(f"no such page among {len(good) // PAGE}")


def harms_only_one_row(path, key, page):
    """Damage a page; leave it so if exactly one row of notes cannot be read any more, else mend it."""
    good = (path / DATABASE_NAME).read_bytes()
    flip(path, [page])
    harmed = 0
    database = DamagedDatabase(lambda: connect(path / DATABASE_NAME, key))
    for number in range(1, 61):
        try:
            list(database.rows("SELECT text FROM session_notes WHERE rowid = ?", number))
        except sqlcipher.DatabaseError:
            harmed += 1
    database.close()
    if harmed != 1:
        (path / DATABASE_NAME).write_bytes(good)
    return harmed == 1


def test_pages_that_describe_the_tables_come_from_a_backup(closed, clock, tmp_path):
    path, key, holds = closed
    good = (path / DATABASE_NAME).read_bytes()
    needed = pages_needed(path, key)
    assert 1 < len(needed) < 20
    assert set(all_pages(path)) - needed == set(pages_of_content(path, key))
    flip(path, [max(needed)])
    with pytest.raises(errors.NotebookDamaged):  # there is no backup
        salvage_notebook(path, key, tmp_path / "New.coachdesk", clock=clock)
    assert {each.name for each in tmp_path.iterdir()} == {path.name}
    (path / DATABASE_NAME).write_bytes(good)
    back_up(path, key, clock=clock, to=tmp_path / "stick")
    vault = open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
    client_id = add_client(vault, "Since the backup")
    holds[plan_next_session(vault, client_id, None)] = ("Since the backup", None)
    vault.close()
    damaged = flip(path, needed)
    salvaged = salvage_notebook(
        path, key, tmp_path / "New.coachdesk", clock=clock, searched=SEARCHED, places=[tmp_path / "stick"]
    )
    assert (path / DATABASE_NAME).read_bytes() == damaged
    assert salvaged.grafted_pages == len(needed)
    assert not salvaged.complete
    found, _ = contents(salvaged.path, key, clock)
    assert found == holds
    assert check_notebook(salvaged.path, key, searched=SEARCHED).sound


def test_pages_are_read_and_written_as_sqlcipher_does(closed):
    path, key, _ = closed
    pages = Pages(path / DATABASE_NAME, key)
    count = (path / DATABASE_NAME).stat().st_size // PAGE
    for number in range(1, count + 1):
        plain = pages.read(number)
        assert plain is not None
        pages.write(number, plain)
    assert pages.read(count + 1) is None
    assert check_notebook(path, key, searched=SEARCHED).health.sound


def test_what_was_written_before_a_crash_comes_over(vault, clock, tmp_path):
    add_client(vault, "In the file")
    crashed = tmp_path / "Crashed.coachdesk"
    shutil.copytree(vault.path, crashed)
    assert (crashed / "notebook.db-wal").stat().st_size > 0
    (crashed / "notebook.holder").unlink()
    before = {each.name: each.read_bytes() for each in crashed.iterdir() if each.is_file()}
    salvaged = salvage_notebook(
        crashed, vault.key, tmp_path / "New.coachdesk", clock=clock, searched=SEARCHED
    )
    assert salvaged.tables["client"].whole == 1
    after = {each.name: each.read_bytes() for each in crashed.iterdir() if each.is_file()}
    assert after == before


def test_refusals_leave_nothing(closed, clock, tmp_path):
    path, key, _ = closed
    with pytest.raises(errors.PathExists):
        salvage_notebook(path, key, path, clock=clock)
    with pytest.raises(errors.Cancelled):
        salvage_notebook(path, key, tmp_path / "New.coachdesk", clock=clock, cancelled=lambda: True)
    vault = open_notebook(path, key.copy(), clock=clock)
    with pytest.raises(errors.NotebookInUse):
        salvage_notebook(path, key, tmp_path / "New.coachdesk", clock=clock)
    vault.close()
    flip(path, [0])
    with pytest.raises(errors.NotebookDamaged):
        salvage_notebook(path, key, tmp_path / "New.coachdesk", clock=clock)
    assert {each.name for each in tmp_path.iterdir()} == {path.name}


def test_blanks_are_such_as_the_program_takes(clock):
    """Every column that must hold something has a value that reads back as its kind."""
    engine = create_engine("sqlite://")
    Record.metadata.create_all(engine)
    with engine.begin() as connection:
        for table in Record.metadata.sorted_tables:
            values = {
                column.name: blank_value(column, clock) for column in table.columns if not column.nullable
            }
            names, blanks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
            connection.exec_driver_sql(
                f"INSERT INTO {table.name} ({names}) VALUES ({blanks})", tuple(values.values())
            )
            assert len(connection.execute(table.select()).all()) == 1
    engine.dispose()


def test_a_damaged_beginning_of_the_file_is_known_to_the_seal(closed, clock, tmp_path):
    path, key, holds = closed
    damaged = bytearray((path / DATABASE_NAME).read_bytes())
    damaged[:16] = bytes(16)
    (path / DATABASE_NAME).write_bytes(damaged)
    salvaged = salvage_notebook(path, key, tmp_path / "New.coachdesk", clock=clock, searched=SEARCHED)
    assert salvaged.complete
    assert contents(salvaged.path, key, clock)[0] == holds
    assert (path / DATABASE_NAME).read_bytes() == damaged


def test_a_damaged_first_page_with_its_beginning_comes_from_a_backup(closed, clock, tmp_path):
    path, key, holds = closed
    back_up(path, key, clock=clock)
    damaged = bytearray((path / DATABASE_NAME).read_bytes())
    damaged[:PAGE] = bytes(PAGE)
    (path / DATABASE_NAME).write_bytes(damaged)
    salvaged = salvage_notebook(path, key, tmp_path / "New.coachdesk", clock=clock, searched=SEARCHED)
    assert salvaged.grafted_pages == 1
    assert contents(salvaged.path, key, clock)[0] == holds


@pytest.mark.parametrize("beside", [b"", b"no frame of any kind" * 500], ids=["empty", "no frame"])
def test_a_write_ahead_file_without_a_frame_keeps_nobody_from_reading_what_was_cut(
    closed, clock, tmp_path, beside
):
    path, key, _ = closed
    whole = (path / DATABASE_NAME).read_bytes()
    pages = len(whole) // PAGE
    left = max(pages * 2 // 3, *Pages(path / DATABASE_NAME, key).of_the_description())
    (path / DATABASE_NAME).write_bytes(whole[: left * PAGE])
    (path / "notebook.db-wal").write_bytes(beside)
    salvaged = salvage_notebook(path, key, tmp_path / "New.coachdesk", clock=clock, searched=SEARCHED)
    assert salvaged.unreadable_pages == pages - left
    assert len(contents(salvaged.path, key, clock)[0]) > 20


@pytest.mark.parametrize("lost", ["missing", "damaged"])
def test_both_key_files_lost_are_those_of_a_backup(closed, clock, tmp_path, lost):
    path, key, holds = closed
    stick = tmp_path / "stick"
    back_up(path, key, clock=clock, to=stick)
    for name in ("keys.json", "keys.bak"):
        (path / name).unlink() if lost == "missing" else (path / name).write_bytes(b"damaged")

    def unlock(folder):
        return unlock_with_passphrase(folder, "four unrelated words")

    with pytest.raises((errors.HeaderDamaged, errors.NotANotebook)):
        unlock_damaged(path, unlock)
    with pytest.raises(errors.WrongPassphrase):
        unlock_damaged(path, lambda folder: unlock_with_passphrase(folder, "another one"), [stick])
    found = unlock_damaged(path, unlock, [stick])
    assert found.material() == key.material()
    salvaged = salvage_notebook(
        path, found, tmp_path / "New.coachdesk", clock=clock, searched=SEARCHED, places=[stick]
    )
    assert contents(salvaged.path, key, clock)[0] == holds
    unlock(salvaged.path).wipe()
