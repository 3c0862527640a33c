"""Commands that write: backup, restore, salvage, and what belongs to passphrases."""

from collections.abc import Sequence
from pathlib import Path

from coachdesk.app.command_line.answer import Answer, Exit
from coachdesk.app.command_line.request import Request
from coachdesk.paths import data_folder
from coachdesk.vault.backup import (
    ABOUT_NAME,
    Backup,
    back_up,
    backups_opened_by,
    find_backups,
    restore_backup,
)
from coachdesk.vault.backup_places import read_places
from coachdesk.vault.errors import NotebookNotFound
from coachdesk.vault.passphrases import (
    add_passphrase,
    list_passphrases,
    name_passphrase,
    remove_passphrase,
    worthwhile_cost,
)
from coachdesk.vault.places import BACKUPS_NAME, SUFFIX, require_notebook
from coachdesk.vault.replacing import free_beside, replace_with_backup
from coachdesk.vault.salvage import Salvaged, salvage_notebook, unlock_damaged
from coachdesk.vault.unlocking import change_passphrase
from coachdesk.widgets.finding_sentences import FINDINGS


def back_up_now(request: Request) -> Answer:
    """Make a verified backup."""
    to: Path | None = request.arguments["to"]
    with request.key() as key:
        found = request.settle(key, backup_to=to)
        backup = back_up(request.path, key, clock=request.clock, to=to, progress=request.progress)
        known = to is None or to.absolute() in read_places(request.path, key)
    sentences = [*(FINDINGS[each] for each in found), f"A verified backup was made: {backup.path}"]
    if not known:
        sentences.append(
            "The notebook is open, so this place could not be noted in it. Name it with --backups when a passphrase is changed."
        )
    return Answer(
        tuple(sentences),
        {
            "path": str(backup.path),
            "made_at": _told_time(backup),
            "size_bytes": backup.size_bytes,
            "findings": [each.value for each in found],
        },
        Exit.NOT_ALL_WELL if found else Exit.DONE,
    )


def restore(request: Request) -> Answer:
    """Restore a backup, or the newest one of a folder, into a new notebook or in the place of one."""
    to: Path = request.arguments["new"]
    aside = None
    if request.arguments["replace"] and to.exists():
        require_notebook(to)
        day = request.clock.today().isoformat()
        aside = free_beside(to, f"{to.name.removesuffix(SUFFIX)} before {day}")
    candidates = _backups_at(request.path)
    unlock = request.asking.ask_once()
    found = backups_opened_by(unlock, candidates)
    # Where the secret opens none, its refusal by the first is told.
    chosen = found[0].path if found else candidates[0]
    made_at = _told_time(found[0]) if found else None
    key = unlock(chosen)
    try:
        if aside is None:
            restore_backup(chosen, key, to, progress=request.progress)
        else:
            replace_with_backup(
                to,
                chosen,
                key,
                aside,
                clock=request.clock,
                last_seen_folder=data_folder(),
                progress=request.progress,
            )
    finally:
        key.wipe()
    words = [f"Restored into {to}" + (f", as it was at {made_at}." if made_at else ".")]
    if aside is not None:
        words.append(f"What was there before is kept in {aside}")
    kept = None if aside is None else str(aside)
    return Answer(tuple(words), {"path": str(to), "backup": str(chosen), "made_at": made_at, "kept": kept})


def salvage(request: Request) -> Answer:
    """Recover what can be read of a damaged notebook into a new one."""
    from coachdesk.app.searched import SEARCHED

    backups: list[Path] = request.arguments["backups"]
    key = unlock_damaged(request.path, request.asking.ask_once(), backups)
    try:
        done = salvage_notebook(
            request.path,
            key,
            request.arguments["new"],
            clock=request.clock,
            searched=SEARCHED,
            places=(*read_places(request.path, key), *backups),
            progress=request.progress,
        )
    finally:
        key.wipe()
    return Answer(_told(done), _facts(done), Exit.DONE if done.complete else Exit.NOT_ALL_WELL)


def change(request: Request) -> Answer:
    """Set a new passphrase in the place of the one that was typed, or of the oldest one after a recovery key."""
    with request.key() as key:
        new = request.asking.new_passphrase()
        cost = worthwhile_cost(request.path, key)
        backups = (*read_places(request.path, key), *request.arguments["backups"])
        out_of_reach = change_passphrase(request.path, key, new, cost=cost, backups=backups)
    return _changed("The passphrase was changed.", out_of_reach)


def passphrases(request: Request) -> Answer:
    """List the passphrases, or add, rename or remove one."""
    asked, path = request.arguments, request.path
    with request.key() as key:
        backups = (*read_places(path, key), *asked["backups"])
        if asked["add"] is not None:
            done = add_passphrase(path, key, asked["add"], request.asking.new_passphrase(), backups=backups)
            return _changed("It opens the notebook from now on.", done)
        if asked["rename"] is not None:
            done = name_passphrase(path, key, *asked["rename"], backups=backups)
            return _changed("It has a new name.", done)
        if asked["remove"] is not None:
            done = remove_passphrase(path, key, asked["remove"], backups=backups)
            return _changed("It opens nothing any more.", done)
        known = list_passphrases(path, key)
    return Answer(
        tuple(f"{each.slot_id}  {each.name or '(without a name)'}" for each in known),
        {"passphrases": [{"id": each.slot_id, "name": each.name} for each in known]},
    )


def _told_time(backup: Backup) -> str | None:
    return backup.made_at.isoformat() if backup.made_at else None


def _changed(words: str, out_of_reach: Sequence[Path]) -> Answer:
    sentences = [words]
    if out_of_reach:
        sentences.append("These could not be reached and are as they were:")
        sentences += [f"  {path}" for path in out_of_reach]
    code = Exit.NOT_ALL_WELL if out_of_reach else Exit.DONE
    return Answer(tuple(sentences), {"out_of_reach": [str(path) for path in out_of_reach]}, code)


def _backups_at(path: Path) -> list[Path]:
    """The backup at this path, else those of the notebook or in the folder there. Raises NotebookNotFound."""
    if (path / ABOUT_NAME).is_file():
        return [path]
    found = find_backups(path / BACKUPS_NAME) or find_backups(path)
    if not found:
        raise NotebookNotFound(path, "no backup")
    return found


def _told(done: Salvaged) -> tuple[str, ...]:
    readings = done.tables.values()
    whole = sum(reading.whole for reading in readings)
    sentences = [f"{whole} rows came over whole into {done.path}; the passphrase is the same."]
    for name, reading in done.tables.items():
        if not reading.complete:
            sentences.append(
                f"  {name}: {reading.whole} whole, {reading.partial} in part, "
                f"at least {reading.lost + reading.refused} lost"
            )
    if done.grafted_pages:
        sentences.append("What describes the tables was damaged and was taken from a backup.")
    if done.mended.stand_ins or done.mended.references_cut:
        sentences.append(
            f"For what was lost {done.mended.stand_ins} stand-ins named Recovered were made and "
            f"{done.mended.references_cut} references cut."
        )
    if not done.complete:
        sentences.append("A backup may have what is missing. The damaged notebook stays as it is.")
    return tuple(sentences)


def _facts(done: Salvaged) -> dict[str, object]:
    return {
        "path": str(done.path),
        "complete": done.complete,
        "unreadable_pages": done.unreadable_pages,
        "grafted_pages": done.grafted_pages,
        "stand_ins": done.mended.stand_ins,
        "references_cut": done.mended.references_cut,
        "tables": {
            name: {
                "whole": reading.whole,
                "partial": reading.partial,
                "lost": reading.lost,
                "refused": reading.refused,
                "damaged": reading.damaged,
            }
            for name, reading in done.tables.items()
        },
    }
