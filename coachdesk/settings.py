"""Typed preferences in a TOML file: looks and habits of the program, nothing private.

The only path kept is that of the notebook opened last, whose folder name is readable without the key anyway.
"""

import os
import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

FILE_NAME = "preferences.toml"
TEXT_SIZES = (100, 110, 125, 150, 175, 200)
"""In percent, for the preferences and for the keys that make text larger and smaller."""
_BOUNDS = {"text_size": (100, 200), "idle_lock_minutes": (1, 240), "session_lock_minutes": (1, 480)}
_MOST_SILENCE_SECONDS = 180
_CHOICES = {"theme": ("system", "light", "dark"), "paper": ("a4", "letter")}


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the coach chose, or the defaults."""

    theme: str = "system"
    text_size: int = 100
    """Per cent, 100 to 200."""
    use_system_font: bool = False
    reduce_motion: bool = False
    paper: str = "a4"
    single_keys: bool = True
    """Whether single keys act on the live bar."""
    silence_stages: list[int] = field(default_factory=lambda: [3, 8, 20])
    """The three lengths in seconds that the ring of the silence cue marks; they rise, up to three minutes."""
    idle_lock_minutes: int = 5
    session_lock_minutes: int = 90
    """The longer limit that holds while a session clock runs."""
    spelling: bool = False
    """Whether unknown words are underlined while one writes."""
    spelling_language: str = ""
    """The code of a dictionary, such as "en_US"; empty for the language of the system."""
    last_notebook: str = ""
    backups: str = ""
    """Where backups of the last notebook go; empty for the folder inside the notebook alone."""
    window: str = ""
    """Size and place of the window, as Qt writes them, in hexadecimal."""
    side_bar_folded: bool = False
    layout: dict[str, Any] = field(default_factory=dict)
    """Which panes are shown and how wide they are, by page."""


def has_preferences(folder: Path) -> bool:
    """Whether preferences were ever kept there."""
    return (folder / FILE_NAME).exists()


def load_preferences(folder: Path) -> Preferences:
    """Read the preferences; what is missing or out of bounds is the default.

    A file that cannot be read as TOML is kept aside, with ".damaged" behind its name, and the defaults hold.
    """
    path = folder / FILE_NAME
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Preferences()
    except (OSError, ValueError, RecursionError):
        _keep_aside(path)
        return Preferences()
    known = {each.name: each for each in fields(Preferences)}
    default = Preferences()
    kept = {
        name: value
        for name, value in content.items()
        if name in known and _fits(name, value, getattr(default, name))
    }
    return replace(default, **kept)


def save_preferences(folder: Path, preferences: Preferences) -> None:
    """Write the preferences, whole or not at all, readable by their owner alone. Raises OSError."""
    import tomli_w

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = folder / f".{FILE_NAME}.part"
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            tomli_w.dump(asdict(preferences), file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(folder / FILE_NAME)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _fits(name: str, value: object, default: object) -> bool:
    if type(value) is not type(default):
        return False
    if name == "silence_stages":
        return _are_stages(value)
    if name in _BOUNDS and isinstance(value, int):
        low, high = _BOUNDS[name]
        return low <= value <= high
    return name not in _CHOICES or value in _CHOICES[name]


def _are_stages(value: object) -> bool:
    if not isinstance(value, list) or len(value) != 3 or any(type(each) is not int for each in value):
        return False
    return bool(0 < value[0] < value[1] < value[2] <= _MOST_SILENCE_SECONDS)


def _keep_aside(path: Path) -> None:
    try:
        path.replace(path.with_name(f"{path.name}.damaged"))
    except OSError:
        return  # an unreadable folder cannot be mended here; the defaults hold
