"""Enter and Esc in a dialog: Enter does what the dialog is for, and Esc throws nothing typed away unasked."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QPushButton

from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.messages import MessageBar

_DISCARD, _KEEP = "discard", "keep"


def answer_enter(dialog: QDialog, main: QPushButton) -> None:
    """Let Enter press the main button, unless another button has the focus. To be called once all is laid out.

    Otherwise Qt takes the first button of the dialog, and that is Cancel.
    """
    keys = _ButtonKeys(dialog)
    for button in dialog.findChildren(QPushButton):
        button.setAutoDefault(False)
        if button is not main:
            button.installEventFilter(keys)
    # A button made default before it stood in the dialog is not known there: it has to be told again.
    main.setDefault(False)
    main.setDefault(True)


def ask_before_discarding(
    dialog: QDialog,
    bar: MessageBar,
    is_typed: Callable[[], bool],
    *,
    question: str = "",
    answers: tuple[str, str] | None = None,
) -> None:
    """On Esc, and where the window is closed by its frame, ask in the bar first if something was typed.

    A Cancel button says what it does and asks nothing, and the program can close the dialog when it locks. Where
    something else than typing would be lost, `question` says what, and `answers` how one closes and stays.
    """
    _Question(dialog, bar, is_typed, question, answers)


class _ButtonKeys(QObject):
    """Presses the button that has the focus on Enter."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter before the dialog gives it to its main button."""
        if isinstance(watched, QPushButton) and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress and event.key() in ENTER_KEYS:
                watched.click()
                return True
        return super().eventFilter(watched, event)


class _Question(QObject):
    """Asks whether what was typed may go."""

    def __init__(
        self,
        dialog: QDialog,
        bar: MessageBar,
        is_typed: Callable[[], bool],
        words: str,
        answers: tuple[str, str] | None,
    ) -> None:
        super().__init__(dialog)
        self._words = words or self.tr("Discard what you typed?")
        discard, keep = answers or (self.tr("Discard"), self.tr("Keep writing"))
        self._actions = [(_DISCARD, discard), (_KEEP, keep)]
        self._dialog = dialog
        self._bar = bar
        self._is_typed = is_typed
        bar.action_chosen.connect(self._on_action_chosen)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold what would close the dialog while something is typed."""
        if isinstance(event, QKeyEvent):
            pressed = event.type() is QEvent.Type.KeyPress
            leaves = pressed and event.matches(QKeySequence.StandardKey.Cancel)
        else:
            leaves = event.type() is QEvent.Type.Close and event.spontaneous()
        if watched is self._dialog and leaves and self._is_typed():
            event.ignore()
            self._bar.show_message(self._words, tone="attention", actions=self._actions, closable=False)
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_action_chosen(self, action: str) -> None:
        if action == _DISCARD:
            self._dialog.reject()
        elif action == _KEEP:
            self._bar.clear_message()
