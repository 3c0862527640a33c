"""The notebook's changes as a Qt signal, for every pane that shows rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from coachdesk.vault import Changes, Vault


class VaultSignals(QObject):
    """Sends ``changed`` with the vault's Changes after each write, undo and redo, on the main thread."""

    changed = Signal(object)

    def __init__(self, vault: Vault, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unsubscribe = vault.subscribe(self._on_vault_changed)

    def close(self) -> None:
        """Stop listening, before the notebook is closed or locked; may be called again."""
        self._unsubscribe()

    def _on_vault_changed(self, changes: Changes) -> None:
        """Pass the changes on."""
        self.changed.emit(changes)
