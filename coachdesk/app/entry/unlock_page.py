"""The locked notebook: its folder's name, one field, and the way back for a forgotten passphrase."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from coachdesk.app.entry.sheet import EntrySheet
from coachdesk.widgets.fields import Field, LineEdit, PassphraseField
from coachdesk.widgets.icons import app_icon
from coachdesk.widgets.theme import current_theme, row, set_role

_ROOM_FOR_MARK_PX = 400


class UnlockPage(EntrySheet):
    """Asks for the passphrase, or for the recovery key; it never blocks and never scolds."""

    passphrase_given = Signal(str)
    recovery_key_given = Signal(str)
    other_wanted = Signal()
    salvage_wanted = Signal(str, bool)
    """What can be read is to be saved; carries the secret that was typed, and whether it is the recovery key."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        """`name` is the folder's name, which anybody may read; `hint` is for the sample notebook."""
        super().__init__("sign-in", name, parent=parent, centred=True)
        self.words.setText(hint or self.tr("This notebook is locked."))
        self.words.show()
        self._by_recovery_key = False
        self._salvage_button: QPushButton | None = None
        self._add_mark()
        self._passphrase = PassphraseField(self.tr("Passphrase"))
        self._recovery: Field | None = None
        self._unlock_button = QPushButton(self.tr("Unlock"))
        set_role(self._unlock_button, "primary")
        self._unlock_button.setProperty("tone", "roomy")
        self._way_button = QPushButton()
        self._way_button.setAutoDefault(False)
        set_role(self._way_button, "plain-link")
        self._other_button = QPushButton(self.tr("Another notebook…"))
        set_role(self._other_button, "plain-link")
        self.column.addWidget(self._passphrase)
        self.column.addWidget(self._unlock_button)
        links = row(gap=2)
        links.addWidget(self._way_button)
        links.addStretch(1)
        links.addWidget(self._other_button)
        self.column.addLayout(links)
        self.fold_when_narrow(links)
        self.add_promise(
            self.tr("Everything stays on this computer.\nCoachDesk never connects to a network.")
        )
        self._unlock_button.clicked.connect(self._on_unlock_clicked)
        self._passphrase.edit.returnPressed.connect(self._on_unlock_clicked)
        self._way_button.clicked.connect(self._on_way_clicked)
        self._other_button.clicked.connect(self.other_wanted)
        self._show_way()

    @property
    def _recovery_field(self) -> Field:
        """The field for the recovery key, made when it is first wanted."""
        if self._recovery is None:
            edit = LineEdit()
            edit.returnPressed.connect(self._on_unlock_clicked)
            self._recovery = Field(
                self.tr("Recovery key"),
                edit,
                hint=self.tr("As printed or written down. Capitals, blanks and hyphens do not matter."),
            )
            self.column.insertWidget(self.column.indexOf(self._passphrase) + 1, self._recovery)
        return self._recovery

    @property
    def _recovery_key(self) -> QLineEdit:
        edit = self._recovery_field.editor
        assert isinstance(edit, QLineEdit)
        return edit

    def show_nothing_to_unlock(self) -> None:
        """There is no notebook at this place: only another one can be chosen."""
        self.words.hide()  # it says that the notebook is locked
        for part in (self._passphrase, self._unlock_button, self._way_button):
            part.hide()

    def offer_salvage(self) -> None:
        """Offer quietly to save what can be read: the notebook is damaged."""
        if self._salvage_button is None:
            button = self._salvage_button = QPushButton(self.tr("Save what can be read into a new notebook"))
            button.setAutoDefault(False)
            set_role(button, "plain-link")
            button.clicked.connect(self._on_salvage_clicked)
            self.column.insertWidget(self.column.indexOf(self._unlock_button) + 1, button)

    def set_busy(self, busy: bool) -> None:
        """Show that the key is being derived; the window stays alive meanwhile."""
        if self._recovery is not None:
            self._recovery.editor.setEnabled(not busy)
        for widget in (self._passphrase.edit, self._way_button, self._other_button):
            widget.setEnabled(not busy)
        self._unlock_button.setEnabled(not busy)
        self._unlock_button.setText(self.tr("Opening…") if busy else self.tr("Unlock"))
        if not busy:
            self.focus_field()

    def refuse(self, words: str) -> None:
        """Say below the field why it did not open; what was typed stays, selected, to be mended."""
        self.set_busy(False)
        if self._by_recovery_key:
            self._recovery_field.set_error(words)
            self._recovery_key.selectAll()
        else:
            self._passphrase.set_error(words)
            self._passphrase.edit.selectAll()

    def focus_field(self) -> None:
        """Put the cursor where one has to type."""
        field: QWidget = self._recovery_key if self._by_recovery_key else self._passphrase.edit
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Empty the fields."""
        self._passphrase.clear()
        if self._recovery is not None:
            self._recovery_key.clear()

    @Slot()
    def _on_unlock_clicked(self) -> None:
        secret = self._typed()
        if secret:
            self.set_busy(True)
            (self.recovery_key_given if self._by_recovery_key else self.passphrase_given).emit(secret)

    @Slot()
    def _on_salvage_clicked(self) -> None:
        secret = self._typed()
        if secret:
            self.salvage_wanted.emit(secret, self._by_recovery_key)

    def _typed(self) -> str:
        """The passphrase or the recovery key, hidden now; empty, with a word about it, where none is typed."""
        if self._by_recovery_key:
            text = self._recovery_key.text().strip()
            if text:
                self._recovery_field.clear_error()
            else:
                self._recovery_field.set_error(self.tr("Type the recovery key first."))
            return text
        text = self._passphrase.text()
        if text:
            self._passphrase.clear_error()
            self._passphrase.edit.hide_text()
        else:
            self._passphrase.set_error(self.tr("Type your passphrase first."))
        return text

    @Slot()
    def _on_way_clicked(self) -> None:
        self._by_recovery_key = not self._by_recovery_key
        self._show_way()
        self.focus_field()

    def _add_mark(self) -> None:
        self._mark = mark = QLabel()
        side = current_theme().px(52)
        mark.setPixmap(app_icon().pixmap(QSize(side, side), self.devicePixelRatio()))
        self.column.insertWidget(0, mark, 0, Qt.AlignmentFlag.AlignHCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The mark is the first to give way where there is little height."""
        self._mark.setVisible(event.size().height() >= current_theme().px(_ROOM_FOR_MARK_PX))
        super().resizeEvent(event)

    def _show_way(self) -> None:
        self._passphrase.setVisible(not self._by_recovery_key)
        if self._by_recovery_key or self._recovery is not None:
            self._recovery_field.setVisible(self._by_recovery_key)
        self._way_button.setText(
            self.tr("Use the passphrase") if self._by_recovery_key else self.tr("Use the recovery key")
        )
