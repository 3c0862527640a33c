"""Locks the open notebook, on wish or because nobody is there, and leaves it.

What cannot be saved yet, on a full disk for one, is not lost and not shown either: it stays in memory, out of the
window, behind the passphrase, and saving is tried again until it succeeds.
"""

import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QProcess, QTimer, Slot
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from coachdesk.app.idle import IdleWatch
from coachdesk.app.notebooks import Unlocked
from coachdesk.app.program import Program
from coachdesk.vault.errors import WrongPassphrase
from coachdesk.vault.freed_memory import begin_overwriting, end_overwriting, stop_overwriting
from coachdesk.widgets.once_after import once_after
from coachdesk.widgets.trouble import any_trouble_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.app.open_notebook import OpenNotebook
    from coachdesk.app.system_events import SystemEvents
    from coachdesk.app.unsaved_box import UnsavedBox

_RETRY_MS = 3000
_FORGET_MS = 1000
"""So long after a notebook was closed everything is deleted that was shown of it."""


class Locking(QObject):
    """Sees to it that a notebook that is left is saved first, and that nothing of it is shown afterwards."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.idle = IdleWatch(program.application, program.clock, self)
        self.idle.idle.connect(self.lock)
        self.hidden: OpenNotebook | None = None
        """The notebook that is locked but not saved yet: no part of the window, and nobody else's to use."""
        self._dialogs: list[QWidget] = []
        """What was shown beside the window with it."""
        self._events: SystemEvents | None = None
        self._box: UnsavedBox | None = None
        self._retry = QTimer(self)
        self._retry.setInterval(_RETRY_MS)
        self._retry.timeout.connect(self.try_again)
        self._forgetting = once_after(_FORGET_MS, end_overwriting, self)
        program.opened_changed.connect(self._on_opened_changed)
        program.ways_in.key_held.connect(self._on_key_held)

    def listen(self) -> None:
        """Listen for use of the program. Called a while after the start."""
        self.idle.listen()

    def watch_idleness(self) -> None:
        """Hold to the time that may pass without a key; a session under way has another."""
        notebook, preferences = self._program.notebook, self._program.preferences
        if notebook is not None:
            running = notebook.workspace.clock_runs()
            self.idle.watch(preferences.session_lock_minutes if running else preferences.idle_lock_minutes)

    @Slot()
    def lock(self) -> None:
        """Lock; what cannot be saved yet is hidden behind the passphrase until it can."""
        notebook = self._program.notebook
        if notebook is None:
            self._lock_entry()
            return
        self._hide(notebook)  # first of all: whatever happens now, nothing is shown any more
        if self._is_saved(notebook):
            self._close(notebook)
            return
        self._program.ways_in.ask(
            notebook.path,
            self.tr(
                "Something you typed is not saved yet. It is kept in memory, hidden, and tried again. Unlock to see what is in the way."
            ),
        )
        self._retry.start()

    def _lock_entry(self) -> None:
        """Leave a page that holds a key, with what stands beside it; on every other page there is nothing to lock."""
        self.idle.stop()
        if self._program.ways_in.holds_key:
            for dialog in _shown_beside(self._program.window):
                dialog.close()
            self._program.ways_in.lock()
            self._program.opened_changed.emit()

    def leave(self, *, anyway: bool = False) -> bool:
        """Save and close what is open or hidden. Returns False, and asks, where that cannot be; `anyway` gives it up."""
        notebook = self._program.notebook or self.hidden
        if notebook is not None and not self._is_saved(notebook) and not anyway:
            self._ask_to_stay()
            return False
        if notebook is not None:
            self._close(notebook)
        return True

    def stop_forgetting(self) -> None:
        """A notebook is opened: overwriting would make that slower."""
        self._forgetting.stop()
        stop_overwriting()

    def show_again(self, unlocked: Unlocked) -> None:
        """Show the hidden notebook to whoever has its key, which is wiped: the notebook has its own."""
        notebook = self.hidden
        assert notebook is not None
        known = notebook.vault.key.equals(unlocked.key)
        unlocked.key.wipe()
        if not known:  # another notebook was put in its place
            self._program.ways_in.ask(notebook.path, any_trouble_words(WrongPassphrase()))
            return
        self._retry.stop()
        self._program.notebook, self.hidden = notebook, None
        self._program.ways_in.leave()
        self._program.window.show_content(notebook.workspace)
        notebook.workspace.show()
        focused = notebook.workspace.focusWidget()
        if focused is not None:
            focused.setFocus()
        dialogs, self._dialogs = self._dialogs, []
        for dialog in filter(isValid, dialogs):
            dialog.show()
        self._program.opened_changed.emit()
        self._program.refresh_commands()

    @Slot()
    def restart(self) -> None:
        """Lock, and start the program anew: no freed memory of the old process holds text or key any more."""
        notebook = self._program.notebook
        path = None if notebook is None else notebook.path
        if self.leave():
            again = sys.orig_argv[1 : len(sys.orig_argv) - len(sys.argv) + 1]
            QProcess.startDetached(sys.executable, [*again, *([str(path)] if path else [])])
            self._program.window.close()

    @Slot()
    def try_again(self) -> None:
        """Try to save what is hidden; once that is done the notebook is closed for good."""
        notebook = self.hidden
        if notebook is None or not self._is_saved(notebook):
            return
        self._close(notebook)
        if self._program.ways_in.page is not None:
            self._program.ways_in.page.say(self.tr("Everything you typed is saved now."), "info")

    def _is_saved(self, notebook: "OpenNotebook") -> bool:
        """Save what is typed. Returns whether all of it is stored; a bug is told as any other, once, and stores nothing."""
        return bool(_attempt(notebook.flush, quietly=self._retry.isActive()))

    def _hide(self, notebook: "OpenNotebook") -> None:
        program = self._program
        self.idle.stop()
        _attempt(notebook.remember_place)
        _attempt(notebook.hush)
        self._dialogs = _shown_beside(program.window)
        for dialog in self._dialogs:
            dialog.hide()
        notebook.workspace.hide()
        program.window.takeCentralWidget()  # hidden from the accessible tree of the window, too
        self.hidden, program.notebook = notebook, None
        empty_clipboard()
        program.ways_in.ask(notebook.path)
        program.opened_changed.emit()

    def _close(self, notebook: "OpenNotebook") -> None:
        """Close the notebook for good, with all that was shown of it."""
        begin_overwriting()
        self._forgetting.start()
        program = self._program
        self.idle.stop()
        self._retry.stop()
        was_out, self.hidden = self.hidden is not None, None
        if not was_out:
            _attempt(notebook.remember_place)
        program.notebook = notebook  # for those who hear of it
        program.leaving.emit()
        for dialog in (*filter(isValid, self._dialogs), *_shown_beside(program.window)):
            unseen = dialog.isHidden()
            dialog.close()
            if unseen and isinstance(dialog, QDialog):
                dialog.done(QDialog.DialogCode.Rejected)  # else nobody would hear of it
        self._dialogs = []
        _attempt(partial(program.close_notebook, notebook))
        if was_out:
            notebook.workspace.deleteLater()
        else:
            program.window.show_content(QWidget())
        notebook.deleteLater()
        empty_clipboard()
        program.opened_changed.emit()
        program.refresh_commands()

    def _ask_to_stay(self) -> None:
        """Say, once, that something is not saved yet; giving it up is a decision of its own."""
        from coachdesk.app.unsaved_box import UnsavedBox

        if self._box is None:
            box = self._box = UnsavedBox(self._program.window)
            box.given_up.connect(self._on_given_up)
            box.finished.connect(self._on_box_finished)
            box.open()

    @Slot()
    def _on_box_finished(self) -> None:
        self._box = None

    @Slot()
    def _on_given_up(self) -> None:
        notebook = self._program.notebook or self.hidden
        if notebook is not None:
            path = notebook.path
            self.leave(anyway=True)
            self._program.ways_in.ask(path)

    @Slot()
    def _on_opened_changed(self) -> None:
        """Have the system tell when the coach leaves, from the first notebook on."""
        if self._program.notebook is None:
            if self._events is not None:
                self._events.rest()
            return
        self.watch_idleness()
        QTimer.singleShot(0, self, self._watch_system)  # what was opened is shown first

    @Slot()
    def _on_key_held(self) -> None:
        """A page that shows a key is left as a notebook is."""
        self.idle.watch(self._program.preferences.idle_lock_minutes)
        self._program.refresh_commands()
        QTimer.singleShot(0, self, self._watch_system)

    @Slot()
    def _watch_system(self) -> None:
        if self._program.notebook is None and not self._program.ways_in.holds_key:
            return
        if self._events is None:
            from coachdesk.app.system_events import system_events

            self._events = system_events(self)
            self._events.leave.connect(self._on_leave)
        self._events.watch()

    @Slot()
    def _on_leave(self) -> None:
        """Lock, and have it on the screen before the computer sleeps."""
        self.lock()
        self._program.window.repaint()


def _attempt(step: Callable[[], object], *, quietly: bool = False) -> object:
    """Take one step of leaving. A bug in it is told as any other, but nothing stays on the screen for it."""
    try:
        return step()
    except Exception as error:  # noqa: BLE001 - whatever it is, the next step has to follow
        if not quietly:
            sys.excepthook(type(error), error, error.__traceback__)
        return None


def _shown_beside(window: QWidget) -> list[QWidget]:
    """The windows that are shown beside the main one."""
    return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window]


def empty_clipboard() -> None:
    """Empty the clipboard, and on some systems what was selected last, where it is this program that filled it."""
    clipboard = QApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
