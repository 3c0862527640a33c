"""The recovery key, shown once to be printed, saved or written down."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QPushButton, QWidget

from coachdesk.app.entry.sheet import EntrySheet
from coachdesk.widgets.flow_layout import FlowLayout
from coachdesk.widgets.theme import add_gap, column, row, set_role


class RecoveryKeyPage(EntrySheet):
    """Shows a recovery key until the coach has kept it, or puts it off."""

    kept = Signal()
    put_off = Signal()
    print_wanted = Signal(str, str)
    """Carries the notebook's name and the words of the key, for the sheet."""
    save_wanted = Signal(str, str)

    def __init__(self, name: str, key_words: str, later: str = "", parent: QWidget | None = None) -> None:
        """`name` is the notebook's, `key_words` the key in its groups; with the words `later` it can be put off."""
        super().__init__("first-run", "", "", parent)
        self.title.setText(self.tr("Keep your recovery key"))
        self.words.setText(
            self.tr(
                "It opens the notebook if the passphrase is forgotten. Keep it where you keep important papers, not on this computer."
            )
        )
        self.words.show()
        self._name = name
        card = QFrame()
        set_role(card, "card")
        inside = column(card, margins=(4, 4))
        self._key = QLabel(key_words)
        self._key.setTextFormat(Qt.TextFormat.PlainText)
        self._key.setWordWrap(True)
        self._key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._key.setAccessibleName(self.tr("Recovery key"))
        set_role(self._key, "number-strong")
        inside.addWidget(self._key)
        self.column.addWidget(card)
        ways = FlowLayout(gap=2)
        self._print_button = QPushButton(self.tr("Print one sheet…"))
        self._save_button = QPushButton(self.tr("Save as PDF…"))
        ways.addWidget(self._print_button)
        ways.addWidget(self._save_button)
        self.column.addLayout(ways)
        self._sure = QCheckBox(self.tr("I have it on paper or on a stick"))
        self.column.addWidget(self._sure)
        add_gap(self.column, 1)
        end = row(gap=2)
        self._later_button = QPushButton(later)
        set_role(self._later_button, "plain-link")
        self._later_button.setVisible(bool(later))
        self.done_button = QPushButton(self.tr("Go on"))
        self.done_button.setEnabled(False)
        set_role(self.done_button, "primary")
        self.done_button.setProperty("tone", "roomy")
        end.addWidget(self._later_button)
        end.addStretch(1)
        end.addWidget(self.done_button)
        self.column.addLayout(end)
        self._sure.toggled.connect(self.done_button.setEnabled)
        self._print_button.clicked.connect(self._on_print_clicked)
        self._save_button.clicked.connect(self._on_save_clicked)
        self._later_button.clicked.connect(self.put_off)
        self.done_button.clicked.connect(self.kept)

    def focus_field(self) -> None:
        """Put the focus on the first way to keep the key."""
        self._print_button.setFocus()

    def forget(self) -> None:
        """Take the key off the screen."""
        self._key.clear()

    @Slot()
    def _on_print_clicked(self) -> None:
        self.print_wanted.emit(self._name, self._key.text())

    @Slot()
    def _on_save_clicked(self) -> None:
        self.save_wanted.emit(self._name, self._key.text())
