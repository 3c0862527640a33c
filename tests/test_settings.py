"""Preferences: whole or default, never in the way."""

import stat
import sys
from dataclasses import asdict, replace

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.settings import FILE_NAME, Preferences, load_preferences, save_preferences


def test_what_is_saved_is_loaded(tmp_path):
    folder = tmp_path / "config" / "coachdesk"
    chosen = Preferences(
        theme="dark",
        text_size=150,
        paper="letter",
        last_notebook="/home/ä 🦦/Mine.coachdesk",
        layout={"desk": [1, 2]},
    )
    save_preferences(folder, chosen)
    assert load_preferences(folder) == chosen
    assert [each.name for each in folder.iterdir()] == [FILE_NAME]
    if sys.platform != "win32":
        assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600


def test_there_are_none_yet(tmp_path):
    assert load_preferences(tmp_path / "none") == Preferences()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"theme = ", b"\xff\xfe\x00", b"[" * 5000, b"theme = 'dark'\ntheme = 'light'"]
)
def test_a_damaged_file_is_kept_aside(tmp_path, content):
    (tmp_path / FILE_NAME).write_bytes(content)
    assert load_preferences(tmp_path) == Preferences()
    assert [each.name for each in tmp_path.iterdir()] == [f"{FILE_NAME}.damaged"]
    assert (tmp_path / f"{FILE_NAME}.damaged").read_bytes() == content


VALUES = st.one_of(
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8),
    st.lists(st.integers(0, 9), max_size=2),
    st.dictionaries(st.sampled_from(["a", "b"]), st.integers(0, 9), max_size=2),
)


@given(st.dictionaries(st.sampled_from([*asdict(Preferences()), "unknown"]), VALUES))
def test_any_value_is_taken_or_left(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("settings")
    (folder / FILE_NAME).write_text(tomli_w.dumps(content), encoding="utf-8")
    loaded = load_preferences(folder)
    assert loaded.theme in ("system", "light", "dark")
    assert loaded.paper in ("a4", "letter")
    assert 100 <= loaded.text_size <= 200
    assert loaded.idle_lock_minutes >= 1
    assert all(type(value) is type(asdict(loaded)[name]) for name, value in asdict(Preferences()).items())
    save_preferences(folder, loaded)
    assert load_preferences(folder) == loaded


def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    save_preferences(tmp_path, Preferences(theme="dark"))

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coachdesk.settings.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        save_preferences(tmp_path, replace(Preferences(), theme="light"))
    assert load_preferences(tmp_path).theme == "dark"
    assert [each.name for each in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    "stages",
    ["[3, 8]", "[8, 3, 20]", "[3, 3, 20]", "[0, 8, 20]", "[3, 8, 181]", '["3", 8, 20]', "[true, 8, 20]", "3"],
)
def test_stages_of_a_silence_that_do_not_rise_are_not_taken(tmp_path, stages):
    (tmp_path / FILE_NAME).write_text(f"silence_stages = {stages}\n")
    assert load_preferences(tmp_path).silence_stages == [3, 8, 20]


def test_stages_of_a_silence_are_kept(tmp_path):
    save_preferences(tmp_path, Preferences(silence_stages=[4, 10, 60]))
    assert load_preferences(tmp_path).silence_stages == [4, 10, 60]
