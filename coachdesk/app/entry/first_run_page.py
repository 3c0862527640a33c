"""The first run: one calm page, nothing is created before its last button."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from coachdesk.app.entry.backups_place import BackupsPlace
from coachdesk.app.entry.passphrase_fields import PassphraseFields
from coachdesk.app.entry.sheet import EntrySheet
from coachdesk.vault.text import is_blank
from coachdesk.widgets.fields import Field, LineEdit
from coachdesk.widgets.theme import add_gap, column, hairline, row, set_role

_WORDS_AT = 5.2
"""Where the words of a choice begin, in steps: behind the button's circle."""


@dataclass(frozen=True, slots=True)
class NewNotebook:
    """What the coach chose for a new notebook."""

    name: str
    passphrase: str
    recovery_now: bool
    backups: Path


class FirstRunPage(EntrySheet):
    """Asks for a name, a passphrase, when to keep the recovery key, and where backups go."""

    create_wanted = Signal(object)
    """Carries a NewNotebook."""
    sample_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, backups: Path, parent: QWidget | None = None) -> None:
        super().__init__("first-run", "", "", parent)
        self.title.setText(self.tr("Start your notebook"))
        self.words.setText(
            self.tr("It is encrypted on this computer. CoachDesk never connects to a network.")
        )
        self.words.show()
        self._name = LineEdit(self.tr("Coaching notebook"))
        self._name_field = Field(
            self.tr("Name"),
            self._name,
            hint=self.tr("It stays readable as the folder’s name, without the passphrase."),
        )
        self._passphrases = PassphraseFields(self.tr("Passphrase"))
        self._now = QRadioButton(self.tr("Keep it now"))
        self._later = QRadioButton(self.tr("Remind me after my first session"))
        self._now.toggled.connect(self._on_choice_toggled)
        self._now.setChecked(True)
        self._backups = BackupsPlace(backups)
        self._sample_button = QPushButton(self.tr("Look at the sample notebook first"))
        self._open_button = QPushButton(self.tr("Open a notebook you have"))
        self._create_button = QPushButton(self.tr("Create the notebook"))
        set_role(self._create_button, "primary")
        self._create_button.setProperty("tone", "roomy")
        for button in (self._sample_button, self._open_button):
            button.setAutoDefault(False)
            set_role(button, "plain-link")
        self._build()
        self._name.textChanged.connect(self._name_field.clear_error)
        self._name.returnPressed.connect(self._on_name_entered)
        self._passphrases.entered.connect(self._on_create_clicked)
        self._backups.chosen.connect(self._backups.show_place)
        self._sample_button.clicked.connect(self.sample_wanted)
        self._open_button.clicked.connect(self.open_wanted)
        self._create_button.clicked.connect(self._on_create_clicked)

    def _build(self) -> None:
        self.column.addWidget(self._name_field)
        self.column.addWidget(self._passphrases)
        heading = QLabel(self.tr("Recovery key"))
        set_role(heading, "section")
        why = QLabel(
            self.tr(
                "If the passphrase is forgotten, this key opens the notebook. Without either, nobody can open it, and nobody can help."
            )
        )
        why.setWordWrap(True)
        set_role(why, "quiet")
        words = column(gap=0.6)
        words.addWidget(heading)
        words.addWidget(why)
        add_gap(self.column, 1)
        self.column.addLayout(words)
        choices = QFrame()
        set_role(choices, "card")
        inside = column(choices, gap=0)
        inside.addLayout(_choice(self._now, self.tr("Print one sheet, save it, or write the key down")))
        inside.addWidget(hairline())
        inside.addLayout(_choice(self._later, self.tr("Asked once, when that session is finished")))
        self.column.addWidget(choices)
        self.column.addWidget(self._backups)
        add_gap(self.column, 1)
        end = row(gap=2)
        ways = column(gap=0.5)
        ways.addWidget(self._sample_button, 0, Qt.AlignmentFlag.AlignLeft)
        ways.addWidget(self._open_button, 0, Qt.AlignmentFlag.AlignLeft)
        end.addLayout(ways)
        end.addStretch(1)
        end.addWidget(self._create_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(end)
        self.fold_when_narrow(end)
        self.fold_when_narrow(self._passphrases.side_by_side)

    def set_busy(self, busy: bool) -> None:
        """Show that the notebook is being made."""
        for widget in (self._name_field, self._passphrases, self._backups, self._sample_button):
            widget.setEnabled(not busy)
        self._open_button.setEnabled(not busy)
        self._create_button.setEnabled(not busy)
        self._create_button.setText(self.tr("Creating…") if busy else self.tr("Create the notebook"))

    def refuse_name(self, words: str) -> None:
        """Say below the name what is wrong with it."""
        self.set_busy(False)
        self._name_field.set_error(words)
        self._name.setFocus()

    def focus_field(self) -> None:
        """Put the cursor where one has to type."""
        self._name.setFocus()
        self._name.selectAll()

    def forget(self) -> None:
        """Empty the passphrase fields."""
        self._passphrases.clear()

    @Slot()
    def _on_name_entered(self) -> None:
        """Go on to the passphrase, or create the notebook when nothing is missing."""
        if self._passphrases.problem() and not is_blank(self._name.text()):
            self._passphrases.setFocus()
        else:
            self._on_create_clicked()

    @Slot()
    def _on_create_clicked(self) -> None:
        self.say("")
        self._name_field.clear_error()
        if is_blank(self._name.text()):
            self.refuse_name(self.tr("Give the notebook a name."))
            return
        if self._passphrases.show_problem():
            return
        self.set_busy(True)
        self.create_wanted.emit(
            NewNotebook(
                self._name.text().strip(),
                self._passphrases.passphrase(),
                self._now.isChecked(),
                self._backups.place,
            )
        )

    @Slot(bool)
    def _on_choice_toggled(self, now: bool) -> None:
        """Set the choice made apart by its weight too."""
        set_role(self._now, "strong" if now else "text")
        set_role(self._later, "text" if now else "strong")


def _choice(button: QRadioButton, words: str) -> QVBoxLayout:
    """A choice with one quiet line below it."""
    box = column(gap=0.2, margins=(2.6, 2))
    box.addWidget(button)
    line = row(margins=(_WORDS_AT, 0, 0, 0))
    caption = QLabel(words)
    caption.setWordWrap(True)
    set_role(caption, "caption")
    line.addWidget(caption)
    box.addLayout(line)
    button.setAccessibleDescription(words)
    return box
