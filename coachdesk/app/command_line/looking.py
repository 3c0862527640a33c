"""Commands that look: check and info."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict

from coachdesk.app.command_line.answer import Answer, Exit
from coachdesk.app.command_line.request import Request
from coachdesk.vault.backup import find_backups
from coachdesk.vault.backup_places import read_places
from coachdesk.vault.checkup import Checkup, check_notebook, repair_notebook
from coachdesk.vault.errors import NotebookError, NotebookInUse
from coachdesk.vault.findings import Finding
from coachdesk.vault.header import DATABASE_NAME, read_headers
from coachdesk.vault.header_format import FORMAT, SlotKind
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.notebook_lock import NotebookLock
from coachdesk.vault.passphrases import worthwhile_cost
from coachdesk.vault.places import BACKUPS_NAME, COPY_NAME, HEADER_NAME
from coachdesk.widgets.finding_sentences import FINDINGS


def check(request: Request) -> Answer:
    """Look for damage everywhere; with --repair make anew what can be."""
    with request.key() as key:
        checkup = _check(request, key, request.settle(key))
        repaired = request.arguments["repair"] and not (checkup.index_sound and checkup.header_sound)
        if repaired:
            vault = request.open(key)
            try:
                repair_notebook(vault)
            finally:
                vault.close()
            checkup = _check(request, key, checkup.findings)
        sentences = tuple(_told(checkup))
        faster = worthwhile_cost(request.path, key) is not None
    if repaired:
        sentences = ("What could be made anew was made anew.", *sentences)
    if faster:
        sentences = (
            *sentences,
            "This computer is far faster than the one that the passphrase was set on: change it, and guessing it costs more.",
        )
    facts: dict[str, object] = {
        "sound": checkup.sound,
        "repaired": bool(repaired),
        "problems": list(checkup.health.problems),
        "rows": dict(checkup.rows),
        "index_sound": checkup.index_sound,
        "key_files": {name: state.name.lower() for name, state in checkup.header.items()},
        "findings": [finding.value for finding in checkup.findings],
        "backups": [
            {
                "path": str(backup.path),
                "made_at": backup.made_at.isoformat() if backup.made_at else None,
                "sound": backup.sound,
                "older_key": backup.older_key,
            }
            for backup in checkup.backups
        ],
        "stronger_cost_worthwhile": faster,
    }
    return Answer(sentences, facts, Exit.DONE if checkup.sound else Exit.NOT_ALL_WELL)


def info(request: Request) -> Answer:
    """Tell what can be told without a passphrase."""
    header = read_headers(request.path)[0]
    size = 0
    with suppress(OSError):
        size = (request.path / DATABASE_NAME).stat().st_size
    holder = None
    try:
        NotebookLock(request.path, request.clock).release()
    except NotebookInUse as error:
        holder = error.holder or "another program"
    except NotebookError:
        pass  # where nothing can be written, nobody holds it for writing
    passphrases = len(header.slots_of(SlotKind.PASSPHRASE))
    backups = len(find_backups(request.path / BACKUPS_NAME))
    facts: dict[str, object] = {
        "format": FORMAT,
        "passphrases": passphrases,
        "recovery_key": bool(header.slots_of(SlotKind.RECOVERY)),
        "guess_costs": [asdict(slot.cost) for slot in header.slots],
        "key_files": [name for name in (HEADER_NAME, COPY_NAME) if (request.path / name).is_file()],
        "database_bytes": size,
        "backups": backups,
        "open_by": holder,
    }
    sentences = [
        f"A locked notebook of format {FORMAT}, {size} bytes; {passphrases} passphrase(s), "
        f"{'a' if facts['recovery_key'] else 'no'} recovery key, {backups} backup(s) beside it."
    ]
    if holder:
        sentences.append(f"It is open: {holder} has it.")
    return Answer(tuple(sentences), facts)


def _check(request: Request, key: NotebookKey, found: tuple[Finding, ...]) -> Checkup:
    from coachdesk.app.searched import SEARCHED

    return check_notebook(
        request.path,
        key,
        searched=SEARCHED,
        found=found,
        places=dict.fromkeys(
            (
                request.path / BACKUPS_NAME,
                *read_places(request.path, key),
                *request.arguments["backups"],
            )
        ),
        progress=request.progress,
    )


def _told(checkup: Checkup) -> Iterator[str]:
    yield from (FINDINGS[finding] for finding in checkup.findings)
    if checkup.health.sound:
        yield f"The notebook is sound: {sum(checkup.rows.values())} rows in {len(checkup.rows)} tables."
    else:
        yield "The notebook is damaged. Restore the newest backup that is sound, or salvage what can be read."
        yield from (f"  {words}" for words in checkup.health.problems)
    if not checkup.index_sound:
        yield "The search index does not fit what it indexes; --repair makes it anew."
    if not checkup.header_sound:
        yield "One of the two key files is damaged or an older one; --repair makes it anew."
    older = [backup for backup in checkup.backups if backup.older_key]
    looked_into = [backup for backup in checkup.backups if not backup.older_key]
    bad = [backup for backup in looked_into if not backup.sound]
    if looked_into:
        yield f"{len(looked_into) - len(bad)} of {len(looked_into)} backups are sound."
    yield from (f"  damaged: {backup.path}" for backup in bad)
    if older:
        yield "Made before the key of the notebook was changed, and not looked into:"
        yield from (f"  {backup.path}" for backup in older)
