"""The last look before a summary leaves: the page, what stays back and why, then print or PDF."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from coachdesk.sharing.files import safe_name
from coachdesk.sharing.pane.paper_out import PaperOut
from coachdesk.sharing.pane.sheet_view import SheetView
from coachdesk.sharing.paper import PaperSize, Sheets, lay_out
from coachdesk.sharing.summary.facts import Kept, KeptBack, SessionSummary, summarise
from coachdesk.sharing.summary.words import document_title, foot_words, kept_back_words, summary_html
from coachdesk.vault import Vault
from coachdesk.widgets.dialog_keys import answer_enter
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.fields import SegmentedControl
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import add_gap, column, row, set_role


class LeaveDialog(QDialog):
    """Shows one or several session summaries as they will leave, and lets them leave."""

    left = Signal(str)
    """The page left; carries the words to say so."""
    paper_chosen = Signal(str)

    def __init__(
        self,
        vault: Vault,
        session_ids: Sequence[str],
        folder: Path,
        size: PaperSize = PaperSize.A4,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Print or save"))
        self._vault = vault
        self._folder = folder
        found = [summarise(vault, session_id) for session_id in session_ids]
        self._summaries = sorted(found, key=_client_and_number)
        self._size = size
        self._view = SheetView()
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._message = MessageBar()
        self.out = PaperOut(self._sheets(), document_title(self._summaries), self)
        self.out.left.connect(self._on_left)
        self.out.failed.connect(self._on_failed)
        self._paper = SegmentedControl(
            [(PaperSize.A4, self.tr("A4")), (PaperSize.LETTER, self.tr("Letter"))],
            value=size,
            kind="soft",
            name=self.tr("Paper"),
        )
        self._paper.choice_made.connect(self._on_paper_choice_made)
        self._print_button = QPushButton(self.tr("Print…"))
        self._print_button.clicked.connect(self.print_pages)
        self._pdf_button = QPushButton(self.tr("Save as PDF…"))
        set_role(self._pdf_button, "primary")
        self._pdf_button.clicked.connect(self.save_pdf)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._build(cancel)
        answer_enter(self, self._pdf_button)
        self._view.show_sheets(self._sheets())
        self._pdf_button.setFocus()
        give_room(self, 940, 720)

    def _build(self, cancel: QPushButton) -> None:
        around = QWidget()
        column(around, margins=(4, 4, 1, 2)).addWidget(self._view)
        pages = PageScroll(around)
        pages.setAccessibleName(self.tr("Preview"))
        pages.read_by_keys()
        body = row(gap=0)
        body.addWidget(pages, 3)
        body.addWidget(PageScroll(self._side()), 2)
        buttons = QWidget()
        end = row(buttons, gap=2, margins=(4, 2, 4, 4))
        end.addStretch(1)
        for button in (cancel, self._print_button, self._pdf_button):
            end.addWidget(button)
        layout = column(self, gap=0)
        layout.addWidget(self._message)
        layout.addLayout(body, 1)
        layout.addWidget(buttons)

    def _side(self) -> QWidget:
        """What leaves and what does not, beside the pages."""
        side = QWidget()
        told = column(side, gap=1, margins=(4, 4, 4, 2))
        told.addWidget(SectionHeader(self.tr("What leaves")))
        told.addWidget(Paragraph(self._what_leaves()))
        told.addWidget(
            Paragraph(self.tr("It holds what is meant for you both, and nothing else."), role="caption")
        )
        add_gap(told, 2)
        told.addWidget(SectionHeader(self.tr("What stays back")))
        for what, why in self._what_stays_back():
            told.addWidget(Paragraph(what))
            told.addWidget(Paragraph(why, role="caption"))
            add_gap(told, 0.6)
        told.addStretch(1)
        told.addWidget(self._paper, 0, Qt.AlignmentFlag.AlignLeft)
        told.addWidget(
            Paragraph(
                self.tr(
                    "Printing hands the page to your system, which may keep a copy for a while. "
                    "A PDF is not encrypted."
                ),
                role="caption",
            )
        )
        return side

    def _what_leaves(self) -> str:
        clients = {summary.client_name for summary in self._summaries}
        numbers = ", ".join(str(summary.number) for summary in self._summaries)
        if len(self._summaries) == 1:
            return self.tr("The page for {client}, session {number}.").format(
                client=clients.pop(), number=numbers
            )
        return self.tr("The pages for {client}, sessions {numbers}.").format(
            client=", ".join(sorted(clients)), numbers=numbers
        )

    def _what_stays_back(self) -> list[tuple[str, str]]:
        totals: dict[Kept, int] = {}
        for summary in self._summaries:
            for kept in summary.kept_back:
                totals[kept.what] = totals.get(kept.what, 0) + kept.number
        if not totals:
            return [(self.tr("Nothing"), self.tr("There is nothing else in this session."))]
        finished = all(summary.finished for summary in self._summaries)
        return [kept_back_words(KeptBack(what, number), finished=finished) for what, number in totals.items()]

    @Slot()
    def save_pdf(self) -> None:
        """Ask for a place and write the PDF there; the name offered is the client's code, not the name."""
        self.out.save(self._folder / file_name(self._summaries))

    @Slot()
    def print_pages(self) -> None:
        """Open the print dialog of the system."""
        self.out.print_()

    @Slot(str)
    def _on_left(self, words: str) -> None:
        self.left.emit(words)
        self.accept()

    @Slot(str)
    def _on_failed(self, words: str) -> None:
        self._message.show_message(words, tone="attention")

    @Slot(object)
    def _on_paper_choice_made(self, size: PaperSize) -> None:
        self._size = size
        self.paper_chosen.emit(size.value)
        self._lay_out()

    def _lay_out(self) -> None:
        sheets = self._sheets()
        self.out.show_sheets(sheets)
        self._view.show_sheets(sheets)

    def _sheets(self) -> Sheets:
        return lay_out(summary_html(self._summaries, self._vault.clock), self._size, foot_words())


def file_name(summaries: Sequence[SessionSummary]) -> str:
    """The name offered for a PDF: the client's neutral code and the session's number."""
    code = safe_name(summaries[0].client_code or "client")
    numbers = [summary.number for summary in summaries]
    span = f"{min(numbers)}" if len(numbers) == 1 else f"{min(numbers)}-{max(numbers)}"
    return f"{code}-session-{span}.pdf"


def _client_and_number(summary: SessionSummary) -> tuple[str, int]:
    return summary.client_name, summary.number
