"""The list of moments: read, edited where they stand, and changed by a menu."""

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from coachdesk.playbook.operations import in_playbook
from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import (
    MomentRow,
    change_moment,
    delete_moment,
    list_moments,
)
from coachdesk.sessions.pane.moments.delegate import MomentDelegate
from coachdesk.sessions.pane.moments.line_editor import LineEditor
from coachdesk.sessions.pane.moments.menu import Change, Deed, MomentMenu
from coachdesk.sessions.pane.moments.model import Fold, MomentsModel
from coachdesk.sessions.pane.trouble import FAILURES
from coachdesk.vault import Changes, Vault
from coachdesk.vault.text import trimmed
from coachdesk.widgets.autosave import Autosave
from coachdesk.widgets.theme import current_theme
from coachdesk.widgets.vault_signals import VaultSignals

_KINDS = frozenset({"moment", "evidence", "practice"})


class MomentsView(QListView):
    """The moments of one session; lines only for the coach can be folded into a count.

    Enter or F2 edits a line, Delete deletes it, the menu key opens its menu; in the fold line Enter shows or
    hides.
    """

    practice_wanted = Signal(str)
    """Carries the id of a moment to be added to the playbook."""
    action_wanted = Signal(str)
    """Carries the id of a moment to be turned into an action."""
    only_me_toggled = Signal(bool)
    failed = Signal(object)
    """Carries the error of a change that could not be stored."""
    stored = Signal()
    height_changed = Signal()
    """The lines need more or less height."""

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._session_id = ""
        self._editing_id = ""
        self._stale = False
        self._lines = MomentsModel(self)
        self._delegate = MomentDelegate(self)
        self._menu = MomentMenu(self)
        self._before = ""
        self.saving = Autosave(self._read_line, self._save_line, self, failures=FAILURES)
        """Whether the line that is being edited is stored."""
        self.saving.failed.connect(self.failed)
        self.saving.saved.connect(self._on_saving_saved)
        self.setModel(self._lines)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Moments"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMouseTracking(True)
        self._delegate.line_left.connect(self._on_line_left)
        self._menu.change_chosen.connect(self._on_change_chosen)
        self._menu.deed_chosen.connect(self._on_deed_chosen)
        signals.changed.connect(self._on_vault_changed)
        current_theme().changed.connect(self._on_theme_changed)

    # What it shows -------------------------------------------------------------------------------

    def open(self, session_id: str, *, editable: bool) -> None:
        """Show the moments of a session."""
        self._session_id = session_id
        self._lines.editable = editable
        self.reload()
        self.scrollToBottom()

    def reload(self) -> None:
        """Read the moments again, keeping the place; a line being edited is left alone until it is done."""
        if self._editing_id:
            self._stale = True
            return
        self._stale = False
        current = self.current_moment()
        row, at = self.currentIndex().row(), self.verticalScrollBar().value()
        at_end = at == self.verticalScrollBar().maximum()
        moments = list_moments(self._vault, self._session_id)
        self._delegate.in_playbook = in_playbook(self._vault, "moment", [moment.id for moment in moments])
        self._lines.set_moments(moments, self._delegate.in_playbook)
        kept = self._lines.row_of(current.id) if current is not None else -1
        if kept < 0 and row >= 0:
            kept = min(row, self._lines.rowCount() - 1)
        if kept >= 0:
            self.setCurrentIndex(self._lines.index(kept, 0))
        if at_end and kept < 0:
            self.scrollToBottom()
        else:
            self.verticalScrollBar().setValue(at)
        self.updateGeometry()
        self.height_changed.emit()

    @property
    def count(self) -> int:
        """How many lines there are to see."""
        return self._lines.rowCount()

    @property
    def only_me_shown(self) -> bool:
        """Whether the lines only for the coach are shown."""
        return self._lines.only_me_shown

    def show_only_me(self, shown: bool) -> None:
        """Show the lines only for the coach, or fold them into a count; one that is being edited is stored first."""
        self.flush()
        self._lines.show_only_me(shown)
        self.updateGeometry()
        self.height_changed.emit()

    def current_moment(self) -> MomentRow | None:
        """The moment that the keyboard stands on, or None."""
        line = self._lines.line(self.currentIndex().row())
        return line if isinstance(line, MomentRow) else None

    def bring_into_view(self, moment_id: str) -> None:
        """Scroll to a moment, if it is shown."""
        row = self._lines.row_of(moment_id)
        if row >= 0:
            self.scrollTo(self._lines.index(row, 0))

    def stand_on(self, moment_id: str) -> None:
        """Put the keyboard on a moment, showing it if it is folded away."""
        if self._lines.row_of(moment_id) < 0:
            self.show_only_me(True)
        row = self._lines.row_of(moment_id)
        if row >= 0:
            self.setCurrentIndex(self._lines.index(row, 0))
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def natural_height(self, width: int) -> int:
        """The height that all lines need at a width."""
        theme = current_theme()
        total = 0
        for row in range(self._lines.rowCount()):
            line = self._lines.line(row)
            if isinstance(line, MomentRow):
                total += self._delegate.height(line, width, self)
            else:
                total += theme.space(6)
        return total

    # Editing -------------------------------------------------------------------------------------

    def edit_moment(self, moment_id: str) -> None:
        """Open the field in which a moment is edited."""
        row = self._lines.row_of(moment_id)
        if row < 0 or not self._lines.editable or self._editing_id:
            return
        index = self._lines.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._editing_id = moment_id
        line = self._lines.line(row)
        self._before = line.text if isinstance(line, MomentRow) else ""
        self.edit(index)
        editor = self._editor()
        if editor is not None:
            editor.textChanged.connect(self.saving.note_change)

    def flush(self) -> bool:
        """Store a line that is being edited; returns whether nothing is left to be stored."""
        editor = self._editor()
        if editor is not None:
            self._on_line_left(editor, True)
        return not self._editing_id

    def _editor(self) -> LineEditor | None:
        """The field that is open, if any."""
        return self.viewport().findChild(LineEditor) if self._editing_id else None

    @Slot(object, bool)
    def _on_line_left(self, editor: LineEditor, keep: bool) -> None:
        """Close the field once its words are stored; while they cannot be, it stays open."""
        if not self._editing_id:
            return  # closing it takes its focus, which tells of leaving once more
        if not (self.saving.flush() if keep else self._take_back()):
            editor.resume()
            return
        had_focus = editor.hasFocus()
        self._editing_id = ""
        self.closeEditor(editor, self._delegate.EndEditHint.NoHint)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reload()

    def _take_back(self) -> bool:
        """Bring back the words from before the field was opened, should some have been saved meanwhile."""
        self.saving.forget()
        moment = self.moment_of(self._editing_id)
        if moment is None or moment.text == self._before:
            return True
        return self._changed(moment, Change(text=self._before))

    def _read_line(self) -> str:
        editor = self._editor()
        return "" if editor is None else " ".join(trimmed(editor.toPlainText()).split())

    def _save_line(self, text: str) -> None:
        moment = self.moment_of(self._editing_id)
        if moment is not None and text and text != moment.text:
            change_moment(self._vault, moment.id, text=text)

    @Slot()
    def _on_saving_saved(self) -> None:
        """After a write that failed at first: close the field unless the coach is in it again."""
        self.stored.emit()
        editor = self._editor()
        if editor is not None and editor.is_open_for_retry and not editor.hasFocus():
            self._on_line_left(editor, True)

    # Changing ------------------------------------------------------------------------------------

    @Slot(str, object)
    def _on_change_chosen(self, moment_id: str, change: Change) -> None:
        moment = self.moment_of(moment_id)
        if moment is not None:
            self._changed(moment, change)

    @Slot(str, object)
    def _on_deed_chosen(self, moment_id: str, deed: Deed) -> None:
        if deed is Deed.EDIT:
            self.edit_moment(moment_id)
        elif deed is Deed.ACTION:
            self.action_wanted.emit(moment_id)
        elif deed is Deed.PLAYBOOK:
            self.practice_wanted.emit(moment_id)
        else:
            self._delete(moment_id)

    def _changed(self, moment: MomentRow, change: Change) -> bool:
        """Change a moment; returns whether that is stored."""
        try:
            change.make(self._vault, moment.id)
        except FAILURES as error:
            self.failed.emit(error)
            return False
        self.stored.emit()
        return True

    def _delete(self, moment_id: str) -> None:
        try:
            delete_moment(self._vault, moment_id)
        except FAILURES as error:
            self.failed.emit(error)
        else:
            self.stored.emit()

    def moment_of(self, moment_id: str) -> MomentRow | None:
        """A moment of this session as it is stored, or None."""
        moments = list_moments(self._vault, self._session_id)
        return next((each for each in moments if each.id == moment_id), None)

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        if self._session_id and changes.kinds & _KINDS:
            self.reload()

    # Keys and mouse ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 edit, Delete deletes; on the fold line Enter and Space show or hide."""
        key = event.key()
        moment = self.current_moment()
        if moment is None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self._toggle_fold()
        elif moment is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            else:
                self.edit_moment(moment.id)
        elif moment is not None and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self._lines.editable:
                self._delete(moment.id)
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first line when the list is entered for the first time."""
        if not self.currentIndex().isValid() and self.count:
            self.setCurrentIndex(self._lines.index(0, 0))
        super().focusInEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the link adds to the playbook, on the fold line shows or hides, on a blank stamp edits."""
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(event.position().toPoint())
        line = self._lines.line(index.row())
        if isinstance(line, Fold):
            self._toggle_fold()
        elif line is not None and self._is_on_link(line, self.visualRect(index), event):
            self.practice_wanted.emit(line.id)
        elif line is not None and line.kind is MomentKind.STAMP and not line.text:
            self.edit_moment(line.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits."""
        line = self._lines.line(self.indexAt(event.position().toPoint()).row())
        if isinstance(line, MomentRow):
            self.edit_moment(line.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Over the link the mouse shows a hand."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self._lines.line(index.row())
        hand = isinstance(line, Fold) or (
            line is not None and self._is_on_link(line, self.visualRect(index), event)
        )
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the line below the mouse, or of the one the keyboard stands on."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            where = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        else:
            index = self.indexAt(event.pos())
            where = event.globalPos()
        line = self._lines.line(index.row())
        if isinstance(line, MomentRow):
            self.setCurrentIndex(index)
            added = line.id in self._delegate.in_playbook
            self._menu.open_for(line, where, editable=self._lines.editable, in_playbook=added)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the lines for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.height_changed.emit()

    def sizeHint(self) -> QSize:
        """Return the height of all lines at the present width."""
        width = max(1, self.viewport().width())
        return QSize(width, self.natural_height(width))

    def minimumSizeHint(self) -> QSize:
        """Return room for one line."""
        return QSize(current_theme().space(20), current_theme().space(6))

    def _is_on_link(self, moment: MomentRow, row: QRect, event: QMouseEvent) -> bool:
        return self._delegate.is_on_link(moment, row, event.position(), self)

    def _toggle_fold(self) -> None:
        self.show_only_me(not self.only_me_shown)
        self.only_me_toggled.emit(self.only_me_shown)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()
        self.height_changed.emit()
