"""The capture line: one line of text, its kind, and the keys of the kinds below it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QLineEdit, QSizePolicy, QWidget

from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.pane.kinds import (
    CAPTURE_KINDS,
    DEFAULT_KIND,
    KEY_OF_KIND,
    kind_tone,
    kind_words,
)
from coachdesk.vault.drafts import Draft
from coachdesk.vault.text import trimmed
from coachdesk.widgets.chips import Chip
from coachdesk.widgets.fields.line import MOST_TYPED
from coachdesk.widgets.flow_layout import FlowLayout
from coachdesk.widgets.keys import ENTER_KEYS, KeyCap
from coachdesk.widgets.theme import column, current_theme, row, set_role
from coachdesk.widgets.theme.style import draw_focus_ring


class CaptureLine(QWidget):
    """Captures a moment: Enter takes the line, Up and Down change its kind, Esc leaves it as it is.

    What is typed stays until `taken` says that it is stored.
    """

    capture_wanted = Signal(object, str)
    """Carries the kind and the words, when Enter is pressed."""
    begun = Signal(object)
    """The line was opened for a moment; carries its kind, or None where that is not chosen yet."""
    left = Signal()
    """Esc was pressed."""
    edited = Signal()
    """The words or the kind changed by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = DEFAULT_KIND
        self._discreet = False
        self.edit = _CaptureEdit(self)
        self.edit.setAccessibleName(self.tr("Capture a moment"))
        self.edit.setPlaceholderText(self.tr("Capture a moment"))
        self.edit.enter_pressed.connect(self._on_enter_pressed)
        self.edit.escape_pressed.connect(self.left)
        self.edit.kind_stepped.connect(self._on_kind_stepped)
        self.edit.textEdited.connect(self.edited)
        self.edit.textChanged.connect(self._show_kind)
        self.edit.focus_changed.connect(self._show_kind)
        self._keys = QWidget(self)
        self._group = QButtonGroup(self)
        flow = FlowLayout(self._keys, gap=2.4, even=True)
        self._step_caps = [KeyCap(key, parent=self._keys) for key in ("Up", "Down")]
        for cap in self._step_caps:
            cap.setToolTip(self.tr("Up and Down change the kind"))
            flow.addWidget(cap)
        for number, kind in enumerate(CAPTURE_KINDS):
            button = _KindButton(KEY_OF_KIND[kind], kind_words(kind), self._keys)
            self._group.addButton(button, number)
            flow.addWidget(button)
        self._group.idClicked.connect(self._on_key_clicked)
        layout = column(self, gap=1.8)
        layout.addWidget(self.edit)
        layout.addWidget(self._keys)
        self.setFocusProxy(self.edit)
        self._show_kind()

    @property
    def kind(self) -> MomentKind:
        """The kind that the line has now."""
        return self._kind

    def text(self) -> str:
        """What was typed, without blanks around it."""
        return trimmed(self.edit.text())

    def begin(self, kind: MomentKind | None = None) -> None:
        """Take the focus; with a kind the line is of that kind from now on."""
        if kind is not None and kind is not self._kind:
            self.set_kind(kind)
            self.edited.emit()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.begun.emit(kind)

    def set_kind(self, kind: MomentKind) -> None:
        """Make the line one of this kind."""
        self._kind = kind
        self._show_kind()

    def set_discreet(self, discreet: bool) -> None:
        """While a client may see the screen, show words only for the coach no longer than one is at them."""
        self._discreet = discreet
        self._show_kind()

    def draft(self) -> Draft:
        """What is typed, to be kept until it is taken."""
        return Draft(self.edit.text(), {"kind": self._kind.value})

    def show_draft(self, draft: Draft) -> None:
        """Show words that were typed before and not taken yet; the cursor stays where they stand already."""
        if draft.text != self.edit.text():
            self.edit.setText(draft.text)
        kind = draft.choices.get("kind")
        self.set_kind(MomentKind(kind) if kind in CAPTURE_KINDS else DEFAULT_KIND)

    def taken(self) -> None:
        """The words are stored: be empty again."""
        self.edit.clear()
        self.set_kind(DEFAULT_KIND)

    def show_keys(self, shown: bool) -> None:
        """Show the keys of the kinds, or give their room to the notes."""
        self._keys.setVisible(shown)

    @Slot()
    def _on_enter_pressed(self) -> None:
        if self.text():
            self.capture_wanted.emit(self._kind, self.text())
        else:
            self.left.emit()

    @Slot(int)
    def _on_kind_stepped(self, step: int) -> None:
        place = CAPTURE_KINDS.index(self._kind) if self._kind in CAPTURE_KINDS else 0
        self.set_kind(CAPTURE_KINDS[(place + step) % len(CAPTURE_KINDS)])
        self.edited.emit()

    @Slot(int)
    def _on_key_clicked(self, number: int) -> None:
        self.begin(CAPTURE_KINDS[number])

    @Slot()
    def _show_kind(self) -> None:
        """Name the kind in the line while that matters, and the keys that work where the focus is."""
        typing = self.edit.hasFocus()
        active = typing or bool(self.edit.text())
        for cap in self._step_caps:
            cap.setVisible(typing)
        veiled = self._discreet and not typing and self._kind is MomentKind.ONLY_ME
        self.edit.show_kind(self._kind if active else None, veiled=veiled)
        for number, kind in enumerate(CAPTURE_KINDS):
            button = self._group.button(number)
            if isinstance(button, _KindButton):
                button.show_chosen(active and kind is self._kind)
                # In the line a letter is a letter.
                button.show_key(not typing)


class _CaptureEdit(QLineEdit):
    """The line itself, with the chip of its kind before and a key cap behind the words."""

    enter_pressed = Signal()
    escape_pressed = Signal()
    kind_stepped = Signal(int)
    focus_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMaxLength(MOST_TYPED)
        self._chip = Chip("", parent=self)
        self._cap = KeyCap("Ctrl+Return", parent=self)
        self._chip.hide()

    def show_kind(self, kind: MomentKind | None, *, veiled: bool = False) -> None:
        """Show the chip of a kind, or none; veiled, it stands for the words."""
        mode = self.EchoMode.NoEcho if veiled else self.EchoMode.Normal
        if mode is not self.echoMode():
            self.setEchoMode(mode)
        self._chip.setVisible(kind is not None)
        if kind is not None:
            words = self.tr("1 line only for you") if veiled else kind_words(kind)
            self._chip.show_words(words, tone=kind_tone(kind))
            self.setAccessibleDescription(
                self.tr("{kind}; Up and Down change it").format(kind=kind_words(kind))
            )
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the line, Esc leaves it, Up and Down change the kind."""
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in ENTER_KEYS:
            self.enter_pressed.emit()
        elif key == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and plain:
            self.kind_stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Name the kind."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the kind in sight only where there are words."""
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep chip and key cap in their places."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after the theme changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_cap"):
            self._place()

    def _place(self) -> None:
        """Put the chip at the start and the key cap at the end, and the text between them."""
        theme = current_theme()
        inset = theme.px(10)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        cap, chip = self._cap.sizeHint(), self._chip.sizeHint()
        # In a narrow line the words matter more than the key.
        self._cap.setVisible(self.width() > cap.width() + theme.text_width(28))
        start = chip.width() + theme.px(8) if not self._chip.isHidden() else 0
        end = cap.width() + theme.px(6) if not self._cap.isHidden() else 0
        for child, size, at_start in ((self._chip, chip, not mirrored), (self._cap, cap, mirrored)):
            x = inset if at_start else self.width() - size.width() - inset
            child.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())
        self.setTextMargins(end if mirrored else start, 0, start if mirrored else end, 0)


class _KindButton(QAbstractButton):
    """A key cap and the word of its kind; a click opens the line with it. In the line Up and Down do the same."""

    def __init__(self, key: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._word = QLabel(words, self)
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._word, "caption")
        layout = row(self, gap=1.4)
        self._cap = KeyCap(key, parent=self)
        layout.addWidget(self._cap)
        layout.addWidget(self._word)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_chosen(self, chosen: bool) -> None:
        """Set off the kind that the line has."""
        tone = "ink" if chosen else None
        if self._word.property("tone") != tone:
            set_role(self._word, "caption", tone=tone)

    def show_key(self, shown: bool) -> None:
        """Show the key beside the word, or the word alone."""
        if shown is self._cap.isHidden():
            self._cap.setVisible(shown)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for key and word."""
        layout = self.layout()
        return QSize() if layout is None else layout.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a ring while it is pressed; key and word paint themselves."""
        if self.isDown():
            painter = QPainter(self)
            draw_focus_ring(painter, QRectF(self.rect()), current_theme())
            painter.end()
