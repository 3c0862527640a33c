"""Making a notebook: all or nothing, and never over anything that is there."""

import os
import sys

import pytest

from coachdesk.vault import errors
from coachdesk.vault.backup import back_up
from coachdesk.vault.notebook import create_notebook
from coachdesk.vault.places import is_notebook
from tests.conftest import FakeClock

PASSPHRASE = "four unrelated words"
linux_only = pytest.mark.skipif(sys.platform == "win32", reason="permissions of this kind")
not_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)


def make(path, clock, cost, **more):
    return create_notebook(path, PASSPHRASE, clock=clock, cost=cost, **more)


def test_nothing_is_left_when_it_is_cancelled_at_any_point(tmp_path, clock, weak_cost):
    for calls in range(10):
        answers = iter([False] * calls + [True] * 100)
        home = tmp_path / "home"
        path = home / "documents" / "Mine.coachdesk"
        try:
            vault, _ = make(path, clock, weak_cost, cancelled=lambda answers=answers: next(answers))
        except errors.Cancelled:
            assert list(tmp_path.iterdir()) == []
        else:
            vault.close()
            assert calls >= 2
            return
    pytest.fail("it never ended")


def test_nothing_is_left_when_the_disk_is_full(tmp_path, clock, weak_cost, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coachdesk.vault.files.os.fsync", full)
    with pytest.raises(errors.DiskFull):
        make(tmp_path / "home" / "Mine.coachdesk", clock, weak_cost)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_when_the_disk_is_full_as_it_is_opened(tmp_path, clock, weak_cost):
    """It stands there by then, but nobody was told its recovery key."""

    class ClockOfAFullDisk(FakeClock):
        asked = 0

        def now(self):
            self.asked += 1
            if self.asked > 1:  # when it notes who has it open
                raise OSError(28, "No space left on device")
            return super().now()

    with pytest.raises(errors.DiskFull):
        make(tmp_path / "home" / "Mine.coachdesk", ClockOfAFullDisk(), weak_cost)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="SQLite's limit is another one there")
def test_a_path_that_is_too_long_is_told_before_anything_is_made(tmp_path, clock, weak_cost):
    """SQLite opens no path beyond 504 bytes; the backups lie deeper than the notebook."""
    deepest = 504 - len(f"/backups/.{'0' * 32}.part/notebook.db")
    home = tmp_path / "home"
    while (left := deepest - len(os.fsencode(home / "x")) + 1) > 100:
        home /= "ü" * 30
    with pytest.raises(errors.PlaceUnusable):
        make(home / ("x" * (left + 1)), clock, weak_cost)
    assert list(tmp_path.iterdir()) == []
    vault, _ = make(home / ("x" * left), clock, weak_cost)
    back_up(vault.path, vault.key, clock=clock)
    (home / ("y" * 120)).mkdir()
    with pytest.raises(errors.PlaceUnusable):
        back_up(vault.path, vault.key, clock=clock, to=home / ("y" * 120))
    vault.close()


def test_a_blank_passphrase_is_refused(tmp_path, clock, weak_cost):
    with pytest.raises(errors.EmptyPassphrase):
        create_notebook(tmp_path / "Mine.coachdesk", " ", clock=clock, cost=weak_cost)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path, clock, weak_cost):
    for name, put in (
        ("folder", lambda path: path.mkdir()),
        ("file", lambda path: path.write_text("mine")),
        ("link", lambda path: path.symlink_to(tmp_path / "nowhere")),
    ):
        put(tmp_path / name)
        with pytest.raises(errors.PathExists):
            make(tmp_path / name, clock, weak_cost)
    assert (tmp_path / "file").read_text() == "mine"
    assert list((tmp_path / "folder").iterdir()) == []


def test_a_file_where_a_folder_should_be(tmp_path, clock, weak_cost):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(errors.PlaceUnusable):
        make(tmp_path / "file" / "Mine.coachdesk", clock, weak_cost)


@pytest.mark.parametrize(
    "name",
    [
        "CON",
        "nul",
        "COM1",
        "lpt9.notes",
        "a:b",
        "what?",
        "x" * 300,
        "\ud800",
        "\0",
        "ends.",
        " x",
        ".hidden",
    ],
)
def test_names_that_some_system_cannot_hold_are_refused(tmp_path, clock, weak_cost, name):
    with pytest.raises(errors.PlaceUnusable):
        make(tmp_path / f"{name}.coachdesk", clock, weak_cost)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Mine", "Jürgens Notizbuch", "مفكرة", "🦦 notes", "ノート", "Con artist"])
def test_names_of_people_are_fine(tmp_path, clock, weak_cost, name):
    vault, _ = make(tmp_path / f"{name}.coachdesk", clock, weak_cost)
    vault.close()
    assert is_notebook(tmp_path / f"{name}.coachdesk")


@linux_only
@not_root
def test_no_write_permission(tmp_path, clock, weak_cost):
    tmp_path.chmod(0o500)
    with pytest.raises(errors.NoWritePermission):
        make(tmp_path / "Mine.coachdesk", clock, weak_cost)


def test_refusals_of_the_system_become_our_own(tmp_path, clock, weak_cost, monkeypatch):
    for number, expected in (
        (13, errors.NoWritePermission),
        (30, errors.ReadOnlyNotebook),
        (28, errors.DiskFull),
        (5, errors.DiskError),
        (36, errors.PlaceUnusable),
    ):

        def refuse(*_, number=number, **__):
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr("coachdesk.vault.notebook.Path.mkdir", refuse)
        with pytest.raises(expected):
            make(tmp_path / "Mine.coachdesk", clock, weak_cost)
        monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_the_cost_is_measured_where_it_is_not_given(tmp_path, clock, monkeypatch, weak_cost):
    monkeypatch.setattr("coachdesk.vault.notebook.calibrated_cost", lambda: weak_cost)
    vault, _ = create_notebook(tmp_path / "Mine.coachdesk", PASSPHRASE, clock=clock)
    vault.close()
