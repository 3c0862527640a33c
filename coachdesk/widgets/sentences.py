"""What each error that a person can act on is told as: what happened, what is safe, what to do.

Without Qt, for the window and the command line alike; the window translates them in trouble.py.
"""

from coachdesk.vault import errors
from coachdesk.vault.text import TextTooLong

IN_USE = (
    "This notebook is open already: {who} has it{since}. Nothing changed. Close it there, then try again."
)
TOO_LONG = "This is too long: {length} characters, and {limit} fit here. It was not saved; shorten it first."

NO_MEMORY = "Unlocking takes {mib} MB of free memory, and this computer has less just now. Nothing changed. Close other programs, then try again."

SENTENCES: tuple[tuple[type[Exception], str], ...] = (
    (errors.NotEnoughMemory, NO_MEMORY),
    (
        errors.WrongPassphrase,
        "That passphrase does not open it. Nothing changed; try again, or use the recovery key.",
    ),
    (
        errors.MalformedRecoveryKey,
        "A character in this recovery key is missing or mistyped. Compare it with your sheet, group by group.",
    ),
    (
        errors.WrongRecoveryKey,
        "This recovery key belongs to another notebook, or was replaced by a newer one.",
    ),
    (
        errors.TooManyPassphrases,
        "This notebook has as many passphrases as there may be. Remove one first; nothing changed.",
    ),
    (
        errors.LastPassphrase,
        "This is the only passphrase, so it cannot be removed. Change it, or add another one first.",
    ),
    (
        errors.KeysChanged,
        "What opens this notebook was changed elsewhere meanwhile, so nothing was done here. Your notes are safe; unlock it again, then try once more.",
    ),
    (
        errors.KeyChangeUnfinished,
        "The change of the key could be neither finished nor called off. Nothing is lost, and your passphrase opens the notebook. Open it, change the key again, and keep the recovery key that you get then.",
    ),
    (errors.NoSuchPassphrase, "This passphrase was removed already. Nothing changed."),
    (errors.EmptyPassphrase, "Choose a passphrase: it is what opens the notebook."),
    (errors.PassphraseTooLong, "This passphrase is too long. Was something else pasted by mistake?"),
    (errors.NotebookInUse, IN_USE),
    (
        errors.NotANotebook,
        "There is no notebook there. A notebook is a folder whose name ends in .coachdesk. Nothing changed; choose another.",
    ),
    (
        errors.NotebookNotFound,
        "The notebook is not where it was. If it lies on a stick or another disk, connect it, then try again.",
    ),
    (
        errors.PathExists,
        "Something with this name is there already, and nothing is ever written over. Choose another name.",
    ),
    (
        errors.HeaderDamaged,
        "The key file of this notebook is damaged, and so is its copy. Your notes are still there, encrypted: restore the newest backup, which holds a good key file.",
    ),
    (
        errors.NotebookDamaged,
        "This notebook is damaged. Nothing is written over what is damaged, so that nothing gets worse. Restore the newest backup into a new notebook; the damaged one stays as it is.",
    ),
    (
        errors.NewerFormat,
        "A newer version of CoachDesk wrote this notebook. It was not touched. Open it with that version, or a newer one.",
    ),
    (
        errors.NoWritePermission,
        "This account may not write there. Nothing changed. Choose another folder, or ask who looks after this computer.",
    ),
    (
        errors.PlaceUnusable,
        "Nothing can be put there: a file stands in the way, the name is not allowed, or the path is too long. Choose another name or folder.",
    ),
    (
        errors.DiskFull,
        "The disk is full, so this could not be written. What you typed stays here and is tried again. Make some room; reading goes on.",
    ),
    (
        errors.ReadOnlyNotebook,
        "The disk has become read-only, so this could not be written. What you typed stays here and is tried again.",
    ),
    (
        errors.NotebookGone,
        "The notebook is not where it was, so this could not be written. What you typed stays here and is tried again. Connect its disk, or put its folder back.",
    ),
    (
        errors.NotebookBusy,
        "The notebook is busy, so this could not be written. What you typed stays here and is tried again.",
    ),
    (
        errors.WriteFailed,
        "The disk does not answer, so this could not be written. What you typed stays here and is tried again. Is a stick or drive disconnected?",
    ),
    (
        errors.UndoRefused,
        "This step cannot be undone any more, for it was changed again since. Nothing changed.",
    ),
    (
        errors.PlaceIsGone,
        "This cannot be brought back, for what it belonged to is gone. Nothing changed.",
    ),
    (
        errors.ReadingOnly,
        "Nothing was changed.",
    ),
    (errors.NotebookClosed, "The notebook is locked."),
    (errors.Cancelled, "Stopped. Everything is as it was before."),
    (TextTooLong, TOO_LONG),
)

UNTYPED: tuple[tuple[type[Exception], str], ...] = (
    (errors.DiskFull, "The disk is full, so this could not be written. Nothing changed. Make some room."),
    (errors.ReadOnlyNotebook, "The disk is read-only, so this could not be written. Nothing changed."),
    (errors.NotebookBusy, "The notebook is busy, so this could not be done. Nothing changed; try it again."),
    (
        errors.WriteFailed,
        "The disk does not answer as it should, so this could not be done. Nothing changed.",
    ),
)
"""In place of the sentences above where nothing was being typed that could wait."""

READING: tuple[tuple[type[Exception], str], ...] = (
    (errors.NotebookInUse, "Reading only: {who} has this notebook open{since}."),
    (errors.DiskFull, "Reading only: the disk is full. Make some room to write again."),
    (errors.NoWritePermission, "Reading only: this account may not write in the folder of this notebook."),
    (Exception, "Reading only: nothing can be written where this notebook lies."),
)
"""Why a notebook is read only, by what kept it from being opened for writing."""


def sentence_of(error: Exception, *, typed: bool = True) -> str | None:
    """The sentence for an error, its blanks not filled in yet; None for one that nobody can act on.

    `typed` tells whether something was being typed, which waits then.
    """
    sentences = SENTENCES if typed else (*UNTYPED, *SENTENCES)
    return next((sentence for kind, sentence in sentences if isinstance(error, kind)), None)
