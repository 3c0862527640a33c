"""Saving by itself what is being written: at most a second after a key, and again and again until it succeeds."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

SAVE_AFTER_MS = 900
"""Under the promised second, so that the write itself fits in."""

RETRY_AFTER_MS = 3000


class SaveState(StrEnum):
    """How what is on screen relates to what is stored."""

    SAVED = "saved"
    TYPING = "typing"
    FAILED = "failed"


class Autosave(QObject):
    """Calls ``save`` with the text of an editor whenever there is something new to keep.

    The clock starts with the first change and is not put back by later ones, so uninterrupted typing is saved
    every second too. When ``save`` raises, the text stays in the editor, ``failed`` carries the exception, and
    saving is tried again every few seconds; a later change is taken along then, and hurries nothing. ``saved`` is
    sent after each success.
    """

    saved = Signal()
    failed = Signal(object)
    state_changed = Signal(SaveState)

    def __init__(
        self,
        read: Callable[[], str],
        save: Callable[[str], object],
        parent: QObject | None = None,
        *,
        failures: type[Exception] | tuple[type[Exception], ...] = Exception,
    ) -> None:
        """Keep what ``read`` returns by ``save``; exceptions other than ``failures`` are bugs and go their way."""
        super().__init__(parent)
        self._read = read
        self._save = save
        self._failures = failures
        self._dirty = False
        self._state = SaveState.SAVED
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def state(self) -> SaveState:
        """Whether everything is stored, something is about to be, or it could not be."""
        return self._state

    def note_change(self) -> None:
        """Take notice of a change; connect it to the editor's signal."""
        self._dirty = True
        failed = self._state is SaveState.FAILED
        if not self._timer.isActive():
            self._timer.start(RETRY_AFTER_MS if failed else SAVE_AFTER_MS)
        if not failed:  # else it is still not stored, and said so
            self._set_state(SaveState.TYPING)

    def flush(self) -> bool:
        """Save now what is not stored yet: on leaving, lock, close. Returns whether all of it is stored."""
        self._timer.stop()
        if not self._dirty:
            return True
        # Cleared first: a change made while saving (by a slot that hears of it) is not forgotten.
        self._dirty = False
        try:
            self._save(self._read())
        except self._failures as error:
            self._dirty = True
            self._timer.start(RETRY_AFTER_MS)
            self._set_state(SaveState.FAILED)
            self.failed.emit(error)
            return False
        except BaseException:
            self._dirty = True
            raise
        if self._dirty:
            self._timer.start(SAVE_AFTER_MS)
            self._set_state(SaveState.TYPING)
        else:
            self._set_state(SaveState.SAVED)
        self.saved.emit()
        return not self._dirty

    def forget(self) -> None:
        """Give up what is not stored, because the text was replaced by a stored one."""
        self._timer.stop()
        self._dirty = False
        self._set_state(SaveState.SAVED)

    def _on_timeout(self) -> None:
        """Save when the time has come."""
        self.flush()

    def _set_state(self, state: SaveState) -> None:
        """Remember the state, and tell when it is another one."""
        before = self._state
        if state is not before:
            self._state = state
            self.state_changed.emit(state)
            watch = _watch_above(self) if SaveState.FAILED in (before, state) else None
            if watch is not None:
                watch.note(self, state is SaveState.FAILED)


class SaveWatch(QObject):
    """Sums up, for its parent, whether anything that saves itself below could not be saved yet."""

    changed = Signal(bool)
    """Carries whether something is not saved."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._failing: set[QObject] = set()

    def unsaved(self) -> bool:
        """Whether something could not be saved yet; what is gone was given up."""
        self._failing = set(filter(isValid, self._failing))
        return bool(self._failing)

    def note(self, saving: QObject, failing: bool) -> None:
        """Take notice that something could not be saved, or was saved at last."""
        if failing:
            self._failing.add(saving)
            saving.destroyed.connect(self._on_gone, Qt.ConnectionType.QueuedConnection)
        else:
            self._failing.discard(saving)
        self.changed.emit(self.unsaved())

    def _on_gone(self) -> None:
        self.changed.emit(self.unsaved())


def all_saved(part: QObject) -> bool:
    """Whether nothing that saves itself, in this part or beside it, is waiting to be saved anew."""
    watch = _watch_above(part)
    return watch is None or not watch.unsaved()


def _watch_above(each: QObject | None) -> SaveWatch | None:
    """The watch of the nearest parent that has one."""
    while each is not None:
        watch = each.findChild(SaveWatch, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if watch is not None:
            return watch
        each = each.parent()
    return None
