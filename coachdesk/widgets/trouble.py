"""Every error that a person can act on, in words: what happened, what is safe, what to do."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale

from coachdesk.vault import errors
from coachdesk.vault.text import TextTooLong


def trouble_words(error: Exception) -> str | None:
    """The sentences for an error, or None for one that nobody can act on (a bug, for the crash dialog)."""
    for kind, words in _WORDS:
        if isinstance(error, kind):
            return words(error)
    return None


def any_trouble_words(error: Exception) -> str:
    """The sentences for an error, or a general one where there is none of its own."""
    return trouble_words(error) or _tr("This could not be done. Nothing was lost or changed; try it again.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("trouble", text)


def _in_use(error: Exception) -> str:
    from coachdesk.widgets.dates import instant_words

    assert isinstance(error, errors.NotebookInUse)
    who = error.holder or _tr("another program")
    if error.since is None:
        since = ""
    else:
        since = _tr(" since {time}").format(time=instant_words(error.since))
    return _tr(
        "This notebook is open already: {who} has it{since}. Nothing changed. Close it there, then try again."
    ).format(who=who, since=since)


def _too_long(error: Exception) -> str:
    assert isinstance(error, TextTooLong)
    return _tr(
        "This is too long: {length} characters, and {limit} fit here. It was not saved; shorten it first."
    ).format(length=QLocale().toString(error.length), limit=QLocale().toString(error.limit))


def _simple(text: str) -> Callable[[Exception], str]:
    def words(_error: Exception) -> str:
        return _tr(text)

    return words


_WORDS: tuple[tuple[type[Exception], Callable[[Exception], str]], ...] = (
    (
        errors.WrongPassphrase,
        _simple("That passphrase does not open it. Nothing changed; try again, or use the recovery key."),
    ),
    (
        errors.MalformedRecoveryKey,
        _simple(
            "A character in this recovery key is missing or mistyped. Compare it with your sheet, group by group."
        ),
    ),
    (
        errors.WrongRecoveryKey,
        _simple("This recovery key belongs to another notebook, or was replaced by a newer one."),
    ),
    (errors.EmptyPassphrase, _simple("Choose a passphrase: it is what opens the notebook.")),
    (errors.PassphraseTooLong, _simple("This passphrase is too long. Was something else pasted by mistake?")),
    (errors.NotebookInUse, _in_use),
    (
        errors.NotANotebook,
        _simple(
            "There is no notebook there. A notebook is a folder whose name ends in .coachdesk. Nothing changed; choose another."
        ),
    ),
    (
        errors.NotebookNotFound,
        _simple(
            "The notebook is not where it was. If it lies on a stick or another disk, connect it, then try again."
        ),
    ),
    (
        errors.PathExists,
        _simple(
            "Something with this name is there already, and nothing is ever written over. Choose another name."
        ),
    ),
    (
        errors.HeaderDamaged,
        _simple(
            "The key file of this notebook is damaged, and so is its copy. Your notes are still there, encrypted: restore the newest backup, which holds a good key file."
        ),
    ),
    (
        errors.NotebookDamaged,
        _simple(
            "This notebook is damaged and was not opened, so that nothing gets worse. Restore the newest backup into a new notebook; the damaged one stays as it is."
        ),
    ),
    (
        errors.NewerFormat,
        _simple(
            "A newer version of CoachDesk wrote this notebook. It was not touched. Open it with that version, or a newer one."
        ),
    ),
    (
        errors.NoWritePermission,
        _simple(
            "This account may not write there. Nothing changed. Choose another folder, or ask who looks after this computer."
        ),
    ),
    (
        errors.PlaceUnusable,
        _simple(
            "Nothing can be put there: a file stands in the way, or the name is not allowed. Choose another name or folder."
        ),
    ),
    (
        errors.DiskFull,
        _simple(
            "The disk is full, so this could not be written. What you typed stays here and is tried again. Make some room; reading goes on."
        ),
    ),
    (
        errors.ReadOnlyNotebook,
        _simple(
            "The disk has become read-only, so this could not be written. What you typed stays here and is tried again."
        ),
    ),
    (
        errors.NotebookBusy,
        _simple(
            "The notebook is busy, so this could not be written. What you typed stays here and is tried again."
        ),
    ),
    (
        errors.WriteFailed,
        _simple(
            "The disk does not answer, so this could not be written. What you typed stays here and is tried again. Is a stick or drive disconnected?"
        ),
    ),
    (
        errors.UndoRefused,
        _simple("This step cannot be undone any more, for it was changed again since. Nothing changed."),
    ),
    (errors.NotebookClosed, _simple("The notebook is locked.")),
    (errors.Cancelled, _simple("Stopped. Everything is as it was before.")),
    (TextTooLong, _too_long),
)
