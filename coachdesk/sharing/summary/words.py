"""The session summary in words: facts become the sentences of the page, in the language of the screen."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import cache
from textwrap import wrap

from jinja2 import Template
from jinja2.sandbox import SandboxedEnvironment
from PySide6.QtCore import QCoreApplication

from coachdesk.action_plan.model import Who
from coachdesk.clients.model import Mode
from coachdesk.paths import resources_folder
from coachdesk.sharing.summary.facts import Kept, KeptBack, RatedGoal, SessionSummary
from coachdesk.vault import Clock
from coachdesk.widgets.dates import date_words, day_and_month, names_year, time_words
from coachdesk.widgets.theme.paper import paper_style

_LONGEST = 5_000
"""Characters of a paragraph; more than two sheets of running text."""
_ENDED = re.compile(r"[.?!…。！？]['’”\"»)\]]*$")
"""Words that end a sentence by themselves."""
_BLANK = "\u00a0"
"""What stands in an empty cell: after a table whose last cell is empty, Qt drops the room above the next heading."""


def summary_html(summaries: Sequence[SessionSummary], clock: Clock) -> str:
    """The pages of one or several sessions as HTML for print; every text in it is escaped."""
    pages = [_page(summary, clock) for summary in summaries]
    return _template().render(pages=pages, words=_headings(), style=paper_style())


def document_title(summaries: Sequence[SessionSummary]) -> str:
    """The title of the document: what the page itself says first."""
    return _tr("Session summary") if len(summaries) == 1 else _tr("Session summaries")


def foot_words() -> str:
    """The line at the foot of each sheet."""
    return _tr("This page holds what we agreed to share.")


def kept_back_words(kept: KeptBack, *, finished: bool = False) -> tuple[str, str]:
    """What stays back and why, each in a few words; of a finished session without what could be done about it."""
    sentences = {
        Kept.NOTES: (
            plural(_tr("Your notes, one word"), _tr("Your notes, {number} words"), kept.number),
            _tr("Notes are yours; what you worked on is written for the page."),
        ),
        Kept.ONLY_ME: (
            plural(_tr("1 line only for you"), _tr("{number} lines only for you"), kept.number),
            _tr("Marked as only for you."),
        ),
        Kept.MOMENTS: (
            plural(_tr("1 moment"), _tr("{number} moments"), kept.number),
            _tr("Not put on the page.")
            if finished
            else _tr("Not put on the page; you can do so on the desk."),
        ),
        Kept.STAMPS: (
            plural(_tr("1 stamp"), _tr("{number} stamps"), kept.number),
            _tr("Not filled in: a time and no words."),
        ),
        Kept.COACH_RATINGS: (
            plural(_tr("1 rating of yours"), _tr("{number} ratings of yours"), kept.number),
            _tr("The page shows how the client rates."),
        ),
        Kept.SILENCES: (
            plural(_tr("1 silence"), _tr("{number} silences"), kept.number),
            _tr("The log of silences is for you."),
        ),
        Kept.CONFIDENCE: (
            plural(_tr("Confidence in 1 step"), _tr("Confidence in {number} steps"), kept.number),
            _tr("It was asked in the session; the page says what was agreed."),
        ),
        Kept.LATER_STEPS: (
            plural(_tr("1 later step"), _tr("{number} later steps"), kept.number),
            _tr("Added after the session was finished."),
        ),
        Kept.ADDENDA: (
            plural(_tr("1 addendum"), _tr("{number} addenda"), kept.number),
            _tr("Addenda do not stand on the page."),
        ),
    }
    return sentences[kept.what]


def plural(one: str, many: str, number: int) -> str:
    """One of two wordings by number, which replaces `{number}`."""
    return (one if number == 1 else many).format(number=number)


def _by(day: date | None, today: date) -> str:
    """A date in short with its weekday, as it is said on the day of the session."""
    return _tr("no date yet") if day is None else date_words(day, year=names_year(day, today))


@cache
def _template() -> Template:
    """The form of the page, compiled once: it is filled anew with every change at wrap up."""
    environment = SandboxedEnvironment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    source = (resources_folder() / "documents" / "session_summary.html").read_text(encoding="utf-8")
    return environment.from_string(source)


def _page(summary: SessionSummary, clock: Clock) -> dict[str, object]:
    today = clock.today() if summary.starts_at is None else clock.to_local(summary.starts_at).date()
    return {
        "kind": _tr("Session summary"),
        "confidential": _tr("Confidential · for {client}").format(client=summary.client_name),
        "title": summary.purpose or _tr("Session {number}").format(number=summary.number),
        "caption": _caption(summary, clock),
        "worked_on": _paragraphs(summary.worked_on),
        "quotes": [_quoted(quote) for quote in summary.quotes],
        "noticed": summary.noticed,
        "settled": summary.settled,
        "evolving": summary.evolving,
        "steps": [
            {
                "who": _who(summary, step.who),
                "text": step.text,
                "by": _by(step.by, today),
                "how": step.how_known or _BLANK,
            }
            for step in summary.steps
        ],
        "ratings": [_rating(each) for each in summary.ratings],
        "dated": any(step.by is not None for step in summary.steps),
        "how_known": any(step.how_known for step in summary.steps),
        "rated_before": any(each.first is not None for each in summary.ratings),
        "first": _dated(_tr("First session"), summary.first_rated_on, today),
        "last": _dated(_tr("Last time"), summary.last_rated_on, today),
        "until": _until(summary, clock),
    }


def _paragraphs(text: str) -> list[str]:
    """The lines of a text; one beyond measure is broken between words, for its layout would take minutes."""
    lines = [line for line in text.splitlines() if line.strip()]
    return [part for line in lines for part in (wrap(line, _LONGEST) if len(line) > _LONGEST else [line])]


def _caption(summary: SessionSummary, clock: Clock) -> str:
    parts = [_tr("Session {number}").format(number=summary.number)]
    if summary.starts_at is not None:
        parts.append(date_words(clock.to_local(summary.starts_at).date(), year=True, long=True))
    parts.append(_tr("{minutes} minutes").format(minutes=summary.minutes))
    if summary.coach_name:
        parts.append(_tr("coach: {name}").format(name=summary.coach_name))
    return " · ".join(parts)


def _until(summary: SessionSummary, clock: Clock) -> str:
    sentences = []
    if summary.next is not None:
        when, at = date_words(summary.next.day(clock), year=True, long=True), summary.next.time(clock)
        when = when if at is None else f"{when}, {time_words(at)}"
        where = "" if summary.next_mode is None else f", {_mode(summary.next_mode)}"
        sentences.append(f"{when}{where}.")
    bring = summary.please_bring.rstrip(" .,;:")
    if any(unicodedata.category(sign)[0] not in "PZ" for sign in bring):
        what = _tr("Please bring: {what}").format(what=bring)
        sentences.append(what if _ENDED.search(what) else f"{what}.")
    return " ".join(sentences)


def _who(summary: SessionSummary, who: Who) -> str:
    return summary.client_address if who is Who.CLIENT else summary.coach_name or _tr("Coach")


def _rating(each: RatedGoal) -> dict[str, object]:
    return {
        "words": each.words,
        "first": "" if each.first is None else each.first,
        "last": "" if each.last is None else each.last,
        "now": each.now,
    }


def _dated(words: str, day: date | None, today: date) -> str:
    return words if day is None else f"{words}, {day_and_month(day, year=names_year(day, today))}"


def _quoted(text: str) -> str:
    return text if text[:1] in '“"«„' else f"“{text}”"


def _mode(mode: Mode) -> str:
    return {Mode.IN_PERSON: _tr("in person"), Mode.PHONE: _tr("by phone"), Mode.VIDEO: _tr("by video")}[mode]


def _headings() -> dict[str, str]:
    return {
        "worked_on": _tr("What we worked on"),
        "in_your_words": _tr("In your words"),
        "noticed": _tr("What became clear"),
        "agreed": _tr("What we agreed"),
        "settled": _tr("Settled:"),
        "evolving": _tr("Still evolving:"),
        "who": _tr("Who"),
        "step": _tr("Next step"),
        "by": _tr("By"),
        "how": _tr("How we will know"),
        "rate": _tr("How you rate it"),
        "scale": _tr("From 0 to 10"),
        "today": _tr("Today"),
        "until": _tr("Until we meet again"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("summary", text)
