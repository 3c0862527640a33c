"""Fields that store themselves: each change a second later at most, and only what changed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from coachdesk.vault.errors import NotebookError
from coachdesk.vault.text import TextTooLong
from coachdesk.widgets.autosave import Autosave

Values = Mapping[str, object]


class KeptFields(QObject):
    """Compares what stands in the fields with what is stored, and stores the difference.

    `read` returns the values by name, leaving out those that cannot be stored as they are; `store` is given
    those that changed. What could not be stored stays in the fields and is tried again.
    """

    failed = Signal(object)
    stored = Signal()

    def __init__(
        self, read: Callable[[], Values], store: Callable[[dict[str, object]], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._store = store
        self._known: dict[str, object] = {}
        self._saving = Autosave(str, self._on_time_to_save, self, failures=(NotebookError, TextTooLong))
        self._saving.failed.connect(self.failed)
        self._saving.saved.connect(self.stored)

    def take(self, values: Values) -> None:
        """Take these values as what is stored."""
        self._known = dict(values)

    def changed(self) -> dict[str, object]:
        """What stands in the fields and is not stored yet."""
        return {name: value for name, value in self._read().items() if self._known.get(name) != value}

    def note_change(self) -> None:
        """Take notice that something was typed or chosen."""
        self._saving.note_change()

    def flush(self) -> bool:
        """Store now what is not stored yet. Returns whether everything is."""
        if self.changed():
            self._saving.note_change()
        return self._saving.flush()

    def forget(self) -> None:
        """Give up what is not stored: other values are about to be shown."""
        self._saving.forget()

    def _on_time_to_save(self, _text: str) -> None:
        changed = self.changed()
        if changed:
            # Known before it is stored: the change comes back as a signal while the write is under way.
            before = dict(self._known)
            self._known.update(changed)
            try:
                self._store(changed)
            except BaseException:
                self._known = before
                raise
