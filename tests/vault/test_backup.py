"""Backups: whole, checked, silent about when they were made, and restored into a new notebook."""

import errno
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coachdesk.app.models  # noqa: F401 - the tables of every feature
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.vault import errors
from coachdesk.vault.backup import (
    _clear_left_over,
    back_up,
    find_backups,
    list_backups,
    remove_backup,
    restore_backup,
)
from coachdesk.vault.backup_keeping import DAILY, LAST, MONTHLY, WEEKLY, kept
from coachdesk.vault.checkup import check_notebook
from coachdesk.vault.files import make_times_neutral
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.notebook import create_notebook, open_notebook
from coachdesk.vault.places import HEADER_NAME
from coachdesk.vault.unlocking import (
    change_passphrase,
    renew_recovery_key,
    unlock_with_passphrase,
    unlock_with_recovery_key,
)

PASSPHRASE = "four unrelated words"


def names(vault):
    return [client.name for client in list_clients(vault)]


def sound(path, key):
    try:
        return check_notebook(path, key).sound
    except errors.NotebookDamaged:  # where the tables are described: it cannot even be opened
        return False


def contents(folder):
    return {each.relative_to(folder): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_a_backup_is_a_whole_notebook_made_while_it_is_open(vault, clock, tmp_path):
    add_client(vault, "Amara")
    told: list[float] = []
    backup = back_up(vault.path, vault.key, clock=clock, progress=told.append)
    add_client(vault, "Jonas")
    assert told[0] == 0.0
    assert told[-1] == 1.0
    assert sorted(told) == told
    assert backup.path.parent == vault.path / "backups"
    assert backup.made_at == clock.now()
    assert list_backups([vault.path / "backups"], vault.key) == [backup]
    assert {each.name for each in backup.path.iterdir()} == {"notebook.db", "keys.json", "keys.bak", "about"}

    restored = tmp_path / "Restored.coachdesk"
    restore_backup(backup.path, unlock_with_passphrase(backup.path, PASSPHRASE), restored)
    opened = open_notebook(restored, unlock_with_passphrase(restored, PASSPHRASE), clock=clock)
    assert names(opened) == ["Amara"]
    assert names(vault) == ["Amara", "Jonas"]
    add_client(opened, "Wanjiru")
    opened.close()


def test_it_tells_nothing_without_the_key(vault, clock):
    add_client(vault, "Canary Mensah")
    first = back_up(vault.path, vault.key, clock=clock).path
    clock.advance(days=1)
    second = back_up(vault.path, vault.key, clock=clock).path
    everything = b"".join((*contents(first).values(), *contents(second).values()))
    for word in (b"Canary", b"2026", clock.now().isoformat().encode()):
        assert word not in everything
    times = {each.stat().st_mtime for folder in (first, second) for each in (folder, *folder.iterdir())}
    assert len(times) == 1
    assert first.name != second.name
    assert len(first.name) == 32
    if sys.platform != "win32":
        assert all(each.stat().st_mode & 0o077 == 0 for each in (first, *first.iterdir()))
    assert {each.name for each in first.iterdir()} == {"notebook.db", "keys.json", "keys.bak", "about"}


def test_a_second_place(vault, clock, tmp_path):
    stick = tmp_path / "stick"
    backup = back_up(vault.path, vault.key, clock=clock, to=stick)
    assert find_backups(stick) == [backup.path]
    assert find_backups(tmp_path / "unplugged") == []
    with pytest.raises(errors.PlaceUnusable):
        back_up(vault.path, vault.key, clock=clock, to=tmp_path / "unplugged" / "folder")
    (tmp_path / "file").write_text("mine")
    with pytest.raises(errors.NotebookError):
        back_up(vault.path, vault.key, clock=clock, to=tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"


def test_another_notebooks_backups_are_neither_listed_nor_thinned(vault, clock, tmp_path, weak_cost):
    place = tmp_path / "stick"
    other, _ = create_notebook(tmp_path / "Other.coachdesk", "words", clock=clock, cost=weak_cost)
    kept_backup = back_up(other.path, other.key, clock=clock, to=place)
    for _ in range(LAST + 2):
        clock.advance(hours=1)
        back_up(vault.path, vault.key, clock=clock, to=place)
    assert list_backups([place], other.key) == [kept_backup]
    other.close()


def test_the_older_ones_are_thinned(vault, clock):
    for _ in range(LAST + 5):
        clock.advance(minutes=5)
        back_up(vault.path, vault.key, clock=clock)
    backups = list_backups([vault.path / "backups"], vault.key)
    assert len(backups) == LAST
    assert backups[0].made_at == clock.now()
    assert all(each.name[0] != "." for each in (vault.path / "backups").iterdir())


@given(
    st.lists(st.integers(0, 3 * 365 * 24 * 60), max_size=120),
    st.integers(-12, 14),
)
def test_what_is_kept(minutes, zone):
    start = datetime(2024, 1, 1, tzinfo=UTC)
    local = timezone(timedelta(hours=zone))
    made = [start + timedelta(minutes=number) for number in minutes]
    keeping = kept(made, lambda at: at.astimezone(local))
    newest_first = sorted(set(made), reverse=True)
    assert keeping <= set(made)
    assert set(newest_first[:LAST]) <= keeping
    assert len(keeping) <= LAST + DAILY + WEEKLY + MONTHLY
    for period in ("%Y-%m-%d", "%G-%V", "%Y-%m"):
        seen = list(dict.fromkeys(at.astimezone(local).strftime(period) for at in newest_first))
        number = {"%Y-%m-%d": DAILY, "%G-%V": WEEKLY, "%Y-%m": MONTHLY}[period]
        held = {at.astimezone(local).strftime(period) for at in keeping}
        assert set(seen[:number]) <= held
    assert kept(keeping, lambda at: at.astimezone(local)) == keeping


def test_a_backup_in_the_background_holds_up_neither_writing_nor_locking(vault, clock):
    for index in range(200):
        add_client(vault, f"Client {index}")
    key, path = vault.key.copy(), vault.path
    with ThreadPoolExecutor(1) as background:
        running = background.submit(back_up, path, key, clock=clock)
        written = 0
        while not running.done():
            add_client(vault, f"Written meanwhile {written}")
            written += 1
        assert running.result().size_bytes > 0
        running = background.submit(back_up, path, key.copy(), clock=clock)
        vault.close()
        running.result()
    assert written > 0
    opened = open_notebook(path, key.copy(), clock=clock)
    assert len(list_clients(opened)) == 200 + written
    opened.close()
    assert check_notebook(path, key).sound


def test_damage_is_never_backed_up(vault, clock):
    add_client(vault, "Amara")
    good = back_up(vault.path, vault.key, clock=clock)
    key, path = vault.key.copy(), vault.path
    vault.close()
    database = path / DATABASE_NAME
    content = bytearray(database.read_bytes())
    content[-100] ^= 1
    database.write_bytes(content)
    clock.advance(hours=1)
    with pytest.raises(errors.NotebookError):
        back_up(path, key, clock=clock)
    assert list_backups([path / "backups"], key) == [good]
    assert [each.name for each in (path / "backups").iterdir()] == [good.path.name]


def test_a_check_names_damage_and_clears_what_is_sound(vault):
    add_client(vault, "Amara")
    health = check_notebook(vault.path, vault.key)
    assert health.sound
    assert health.rows["client"] == 1
    key, path = vault.key.copy(), vault.path
    vault.close()
    pages = (path / DATABASE_NAME).stat().st_size // 4096
    for page in range(2, pages, 5):
        content = bytearray((path / DATABASE_NAME).read_bytes())
        content[page * 4096 + 17] ^= 4
        (path / DATABASE_NAME).write_bytes(content)
        assert not sound(path, key), page
        content[page * 4096 + 17] ^= 4
        (path / DATABASE_NAME).write_bytes(content)
    assert check_notebook(path, key).sound


def test_it_can_be_stopped_and_leaves_nothing(vault, clock, tmp_path):
    for index in range(300):
        with vault.write("Fill") as db:
            from coachdesk.clients.model import Client

            db.add(Client(name=f"{index} " * 200, created_at=clock.now()))
    with pytest.raises(errors.Cancelled):
        check_notebook(vault.path, vault.key, cancelled=lambda: True)
    stopped = False
    for calls in range(60):
        answers = iter([False] * calls + [True] * 100_000)
        try:
            back_up(vault.path, vault.key, clock=clock, cancelled=partial(next, answers))
        except errors.Cancelled:
            stopped = True
            assert list((vault.path / "backups").iterdir()) == []
        else:
            break
    assert stopped
    backup = back_up(vault.path, vault.key, clock=clock)
    with pytest.raises(errors.Cancelled):
        restore_backup(backup.path, vault.key, tmp_path / "New.coachdesk", cancelled=lambda: True)
    assert {each.name for each in tmp_path.iterdir()} == {vault.path.name}


def test_restoring_tells_how_far_it_is_and_stops_in_the_middle(vault, clock, tmp_path, monkeypatch):
    monkeypatch.setattr("coachdesk.vault.backup._PAGES_IN_A_STEP", 10)
    for index in range(50):
        add_client(vault, f"{index} " * 100)
    backup = back_up(vault.path, vault.key, clock=clock).path
    told: list[float] = []
    with pytest.raises(errors.Cancelled):
        restore_backup(
            backup,
            vault.key,
            tmp_path / "New.coachdesk",
            progress=told.append,
            cancelled=lambda: bool(told) and told[-1] > 0.2,
        )
    assert told[-1] < 0.5
    assert {each.name for each in tmp_path.iterdir()} == {vault.path.name}
    told.clear()
    restore_backup(backup, vault.key, tmp_path / "New.coachdesk", progress=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert len([part for part in told if part < 0.5]) > 3


def test_restoring_writes_nothing_over_and_refuses_damage(vault, clock, tmp_path):
    backup = back_up(vault.path, vault.key, clock=clock).path
    with pytest.raises(errors.PathExists):
        restore_backup(backup, vault.key, vault.path)
    content = bytearray((backup / DATABASE_NAME).read_bytes())
    content[5 * 4096 + 9] ^= 1
    (backup / DATABASE_NAME).write_bytes(content)
    with pytest.raises(errors.NotebookError):
        restore_backup(backup, vault.key, tmp_path / "New.coachdesk")
    shutil.rmtree(backup)
    with pytest.raises(errors.NotebookNotFound):
        restore_backup(backup, vault.key, tmp_path / "New.coachdesk")
    assert {each.name for each in tmp_path.iterdir()} == {vault.path.name}


def test_a_new_passphrase_holds_for_the_backups_too(vault, clock, tmp_path):
    place = tmp_path / "stick"
    backups = [back_up(vault.path, vault.key, clock=clock).path]
    backups.append(back_up(vault.path, vault.key, clock=clock, to=place).path)
    times = {each.stat().st_mtime for each in backups[0].iterdir()}
    assert change_passphrase(vault.path, vault.key, "another four words", backups=[place]) == ()
    for backup in backups:
        with pytest.raises(errors.WrongPassphrase):
            unlock_with_passphrase(backup, PASSPHRASE)
        unlock_with_passphrase(backup, "another four words").wipe()
    assert {each.stat().st_mtime for each in backups[0].iterdir()} == times
    assert len(list_backups([place], vault.key)) == 1
    unplugged = tmp_path / "unplugged"
    shutil.move(place, unplugged)
    assert change_passphrase(vault.path, vault.key, "a third one", backups=[place]) == (place,)
    new = renew_recovery_key(vault.path, vault.key)
    unlock_with_recovery_key(backups[0], str(new)).wipe()


def test_backups_made_under_another_key_are_named_as_out_of_reach(vault, clock, tmp_path):
    backup = back_up(vault.path, vault.key, clock=clock).path
    text = (backup / HEADER_NAME).read_bytes()
    for name in (HEADER_NAME, "keys.bak"):
        (backup / name).write_bytes(text[:-30])
    assert change_passphrase(vault.path, vault.key, "another four words") == (backup,)
    assert list(backup.parent.iterdir()) == [backup]


def test_a_backup_made_by_a_clock_that_was_set_back_stays(vault, clock):
    now = clock.now()
    for days in (*range(400, 0, -30), *[0] * LAST):
        clock.set(now - timedelta(days=days))
        clock.advance(1)
        back_up(vault.path, vault.key, clock=clock)
    clock.set(now - timedelta(days=500))
    made = back_up(vault.path, vault.key, clock=clock)
    assert made in list_backups([vault.path / "backups"], vault.key)


def test_what_a_killed_backup_left_goes_a_day_later(vault, clock):
    place = vault.path / "backups"
    half, other = place / f".{'0a' * 16}.part", place / ".another.part"
    for folder in (half, other):
        folder.mkdir()
        (folder / DATABASE_NAME).write_bytes(b"half of it")
    make_times_neutral(half)  # as of one that is nearly done
    back_up(vault.path, vault.key, clock=clock)
    assert half.exists()  # somebody may be at work on it
    changed = half.stat().st_ctime
    _clear_left_over(place, changed + 23 * 3600)
    assert half.exists()
    _clear_left_over(place, changed + 25 * 3600)
    assert not half.exists()
    assert other.exists()


@pytest.fixture
def unmovable(monkeypatch):
    """A set of folders that cannot be renamed, as where another program has them open."""
    folders = set()
    rename = Path.rename

    def refuse(path, to):
        if path in folders:
            raise PermissionError(errno.EACCES, "in use", str(path))
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", refuse)
    return folders


def test_a_backup_counts_although_an_older_one_cannot_go(vault, clock, unmovable):
    oldest = back_up(vault.path, vault.key, clock=clock).path
    unmovable.add(oldest)
    for _ in range(LAST):
        clock.advance(minutes=5)
        made = back_up(vault.path, vault.key, clock=clock)
    assert list_backups([vault.path / "backups"], vault.key)[0] == made
    assert oldest.exists()
    unmovable.clear()
    clock.advance(minutes=5)
    back_up(vault.path, vault.key, clock=clock)
    assert not oldest.exists()


def test_no_good_backup_goes_for_newer_ones_that_are_bad(vault, clock):
    good = back_up(vault.path, vault.key, clock=clock).path
    for number in range(LAST + 2):
        clock.advance(minutes=5)
        bad = back_up(vault.path, vault.key, clock=clock).path
        if number % 2:
            (bad / DATABASE_NAME).unlink()
        else:
            (bad / DATABASE_NAME).write_bytes(b"cut short")
    assert good.exists()


def test_what_is_left_of_a_backup_is_told_and_goes_with_the_next_try(vault, clock, monkeypatch):
    folder = back_up(vault.path, vault.key, clock=clock).path
    rmtree = shutil.rmtree

    def refuse(path, *arguments, **options):
        if not options.get("ignore_errors"):
            raise PermissionError(errno.EACCES, "in use", str(path))

    monkeypatch.setattr("coachdesk.vault.backup.shutil.rmtree", refuse)
    with pytest.raises(errors.NoWritePermission):
        remove_backup(folder)
    assert find_backups(folder.parent) == []
    monkeypatch.setattr("coachdesk.vault.backup.shutil.rmtree", rmtree)
    remove_backup(folder)
    assert list((vault.path / "backups").iterdir()) == []
    remove_backup(folder)  # gone counts as removed
