"""One open notebook: its vault, its workspace, and the commands that concern all of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from coachdesk.app.place import Place
from coachdesk.app.undoing import Undoing
from coachdesk.app.workspace import Workspace
from coachdesk.vault import Changes, Vault
from coachdesk.widgets.fields import ReadLine
from coachdesk.widgets.vault_signals import VaultSignals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.sessions.pane.away import AwayClock


class OpenNotebook(QObject):
    """Lives from unlocking, or shortly before, to locking; nothing of it outlives the lock but the place where one was."""

    commands_changed = Signal()
    command_wanted = Signal(str)
    print_wanted = Signal(list)
    practice_wanted = Signal(str)
    session_finished = Signal(str)

    def __init__(self, vault: Vault, window: QWidget, parent: QObject | None = None) -> None:
        """Make what a notebook is shown in, inside the window but not shown; the vault may still be waiting."""
        super().__init__(parent)
        self.vault = vault
        self.written = False
        """Whether something was written since the last backup."""
        self.signals = VaultSignals(vault, self)
        self.workspace = Workspace(vault, self.signals, window)
        self.workspace.hide()
        self.undoing = Undoing(vault, self.workspace, self)
        self.place = Place()
        """Where one was when the notebook was left."""
        self.workspace.commands_changed.connect(self.commands_changed)
        self.workspace.command_wanted.connect(self.command_wanted)
        self.workspace.print_wanted.connect(self.print_wanted)
        self.workspace.practice_wanted.connect(self.practice_wanted)
        self.workspace.message.connect(self._on_message)
        self.workspace.session_finished.connect(self.session_finished)
        self.signals.changed.connect(self._on_vault_changed)

    @property
    def path(self) -> Path:
        """The folder of the notebook."""
        return self.vault.path

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done now, by command id; what the page offers comes before what is offered always."""
        return {"save": self.save, **self.undoing.commands(), **self.workspace.commands()}

    def flush(self) -> bool:
        """Save what is being typed. Returns whether nothing is lost by leaving: where one only reads, nothing is."""
        return self.workspace.flush() or self.vault.reading_only is not None

    @Slot()
    def save(self) -> None:
        """Save at once what is being typed, and say so."""
        if self.workspace.flush():
            self.workspace.side_bar.show_saved_now()
        else:
            self.workspace.side_bar.set_save_state(self.tr("Not saved yet"), "attention")

    def remember_place(self) -> None:
        """Remember where one is; to be called while it is shown, for what is hidden has no cursor."""
        self.place = self.workspace.where()

    def hush(self) -> None:
        """Nobody sees it any more: a silence that is held at the desk ends, and no misread date keeps it from being left."""
        for line in self.workspace.findChildren(ReadLine):
            if not line.is_valid():
                line.give_up()
        if self.workspace.desk is not None:
            self.workspace.desk.rooms.hush()

    def take_clock(self, away: "AwayClock") -> None:
        """Have the desk go on with a clock that ran while the notebook was locked."""
        self.workspace.page("desk")
        if self.workspace.desk is not None:
            self.workspace.desk.rooms.take_back(away)

    def leave(self) -> "AwayClock | None":
        """Save what is being typed and close the vault. Returns a clock that goes on."""
        try:
            self.workspace.flush()
            desk = self.workspace.desk
            return None if desk is None else desk.lock()
        finally:
            for timer in self.workspace.findChildren(QTimer):
                timer.stop()  # what was put off needs the vault
            self.signals.close()
            self.vault.close()

    @Slot(str)
    def _on_message(self, words: str) -> None:
        self.workspace.say(words, "info")

    @Slot(object)
    def _on_vault_changed(self, changes: Changes) -> None:
        self.written = True
        self.undoing.note(changes)
        self.commands_changed.emit()
