"""Writing a practice: it is saved as one types, under a title of its own or a plain one."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coachdesk.playbook.operations import PracticePage, add_practice, change_practice
from coachdesk.playbook.pane.practice_view import SHEET_MARGINS, SHEET_MARGINS_NARROW, WIDTH_PX
from coachdesk.vault import Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.vault.text import TextTooLong, is_blank
from coachdesk.widgets.autosave import Autosave
from coachdesk.widgets.fields import Field, LineEdit, TextEdit
from coachdesk.widgets.icons import icon
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import add_gap, column, current_theme, row, set_role, set_spacing
from coachdesk.widgets.trouble import trouble_words

_TEXTS = ("when", "do", "ask", "watch_for", "why")


class PracticeEditor(PageScroll):
    """A form of title, tags and the five texts; there is no save button."""

    done = Signal(str)
    """The coach is done; carries the id of the practice, empty where nothing was written."""
    started = Signal(str)
    """A new practice was saved for the first time; carries its id."""
    delete_wanted = Signal()

    def __init__(self, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self._vault = vault
        self.practice_id = ""
        """The practice that is being written; empty before a new one is saved for the first time."""
        self._message = MessageBar()
        self._title = LineEdit()
        self._tags = LineEdit()
        self._texts = {name: TextEdit() for name in _TEXTS}
        self._delete = QPushButton(icon("trash", "quiet"), self.tr("Delete practice"))
        set_role(self._delete, "quiet")
        self._delete.clicked.connect(self.delete_wanted)
        self._autosave = Autosave(self._title.text, self._save, self, failures=(NotebookError, ValueError))
        self._autosave.failed.connect(self._on_save_failed)
        self._autosave.saved.connect(self._message.clear_message)
        self._sheet = QWidget()
        set_role(self._sheet, "surface")
        self._outer = row(self._sheet)
        self._build()
        self.set_narrow(False)
        for edit in (self._title, self._tags):
            edit.textEdited.connect(self._autosave.note_change)
        for text in self._texts.values():
            text.textChanged.connect(self._autosave.note_change)

    def start_new(self) -> None:
        """Begin a new practice."""
        self._show("", "", "", dict.fromkeys(_TEXTS, ""))
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, page: PracticePage) -> None:
        """Go on with a practice that is there."""
        self.show_again(page)
        self.verticalScrollBar().setValue(0)
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_again(self, page: PracticePage) -> None:
        """Show a practice as it is stored now; the cursor stays where it is."""
        texts = {name: getattr(page, name) for name in _TEXTS}
        self._show(page.id, page.title, ", ".join(page.tags), texts)

    def flush(self) -> bool:
        """Save now what was typed. Returns whether all of it is stored."""
        return self._autosave.flush()

    def forget(self) -> None:
        """Give up what is written here, because the practice is gone."""
        self._show("", "", "", dict.fromkeys(_TEXTS, ""))

    def begin_anew(self) -> None:
        """Keep what is written here as a practice that is not stored yet: the next change adds it."""
        self.practice_id = ""
        self._delete.hide()

    def set_narrow(self, narrow: bool) -> None:
        """Keep less room around the form where there is little."""
        set_spacing(self._outer, gap=0, margins=SHEET_MARGINS_NARROW if narrow else SHEET_MARGINS)

    def _build(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(current_theme().px(WIDTH_PX))
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._outer.addWidget(inside, 100)
        self._outer.addStretch(1)
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
        self._add_fields(body)
        add_gap(body, 1)
        body.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignLeft)
        body.addStretch(1)
        self.setWidget(self._sheet)

    def _add_fields(self, body: QVBoxLayout) -> None:
        body.addWidget(Field(self.tr("Title"), self._title))
        body.addWidget(
            Field(self.tr("Tags"), self._tags, hint=self.tr("Separated by commas, such as trust, feedback"))
        )
        for field, words, hint in (
            ("when", self.tr("When"), self.tr("The situation that this is for")),
            ("do", self.tr("Do"), self.tr("One step a line; 1. or - makes a list")),
            ("ask", self.tr("Ask"), ""),
            ("watch_for", self.tr("Watch for"), ""),
            ("why", self.tr("Why"), ""),
        ):
            body.addWidget(Field(words, self._texts[field], hint=hint))

    def _show(self, practice_id: str, title: str, tags: str, texts: dict[str, str]) -> None:
        self.practice_id = practice_id
        self._title.set_text(title)
        self._tags.set_text(tags)
        for name, edit in self._texts.items():
            edit.set_text(texts[name])
        self._autosave.forget()
        self._message.clear_message()
        self._delete.setVisible(bool(practice_id))

    def _save(self, title: str) -> None:
        texts = {name: edit.toPlainText() for name, edit in self._texts.items()}
        tags = self._tags.text().split(",")
        if is_blank(title):
            if not self.practice_id and all(is_blank(text) for text in (*texts.values(), *tags)):
                return
            # What is typed is kept even where the title is still to come.
            title = self.tr("Untitled practice")
        if self.practice_id:
            change_practice(self._vault, self.practice_id, title, tags, **texts)
        else:
            self.practice_id = add_practice(self._vault, title, tags, **texts)
            self._delete.show()
            self.started.emit(self.practice_id)

    @Slot(object)
    def _on_save_failed(self, error: Exception) -> None:
        words = trouble_words(error)
        if words is None and not isinstance(error, TextTooLong):
            raise error
        self._message.show_message(words or str(error), tone="attention")

    @Slot()
    def _on_done_clicked(self) -> None:
        if self.flush():
            self.done.emit(self.practice_id)
