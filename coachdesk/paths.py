"""Where files live: the program's own resources, and the folders of the person's account.

One environment variable, COACHDESK_HOME, puts everything of the account below one folder, for tests and for a stick.
"""

import os
import sys
from pathlib import Path

import platformdirs

_NAME = "CoachDesk"


def resources_folder() -> Path:
    """Icons, fonts, templates, help and the sample: shipped with the program, also in a bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    return (Path(bundle) if bundle else Path(__file__).parent.parent) / "resources"


def config_folder() -> Path:
    """Where the preferences are kept; nothing private."""
    return _below("config") or Path(platformdirs.user_config_dir(_NAME, appauthor=False))


def data_folder() -> Path:
    """Where the sample notebook is kept, and what this computer saw of each notebook last."""
    return _below("data") or Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def documents_folder() -> Path:
    """The documents of the account: new notebooks and exports are offered there."""
    return _below("documents") or Path(platformdirs.user_documents_dir())


def default_backups_folder() -> Path:
    """Where backups go unless the coach chose another place."""
    return documents_folder() / "CoachDesk backups"


def dictionary_folders() -> tuple[Path, ...]:
    """Where Hunspell's dictionaries lie: those of the computer, then the one that is shipped with the program."""
    if sys.platform == "darwin":
        of_computer = [Path.home() / "Library" / "Spelling", Path("/Library/Spelling")]
    elif sys.platform == "win32":
        of_computer = []
    else:
        of_computer = [
            Path("/usr/share/hunspell"),
            Path("/usr/share/myspell/dicts"),
            Path("/usr/share/myspell"),
        ]
    return (*of_computer, resources_folder() / "dictionaries")


def _below(name: str) -> Path | None:
    home = os.environ.get("COACHDESK_HOME")
    return Path(home) / name if home else None
