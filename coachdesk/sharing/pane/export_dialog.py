"""The last look before the playbook leaves: where to, which files, and what stays out."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QPushButton, QVBoxLayout, QWidget

from coachdesk.clients.operations import all_clients
from coachdesk.playbook.operations import list_practices
from coachdesk.sharing.pane.export_words import done_words, plan_words, refused_words
from coachdesk.sharing.playbook_markdown import ForeignFile, export_playbook, names_left, plan_export
from coachdesk.sharing.summary.words import plural
from coachdesk.vault import Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.dialog_keys import answer_enter
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.file_dialogs import ask_for_folder
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, row, set_role

FOLDER_FACT = "playbook_export_folder"
"""The fact of a notebook that holds where its playbook was exported to the last time."""

_TITLES_SHOWN = 4


class PlaybookExport(QObject):
    """Opens the export dialog over a page, for the folder of the last time or the one offered."""

    left = Signal(str)
    """The playbook left; carries the words to say so."""

    def __init__(self, vault: Vault, folder: Path, page: QWidget) -> None:
        super().__init__(page)
        self._vault = vault
        self._folder = folder
        self._page = page

    @Slot()
    def open(self) -> None:
        """Show what would leave."""
        last = self._vault.fact(FOLDER_FACT)
        dialog = ExportDialog(self._vault, Path(last) if last else self._folder, self._page.window())
        dialog.left.connect(self.left)
        dialog.open()


class ExportDialog(QDialog):
    """Shows what an export of the playbook writes, and writes it."""

    left = Signal(str)

    def __init__(self, vault: Vault, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export the playbook"))
        self._vault = vault
        self.folder = folder
        """Where the files will go."""
        self._message = MessageBar()
        self._where = ElidedLabel(path=True)
        self._plan = Paragraph()
        self._export = QPushButton(self.tr("Export"))
        self._export.clicked.connect(self.export)
        set_role(self._export, "primary")
        self._cancel = QPushButton()
        self._cancel.clicked.connect(self.reject)
        self._build()
        self.choose(str(folder))

    @Slot(str)
    def choose(self, folder: str) -> None:
        """Take this folder and show what would be written there."""
        self.folder = Path(folder)
        self._where.setText(str(self.folder))
        try:
            plan = plan_export(self._vault, self.folder)
        except (OSError, ForeignFile) as error:
            self._refuse(error)
            return
        self._message.clear_message()
        self._plan.setText(plan_words(plan))
        self._plan.show()
        self._offer_export(bool(plan.written or plan.removed))

    @Slot()
    def export(self) -> None:
        """Write the files."""
        try:
            done = export_playbook(self._vault, self.folder)
        except (OSError, ForeignFile) as error:
            self._refuse(error)
            return
        with suppress(NotebookError):  # the files are there; only where they went is not remembered
            self._vault.set_fact(FOLDER_FACT, str(self.folder))
        self.left.emit(done_words(done, self.folder))
        self.accept()

    def _refuse(self, error: OSError | ForeignFile) -> None:
        self._message.show_message(refused_words(error), tone="attention", closable=False)
        self._plan.hide()
        self._offer_export(False)

    def _offer_export(self, possible: bool) -> None:
        """Let Enter export, or close the dialog where there is nothing that can be done."""
        self._export.setEnabled(possible)
        self._cancel.setText(self.tr("Cancel") if possible else self.tr("Close"))
        (self._export if possible else self._cancel).setFocus()

    def _build(self) -> None:
        page = QWidget()
        body = column(page, gap=3, margins=(4.8, 4, 4.8, 3))
        body.addWidget(self._message)
        card = QFrame()
        set_role(card, "card")
        inside = row(card, gap=2, margins=(3, 1.6))
        inside.addWidget(self._where, 1)
        other = QPushButton(self.tr("Another folder…"))
        set_role(other, "link")
        other.clicked.connect(self._on_other_clicked)
        inside.addWidget(other)
        body.addWidget(SectionHeader(self.tr("Where to")))
        body.addWidget(card)
        body.addWidget(SectionHeader(self.tr("What is written")))
        body.addWidget(self._plan)
        body.addWidget(SectionHeader(self.tr("What stays out")))
        self._add_what_stays_out(body)
        body.addStretch(1)
        foot = QWidget()
        end = row(foot, gap=2, margins=(4.8, 2, 4.8, 4))
        end.addWidget(Paragraph(self.tr("The files are not encrypted."), role="caption"), 1)
        end.addWidget(self._cancel)
        end.addWidget(self._export)
        layout = column(self, gap=0)
        layout.addWidget(PageScroll(page), 1)
        layout.addWidget(foot)
        answer_enter(self, self._export)
        give_room(self, 560, 470)

    def _add_what_stays_out(self, body: QVBoxLayout) -> None:
        told = column(gap=1)
        told.addWidget(Paragraph(self.tr("From whom a practice came: the files say “One client” at most.")))
        in_trash = len(list_practices(self._vault, deleted=True))
        if in_trash:
            told.addWidget(
                Paragraph(
                    plural(
                        self.tr("1 practice in the trash."),
                        self.tr("{number} practices in the trash."),
                        in_trash,
                    )
                )
            )
        body.addLayout(told)
        left = names_left(self._vault, all_clients(self._vault))
        if left:
            caution = MessageBar()
            caution.show_message(_names_words(left), tone="attention", closable=False)
            body.addWidget(caution)

    @Slot()
    def _on_other_clicked(self) -> None:
        ask_for_folder(self, self.tr("Folder for the playbook"), self.folder.parent, self.choose)


def _names_words(left: dict[str, tuple[str, ...]]) -> str:
    shown = [f"“{title}” ({', '.join(names)})" for title, names in list(left.items())[:_TITLES_SHOWN]]
    rest = len(left) - len(shown)
    if rest:
        shown.append(
            plural(
                QCoreApplication.translate("export", "1 more"),
                QCoreApplication.translate("export", "{number} more"),
                rest,
            )
        )
    return QCoreApplication.translate(
        "export", "Names were found all the same, and they would leave: {where}. Look there first."
    ).format(where=", ".join(shown))
