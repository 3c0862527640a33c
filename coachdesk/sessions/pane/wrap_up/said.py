"""What was said in the session, and whether it stands on the client's page."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from coachdesk.sessions.model import Visibility
from coachdesk.sessions.operations import MomentRow, SessionRow, change_moment, list_moments
from coachdesk.sessions.pane.kinds import kind_words, spoken_words
from coachdesk.sessions.pane.trouble import FAILURES
from coachdesk.sessions.pane.wrap_up.folding_line import FoldingLine
from coachdesk.sessions.pane.wrap_up.section import Hairline, Section
from coachdesk.vault import Vault
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import column, set_role


class InTheirWords(Section):
    """The lines captured in a session that client and coach share, each with a box for the client's page."""

    failed = Signal(object)
    stored = Signal()

    def __init__(self, vault: Vault) -> None:
        super().__init__(self.tr("In their words, and what else was noticed"))
        self._vault = vault
        self._lines: dict[str, _SaidLine] = {}

    def show_session(self, session: SessionRow) -> None:
        """Show what may stand on the page of a session; lines for the coach alone are never offered."""
        moments = [each for each in list_moments(self._vault, session.id) if _may_stand_on_page(each)]
        for gone in set(self._lines) - {moment.id for moment in moments}:
            line = self._lines.pop(gone)
            line.hide()
            line.deleteLater()
        for place, moment in enumerate(moments):
            if moment.id not in self._lines:
                self._lines[moment.id] = _SaidLine(moment.id)
                self._lines[moment.id].chosen.connect(self._on_line_chosen)
            line = self._lines[moment.id]
            if self.rows.indexOf(line) != place:
                self.rows.insertWidget(place, line)
            line.show_moment(moment, frozen=session.finished)
        self.setVisible(bool(moments))

    @Slot(str, bool)
    def _on_line_chosen(self, moment_id: str, on_page: bool) -> None:
        try:
            change_moment(self._vault, moment_id, on_page=on_page)
        except FAILURES as error:
            self._lines[moment_id].show_chosen(not on_page)
            self.failed.emit(error)
        else:
            self.stored.emit()


class _SaidLine(QWidget):
    """One line that was captured: its kind, its words and its box."""

    chosen = Signal(str, bool)

    def __init__(self, moment_id: str) -> None:
        super().__init__()
        self._id = moment_id
        self._words = Paragraph()
        self._kind = QLabel()
        self._kind.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._kind, "caption")
        self._box = QCheckBox(self.tr("on the page"))
        self._box.clicked.connect(self._on_box_clicked)
        layout = column(self, gap=0)
        layout.addWidget(FoldingLine(self._words, self._kind, self._box, air=1.2))
        layout.addWidget(Hairline())

    def show_moment(self, moment: MomentRow, *, frozen: bool) -> None:
        """Show what is stored."""
        words = spoken_words(moment.kind, moment.text)
        self._words.setText(words)
        self._kind.setText(kind_words(moment.kind))
        self._box.setChecked(moment.on_page)
        self._box.setAccessibleName(self.tr("On the page: {words}").format(words=words))
        self._box.setEnabled(not frozen)
        self._words.updateGeometry()

    def show_chosen(self, on_page: bool) -> None:
        """Set the box to what is stored, where a choice could not be."""
        self._box.setChecked(on_page)

    @Slot(bool)
    def _on_box_clicked(self, on_page: bool) -> None:
        self.chosen.emit(self._id, on_page)


def _may_stand_on_page(moment: MomentRow) -> bool:
    return moment.visibility is Visibility.US and bool(moment.text)
