"""The passphrases by name, and the recovery key, with what can be done with each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from coachdesk.vault.passphrases import KnownPassphrase
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.theme import column, hairline, row, set_role

_CHANGE, _RENAME, _REMOVE, _RECOVERY = "change", "rename", "remove", "recovery"


class PassphraseList(QFrame):
    """A line for each; the buttons of a line carry what they are for."""

    change_wanted = Signal()
    rename_wanted = Signal(str, str)
    """Carries the id of the slot and its name."""
    remove_wanted = Signal(str, str)
    recovery_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._lines: QVBoxLayout = column(self, gap=0)

    def show_known(self, known: Sequence[KnownPassphrase], opened_by: str, *, recovery_kept: bool) -> None:
        """Show these, and whether the recovery key is kept."""
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for each in known:
            name = each.name or self.tr("Your passphrase")
            present = each.slot_id == opened_by
            actions = [(_RENAME, self.tr("Rename"))]
            if present:
                actions.insert(0, (_CHANGE, self.tr("Change…")))
            if len(known) > 1:
                actions.append((_REMOVE, self.tr("Remove")))
            caption = (
                self.tr("Passphrase · opened the notebook this time") if present else self.tr("Passphrase")
            )
            self._add_line(each.slot_id, name, caption, actions)
        self._add_line(
            "",
            self.tr("Recovery key"),
            self.tr("Kept on paper or on a stick") if recovery_kept else self.tr("Not kept yet"),
            [(_RECOVERY, self.tr("Make a new one…") if recovery_kept else self.tr("Keep it now…"))],
        )
        self._lines.addStretch(1)

    def _add_line(self, slot_id: str, name: str, caption: str, actions: Sequence[tuple[str, str]]) -> None:
        if self._lines.count():
            rule = hairline(self)
            self._lines.addWidget(rule)
        line = QWidget(self)
        words = column(gap=0.2)
        for text, role in ((name, "strong"), (caption, "caption")):
            label = ElidedLabel(text, line)
            set_role(label, role)
            words.addWidget(label)
        inside = row(line, gap=1, margins=(3, 1.8))
        inside.addLayout(words, 1)
        for action, text in actions:
            button = QPushButton(text, line)
            button.setAccessibleName(f"{text.rstrip('…')}: {name}")
            for key, value in (("action", action), ("slot", slot_id), ("name", name)):
                button.setProperty(key, value)
            set_role(button, "link")
            button.setAutoDefault(False)
            button.clicked.connect(self._on_button_clicked)
            inside.addWidget(button)
        self._lines.addWidget(line)

    @Slot()
    def _on_button_clicked(self) -> None:
        button = self.sender()
        action, slot_id, name = (button.property(key) for key in ("action", "slot", "name"))
        if action == _RENAME:
            self.rename_wanted.emit(slot_id, name)
        elif action == _REMOVE:
            self.remove_wanted.emit(slot_id, name)
        elif action == _CHANGE:
            self.change_wanted.emit()
        else:
            self.recovery_wanted.emit()
