"""Errors of the vault on the command line: which exit code, and which words."""

from coachdesk.app.command_line.answer import Answer, Exit
from coachdesk.vault import errors
from coachdesk.vault.text import TextTooLong
from coachdesk.widgets.sentences import sentence_of

_CODES: tuple[tuple[type[Exception], Exit], ...] = (
    (errors.WrongPassphrase, Exit.NO_ENTRY),
    (errors.WrongRecoveryKey, Exit.NO_ENTRY),
    (errors.MalformedRecoveryKey, Exit.NO_ENTRY),
    (errors.NotebookInUse, Exit.IN_USE),
    (errors.NotANotebook, Exit.NO_NOTEBOOK),
    (errors.NotebookNotFound, Exit.NO_NOTEBOOK),
    (errors.NotEnoughMemory, Exit.NOT_WRITTEN),
    (errors.HeaderDamaged, Exit.DAMAGED),
    (errors.NotebookDamaged, Exit.DAMAGED),
    (errors.NewerFormat, Exit.NEWER),
    (errors.Cancelled, Exit.INTERRUPTED),
    (errors.WriteFailed, Exit.NOT_WRITTEN),
    (errors.PathExists, Exit.NOT_WRITTEN),
    (errors.PlaceUnusable, Exit.NOT_WRITTEN),
    (errors.NoWritePermission, Exit.NOT_WRITTEN),
    (errors.KeysChanged, Exit.NOT_WRITTEN),
    (errors.KeyChangeUnfinished, Exit.NOT_WRITTEN),
)


def answer_to(error: Exception) -> Answer | None:
    """The answer to an error that a person can act on; None for a bug."""
    words = sentence_of(error, typed=False)
    if words is None:
        return None
    if isinstance(error, errors.NotebookInUse):
        since = f" since {error.since.astimezone():%Y-%m-%d %H:%M}" if error.since else ""
        words = words.format(who=error.holder or "another program", since=since)
    elif isinstance(error, errors.NotEnoughMemory):
        words = words.format(mib=error.mib)
    elif isinstance(error, TextTooLong):
        words = words.format(length=error.length, limit=error.limit)
    code = next((code for kind, code in _CODES if isinstance(error, kind)), Exit.USAGE)
    return Answer((words,), {"error": type(error).__name__}, code)
