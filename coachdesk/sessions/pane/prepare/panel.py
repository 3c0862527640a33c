"""The upper part of the desk while a session is prepared."""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from coachdesk.agenda.operations import list_items
from coachdesk.agenda.templates import Template
from coachdesk.clients.model import Mode
from coachdesk.clients.words import mode_words
from coachdesk.sessions.model import Focus
from coachdesk.sessions.operations import SessionRow, change_session, fill_agenda
from coachdesk.sessions.pane.kept_text import KeptText
from coachdesk.sessions.pane.prepare.aligned_fields import AlignedFields
from coachdesk.sessions.pane.prepare.brief import BriefPanel
from coachdesk.sessions.pane.prepare.template_choice import TemplateChoice
from coachdesk.sessions.pane.trouble import FAILURES
from coachdesk.sessions.start import Start
from coachdesk.sessions.words import focus_words
from coachdesk.vault import Vault
from coachdesk.widgets.check_list import IN_LINE_STEPS
from coachdesk.widgets.fields import DateEdit, DropDown, Field, LineEdit, Stepper, TimeEdit
from coachdesk.widgets.menu_words import menu_words
from coachdesk.widgets.showing import has_size
from coachdesk.widgets.theme import column, current_theme
from coachdesk.widgets.tips import plain_tip

_STEP_MINUTES = 5
_BOX_PX = 40
"""What a check box takes beside its words, at most."""


class PreparePanel(QWidget):
    """Purpose, when and how, a template while the agenda is empty, and the brief in small."""

    failed = Signal(object)
    stored = Signal()

    def __init__(self, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._session: SessionRow | None = None
        self.purpose_edit = LineEdit(placeholder=self.tr("One line: what this session is for"), parent=self)
        self.purpose_edit.setAccessibleName(self.tr("Purpose of this session"))
        self._purpose = self._keep(self.purpose_edit, self._save_purpose)
        self._agreed = QCheckBox(self)
        self._agreed.clicked.connect(self._on_agreed_clicked)
        details = AlignedFields(self)
        self._focus = DropDown(
            [(focus, focus_words(focus) or self.tr("not chosen")) for focus in Focus], parent=details
        )
        self._focus.setToolTip(
            plain_tip(self.tr("What this session looks at: what is at hand, the way ahead, or the person"))
        )
        self._focus.choice_made.connect(self._on_focus_made)
        self._day = DateEdit(today=vault.clock.today, parent=details)
        self._day.date_chosen.connect(self._on_day_chosen)
        self._time = TimeEdit(parent=details)
        self._time.time_chosen.connect(self._on_time_chosen)
        self._minutes = Stepper(lowest=_STEP_MINUTES, highest=480, parent=details)
        self._minutes.setSingleStep(_STEP_MINUTES)
        self._minutes.number_chosen.connect(self._on_minutes_chosen)
        self._mode = DropDown([(mode, mode_words(mode)) for mode in Mode], parent=details)
        self._mode.choice_made.connect(self._on_mode_made)
        self._place_edit = _WideLine(placeholder=self.tr("Where"), parent=details)
        self._place = self._keep(self._place_edit, self._save_place)
        self._templates: TemplateChoice | None = None
        self._brief = BriefPanel(vault, self.purpose_edit, self)
        self._brief.failed.connect(self.failed)
        details.show_fields(
            [
                Field(label, editor, label_role="caption", parent=details)
                for label, editor in (
                    (self.tr("Date"), self._day),
                    (self.tr("Time"), self._time),
                    (self.tr("How"), self._mode),
                    (self.tr("Focus"), self._focus),
                    (self.tr("Minutes"), self._minutes),
                    (self.tr("Place"), self._place_edit),
                )
            ]
        )
        self._fields = column(gap=3.2, margins=(IN_LINE_STEPS, 0))
        purpose = column(gap=1.4)
        purpose.addWidget(
            Field(self.tr("Purpose of this session"), self.purpose_edit, label_role="section", parent=self)
        )
        purpose.addWidget(self._agreed)
        self._fields.addLayout(purpose)
        self._fields.addWidget(details)
        layout = column(self, gap=3.2)
        layout.addLayout(self._fields)
        layout.addWidget(self._brief)

    def show_session(self, session: SessionRow) -> None:
        """Show a session; fields with something newer in them are left alone."""
        before = self._session
        other = before is None or before.id != session.id
        self._session = session
        show = KeptText.replace if other else KeptText.show_text
        show(self._purpose, session.purpose)
        show(self._place, session.place)
        self._fit()
        self._agreed.setChecked(session.purpose_agreed)
        self._focus.set_choice(session.focus)
        self._mode.set_choice(session.mode)
        self._minutes.set_number(session.minutes)
        start, clock = session.start, self._vault.clock
        if not self._day.hasFocus():
            self._day.set_date(None if start is None else start.day(clock))
        # A time that is chosen first waits for its date.
        waits = before is not None and not other and before.starts_at is None and start is None
        if not (waits or self._time.hasFocus()):
            self._time.set_time(None if start is None else start.time(clock))
        self.show_agenda()
        self._brief.show_session(session)
        self.setEnabled(not session.finished)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._session is None:
            return
        words = self.tr("agreed together with {client}").format(client=self._session.client_address)
        room = self.width() - current_theme().px(_BOX_PX)
        fits = not has_size(self) or self._agreed.fontMetrics().horizontalAdvance(words) <= room
        self._agreed.setText(menu_words(words) if fits else self.tr("agreed together"))
        self._agreed.setAccessibleName(words)

    def minimumSizeHint(self) -> QSize:
        """Return less than the box of the agreement takes with all its words."""
        return QSize(current_theme().px(160), super().minimumSizeHint().height())

    def show_agenda(self) -> None:
        """Offer templates until one was taken, and while the agenda is empty; what was carried over stays."""
        session = self._session
        if session is None:
            return
        empty = not any(item.parked_at is None for item in list_items(self._vault, session.id))
        offered = not session.finished and (empty or not session.prepared)
        if offered and self._templates is None:
            self._templates = TemplateChoice(self._vault, self)
            self._templates.template_chosen.connect(self._on_template_chosen)
            self._fields.addWidget(self._templates)
        if self._templates is not None:
            if offered:
                self._templates.reload()
            self._templates.setVisible(offered)

    def hide_only_me(self, hidden: bool) -> None:
        """Leave out of the brief what is only for the coach, or show it again."""
        if hidden is not self._brief.hides_only_me:
            self._brief.hides_only_me = hidden
            self.show_brief()

    def show_brief(self) -> None:
        """Read the brief again."""
        if self._session is not None:
            self._brief.show_session(self._session)

    def flush(self) -> bool:
        """Store what is being typed; returns whether everything is stored."""
        return all([self._purpose.flush(), self._place.flush()])

    # Storing -------------------------------------------------------------------------------------

    def _keep(self, edit: LineEdit, save: Callable[[str], object]) -> KeptText:
        kept = KeptText(edit, save)
        kept.failed.connect(self.failed)
        kept.saved.connect(self.stored)
        return kept

    def _save_purpose(self, text: str) -> None:
        self._store(purpose=text)

    def _save_place(self, text: str) -> None:
        self._store(place=text)

    def _store(self, **details: object) -> None:
        if self._session is not None:
            change_session(self._vault, self._session.id, **details)

    def _change(self, **details: object) -> None:
        """Store a choice; say what is wrong and show what is stored where that fails."""
        try:
            self._store(**details)
        except FAILURES as error:
            self.failed.emit(error)
            if self._session is not None:
                self.show_session(self._session)
        else:
            self.stored.emit()

    @Slot()
    def _on_agreed_clicked(self) -> None:
        self._change(purpose_agreed=self._agreed.isChecked())

    @Slot(object)
    def _on_focus_made(self, focus: str) -> None:
        self._change(focus=Focus(focus))

    @Slot(object)
    def _on_mode_made(self, mode: str) -> None:
        self._change(mode=Mode(mode))

    @Slot(object)
    def _on_minutes_chosen(self, minutes: int | None) -> None:
        if minutes is not None:
            self._change(minutes=minutes)

    @Slot(object)
    def _on_day_chosen(self, day: date | None) -> None:
        """Take the date; as long as no time is chosen, it is a date alone."""
        if day is None:
            self._change(starts_at=None)
            return
        start = Start.on(day, self._time.chosen_time(), self._vault.clock)
        self._change(starts_at=start.at, time_open=start.time_open)

    @Slot(object)
    def _on_time_chosen(self, _time: time | None) -> None:
        """Take the time to the date; one that is chosen first waits for it."""
        day = self._day.chosen_date()
        if day is not None:
            self._on_day_chosen(day)

    @Slot(object)
    def _on_template_chosen(self, template: Template) -> None:
        if self._session is None:
            return
        try:
            fill_agenda(self._vault, self._session.id, template)
        except FAILURES as error:
            self.failed.emit(error)
        else:
            self.purpose_edit.setFocus(Qt.FocusReason.OtherFocusReason)  # what was pressed is gone


class _WideLine(LineEdit):
    """A line that asks for the room of an address; it gets more where there is more."""

    def sizeHint(self) -> QSize:
        """Return room for sixteen characters."""
        return QSize(current_theme().text_width(16), super().sizeHint().height())
