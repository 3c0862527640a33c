"""Where files live: one variable moves them all."""

import sys
from pathlib import Path

from coachdesk import paths

FOLDERS = (
    paths.config_folder,
    paths.data_folder,
    paths.documents_folder,
    paths.default_backups_folder,
)


def test_one_variable_moves_everything_of_the_account(tmp_path, monkeypatch):
    monkeypatch.setenv("COACHDESK_HOME", str(tmp_path / "home"))
    for folder in FOLDERS:
        assert folder().is_relative_to(tmp_path / "home")
    assert len({folder() for folder in FOLDERS}) == len(FOLDERS)
    assert list(tmp_path.iterdir()) == []


def test_without_it_they_are_where_the_system_says(monkeypatch, tmp_path):
    monkeypatch.delenv("COACHDESK_HOME", raising=False)
    for folder in FOLDERS:
        assert folder().is_absolute()
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        assert paths.config_folder() == tmp_path / "config" / "CoachDesk"
        assert paths.data_folder() == tmp_path / "data" / "CoachDesk"


def test_resources_come_with_the_program_and_in_a_bundle(monkeypatch):
    assert (paths.resources_folder() / "icons").is_dir()
    monkeypatch.setattr(sys, "_MEIPASS", "/somewhere", raising=False)
    assert paths.resources_folder() == Path("/somewhere/resources")
