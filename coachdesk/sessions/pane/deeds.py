"""What can be done at the desk by a command: moving between its panes, and with the session as a whole."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from coachdesk.sessions.model import MomentKind, Stage
from coachdesk.sessions.operations import (
    SessionRow,
    begin_next_session,
    carry_item_to_next,
    carry_over,
    change_session,
    delete_session,
    finish_session,
    session_row,
)
from coachdesk.sessions.pane.into_plan import IntoPlan
from coachdesk.sessions.pane.layout import Pane
from coachdesk.sessions.pane.offers import desk_menu
from coachdesk.sessions.pane.trouble import FAILURES
from coachdesk.sessions.pane.words import day_and_time, day_words

if TYPE_CHECKING:
    from coachdesk.sessions.pane.desk import Desk


class Deeds(QObject):
    """Carries out the commands of one desk, and what its panes wish for."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self.into_plan = IntoPlan(desk)

    def connect_panes(self) -> None:
        """Listen to what the panes wish for."""
        desk = self._desk
        notes = desk.center.notes
        desk.header.menu_wanted.connect(self.fill_menu)
        desk.rooms.message.connect(desk.message)
        desk.rooms.other_paused.connect(self.say_other_paused)
        desk.agenda.purpose_edited.connect(self._on_purpose_edited)
        desk.agenda.purpose_agreed_changed.connect(self._on_purpose_agreed_changed)
        desk.agenda.carry_wanted.connect(self._on_carry_wanted)
        desk.agenda.commands_changed.connect(desk.offer)
        desk.agenda.message.connect(desk.message)
        desk.plan.commands_changed.connect(desk.offer)
        desk.plan.message.connect(desk.message)
        desk.plan.place_wanted.connect(self._on_plan_place_wanted)
        notes.moments.practice_wanted.connect(desk.practice_wanted)
        notes.moments.action_wanted.connect(self.into_plan.add_moment)
        notes.moments.only_me_toggled.connect(desk.offer)
        notes.moments.selectionModel().currentChanged.connect(desk.offer)
        desk.capturing.begun.connect(self._show_capture_line)
        desk.capturing.returned.connect(self.go_to_live_bar)
        desk.capturing.message.connect(desk.message)
        desk.live.only_me_wanted.connect(self.toggle_only_me)
        desk.live.running_changed.connect(self._on_running_changed)
        desk.body.drawer_closed.connect(self._on_pane_left)
        desk.center.silences_closed.connect(self.show_notes)
        notes.change_refused.connect(self._on_change_refused)
        notes.editor.commands_changed.connect(desk.offer)

    # Moving about --------------------------------------------------------------------------------

    def go_to_prepare(self) -> None:
        """Show the first stage."""
        self._desk.go_to_stage(Stage.PREPARE)

    def go_to_session(self) -> None:
        """Show the second stage."""
        self._desk.go_to_stage(Stage.IN_SESSION)

    def go_to_wrap_up(self) -> None:
        """Show the third stage."""
        self._desk.go_to_stage(Stage.WRAP_UP)

    def show_agenda(self) -> None:
        """Show the agenda and go there, or hide it."""
        self._desk.body.toggle_pane(Pane.AGENDA)

    @Slot()
    def show_notes(self) -> None:
        """Go to the notes."""
        self._desk.center.show_notes()
        self._desk.body.open_pane(Pane.NOTES)

    def show_plan(self) -> None:
        """Show the action plan and go there, or hide it."""
        self._desk.body.toggle_pane(Pane.PLAN)

    @Slot()
    def go_to_live_bar(self) -> None:
        """Go to the live bar; where there is none, to the notes, or to what stands in their place."""
        bar, center = self._desk.live_bar, self._desk.center
        if bar.isVisibleTo(self._desk):
            bar.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif center.isVisibleTo(self._desk):
            center.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.focus_stage()

    @Slot()
    def _on_pane_left(self) -> None:
        """A pane that had the focus is out of sight: go to the live bar, or to what the stage begins with."""
        if self._desk.live_bar.isVisibleTo(self._desk):
            self.go_to_live_bar()
        else:
            self.focus_stage()

    def within(self, pane: Pane, act: Callable[[], None]) -> None:
        """Do what leads into a pane once that is in sight."""
        self._desk.body.open_pane(pane)
        act()

    def next_pane(self) -> None:
        """Go to the next pane."""
        self._go_round(1)

    def previous_pane(self) -> None:
        """Go to the pane before."""
        self._go_round(-1)

    def escape(self) -> bool:
        """Esc: close what is open, else go to the live bar; returns whether there was anything to do."""
        desk = self._desk
        if desk.body.close_drawer() or desk.live_bar.isVisibleTo(desk):
            self.go_to_live_bar()
            return True
        return False

    def focus_stage(self) -> None:
        """Give the focus to what a stage begins with."""
        desk = self._desk
        if desk.stage is Stage.PREPARE:
            purpose = desk.center.prepare.purpose_edit
            begins = desk.agenda if purpose.text() and desk.body.is_in_sight(Pane.AGENDA) else purpose
            begins.setFocus(Qt.FocusReason.OtherFocusReason)
        elif desk.stage is Stage.WRAP_UP:
            if not desk.wrap_up.begin():
                desk.header.focus_stage()
        elif desk.session is not None and desk.session.finished:
            desk.center.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            desk.live_bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_round(self, step: int) -> None:
        """Go from pane to pane, folded ones included, down to the live bar and up to the head."""
        desk = self._desk
        focused = desk.window().focusWidget()
        parts: list[tuple[QWidget, Pane | None]]
        if desk.stage is Stage.WRAP_UP:
            parts = [(desk.wrap_up.form, None)]
            if desk.wrap_up.preview is not None and desk.wrap_up.preview.isVisible():
                parts.append((desk.wrap_up.preview, None))
        else:
            hidden = desk.body.wanted
            parts = [(desk.center, Pane.NOTES)]
            if not hidden.agenda_hidden:
                parts.insert(0, (desk.agenda, Pane.AGENDA))
            if not hidden.plan_hidden:
                parts.append((desk.plan, Pane.PLAN))
        if desk.live_bar.isVisibleTo(desk):
            parts.append((desk.live_bar, None))
        parts.append((desk.header, None))
        here = next((n for n, (part, _) in enumerate(parts) if _is_in(focused, part)), -1 if step > 0 else 0)
        part, pane = parts[(here + step) % len(parts)]
        if pane is not None:
            desk.body.open_pane(pane)
        elif part is desk.header:
            desk.header.focus_stage()
        else:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_back(self, place: object) -> None:
        """Go back to the place that the desk told before a lock; a session that goes on tells its stage itself."""
        match place:
            case (Stage() as stage, in_notes):
                session = self._desk.session
                if session is not None and session.finished:
                    self._desk.go_to_stage(stage)
                self._desk.center.notes.restore_cursor(in_notes)

    def tell_moved(self, before: SessionRow, now: SessionRow) -> SessionRow:
        """Say that a session that was planned for later is held now, so that its date is no surprise. Returns it."""
        clock = self._desk.vault.clock
        if before.start is None or now.starts_at in (None, before.starts_at):
            return now
        if before.time_open and before.start.day(clock) == clock.today():
            return now  # as planned: only its time was not known
        planned = day_and_time(day_words(before.start.day(clock), clock), before.start.time(clock))
        words = self.tr("Held now; it was planned for {when}. Undo takes it back.")
        self._desk.message.emit(words.format(when=planned))
        return now

    @Slot()
    def _on_running_changed(self) -> None:
        """With its first start of the clock a session is held, whatever was planned."""
        desk = self._desk
        if desk.session is not None and not desk.vault.closed:
            now = session_row(desk.vault, desk.session.id)
            if now is not None:
                self.tell_moved(desk.session, now)
        desk.offer()

    # With the session ----------------------------------------------------------------------------

    def save(self) -> None:
        """Store everything now, and say so."""
        if self._desk.flush():
            self._desk.center.notes.save_word.show_saved()
            self._desk.message.emit(self.tr("Everything is saved"))

    @Slot()
    def fill_menu(self) -> None:
        """Fill the menu at the head with what can be done now."""
        self._desk.header.set_menu(desk_menu(self._desk), frozenset(self._desk.commands()))

    def print_page(self) -> None:
        """Ask for the client's page of this session."""
        session = self._desk.session
        if session is not None and self._desk.flush():
            self._desk.print_wanted.emit([session.id])

    def find(self) -> None:
        """Find in the notes."""
        self.show_notes()
        self._desk.center.notes.editor.find_bar.open_bar()

    def show_silences(self) -> None:
        """Show the silences of this session in the place of the notes."""
        self._desk.body.open_pane(Pane.NOTES)
        self._desk.center.show_silences()

    @Slot()
    def toggle_only_me(self) -> None:
        """Show the lines only for the coach, or fold them."""
        moments = self._desk.center.notes.moments
        moments.show_only_me(not moments.only_me_shown)
        if moments.only_me_shown and self._desk.discreet:
            self._desk.message.emit(self.tr("Lines only for you are on the screen. O hides them."))
        self._desk.offer()

    def capture(self) -> None:
        """To the capture line; from there, capture and go back."""
        self._desk.capturing.toggle()

    def capture_as(self, kind: MomentKind) -> None:
        """To the capture line, for a moment of this kind."""
        self._desk.capturing.begin(kind)

    @Slot()
    def _show_capture_line(self) -> None:
        desk = self._desk
        desk.center.show_notes()
        if not desk.center.notes.isVisible():
            desk.body.open_pane(Pane.NOTES)

    def add_addendum(self) -> None:
        """Write an addendum to a finished session."""
        self._desk.go_to_stage(Stage.IN_SESSION)
        self._desk.bar.clear_news()  # it said where to write
        self._desk.center.add_addendum()

    def add_to_playbook(self) -> None:
        """Offer the moment under the keyboard to the playbook."""
        moment = self._desk.center.notes.moments.current_moment()
        if moment is not None and self._desk.flush():
            self._desk.practice_wanted.emit(moment.id)

    def carry_over(self, session_id: str) -> None:
        """Bring what was left open before into a session that is about to be opened."""
        try:
            carry_over(self._desk.vault, session_id)
        except FAILURES as error:
            self._desk.say_failed(error)

    def new_session(self) -> None:
        """Open the next session of this client, made if it is not planned yet."""
        session = self._desk.session
        if session is None:
            return
        try:
            following = begin_next_session(self._desk.vault, session.client_id)
        except FAILURES as error:
            self._desk.say_failed(error)
            return
        self._desk.place_wanted.emit("desk", following)

    def set_next_date(self) -> None:
        """Go to the date of the session after this one."""
        if self._desk.stage is not Stage.WRAP_UP:
            self._desk.go_to_stage(Stage.WRAP_UP)
        self._desk.wrap_up.form.meeting.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Ask whether everything is there, then finish the session."""
        if self._desk.stage is not Stage.WRAP_UP:
            self._desk.go_to_stage(Stage.WRAP_UP)
        self._desk.wrap_up.form.finish()

    @Slot()
    def finish_now(self) -> None:
        """Finish the session; its clock ends only once that is stored."""
        desk = self._desk
        session = desk.session
        if session is None or not desk.flush():
            return
        # What is half typed is taken as it is, for a finished session has no line for it any more.
        lines = (desk.wrap_up.form.enter_lines, desk.agenda.enter_line, desk.capturing.enter_line)
        if not all(enter() for enter in lines):
            return
        try:
            finish_session(desk.vault, session.id)
        except FAILURES as error:
            desk.say_failed(error)
            return
        desk.rooms.enter(session).end()
        desk.session_finished.emit(session.id)

    def delete(self) -> None:
        """Move the session to the trash; undo brings it back."""
        session = self._desk.session
        if session is None or not self._desk.flush():
            return
        try:
            delete_session(self._desk.vault, session.id)
        except FAILURES as error:
            self._desk.say_failed(error)
            return
        words = self.tr("Session {number} is in the trash; undo brings it back")
        self._desk.message.emit(words.format(number=session.number))

    @Slot()
    def say_other_paused(self) -> None:
        """Say it without a name, for a client may be there."""
        self._desk.message.emit(self._desk.tr("The clock of the other session stands now"))

    # Wishes of the panes -------------------------------------------------------------------------

    @Slot()
    def _on_change_refused(self) -> None:
        """Say once, to whoever writes into a finished session, where words can still go."""
        session, bar = self._desk.session, self._desk.bar
        if session is not None and session.finished and bar.isHidden():
            words = self.tr("This session is finished, so its notes stay as they are.")
            bar.show_message(words, actions=[("addendum", self.tr("Add an addendum"))])

    @Slot(str, str)
    def _on_plan_place_wanted(self, kind: str, id: str) -> None:
        """Show a moment of this session in its list; other places are for the window to find."""
        desk = self._desk
        if kind == "moment" and desk.center.notes.moments.moment_of(id) is not None:
            self.show_notes()
            desk.center.notes.show_moment(id)
        else:
            desk.place_wanted.emit(kind, id)

    @Slot(str)
    def _on_purpose_edited(self, purpose: str) -> None:
        if not self._change(purpose=purpose):
            self._desk.agenda.purpose_card.keep_trying()

    @Slot(bool)
    def _on_purpose_agreed_changed(self, agreed: bool) -> None:
        self._change(purpose_agreed=agreed)

    @Slot(str)
    def _on_carry_wanted(self, item_id: str) -> None:
        try:
            carry_item_to_next(self._desk.vault, item_id)
        except FAILURES as error:
            self._desk.say_failed(error)
        else:
            self._desk.message.emit(self.tr("Carried to the next session"))

    def _change(self, **details: object) -> bool:
        """Change details of the session. Returns whether they are stored."""
        session = self._desk.session
        if session is None:
            return True
        try:
            change_session(self._desk.vault, session.id, **details)
        except FAILURES as error:
            self._desk.say_failed(error)
            return False
        return True


def _is_in(widget: QWidget | None, part: QWidget) -> bool:
    return widget is not None and (widget is part or part.isAncestorOf(widget))
