"""Writing a practice: it is saved as one types, from the moment it has a title."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from coachdesk.playbook.operations import PracticePage, add_practice, change_practice
from coachdesk.vault import Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.text import TextTooLong
from coachdesk.widgets.autosave import Autosave
from coachdesk.widgets.fields import Field, LineEdit, TextEdit
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, current_theme, row, set_role
from coachdesk.widgets.trouble import trouble_words


class PracticeEditor(PageScroll):
    """A form of title, tags and the five texts; there is no save button."""

    done = Signal(str)
    """The coach is done; carries the id of the practice, empty where it never had a title."""
    started = Signal(str)
    """A new practice was saved for the first time; carries its id."""

    def __init__(self, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self._vault = vault
        self.practice_id = ""
        self._message = MessageBar()
        self._title = LineEdit()
        self._tags = LineEdit()
        self._texts = {name: TextEdit() for name in ("when", "do", "ask", "watch_for", "why")}
        self._autosave = Autosave(self._read, self._save, self, failures=(NotebookError, ValueError))
        self._autosave.failed.connect(self._on_save_failed)
        self._autosave.saved.connect(self._message.clear_message)
        self._build()
        for edit in (self._title, self._tags):
            edit.textEdited.connect(self._autosave.note_change)
        for text in self._texts.values():
            text.textChanged.connect(self._autosave.note_change)

    def _build(self) -> None:
        sheet = QWidget()
        set_role(sheet, "surface")
        outer = row(sheet, margins=(10.5, 5.5, 6, 6))
        inside = QWidget()
        inside.setMaximumWidth(current_theme().px(660))
        outer.addWidget(inside, 1)
        body = column(inside, gap=3)
        head = row(gap=2)
        name = QLabel(self.tr("Practice"))
        set_role(name, "title")
        done = QPushButton(self.tr("Done"))
        set_role(done, "primary", tone="compact")
        done.clicked.connect(self._on_done_clicked)
        head.addWidget(name, 1)
        head.addWidget(done)
        body.addLayout(head)
        body.addWidget(self._message)
        body.addWidget(Field(self.tr("Title"), self._title))
        body.addWidget(
            Field(self.tr("Tags"), self._tags, hint=self.tr("Separated by commas, such as trust, feedback"))
        )
        hints = {
            "when": (self.tr("When"), self.tr("The situation that this is for")),
            "do": (self.tr("Do"), self.tr("One step a line; 1. or - makes a list")),
            "ask": (self.tr("Ask"), ""),
            "watch_for": (self.tr("Watch for"), ""),
            "why": (self.tr("Why"), ""),
        }
        for field, (words, hint) in hints.items():
            body.addWidget(Field(words, self._texts[field], hint=hint))
        body.addStretch(1)
        self.setWidget(sheet)

    def start_new(self) -> None:
        """Begin a new practice."""
        self._show("", "", {})
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, page: PracticePage) -> None:
        """Go on with a practice that is there."""
        texts = {name: getattr(page, name) for name in self._texts}
        self._show(page.title, ", ".join(page.tags), texts)
        self.practice_id = page.id
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        """Save now what was typed. Returns whether all of it is stored."""
        return self._autosave.flush()

    def _show(self, title: str, tags: str, texts: dict[str, str]) -> None:
        self.practice_id = ""
        self._title.set_text(title)
        self._tags.set_text(tags)
        for name, edit in self._texts.items():
            edit.set_text(texts.get(name, ""))
        self._autosave.forget()
        self._message.clear_message()
        self.verticalScrollBar().setValue(0)

    def _read(self) -> str:
        return self._title.text()

    def _save(self, title: str) -> None:
        texts = {name: edit.toPlainText() for name, edit in self._texts.items()}
        tags = self._tags.text().split(",")
        if not title.strip():
            if self.practice_id or any(text.strip() for text in texts.values()):
                raise ValueError("a practice needs a title")
            return
        if self.practice_id:
            change_practice(self._vault, self.practice_id, title, tags, **texts)
        else:
            self.practice_id = add_practice(self._vault, title, tags, **texts)
            self.started.emit(self.practice_id)

    @Slot(object)
    def _on_save_failed(self, error: Exception) -> None:
        if isinstance(error, ValueError) and not isinstance(error, TextTooLong):
            words = self.tr("Not saved yet: give the practice a title. What you typed is kept here.")
        else:
            words = trouble_words(error) or str(error)
        self._message.show_message(words, tone="attention")

    @Slot()
    def _on_done_clicked(self) -> None:
        if self.flush():
            self.done.emit(self.practice_id)
