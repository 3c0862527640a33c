"""Restoring a backup, into a new notebook or in the place of the present one, which is kept in either case."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QRadioButton, QWidget

from coachdesk import paths
from coachdesk.app.notebooks import is_sample, notebook_path
from coachdesk.vault.backup import Backup, backups_opened_by, find_backups, restore_backup
from coachdesk.vault.errors import Cancelled, NotebookError, PlaceUnusable
from coachdesk.vault.integrity import CancelAsked
from coachdesk.vault.places import BACKUPS_NAME, SUFFIX, is_notebook
from coachdesk.vault.unlocking import unlock_with_passphrase
from coachdesk.widgets.background import Background, Job, Progress, WorkCancelled
from coachdesk.widgets.dates import made_words
from coachdesk.widgets.dialog_keys import answer_enter
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.fields import DropDown, Field, LineEdit, PassphraseField
from coachdesk.widgets.file_dialogs import ask_for_folder
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, row, set_role
from coachdesk.widgets.trouble import trouble_words

_PARTS = 1000


class RestoreDialog(QDialog):
    """Asks for the passphrase, shows the backups that it opens, and restores one under a new name."""

    restored = Signal(object)
    """Carries the path of the new notebook."""
    replace_wanted = Signal(object, str)
    """The dialog is done: this backup, which this passphrase opens, is to take the place of the notebook."""

    def __init__(
        self, path: Path | None, places: Sequence[Path], background: Background, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Restore a backup"))
        self._places = [*([path / BACKUPS_NAME] if path is not None else []), *places]
        self._background = background
        self._job: Job | None = None
        """The restoring that is under way."""
        self._look: Job | None = None
        """The looking for backups that is under way."""
        self._message = MessageBar()
        words = QLabel(
            self.tr("Nothing is lost by restoring: the backup and the present notebook are both kept.")
        )
        words.setWordWrap(True)
        set_role(words, "quiet")
        self._passphrase = PassphraseField(self.tr("Passphrase of the backup"))
        self._look_button = QPushButton()
        self._elsewhere_button = QPushButton(self.tr("Look in another folder…"))
        set_role(self._elsewhere_button, "link")
        self._choice = DropDown()
        self._choice.setMinimumContentsLength(20)
        self._choice_field = Field(self.tr("Backup"), self._choice)
        name = (
            self.tr("{name} restored").format(name=path.name.removesuffix(SUFFIX))
            if path
            else self.tr("Restored notebook")
        )
        self._name = LineEdit(name)
        self._name_field = Field(self.tr("Name of the new notebook"), self._name)
        self._beside = QRadioButton(self.tr("Into a new notebook, beside the present one"))
        self._instead = QRadioButton(self.tr("In the place of the present one, which gets another name"))
        self._beside.setChecked(True)
        self._beside.toggled.connect(self._name_field.setVisible)
        replaces = path is not None and path.is_dir() and not is_sample(path)
        for way in (self._beside, self._instead):
            way.setVisible(replaces)
        self._restore_button = QPushButton(self.tr("Restore"))
        set_role(self._restore_button, "primary")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress_field = Field(self.tr("Restoring and checking"), self._progress)
        self._lay_out(words)
        self._progress_field.hide()
        self._show_found([])
        self._look_button.clicked.connect(self._on_look_clicked)
        self._passphrase.edit.returnPressed.connect(self._on_look_clicked)
        self._elsewhere_button.clicked.connect(self._on_elsewhere_clicked)
        self._restore_button.clicked.connect(self._on_restore_clicked)
        answer_enter(self, self._restore_button)
        give_room(self, 520, 490)

    def _lay_out(self, words: QLabel) -> None:
        """Put the parts below one another, the buttons at the foot."""
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        page = QWidget()
        body = column(page, gap=3, margins=(4, 4, 4, 1))
        body.addWidget(self._message)
        body.addWidget(words)
        body.addWidget(self._passphrase)
        ways = row(gap=2)
        ways.addWidget(self._look_button)
        ways.addWidget(self._elsewhere_button)
        ways.addStretch(1)
        body.addLayout(ways)
        body.addWidget(self._choice_field)
        to = column(gap=1.4)
        to.addWidget(self._beside)
        to.addWidget(self._instead)
        body.addLayout(to)
        body.addWidget(self._name_field)
        body.addStretch(1)
        end = row(gap=2, margins=(4, 2, 4, 4))
        end.addStretch(1)
        end.addWidget(cancel)
        end.addWidget(self._restore_button)
        layout = column(self, gap=0)
        layout.addWidget(PageScroll(page), 1)
        # Beside what scrolls, so that it is in sight however little room there is.
        under_way = column(margins=(4, 2, 4, 0))
        under_way.addWidget(self._progress_field)
        layout.addLayout(under_way)
        layout.addLayout(end)

    @Slot()
    def reject(self) -> None:
        """Close; while a backup is being restored, stop that alone."""
        if self._job is None:
            if self._look is not None:
                self._look.cancel()
            super().reject()
        else:
            self._job.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close in any case, as when the notebook is locked; what is under way is stopped."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().closeEvent(event)

    @Slot()
    def _on_look_clicked(self) -> None:
        self._message.clear_message()
        if not self._passphrase.text():
            self._passphrase.set_error(self.tr("Type the passphrase first: backups are encrypted too."))
            return
        self._passphrase.clear_error()
        self._show_looking(True)
        self._restore_button.setEnabled(False)  # Enter in the passphrase looks, and restores nothing yet
        self._look = self._background.run(
            _work_to_list(tuple(self._places), self._passphrase.text()),
            on_done=self._show_found,
            on_failed=self._on_failed,
            controlled=True,
        )

    def _show_looking(self, looking: bool) -> None:
        if not looking:
            self._look = None
        self._look_button.setEnabled(not looking)
        self._look_button.setText(self.tr("Looking…") if looking else self.tr("Show the backups"))

    @Slot(object)
    def _show_found(self, found: list[Backup]) -> None:
        self._show_looking(False)
        self._choice.set_choices(list(zip(found, self._words_for(found), strict=True)))
        for widget in self._choosing():
            widget.setEnabled(bool(found))
        if not found and self._passphrase.text():
            self._message.show_message(
                self.tr(
                    "No backup was found that this passphrase opens. Look in another folder, such as one on a stick."
                ),
                tone="attention",
            )

    def _words_for(self, found: list[Backup]) -> list[str]:
        """When each was made, if that can be read, and how large it is; and where they are of several notebooks, of which one."""
        locale = QLocale()
        words = [
            f"{made_words(backup.made_at)} · {locale.formattedDataSize(backup.size_bytes, 1)}"
            for backup in found
        ]
        notebooks = list(dict.fromkeys(backup.notebook_id for backup in found))
        if len(notebooks) <= 1:
            return words
        return [
            self.tr("{words} · notebook {number}").format(
                words=each, number=notebooks.index(backup.notebook_id) + 1
            )
            for each, backup in zip(words, found, strict=True)
        ]

    @Slot()
    def _on_elsewhere_clicked(self) -> None:
        ask_for_folder(self, self.tr("Where backups are"), paths.documents_folder(), self._on_place_selected)

    @Slot(str)
    def _on_place_selected(self, folder: str) -> None:
        place = Path(folder)
        self._places.insert(0, place.parent if is_notebook(place) else place)
        if self._passphrase.text():
            self._on_look_clicked()

    @Slot()
    def _on_restore_clicked(self) -> None:
        backup = self._choice.choice()
        if self._instead.isChecked() and isinstance(backup, Backup):
            passphrase = self._passphrase.text()
            self.accept()
            self.replace_wanted.emit(backup, passphrase)
            return
        name = self._name.text().strip()
        if not name:
            self._name_field.set_error(self.tr("Give the notebook a name."))
            return
        try:
            path = notebook_path(name)
        except PlaceUnusable:
            self._name_field.set_error(
                self.tr("A folder cannot have this name. Use letters, digits and blanks.")
            )
            return
        self._name_field.clear_error()
        if isinstance(backup, Backup):
            self._message.clear_message()
            self._progress.setRange(0, 0)
            self._job = self._background.run(
                _work_to_restore(backup, self._passphrase.text(), path),
                on_done=self._on_restored,
                on_failed=self._on_failed,
                on_cancelled=self._on_cancelled,
                on_progress=self._on_progressed,
                controlled=True,
            )
            self._show_restoring(True)

    @Slot(object, object)
    def _on_progressed(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    @Slot()
    def _on_cancelled(self) -> None:
        self._show_restoring(False)
        self._message.show_message(self.tr("Nothing was restored. The backup stays as it is."))

    def _show_restoring(self, restoring: bool) -> None:
        """Show how far it is in the place of what could be changed before."""
        if not restoring:
            self._job = None
        self._progress_field.setVisible(restoring)
        for asking in (self._passphrase, self._look_button, self._elsewhere_button):
            asking.setEnabled(not restoring)
        for choosing in self._choosing():
            choosing.setEnabled(not restoring and self._choice.count() > 0)

    def _choosing(self) -> tuple[QWidget, ...]:
        """What there is no use for before a backup was found."""
        return self._choice_field, self._beside, self._instead, self._name_field, self._restore_button

    @Slot(object)
    def _on_restored(self, path: Path) -> None:
        self._job = None
        self.restored.emit(path)
        self.accept()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        words = trouble_words(error) if isinstance(error, NotebookError) else None
        if words is None:
            raise error
        self._show_looking(False)
        self._show_restoring(False)
        self._message.show_message(words, tone="attention")


def _work_to_list(places: Sequence[Path], passphrase: str) -> Callable[..., list[Backup]]:
    def work(cancelled: CancelAsked, **_progress: object) -> list[Backup]:
        folders = [folder for place in places for folder in find_backups(place)]
        try:
            return backups_opened_by(
                lambda folder: unlock_with_passphrase(folder, passphrase), folders, cancelled=cancelled
            )
        except Cancelled as stopped:
            raise WorkCancelled from stopped

    return work


def _work_to_restore(backup: Backup, passphrase: str, path: Path) -> Callable[..., Path]:
    def work(progress: Progress, cancelled: CancelAsked) -> Path:
        key = unlock_with_passphrase(backup.path, passphrase)
        try:
            restore_backup(
                backup.path,
                key,
                path,
                progress=lambda part: progress(round(part * _PARTS), _PARTS),
                cancelled=cancelled,
            )
        except Cancelled as stopped:
            raise WorkCancelled from stopped
        finally:
            key.wipe()
        return path

    return work
