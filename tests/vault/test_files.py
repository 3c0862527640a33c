"""Files that are written whole or not at all leave nothing beside them when the disk refuses."""

import errno
import stat
import sys

import pytest

import coachdesk.app.models  # noqa: F401 - the tables of every feature
from coachdesk.app.searched import SEARCHED
from coachdesk.vault import files
from coachdesk.vault.files import write_new, write_whole
from coachdesk.vault.notebook import open_notebook
from coachdesk.vault.notebook_lock import HOLDER_NAME


@pytest.mark.parametrize("durable", [True, False])
def test_it_is_written_for_its_owner_alone(tmp_path, durable):
    write_whole(tmp_path / "a", b"content", durable=durable)
    assert (tmp_path / "a").read_bytes() == b"content"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


def test_what_the_disk_refuses_leaves_the_old_and_nothing_beside(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"old")

    def refuse(_path):
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(files, "sync_file", refuse)
    with pytest.raises(OSError, match="no room"):
        write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_in_the_way_is_not_followed(tmp_path):
    (tmp_path / "elsewhere").write_bytes(b"another's")
    (tmp_path / ".a.part").symlink_to(tmp_path / "elsewhere")
    write_whole(tmp_path / "a", b"content")
    assert (tmp_path / "elsewhere").read_bytes() == b"another's"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_in_the_place_of_a_new_file_is_refused(tmp_path):
    (tmp_path / "elsewhere").write_bytes(b"another's")
    (tmp_path / "a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic link"):
        write_new(tmp_path / "a", b"content")
    assert (tmp_path / "elsewhere").read_bytes() == b"another's"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_who_has_a_notebook_is_not_written_through_a_link(vault, clock, tmp_path):
    path, key = vault.path, vault.key.copy()
    vault.close()
    (tmp_path / "elsewhere").write_bytes(b"another's")
    (path / HOLDER_NAME).symlink_to(tmp_path / "elsewhere")
    open_notebook(path, key, clock=clock, searched=SEARCHED).close()
    assert (tmp_path / "elsewhere").read_bytes() == b"another's"
