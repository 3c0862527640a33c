"""Every error that a person can act on, in words: what happened, what is safe, what to do."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from coachdesk.vault import errors
from coachdesk.vault.text import TextTooLong
from coachdesk.widgets.sentences import sentence_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.vault.findings import Finding


def trouble_words(error: Exception, *, typed: bool = True) -> str | None:
    """The sentences for an error, or None for one that nobody can act on (a bug, for the crash dialog).

    `typed` tells whether something was being typed, which waits then.
    """
    sentence = sentence_of(error, typed=typed)
    if sentence is None:
        return None
    words = _tr(sentence)
    if isinstance(error, errors.NotebookInUse):
        return words.format(who=error.holder or _tr("another program"), since=_since(error))
    if isinstance(error, errors.ReadingOnly):
        return f"{words} {reading_words(error.why)}"
    if isinstance(error, errors.NotEnoughMemory):
        return words.format(mib=error.mib)
    if isinstance(error, TextTooLong):
        locale = QLocale()
        return words.format(length=locale.toString(error.length), limit=locale.toString(error.limit))
    return words


def any_trouble_words(error: Exception, *, typed: bool = True) -> str:
    """As trouble_words, with a general sentence where there is none of its own."""
    return trouble_words(error, typed=typed) or _tr(
        "This could not be done. Nothing was lost or changed; try it again."
    )


def reading_words(why: Exception) -> str:
    """Why a notebook can only be read, for as long as it is open."""
    from coachdesk.widgets.sentences import READING

    words = _tr(next((sentence for kind, sentence in READING if isinstance(why, kind)), READING[-1][1]))
    if isinstance(why, errors.NotebookInUse):
        return words.format(who=why.holder or _tr("another program"), since=_since(why))
    return words


def finding_words(found: "Sequence[Finding]") -> str:
    """The sentences for what was noticed when a notebook was opened; empty where that is nothing."""
    if not found:
        return ""
    from coachdesk.widgets.finding_sentences import FINDINGS

    return " ".join(_tr(FINDINGS[each]) for each in found)


def _tr(text: str) -> str:
    return QCoreApplication.translate("trouble", text)


def _since(error: errors.NotebookInUse) -> str:
    from coachdesk.widgets.dates import instant_words

    if error.since is None:
        return ""
    return _tr(" since {time}").format(time=instant_words(error.since))
