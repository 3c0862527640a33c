"""Choosing a passphrase: twice, with its strength said in words."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from coachdesk.vault.passphrase import Strength, strength
from coachdesk.widgets.fields import NoteLine, PassphraseField
from coachdesk.widgets.once_after import once_after
from coachdesk.widgets.reading_order import HELPERS_LAST
from coachdesk.widgets.theme import column, row

_PAUSE_MS = 120
"""The strength is worked out this long after the last key; for long texts that takes some milliseconds."""


class PassphraseFields(QWidget):
    """Two fields side by side and one line of words below them."""

    changed = Signal()
    entered = Signal()
    """Enter was pressed, and nothing is left to be filled in."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = PassphraseField(label)
        self._again = PassphraseField(self.tr("Once more"))
        self._words = NoteLine()
        self._timer = once_after(_PAUSE_MS, self._show_strength, self)
        self.side_by_side = fields = row(gap=3)
        fields.addWidget(self._first, 1, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self._again, 1, Qt.AlignmentFlag.AlignTop)
        layout = column(self, gap=1.5)
        layout.addLayout(fields)
        layout.addWidget(self._words)
        self._first.edit.textChanged.connect(self._on_text_changed)
        self._again.edit.textChanged.connect(self._on_text_changed)
        self.setFocusProxy(self._first.edit)
        # Tab from the first passphrase leads to where it is typed once more, and to the eyes after that.
        self.setProperty(HELPERS_LAST, True)
        self._first.edit.returnPressed.connect(self._on_first_entered)
        self._again.edit.returnPressed.connect(self.entered)
        self._show_strength()

    def passphrase(self) -> str:
        """What was typed in the first field."""
        return self._first.text()

    def problem(self) -> str:
        """Why this cannot be taken yet, in words; empty where it can. A weak passphrase is the coach's choice."""
        if not self._first.text().strip():
            return self.tr("Choose a passphrase: it is what opens the notebook.")
        if not self._again.text():
            return self.tr("Type the passphrase once more.")
        if self._first.text() != self._again.text():
            return self.tr("The two passphrases differ. Type one of them again.")
        return ""

    def show_problem(self) -> bool:
        """Show the problem, if there is one, at its field. Returns whether there is one."""
        words = self.problem()
        self._first.clear_error()
        self._again.clear_error()
        if words:
            field = self._again if self._first.text().strip() else self._first
            field.set_error(words)
            field.edit.setFocus()
        return bool(words)

    def clear(self) -> None:
        """Empty both fields."""
        self._first.clear()
        self._again.clear()

    @Slot()
    def _on_first_entered(self) -> None:
        if self._again.text():
            self.entered.emit()
        else:
            self._again.edit.setFocus()

    @Slot()
    def _on_text_changed(self) -> None:
        self._first.clear_error()
        self._again.clear_error()
        self._timer.start()
        self.changed.emit()

    @Slot()
    def _show_strength(self) -> None:
        text = self._first.text()
        advice = self.tr("Four or more unrelated words are easy to keep and hard to guess.")
        if not text:
            # Said from the start, so that nothing moves once a strength is said.
            self._words.show_note(advice, icon_name="info")
            return
        words, icon_name = {
            Strength.WEAK: (self.tr("Easy to guess. {advice}").format(advice=advice), "warning"),
            Strength.FAIR: (self.tr("Fair. One or two more unrelated words make it strong."), "info"),
            Strength.STRONG: (self.tr("Strong. {advice}").format(advice=advice), "check"),
        }[strength(text)]
        self._words.show_note(words, icon_name=icon_name, tone="ink")
