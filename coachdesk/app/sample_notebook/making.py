"""Makes the sample notebook in its place, or unlocks the one that is there."""

import hashlib
import shutil
from pathlib import Path

from coachdesk.app.notebooks import SAMPLE_PASSPHRASE, Unlocked
from coachdesk.app.sample_notebook.filling import PARENTS_FIRST, fill
from coachdesk.app.searched import SEARCHED
from coachdesk.vault import Clock, Vault
from coachdesk.vault.header_format import Argon2Cost
from coachdesk.vault.notebook import create_notebook, open_notebook
from coachdesk.vault.unlocking import unlock_with_passphrase

_COST = Argon2Cost(memory_kib=8_192, passes=1, lanes=1)
"""There is nothing to protect, and the passphrase is known; so it opens at once."""

_MADE_ON = "sample_made_on"
_AS_MADE = "sample_as_made"


def unlock_or_make(path: Path, clock: Clock) -> Unlocked:
    """Unlock the sample, which is made anew where its day is past and nothing was written in it since.

    Raises what create_notebook and unlock_with_passphrase raise.
    """
    if path.exists():
        key = unlock_with_passphrase(path, SAMPLE_PASSPHRASE)
        try:
            vault = open_notebook(path, key.copy(), clock=clock, searched=SEARCHED)
        except BaseException:
            key.wipe()
            raise
        try:
            keep = vault.fact(_MADE_ON) == clock.today().isoformat() or vault.fact(_AS_MADE) != _digest(vault)
        finally:
            vault.close()
        if keep:
            return Unlocked(path, key)
        key.wipe()
        shutil.rmtree(path)
    return _make(path, clock)


def _make(path: Path, clock: Clock) -> Unlocked:
    vault, _ = create_notebook(path, SAMPLE_PASSPHRASE, clock=clock, cost=_COST, searched=SEARCHED)
    try:
        fill(vault)
        vault.set_fact(_MADE_ON, clock.today().isoformat())
        vault.set_fact(_AS_MADE, _digest(vault))
        vault.mark_recovery_kept()  # what is invented needs no way back
        return Unlocked(path, vault.key.copy())
    finally:
        vault.close()


def _digest(vault: Vault) -> str:
    """A digest of every row that a coach can write, to tell whether anything was changed."""
    digest = hashlib.blake2b(digest_size=16)
    with vault.raw_read() as connection:
        for kind in PARENTS_FIRST:
            rows = f"SELECT * FROM {kind.__tablename__} ORDER BY id"  # noqa: S608 - a table of our own
            for row in connection.execute(rows):
                digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
