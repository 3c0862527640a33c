"""The words for an export of the playbook: what it will do, what it did, and why it cannot."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from coachdesk.sharing.playbook_markdown import Exported, ForeignFile
from coachdesk.sharing.summary.words import plural


def plan_words(plan: Exported) -> str:
    """What an export would do."""
    practices = len(plan.written) + len(plan.unchanged) - 1  # one of the files is the index
    whole = plural(
        _tr("1 practice and an index, each a Markdown file."),
        _tr("{number} practices and an index, each a Markdown file."),
        practices,
    )
    if not plan.unchanged and not plan.removed:
        return whole
    if not plan.written and not plan.removed:
        return f"{whole} {_tr('All of them are there already, as they are now.')}"
    return f"{whole} {_counts(plan, written=_tr('{number} new or changed'))}."


def done_words(done: Exported, folder: Path) -> str:
    """What an export did."""
    written = plural(_tr("{number} file written"), _tr("{number} files written"), len(done.written))
    counts = _counts(done, written=written)
    return _tr("Playbook exported to {folder}: {counts}").format(folder=folder.name, counts=counts)


def refused_words(error: OSError | ForeignFile) -> str:
    """Why nothing can be written there, and what to do."""
    if isinstance(error, ForeignFile):
        return _tr(
            "{name} in this folder is not from here, or was changed by hand since. "
            "Nothing was written. Choose another folder, or move that file away."
        ).format(name=error.path.name)
    if isinstance(error, NotADirectoryError):
        return _tr("A file stands where the folder should be. Nothing was written. Choose another folder.")
    return _tr("The files cannot be written there: {reason}. Choose another folder.").format(
        reason=error.strerror or _tr("the system refuses")
    )


def _counts(exported: Exported, *, written: str) -> str:
    parts = [
        (written, len(exported.written)),
        (_tr("{number} as they were"), len(exported.unchanged)),
        (_tr("{number} removed"), len(exported.removed)),
    ]
    return ", ".join(words.format(number=number) for words, number in parts if number)


def _tr(text: str) -> str:
    return QCoreApplication.translate("export", text)
