"""Copies of a notebook that a synchronised folder made where two computers wrote at once, and such folders themselves.

The forms of names are those that the makers of these services document. None is ever merged or removed here.
"""

import re
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coachdesk.vault.connection import connect
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.file_use import file_use
from coachdesk.vault.files import refusals_in_words, sync_file, sync_folder, write_new
from coachdesk.vault.half_done import built_beside
from coachdesk.vault.header import DATABASE_NAME, authentic_header, read_headers
from coachdesk.vault.header_format import header_text
from coachdesk.vault.notebook import require_own
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import BACKUPS_NAME, COPY_NAME, HEADER_NAME, SUFFIX, require_free
from coachdesk.vault.sealing import seal_as_it_is, stored_in

_MARK = re.compile(
    r"""(?xi)
    .*conflict.*            # Dropbox, Nextcloud, ownCloud, Syncthing ("sync-conflict"), Google Drive ("[Conflict]")
    | .*\bkonflikt.* | .*\bconflit.* | .*\bconflicto.* | .*\bconflitto.*   # the same in the language of the computer
    | \ ?\(\d+\)            # Google Drive, browsers
    | \ \d+                 # iCloud
    | -[^\s()]+             # OneDrive: the name of the computer
    """
)
"""What stands between the name and its suffix."""

_SERVICES: tuple[tuple[str, str], ...] = (
    (r"dropbox( \(.*\))?", "Dropbox"),
    (r"onedrive( ?- ?.*)?", "OneDrive"),
    (r"nextcloud\d*", "Nextcloud"),
    (r"owncloud\d*", "ownCloud"),
    (r"google ?drive|my drive|googledrive-.*", "Google Drive"),
    (r"mobile documents|icloud ?drive.*|com~apple~clouddocs", "iCloud"),
    (r"pcloud ?drive|pclouddrive", "pCloud"),
)
_TRACES = ((".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox"), (".nextcloudsync.log", "Nextcloud"))
"""What lies in the topmost folder that a service keeps alike."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A conflicting copy: a folder beside the notebook, or a database inside it."""

    path: Path
    used_at: datetime
    size_bytes: int
    opens: bool
    """Whether the key of the notebook opens it."""

    @property
    def is_notebook(self) -> bool:
        """Whether it is a whole notebook, and not only a database."""
        return self.path.is_dir()


def find_copies(path: Path, key: NotebookKey) -> list[Copy]:
    """The conflicting copies of a notebook inside its folder and beside it, the one used last first.

    Reads the disk, so it is for the background. What cannot be read is left out.
    """
    found = [
        *(each for each in _entries(path) if _is_copy_of(each.name, DATABASE_NAME) and each.is_file()),
        *(
            each
            for each in _entries(path.parent)
            if _is_copy_of(each.name, path.name) and _is_same(each, key)
        ),
    ]
    copies = [copy for each in found if (copy := _looked_at(each, key)) is not None]
    return sorted(copies, key=lambda copy: copy.used_at, reverse=True)


def service_of(path: Path) -> str:
    """The name of the service that synchronises the folder in which a notebook lies; empty where there is none."""
    for folder in path.absolute().parents:
        for pattern, service in _SERVICES:
            if re.fullmatch(pattern, folder.name, re.IGNORECASE):
                return service
        for trace, service in _TRACES:
            if (folder / trace).exists():
                return service
    return ""


def make_notebook_of(copy: Copy, path: Path, key: NotebookKey, to: Path) -> None:
    """Make a notebook of its own, at `to`, of a database inside the notebook at `path`; the copy stays as it is.

    Raises PathExists, PlaceUnusable, HeaderDamaged, DiskFull; nothing half done is left.
    """
    require_free(to)
    header = authentic_header(path, key)
    with refusals_in_words(to), built_beside(to) as beside:
        with file_use.raw(copy.path.resolve()):
            shutil.copyfile(copy.path, beside / DATABASE_NAME)
        (beside / DATABASE_NAME).chmod(0o600)
        sync_file(beside / DATABASE_NAME)
        for name in (HEADER_NAME, COPY_NAME):
            write_new(beside / name, header_text(header))
        (beside / BACKUPS_NAME).mkdir(mode=0o700)
        with closing(connect(beside / DATABASE_NAME, key, read_only=True)) as connection:
            stored = stored_in(connection)
        seal_as_it_is(beside, key, stored.generation)
        sync_folder(beside)
        require_free(to)
        beside.rename(to)
        sync_folder(to.parent)


def _is_copy_of(name: str, original: str) -> bool:
    stem, dot, suffix = original.rpartition(".")
    if not name.startswith(stem) or not name.endswith(dot + suffix) or name == original:
        return False
    return _MARK.fullmatch(name[len(stem) : -len(dot + suffix)]) is not None


def _is_same(folder: Path, key: NotebookKey) -> bool:
    """Whether a folder is a copy of this notebook, and not just one with a similar name."""
    try:
        return any(header.notebook_id == key.notebook_id for header in read_headers(folder))
    except NotebookError:
        return False


def _looked_at(path: Path, key: NotebookKey) -> Copy | None:
    database = path / DATABASE_NAME if path.name.endswith(SUFFIX) else path
    try:
        facts = database.stat()
    except OSError:
        return None
    used_at = datetime.fromtimestamp(facts.st_mtime, UTC)
    return Copy(path, used_at, facts.st_size, _opens(database, key))


def _opens(database: Path, key: NotebookKey) -> bool:
    try:
        connection = connect(database, key, read_only=True, frozen=True)
    except NotebookError:
        return False
    try:
        require_own(connection, database, key)
    except NotebookError:
        return False
    finally:
        connection.close()
    return True


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
