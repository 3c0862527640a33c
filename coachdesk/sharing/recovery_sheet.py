"""The sheet with the recovery key, made and printed without a file in between."""

from jinja2.sandbox import SandboxedEnvironment
from PySide6.QtCore import QCoreApplication

from coachdesk.paths import resources_folder
from coachdesk.sharing.paper import PaperSize, Sheets, lay_out
from coachdesk.widgets.theme.paper import paper_style

_GROUPS_IN_A_LINE = 4


def recovery_sheet(name: str, key_words: str, size: PaperSize) -> Sheets:
    """The sheet for a notebook's name and the words of its recovery key, groups joined by hyphens."""
    groups = key_words.split("-")
    lines = [
        " - ".join(groups[start : start + _GROUPS_IN_A_LINE])
        for start in range(0, len(groups), _GROUPS_IN_A_LINE)
    ]
    source = (resources_folder() / "documents" / "recovery_sheet.html").read_text(encoding="utf-8")
    environment = SandboxedEnvironment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    html = environment.from_string(source).render(
        style=paper_style(12),
        kind=sheet_title(),
        title=name,
        what=_tr(
            "This key opens the notebook if its passphrase is forgotten. Whoever holds it can read everything."
        ),
        key_heading=_tr("The key"),
        key_lines=lines,
        how_heading=_tr("How to use it"),
        how=_tr(
            "Open CoachDesk, choose “Use the recovery key” below the passphrase, and type it in. Capitals, blanks and hyphens do not matter. You are then asked for a new passphrase."
        ),
        keep_heading=_tr("Where to keep it"),
        keep=_tr("With important papers, away from the computer. A new recovery key makes this sheet void."),
    )
    return lay_out(html, size, _tr("Keep this sheet in a safe place."))


def sheet_title() -> str:
    """What the sheet is called, also as a document."""
    return _tr("Recovery key")


def _tr(text: str) -> str:
    return QCoreApplication.translate("recovery", text)
