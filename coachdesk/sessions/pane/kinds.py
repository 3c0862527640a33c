"""The kinds of moments as the desk shows them: their words, tones, keys and order."""

from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QLocale

from coachdesk.sessions.model import Confirmed, MomentKind, Visibility

CAPTURE_KINDS = (
    MomentKind.QUOTE,
    MomentKind.PARAPHRASE,
    MomentKind.INSIGHT,
    MomentKind.FEEDBACK,
    MomentKind.COMMITMENT,
    MomentKind.QUESTION,
    MomentKind.ONLY_ME,
)
"""The kinds that a line can have, in the order of their keys below the capture line, and of Up and Down in it."""

DEFAULT_KIND = MomentKind.INSIGHT
"""What a line is unless a kind was chosen: one that is never printed by itself."""

KEY_OF_KIND = MappingProxyType(
    {
        MomentKind.QUOTE: "Q",
        MomentKind.PARAPHRASE: "P",
        MomentKind.INSIGHT: "I",
        MomentKind.FEEDBACK: "F",
        MomentKind.COMMITMENT: "C",
        MomentKind.QUESTION: "A",
        MomentKind.ONLY_ME: "M",
    }
)

_TONES = {
    MomentKind.QUOTE: "words",
    MomentKind.INSIGHT: "accent",
    MomentKind.COMMITMENT: "accent",
    MomentKind.ONLY_ME: "only-me",
}
_QUOTED = frozenset({MomentKind.QUOTE, MomentKind.QUESTION})
_MARKS = "“”„«»‹›\"'‘’「」"


def kind_words(kind: MomentKind) -> str:
    """The word of a kind."""
    return {
        MomentKind.QUOTE: _tr("quote"),
        MomentKind.PARAPHRASE: _tr("paraphrase"),
        MomentKind.INSIGHT: _tr("insight"),
        MomentKind.FEEDBACK: _tr("feedback"),
        MomentKind.COMMITMENT: _tr("commitment"),
        MomentKind.QUESTION: _tr("question"),
        MomentKind.ONLY_ME: _tr("only me"),
        MomentKind.STAMP: _tr("stamp"),
    }[kind]


def kind_tone(kind: MomentKind, visibility: Visibility = Visibility.US) -> str | None:
    """The tone of a kind's chip; whatever is for the coach alone has the tone of only-me lines."""
    if visibility is Visibility.ONLY_ME and kind is not MomentKind.STAMP:
        return "only-me"
    return _TONES.get(kind)


def confirmed_words(confirmed: Confirmed) -> str:
    """What the client said of a paraphrase; empty where that is not known."""
    return {
        Confirmed.UNKNOWN: "",
        Confirmed.CONFIRMED: _tr("confirmed"),
        Confirmed.CORRECTED: _tr("corrected"),
    }[confirmed]


def added_words() -> str:
    """That a moment stands in the playbook already, so that it is not added twice unknowingly."""
    return _tr("in the playbook")


def visibility_words(visibility: Visibility) -> str:
    """Who may see a line."""
    return {
        Visibility.ONLY_ME: _tr("only me"),
        Visibility.US: _tr("us"),
        Visibility.SPONSOR: _tr("sponsor"),
        Visibility.PLAYBOOK: _tr("playbook"),
    }[visibility]


def spoken_words(kind: MomentKind, text: str) -> str:
    """The text of a moment as it is shown: what was said stands in quotation marks."""
    if kind not in _QUOTED or not text or text[0] in _MARKS:
        return text
    quoted = QLocale().quoteString(text)
    # The plain "C" locale knows only the marks of typewriters.
    return f"“{text}”" if quoted.startswith('"') else quoted


def _tr(text: str) -> str:
    return QCoreApplication.translate("moments", text)
