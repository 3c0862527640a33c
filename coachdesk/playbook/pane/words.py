"""The words for what the playbook counts."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from coachdesk.playbook.model import EvidenceKind


def tried_words(tried: int, worked: int) -> str:
    """How often a practice was tried and worked."""
    if not tried:
        return _tr("not tried yet")
    return _tr("tried {tried}, worked {worked}").format(tried=tried, worked=worked)


def practices_words(number: int) -> str:
    """How many practices there are, as the head of the page says it."""
    if number == 1:
        return _tr("1 practice you have learned, ready when the situation comes back")
    return _tr("{number} practices you have learned, ready when the situation comes back").format(
        number=number
    )


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
    return "" if day is None else QLocale().toString(day, "MMMM yyyy")


def _tr(text: str) -> str:
    return QCoreApplication.translate("playbook", text)
