"""What a check found, in words, each with the way back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from coachdesk.vault.checkup import Checkup
from coachdesk.widgets.dates import instant_words
from coachdesk.widgets.trouble import finding_words


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing that was looked at."""

    words: str
    good: bool = True
    actions: tuple[tuple[str, str], ...] = ()
    """What can be done about it: the name of an action and its words."""


RESTORE, SALVAGE, REPAIR, BACK_UP, OLDER, CHANGE = (
    "restore",
    "salvage",
    "repair",
    "back_up",
    "older_backups",
    "change_passphrase",
)


def lines_of(checkup: Checkup, *, faster: bool) -> list[CheckLine]:
    """Everything that was looked at, what is wrong first. `faster`: guessing the passphrase should cost more here."""
    lines = [
        _of_the_pages(checkup),
        *(CheckLine(finding_words((finding,)), good=False) for finding in checkup.findings),
        _of_the_index(checkup),
        _of_the_key_files(checkup),
        *_of_the_backups(checkup),
    ]
    if faster:
        words = _tr(
            "This computer is far faster than the one on which your passphrase was set. Change it, to the same one if you like, and guessing it costs more."
        )
        lines.append(CheckLine(words, actions=((CHANGE, _tr("Change it…")),)))
    return sorted(lines, key=_is_good)


def damaged_line(words: str) -> CheckLine:
    """For a notebook that could not even be checked to the end."""
    return CheckLine(words, good=False, actions=_ways_back())


def _of_the_pages(checkup: Checkup) -> CheckLine:
    if not checkup.health.sound:
        return damaged_line(
            _tr(
                "Part of what is stored is damaged. Nothing is written over it, and what is whole can be read. Restore the newest sound backup, or recover what can be read; both make a new notebook."
            )
        )
    words = _tr("Everything reads as it was written: {number} entries, every page and reference.")
    return CheckLine(words.format(number=QLocale().toString(sum(checkup.rows.values()))))


def _of_the_index(checkup: Checkup) -> CheckLine:
    if checkup.index_sound:
        return CheckLine(_tr("The search finds everything there is."))
    words = _tr("The search does not find everything. Nothing is lost: its index can be made anew.")
    return CheckLine(words, good=False, actions=((REPAIR, _tr("Make it anew")),))


def _of_the_key_files(checkup: Checkup) -> CheckLine:
    if checkup.header_sound:
        return CheckLine(_tr("Both key files are whole."))
    words = _tr(
        "One of the two key files is damaged. Nothing is lost: it can be written anew from the other."
    )
    return CheckLine(words, good=False, actions=((REPAIR, _tr("Make it anew")),))


def _of_the_backups(checkup: Checkup) -> Iterator[CheckLine]:
    sound = [backup for backup in checkup.backups if backup.sound]
    bad = [backup for backup in checkup.backups if not backup.sound and not backup.older_key]
    older = [backup for backup in checkup.backups if backup.older_key]
    newest = max((backup.made_at for backup in sound if backup.made_at is not None), default=None)
    if newest is None:
        words = _tr("There is no sound backup yet.")
        yield CheckLine(words, good=False, actions=((BACK_UP, _tr("Back up now")),))
    else:
        yield CheckLine(_sound_words(len(sound), newest))
    for backup in bad:
        words = _tr("A backup is damaged and cannot be restored: {path}").format(path=backup.path)
        yield CheckLine(words, good=False, actions=((BACK_UP, _tr("Make a new one")),))
    if older:
        words = (
            _tr("One backup was made before the key was changed; it opens with what opened it then.")
            if len(older) == 1
            else _tr(
                "{number} backups were made before the key was changed; they open with what opened them then."
            )
        )
        yield CheckLine(words.format(number=len(older)), actions=((OLDER, _tr("Look at them…")),))


def _sound_words(number: int, newest: datetime) -> str:
    if number == 1:
        return _tr("One backup, read through and sound, made {time}.").format(time=instant_words(newest))
    words = _tr("{number} backups, each read through and sound. The newest was made {time}.")
    return words.format(number=number, time=instant_words(newest))


def _ways_back() -> tuple[tuple[str, str], ...]:
    return (RESTORE, _tr("Restore a backup…")), (SALVAGE, _tr("Recover what can be read…"))


def _is_good(line: CheckLine) -> bool:
    return line.good


def _tr(text: str) -> str:
    return QCoreApplication.translate("check", text)
