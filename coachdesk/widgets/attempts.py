"""Carrying out operations from a pane, and saying in words where one fails."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from coachdesk.vault.errors import NotebookError
from coachdesk.vault.text import TextTooLong
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.trouble import trouble_words

FAILURES = (NotebookError, TextTooLong)
"""What a person can do something about; anything else is a bug and goes its way."""


class Attempts(QObject):
    """What a pane wants of the notebook. A failure is said in the pane's message bar until something succeeds."""

    def __init__(self, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar

    def attempt(self, operation: Callable[..., object], *arguments: object, **details: object) -> bool:
        """Carry out an operation. Returns whether it succeeded."""
        return self.attempt_for(operation, *arguments, **details)[0]

    def attempt_for(
        self, operation: Callable[..., object], *arguments: object, **details: object
    ) -> tuple[bool, object]:
        """Carry out an operation. Returns whether it succeeded, and what it returned."""
        try:
            found = operation(*arguments, **details)
        except FAILURES as error:
            self.tell(error)
            return False, None
        self._bar.clear_message()
        return True, found

    @Slot(object)
    def tell(self, error: Exception) -> None:
        """Say what happened, what is safe and what to do."""
        words = trouble_words(error) or self.tr(
            "This could not be kept as it is. What you typed is still here."
        )
        self._bar.show_message(words, tone="attention")
