"""The session summary in words: facts become the sentences of the page, in the language of the screen."""

from collections.abc import Sequence
from datetime import date, datetime

from jinja2.sandbox import SandboxedEnvironment
from PySide6.QtCore import QCoreApplication, QLocale

from coachdesk.action_plan.model import Who
from coachdesk.clients.model import Mode
from coachdesk.paths import resources_folder
from coachdesk.sharing.summary.facts import Kept, KeptBack, RatedGoal, SessionSummary
from coachdesk.vault import Clock
from coachdesk.widgets.theme.paper import paper_style


def summary_html(summaries: Sequence[SessionSummary], clock: Clock) -> str:
    """The pages of one or several sessions as HTML for print; every text in it is escaped."""
    environment = SandboxedEnvironment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    source = (resources_folder() / "documents" / "session_summary.html").read_text(encoding="utf-8")
    pages = [_page(summary, clock) for summary in summaries]
    return environment.from_string(source).render(pages=pages, words=_headings(), style=paper_style())


def document_title(summaries: Sequence[SessionSummary]) -> str:
    """The title of the document: what the page itself says first."""
    return _tr("Session summary") if len(summaries) == 1 else _tr("Session summaries")


def foot_words() -> str:
    """The line at the foot of each sheet."""
    return _tr("This page holds what we agreed to share.")


def kept_back_words(kept: KeptBack) -> tuple[str, str]:
    """What stays back and why, each in a few words."""
    sentences = {
        Kept.NOTES: (
            plural(_tr("Your notes, one word"), _tr("Your notes, {number} words"), kept.number),
            _tr("notes are yours; what you worked on is written for the page"),
        ),
        Kept.ONLY_ME: (
            plural(_tr("1 line only for you"), _tr("{number} lines only for you"), kept.number),
            _tr("marked only me"),
        ),
        Kept.MOMENTS: (
            plural(_tr("1 moment"), _tr("{number} moments"), kept.number),
            _tr("not put on the page; you can do so on the desk"),
        ),
        Kept.COACH_RATINGS: (
            plural(_tr("1 rating of yours"), _tr("{number} ratings of yours"), kept.number),
            _tr("the page shows how the client rates"),
        ),
        Kept.SILENCES: (
            plural(_tr("1 silence"), _tr("{number} silences"), kept.number),
            _tr("the log of silences is for you"),
        ),
    }
    return sentences[kept.what]


def plural(one: str, many: str, number: int) -> str:
    """One of two wordings by number, which replaces `{number}`."""
    return (one if number == 1 else many).format(number=number)


def long_date(day: date) -> str:
    """A date in full: "Tuesday 24 November 2026" in English, the locale's own long form elsewhere."""
    locale = QLocale()
    if locale.language() is QLocale.Language.English:
        return locale.toString(day, "dddd d MMMM yyyy")
    return locale.toString(day, QLocale.FormatType.LongFormat)


def short_date(day: date | None) -> str:
    """A date in short with its week day, or nothing where there is none."""
    return "" if day is None else QLocale().toString(day, "ddd d MMM")


def _page(summary: SessionSummary, clock: Clock) -> dict[str, object]:
    return {
        "kind": _tr("Session summary"),
        "confidential": _tr("Confidential · for {client}").format(client=summary.client_name),
        "title": summary.purpose or _tr("Session {number}").format(number=summary.number),
        "caption": _caption(summary, clock),
        "worked_on": [line for line in summary.worked_on.splitlines() if line.strip()],
        "quotes": [_quoted(quote) for quote in summary.quotes],
        "noticed": summary.noticed,
        "settled": summary.settled,
        "evolving": summary.evolving,
        "steps": [
            {
                "who": _who(summary, step.who),
                "text": step.text,
                "by": short_date(step.by),
                "how": step.how_known,
            }
            for step in summary.steps
        ],
        "ratings": [_rating(each) for each in summary.ratings],
        "rated_before": any(each.first is not None for each in summary.ratings),
        "first": _dated(_tr("First session"), summary.first_rated_on),
        "last": _dated(_tr("Last time"), summary.last_rated_on),
        "until": _until(summary, clock),
    }


def _caption(summary: SessionSummary, clock: Clock) -> str:
    parts = [_tr("Session {number}").format(number=summary.number)]
    if summary.starts_at is not None:
        parts.append(long_date(clock.to_local(summary.starts_at).date()))
    parts.append(_tr("{minutes} minutes").format(minutes=summary.minutes))
    if summary.coach_name:
        parts.append(_tr("coach: {name}").format(name=summary.coach_name))
    return " · ".join(parts)


def _until(summary: SessionSummary, clock: Clock) -> str:
    sentences = []
    if summary.next_at is not None:
        local: datetime = clock.to_local(summary.next_at)
        when = (
            f"{long_date(local.date())}, {QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)}"
        )
        where = "" if summary.next_mode is None else f", {_mode(summary.next_mode)}"
        sentences.append(f"{when}{where}.")
    if summary.please_bring:
        bring = summary.please_bring
        bring = bring[0].lower() + bring[1:] if bring[:2].istitle() else bring
        sentences.append(_tr("Please bring {what}.").format(what=bring.rstrip(".")))
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


def _dated(words: str, day: date | None) -> str:
    return words if day is None else f"{words}, {QLocale().toString(day, 'd MMM')}"


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
