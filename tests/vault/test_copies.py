"""Conflicting copies, named as the services name them, and the folders that are synchronised."""

import shutil
from pathlib import Path

import pytest

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client, list_clients
from coachdesk.vault.copies import find_copies, make_notebook_of, service_of
from coachdesk.vault.errors import PathExists
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.unlocking import unlock_with_passphrase

FILES = [
    "notebook (Anna's conflicted copy 2026-11-26).db",  # Dropbox
    "notebook (In Konflikt stehende Kopie von Anna).db",
    "notebook.sync-conflict-20261126-140530-ABCDEFG.db",  # Syncthing
    "notebook (conflicted copy 2026-11-26 140530).db",  # Nextcloud
    "notebook_conflict-20261126-140530.db",  # ownCloud
    "notebook-LAPTOP.db",  # OneDrive
    "notebook (1).db",  # Google Drive
    "notebook 2.db",  # iCloud
]
FOLDERS = [name.replace("notebook", "My notebook").removesuffix(".db") + ".coachdesk" for name in FILES]
OURS = ["notebook.db-wal", "notebook.db-wal.aside-0011aabb", "notebook.lock", "seal", ".seal.part"]


@pytest.fixture
def closed(vault):
    """A notebook with one client in it, closed, and its key."""
    add_client(vault, "Amara Mensah")
    key = vault.key.copy()
    vault.close()
    return vault.path, key


@pytest.mark.parametrize("name", FILES)
def test_a_copy_inside_is_found(closed, name):
    path, key = closed
    shutil.copy(path / "notebook.db", path / name)
    (copy,) = find_copies(path, key)
    assert (copy.path, copy.opens, copy.is_notebook) == (path / name, True, False)
    assert copy.size_bytes == (path / "notebook.db").stat().st_size


@pytest.mark.parametrize("name", FOLDERS)
def test_a_copy_beside_is_found(closed, name):
    path, key = closed
    shutil.copytree(path, path.with_name(name))
    (copy,) = find_copies(path, key)
    assert (copy.path, copy.opens, copy.is_notebook) == (path.with_name(name), True, True)


def test_what_is_no_copy_is_not_taken_for_one(closed, tmp_path, clock, weak_cost):
    from coachdesk.vault.notebook import create_notebook

    path, key = closed
    for name in OURS:
        (path / name).touch()
    shutil.copytree(path, path.with_name("My notebook restored.coachdesk"))
    other, _ = create_notebook(
        path.with_name("My notebook 2.coachdesk"), "words", clock=clock, cost=weak_cost, searched=SEARCHED
    )
    other.close()
    assert find_copies(path, key) == []


def test_one_that_the_key_does_not_open_is_shown_as_such(closed):
    path, key = closed
    (path / "notebook (1).db").write_bytes(bytes(8192))
    (copy,) = find_copies(path, key)
    assert not copy.opens


def test_looking_leaves_no_trace(closed):
    path, key = closed
    shutil.copytree(path, path.with_name(FOLDERS[0]))
    shutil.copy(path / "notebook.db", path / FILES[0])
    before = sorted(path.parent.rglob("*"))
    assert len(find_copies(path, key)) == 2
    assert sorted(path.parent.rglob("*")) == before


def test_a_copy_inside_becomes_a_notebook_of_its_own(closed, clock):
    path, key = closed
    shutil.copy(path / "notebook.db", path / FILES[2])
    vault = open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
    add_client(vault, "Only here")
    (copy,) = find_copies(path, key)
    to = path.with_name("The other.coachdesk")
    make_notebook_of(copy, path, key, to)
    other = open_notebook(
        to, unlock_with_passphrase(to, "four unrelated words"), clock=clock, searched=SEARCHED
    )
    assert [each.name for each in list_clients(other)] == ["Amara Mensah"]
    assert other.found == ()
    assert len(list_clients(vault)) == 2
    other.close()
    vault.close()
    assert copy.path.exists()
    with pytest.raises(PathExists):
        make_notebook_of(copy, path, key, to)
    assert not list(path.parent.glob(".*.part"))


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive - Practice", "OneDrive"),
        ("Nextcloud", "Nextcloud"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Documents", ""),
        ("Dropboxes", ""),
    ],
)
def test_a_synchronised_folder_is_known(folder, service):
    assert service_of(Path("/home/anna") / folder / "Coaching" / "Mine.coachdesk") == service


def test_syncthing_is_known_by_what_it_leaves(tmp_path):
    (tmp_path / ".stfolder").mkdir()
    assert service_of(tmp_path / "Coaching" / "Mine.coachdesk") == "Syncthing"
