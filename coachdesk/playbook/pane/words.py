"""The words for what the playbook counts."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from coachdesk.playbook.model import EvidenceKind
from coachdesk.playbook.operations import EvidenceRow


def tried_words(tried: int, worked: int) -> str:
    """How often a practice was tried and worked."""
    if not tried:
        return _tr("not tried yet")
    return _tr("tried {tried}, worked {worked}").format(tried=tried, worked=worked)


def practices_words(number: int) -> str:
    """How many practices there are, as the head of the page says it."""
    if not number:
        return _tr("What you learn, ready when the situation comes back")
    if number == 1:
        return _tr("1 practice you have learned, ready when the situation comes back")
    return _tr("{number} practices you have learned, ready when the situation comes back").format(
        number=number
    )


def names_words(names: Sequence[str]) -> str:
    """That names of clients stand in a practice, or nothing."""
    return _tr("a name stands in it: {names}").format(names=", ".join(names)) if names else ""


def evidence_word(kind: EvidenceKind) -> str:
    """The word for a kind of evidence."""
    return {
        EvidenceKind.INSIGHT: _tr("insight"),
        EvidenceKind.TRIED: _tr("tried"),
        EvidenceKind.WORKED: _tr("worked"),
        EvidenceKind.LEARNED: _tr("learned"),
    }[kind]


def month_words(day: date | None) -> str:
    """Month and year of a day, or nothing."""
    return "" if day is None else QLocale().toString(QDate(day.year, day.month, day.day), "MMMM yyyy")


def quoted(text: str) -> str:
    """A question as it is asked; a text of several lines, or with marks of its own, stays as it is."""
    text = text.strip()
    return text if not text or "\n" in text or text[0] in '“"«„‘-' else f"“{text}”"


def who_words(evidence: Sequence[EvidenceRow]) -> list[str]:
    """Who each piece of evidence is of: one client, another client, or nothing where no client is known."""
    known: list[str] = []
    words = []
    for each in evidence:
        if each.client_id is None:
            words.append("")
            continue
        if each.client_id not in known:
            known.append(each.client_id)
        words.append(_tr("One client") if each.client_id == known[0] else _tr("Another client"))
    return words


def _tr(text: str) -> str:
    return QCoreApplication.translate("playbook", text)
