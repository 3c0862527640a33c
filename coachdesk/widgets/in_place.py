"""Fields that stand in the place of a row while it is edited."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from coachdesk.widgets.attempts import FAILURES
from coachdesk.widgets.autosave import Autosave
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.leaving import FocusLeft
from coachdesk.widgets.theme import set_role


class InPlaceEditor(QFrame):
    """Stores what is typed by itself, at most a second later. Enter and leaving close it, Esc takes back.

    A subclass lays out its fields, connects their changes to `note_change`, returns what stands in them from
    `values`, and calls `begin` when they are filled. Where storing fails, `failed` carries the error and it is
    tried again; the fields keep what was typed.
    """

    finished = Signal(bool)
    """Whether to keep what stands in the fields; whoever opened the editor closes it."""
    failed = Signal(object)

    def __init__(
        self,
        row_id: str,
        store: Callable[[object], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.row_id = row_id
        self._store = store
        self._before: object = None
        self._stored: object = None
        self._saving = Autosave(str, self._on_time_to_save, self, failures=FAILURES)
        self._saving.failed.connect(self.failed)
        self._leaving = FocusLeft(self)
        self._leaving.left.connect(self._on_focus_left)

    def values(self) -> object:
        """What stands in the fields now; two that are equal need not be stored twice."""
        raise NotImplementedError

    def begin(self) -> None:
        """Take what stands in the fields as what is stored."""
        self._before = self._stored = self.values()

    def note_change(self) -> None:
        """Take notice that something was typed or chosen."""
        self._saving.note_change()

    def keep(self) -> bool:
        """Store what is not stored yet. Returns whether everything is."""
        if self.values() != self._stored:
            self._saving.note_change()
        return self._saving.flush()

    def take_back(self) -> bool:
        """Store again what was there before. Returns whether that could be done."""
        self._saving.forget()
        if self._stored != self._before:
            try:
                self._store(self._before)
            except FAILURES as error:
                self.failed.emit(error)
                return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc takes back; the fields leave both to the editor."""
        if event.key() in ENTER_KEYS:
            self.finished.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.finished.emit(False)
        else:
            super().keyPressEvent(event)

    def _on_time_to_save(self, _text: str) -> None:
        values = self.values()
        if values != self._stored:
            self._store(values)
            self._stored = values

    @Slot()
    def _on_focus_left(self) -> None:
        self.finished.emit(True)
