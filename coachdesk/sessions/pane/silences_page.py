"""The silences of one session: when, how long, after which question, and what came. Never a score."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from coachdesk.live.clock_text import clock_text
from coachdesk.live.facts import SilenceEnd
from coachdesk.live.pane.words import silence_words
from coachdesk.sessions.operations import (
    MomentRow,
    SessionRow,
    SilenceRow,
    delete_silence,
    list_moments,
    list_silences,
    set_what_followed,
)
from coachdesk.sessions.pane.kinds import spoken_words
from coachdesk.sessions.pane.tab_order import chain, tab_stops
from coachdesk.sessions.pane.trouble import FAILURES
from coachdesk.sessions.pane.words import length_words
from coachdesk.vault import Changes, Vault
from coachdesk.widgets.handing_on import give_focus, place_of_focus
from coachdesk.widgets.icons import icon
from coachdesk.widgets.laid_out import laid_out
from coachdesk.widgets.messages import EmptyState
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, current_theme, row, set_role, set_spacing
from coachdesk.widgets.tips import plain_tip
from coachdesk.widgets.vault_signals import VaultSignals

_ROOMY_CHARACTERS = 44
_MARGIN, _NARROW_MARGIN = 7.2, 2.4

_KINDS = frozenset({"silence", "moment"})


class SilencesPage(QWidget):
    """Stands in the place of the notes; Esc and the arrow lead back to them."""

    closed = Signal()
    failed = Signal(object)

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "surface")
        self._vault = vault
        self._session: SessionRow | None = None
        self._discreet = False
        self._back = QPushButton(self.tr("Notes"))
        self._back.setIcon(icon("arrow-left", "accent"))
        self._back.clicked.connect(self.closed)
        set_role(self._back, "link")
        title = Paragraph(self.tr("Silences of this session"), role="title")
        note = Paragraph(
            self.tr("When they were and what came. Longer is not better, and nothing here is added up."),
            role="caption",
        )
        self._empty = EmptyState(self.tr("No silence was held in this session."), key="Ctrl+T")
        page = QWidget()
        set_role(page, "surface")
        self._lines = column(gap=0)
        head = column(gap=1.6)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeading)
        head.addWidget(title)
        head.addWidget(note)
        self._page = column(page, gap=3)
        self._page.addLayout(head)
        self._page.addWidget(self._empty)
        self._page.addLayout(self._lines)
        self._page.addStretch(1)
        column(self, gap=0).addWidget(PageScroll(page))
        self.setFocusProxy(self._back)
        signals.changed.connect(self._on_vault_changed)
        current_theme().changed.connect(self._space)
        self._space()

    def set_discreet(self, discreet: bool) -> None:
        """Leave out the words of lines only for the coach, while a client may see the screen."""
        if discreet != self._discreet:
            self._discreet = discreet
            if self._session is not None:
                self.show_session(self._session)

    def show_session(self, session: SessionRow) -> None:
        """Show the silences of a session; those of a finished one stay as they are."""
        self._session = session
        moments = {
            moment.id: moment
            for moment in list_moments(self._vault, session.id)
            # A stamp without words says nothing of what came.
            if moment.text and not (self._discreet and moment.only_me)
        }
        silences = list_silences(self._vault, session.id)
        old = self._list()
        place = place_of_focus(old)
        for line in old:
            self._lines.removeWidget(line)
        for silence in silences:
            line = _SilenceLine(silence, moments, frozen=session.finished)
            line.unlink_wanted.connect(self._on_unlink_wanted)
            line.delete_wanted.connect(self._on_delete_wanted)
            self._lines.addWidget(line)
            line.show()
        if place >= 0:
            give_focus(self._list(), place, self._back)
        for line in old:
            line.hide()
            line.deleteLater()
        chain([self._back, *(stop for line in self._list() for stop in tab_stops(line))])
        self._empty.setVisible(not silences)

    def _list(self) -> list[QWidget]:
        """The lines that are shown."""
        return laid_out(self._lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take less margin where room is short."""
        super().resizeEvent(event)
        self._space()

    @Slot()
    def _space(self) -> None:
        roomy = self.width() > current_theme().text_width(_ROOMY_CHARACTERS)
        set_spacing(self._page, gap=3, margins=(_MARGIN if roomy else _NARROW_MARGIN, 4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the notes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_unlink_wanted(self, silence_id: str) -> None:
        try:
            set_what_followed(self._vault, silence_id, None)
        except FAILURES as error:
            self.failed.emit(error)

    @Slot(str)
    def _on_delete_wanted(self, silence_id: str) -> None:
        try:
            delete_silence(self._vault, silence_id)
        except FAILURES as error:
            self.failed.emit(error)

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        if self._session is not None and self.isVisible() and changes.kinds & _KINDS:
            self.show_session(self._session)


class _SilenceLine(QWidget):
    """One silence: its time and length, the question before it, and what followed."""

    unlink_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, silence: SilenceRow, moments: dict[str, MomentRow], *, frozen: bool) -> None:
        super().__init__()
        self._id = silence.id
        self._keys = {} if frozen else {Qt.Key.Key_Delete: self.delete_wanted}
        time = QLabel(clock_text(silence.start_seconds))
        time.setTextFormat(Qt.TextFormat.PlainText)
        time.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        set_role(time, "number-caption")
        words = column(gap=0.4)
        words.addWidget(self._line(self._what(silence), "strong"))
        question = moments.get(silence.question_id or "")
        if question is not None:
            words.addWidget(self._line(spoken_words(question.kind, question.text), "text"))
        followed = moments.get(silence.followed_by or "")
        if followed is not None:
            words.addLayout(self._followed(followed, frozen=frozen))
        delete = QPushButton()
        delete.setIcon(icon("trash", "quiet"))
        delete.setAccessibleName(
            self.tr("Delete the silence at {time}").format(time=clock_text(silence.start_seconds))
        )
        delete.clicked.connect(self._on_delete_clicked)
        set_role(delete, "icon")
        layout = row(self, gap=2.4, margins=(0, 1.6))
        layout.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(delete, 0, Qt.AlignmentFlag.AlignTop)
        delete.setVisible(not frozen)

    def _what(self, silence: SilenceRow) -> str:
        """Kind and length, or that its end was not marked."""
        kind = silence_words(silence.kind)
        if silence.length_seconds is not None:
            return self.tr("{silence} · {length}").format(
                silence=kind, length=length_words(silence.length_seconds)
            )
        if silence.ended_by is None:
            return self.tr("{silence} · held now").format(silence=kind)
        ends = {
            SilenceEnd.AGENDA: self.tr("the agenda moved on"),
            SilenceEnd.PAUSED: self.tr("the clock was paused"),
            SilenceEnd.LOCKED: self.tr("the notebook was locked"),
            SilenceEnd.SESSION_ENDED: self.tr("the session ended"),
        }
        ended = ends.get(silence.ended_by, self.tr("its end was not marked"))
        return self.tr("{silence} · {ended}").format(silence=kind, ended=ended)

    def _followed(self, moment: MomentRow, *, frozen: bool) -> QHBoxLayout:
        line = row(gap=1.6)
        text = spoken_words(moment.kind, moment.text)
        line.addWidget(self._line(self.tr("then: {text}").format(text=text), "quiet"), 1)
        unlink = QPushButton(self.tr("Did not follow"))
        unlink.clicked.connect(self._on_unlink_clicked)
        set_role(unlink, "caption-link")
        line.addWidget(unlink, 0, Qt.AlignmentFlag.AlignTop)
        unlink.setVisible(not frozen)
        if not frozen:
            self._keys[Qt.Key.Key_U] = self.unlink_wanted
            unlink.setToolTip(plain_tip(self.tr("Did not follow (U)")))
        return line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """U says that it did not follow, Delete deletes, wherever in the line the keyboard is."""
        wanted = self._keys.get(Qt.Key(event.key()))
        if wanted is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            wanted.emit(self._id)

    def _line(self, text: str, role: str) -> Paragraph:
        return Paragraph(text, role=role)

    @Slot()
    def _on_unlink_clicked(self) -> None:
        self.unlink_wanted.emit(self._id)

    @Slot()
    def _on_delete_clicked(self) -> None:
        self.delete_wanted.emit(self._id)
