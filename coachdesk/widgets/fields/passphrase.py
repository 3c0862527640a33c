"""The passphrase field: hidden text, an eye to see it, and a word when Caps Lock is on."""

import sys

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from coachdesk.widgets.fields.field import Field, NoteLine
from coachdesk.widgets.icons import icon
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.theme import current_theme, set_role

_WINDOWS_CAPS_LOCK = 0x14


class PassphraseEdit(QLineEdit):
    """A line that hides what is typed; ``caps_lock_seen`` says whether Caps Lock seems to be on."""

    caps_lock_seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self._caps_lock: bool | None = None
        self.eye_button = QToolButton(self)
        self.eye_button.setCheckable(True)
        self.eye_button.setCursor(Qt.CursorShape.ArrowCursor)
        set_role(self.eye_button, "inside")
        self.eye_button.toggled.connect(self._on_eye_toggled)
        self._on_eye_toggled(False)

    def hide_text(self) -> None:
        """Hide the passphrase again, for instance when the window loses the focus."""
        self.eye_button.setChecked(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, and compare letters with Shift to learn about Caps Lock; Qt cannot be asked for it."""
        if self.eye_button.hasFocus() and event.key() not in ENTER_KEYS:
            event.ignore()  # pressed at the eye, which hands on what it has no use for
            return
        if event.key() == Qt.Key.Key_CapsLock and self._caps_lock is not None:
            self._note_caps_lock(not self._caps_lock)
        typed = event.text()
        if len(typed) == 1 and typed.isalpha() and typed.lower() != typed.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._note_caps_lock(typed.isupper() != shifted)
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask Windows at once whether Caps Lock is on; elsewhere the first letter tells."""
        super().focusInEvent(event)
        if sys.platform == "win32":
            import ctypes

            self._note_caps_lock(bool(ctypes.windll.user32.GetKeyState(_WINDOWS_CAPS_LOCK) & 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the eye at the end of the line."""
        super().resizeEvent(event)
        self._place_eye()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after the theme changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._place_eye()

    def _place_eye(self) -> None:
        """Put the eye inside, at the end."""
        theme = current_theme()
        side = theme.px(28)
        inset = theme.px(6)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.eye_button.setIconSize(QSize(theme.px(18), theme.px(18)))
        x = inset if mirrored else self.width() - side - inset
        self.eye_button.setGeometry(x, (self.height() - side) // 2, side, side)
        self.setTextMargins(side if mirrored else 0, 0, 0 if mirrored else side, 0)

    def _on_eye_toggled(self, shown: bool) -> None:
        """Show or hide the text, and name what the next press does."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        name = self.tr("Hide the passphrase") if shown else self.tr("Show the passphrase")
        self.eye_button.setIcon(icon("eye-off" if shown else "eye", "quiet"))
        self.eye_button.setAccessibleName(name)
        self.eye_button.setToolTip(name)

    def _note_caps_lock(self, on: bool) -> None:
        """Tell about Caps Lock when what is known of it changes."""
        if on != self._caps_lock:
            self._caps_lock = on
            self.caps_lock_seen.emit(on)


class PassphraseField(Field):
    """A labelled passphrase with the Caps Lock notice on a line of its own."""

    def __init__(self, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        self.edit = PassphraseEdit()
        super().__init__(label, self.edit, hint=hint, parent=parent)
        self._caps_line: NoteLine | None = None
        self.edit.caps_lock_seen.connect(self._on_caps_lock_seen)

    @property
    def caps_line(self) -> NoteLine:
        """The line that says that Caps Lock is on, made when Caps Lock is first heard of."""
        if self._caps_line is None:
            self._caps_line = NoteLine(self)
            layout = self.layout()
            if layout is not None:
                layout.addWidget(self._caps_line)
        return self._caps_line

    def text(self) -> str:
        """Return what was typed."""
        return self.edit.text()

    def clear(self) -> None:
        """Empty the field and hide its text."""
        self.edit.clear()
        self.edit.hide_text()

    def _on_caps_lock_seen(self, on: bool) -> None:
        """Say that Caps Lock is on, while it is."""
        self.caps_line.show_note(self.tr("Caps Lock is on") if on else "", icon_name="caps-lock", tone="ink")
