"""Keeping what is half typed in a line that is taken as a whole."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from coachdesk.vault import Vault
from coachdesk.vault.drafts import Draft, keep_draft, read_draft
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.attempts import FAILURES
from coachdesk.widgets.autosave import Autosave, SaveState


class DraftLine(Protocol):
    """A line whose words are no entry yet."""

    edited: SignalInstance
    """The words, or what belongs to them, were changed by hand."""

    def draft(self) -> Draft:
        """What stands in the line."""

    def show_draft(self, draft: Draft) -> None:
        """Let this stand in the line."""


class KeptDraft(QObject):
    """Keeps what is typed in a line inside the notebook, a second later at most, and offers it again there.

    Words become an entry by Enter alone: saving, leaving, lock and close keep them as they are.
    """

    failed = Signal(object)
    """Carries the error where it could not be kept; that is tried again."""
    kept_again = Signal()
    """What could not be kept is kept now, so what was said of it is over."""

    def __init__(self, vault: Vault, place: str, line: DraftLine, parent: QObject) -> None:
        super().__init__(parent)
        self._vault = vault
        self._place = place
        self._line = line
        self._owner_id = ""
        self._failing = False
        self.saving = Autosave(str, self._on_time_to_save, self, failures=FAILURES)
        """Whether what stands in the line is kept."""
        self.saving.failed.connect(self._on_failed)
        self.saving.saved.connect(self._on_saved)
        line.edited.connect(self.saving.note_change)

    def open(self, owner_id: str) -> None:
        """Show what was typed for this owner; what stands there for another has to be flushed before.

        What is typed for the same one and could not be kept yet stays in the line.
        """
        if owner_id == self._owner_id and self.saving.state is not SaveState.SAVED:
            return
        self._owner_id = owner_id
        self.saving.forget()
        try:
            draft = read_draft(self._vault, self._place, owner_id)
        except NotebookError:  # on a damaged page: what it belongs to opens without it
            draft = Draft()
        self._line.show_draft(draft)

    def flush(self) -> bool:
        """Keep now what is not kept yet; returns whether it is."""
        return self.saving.flush()

    def drop(self) -> None:
        """Forget what was kept: the words were taken, and the line is empty or holds others by now."""
        self.saving.note_change()
        self.saving.flush()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._failing = True
        self.failed.emit(error)

    @Slot()
    def _on_saved(self) -> None:
        if self._failing:
            self._failing = False
            self.kept_again.emit()

    def _on_time_to_save(self, _text: str) -> None:
        if self._owner_id:
            keep_draft(self._vault, self._place, self._owner_id, self._line.draft())
