"""The commands that the program itself carries out, wherever one is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QMessageBox

from coachdesk import __version__, paths
from coachdesk.app.care.checking import Checking
from coachdesk.app.care.erasing import Erasing
from coachdesk.app.care.key_changing import KeyChanging
from coachdesk.app.care.passphrase_keeping import PassphraseKeeping
from coachdesk.app.care.replacing import Replacing
from coachdesk.app.copies import Copies
from coachdesk.app.folding_in import FoldingIn
from coachdesk.app.keeping import Keeping
from coachdesk.app.leaving import Leaving
from coachdesk.app.notebooks import is_sample
from coachdesk.app.program import Program
from coachdesk.app.spelling import Spelling
from coachdesk.settings import TEXT_SIZES
from coachdesk.vault.text import clean_line
from coachdesk.widgets.file_dialogs import ask_for_folder
from coachdesk.widgets.once_after import once_after
from coachdesk.widgets.trouble import any_trouble_words

_SIZING_MS = 150
"""Keys that make the text larger are gathered for so long, for it takes a second to style everything anew."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.app.open_notebook import OpenNotebook


class Offers(QObject):
    """Says which commands of the program can be carried out now, and carries them out."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._keeping = Keeping(program, self)
        self._key_changing = KeyChanging(program, self._keeping, self)
        Replacing(program, self._keeping, self)
        FoldingIn(program, self)
        self._passphrases = PassphraseKeeping(program, self._keeping, self)
        self._checking = Checking(program, self._keeping, self._key_changing, self)
        self._erasing = Erasing(program, self._keeping, self)
        self._leaving = Leaving(program, self)
        self._spelling = Spelling(program, self)
        self._text_size = program.preferences.text_size
        self._sizing = once_after(_SIZING_MS, self._take_size, self)
        self._copies = Copies(program, self)
        self._known: OpenNotebook | None = None
        """The one whose wishes are heard."""
        program.opened_changed.connect(self._on_opened_changed)
        program.ways_in.other_wanted.connect(self._open_notebook)
        program.set_offers(self.offers)

    def offers(self) -> dict[str, Callable[[], None]]:
        """The commands by id."""
        looks: dict[str, Callable[[], None]] = {
            "larger": self._larger,
            "smaller": self._smaller,
            "normal_size": self._normal_size,
            "full_screen": self._full_screen,
            "help": self._help,
            "about": self._about,
        }
        always: dict[str, Callable[[], None]] = {
            "new_notebook": self._new_notebook,
            "open_notebook": self._open_notebook,
            "open_sample": self._program.open_sample,
            "restore": self._keeping.restore,
            "preferences": self._preferences,
            "quit": self._quit,
            **looks,
        }
        if self._program.held:
            return looks
        if self._program.ways_in.holds_key:
            return always | {"lock": self._program.lock}
        if self._program.notebook is None:
            return always
        if is_sample(self._program.notebook.path):
            always["erase_sample"] = self._program.erase_sample
        else:
            always["change_key"] = self._key_changing.change_key
        if not self._program.notebook.workspace.discreet:
            always["trash"] = self._trash
        return always | {
            **self._spelling.commands(),
            "show_folder": self._show_folder,
            "back_up": self._keeping.back_up,
            "recovery_key": self._keeping.renew_recovery_key,
            "change_passphrase": self._keeping.change_passphrase,
            "check_notebook": self._checking.check,
            "passphrases": self._passphrases.show_passphrases,
            "lock": self._program.lock,
            "copies": self._copies.show,
            "restart": self._program.locking.restart,
            "search": self._search,
        }

    @Slot()
    def tell_damage(self) -> None:
        """Say that something could not be read, for it is damaged in the notebook."""
        self._checking.tell_damage()

    @Slot()
    def _on_opened_changed(self) -> None:
        notebook = self._program.notebook
        if notebook is None:
            return
        if notebook.vault.reading_only is None:
            self._keeping.look_after(notebook)
        if notebook is self._known:
            return  # it was only hidden for a while
        self._known = notebook
        self._copies.look_later()
        if notebook.vault.reading_only is not None:
            from coachdesk.app.reading_only import ReadingOnly

            ReadingOnly(self._program, notebook)
        notebook.print_wanted.connect(self._leaving.show_pages)
        notebook.practice_wanted.connect(self._leaving.add_to_playbook)
        notebook.session_finished.connect(self._keeping.on_session_finished)
        notebook.workspace.erase_wanted.connect(self._erasing.erase)
        notebook.workspace.place_changed.connect(self._on_place_changed)
        notebook.workspace.place_changed.connect(self._spelling.on_place_changed)
        self._spelling.on_place_changed()

    @Slot()
    def _on_place_changed(self) -> None:
        """Close what lists other clients, when a client may see the screen."""
        notebook = self._program.notebook
        if notebook is not None and notebook.workspace.discreet:
            for dialog in self._program.window.findChildren(QDialog):
                if dialog.property("lists_clients"):
                    dialog.close()

    @Slot()
    def _new_notebook(self) -> None:
        if self._program.leave_notebook():
            self._program.ways_in.start_new()

    @Slot()
    def _open_notebook(self) -> None:
        window, start = self._program.window, paths.documents_folder()
        ask_for_folder(window, self.tr("Open a notebook"), start, self.open_folder)

    @Slot(str)
    def open_folder(self, folder: str) -> None:
        """Leave what is open for the notebook in this folder, or say that there is none."""
        from coachdesk.vault.places import is_notebook

        path = Path(folder)
        if not is_notebook(path):
            self._program.say(
                self.tr(
                    "There is no notebook in that folder. A notebook is a folder whose name ends in .coachdesk. Nothing changed."
                ),
                "attention",
            )
            return
        if self._program.leave_notebook():
            self._program.ways_in.ask(path)

    @Slot()
    def _show_folder(self) -> None:
        notebook = self._program.notebook
        if notebook is not None:
            self._program.say(self.tr("This notebook is kept in {folder}").format(folder=notebook.path))
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(notebook.path.parent)))

    @Slot()
    def _preferences(self) -> None:
        from coachdesk.app.preferences_dialog import PreferencesDialog
        from coachdesk.sessions.words import COACH_NAME

        notebook = self._program.notebook
        name = None if notebook is None else notebook.vault.fact(COACH_NAME) or ""
        dialog = PreferencesDialog(
            self._program.preferences, name, self._program.window, backups=self._keeping.places.present()
        )
        dialog.changed.connect(self._on_preferences_changed)
        self._spelling.turned_off.connect(dialog.show_spelling_off)
        dialog.coach_name_changed.connect(self._on_coach_name_changed)
        dialog.backups_chosen.connect(self._on_backups_chosen)
        dialog.open()

    @Slot(dict)
    def _on_preferences_changed(self, changes: dict[str, object]) -> None:
        self._program.change_preferences(**changes)
        self._spelling.hold_to_preferences()

    @Slot(object)
    def _on_backups_chosen(self, folder: Path) -> None:
        from coachdesk.app.preferences_dialog import PreferencesDialog

        self._keeping.places.change(folder)
        dialog, place = self.sender(), self._keeping.places.present()
        if isinstance(dialog, PreferencesDialog) and place is not None:
            dialog.show_backups(place, self._program.preferences.backups)

    @Slot(str)
    def _on_coach_name_changed(self, name: str) -> None:
        from coachdesk.sessions.words import COACH_NAME
        from coachdesk.widgets.attempts import FAILURES

        if self._program.notebook is None:
            return
        try:
            self._program.notebook.vault.set_fact(COACH_NAME, clean_line(name), tell=True)
        except FAILURES as error:
            self._program.say(any_trouble_words(error), "attention")

    @Slot()
    def _quit(self) -> None:
        self._program.window.close()

    @Slot()
    def _larger(self) -> None:
        self._resize(1)

    @Slot()
    def _smaller(self) -> None:
        self._resize(-1)

    @Slot()
    def _normal_size(self) -> None:
        self._text_size = 100
        self._sizing.start()

    def _resize(self, by: int) -> None:
        present = self._text_size if self._sizing.isActive() else self._program.preferences.text_size
        steps = [step for step in TEXT_SIZES if (step > present if by > 0 else step < present)]
        if steps:
            self._text_size = steps[0] if by > 0 else steps[-1]
            self._sizing.start()

    @Slot()
    def _take_size(self) -> None:
        self._program.change_preferences(text_size=self._text_size)

    @Slot()
    def _full_screen(self) -> None:
        window = self._program.window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def _help(self) -> None:
        from coachdesk.app.help import HelpDialog

        self._show(HelpDialog(self._program.window))

    @Slot()
    def _about(self) -> None:
        box = QMessageBox(self._program.window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("CoachDesk")
        box.setText(self.tr("CoachDesk {version}").format(version=__version__))
        box.setInformativeText(
            self.tr(
                "A private notebook for people who coach one-on-one. It is encrypted on this computer and never connects to a network."
            )
        )
        box.setIconPixmap(self._program.window.windowIcon().pixmap(48, 48))
        box.open()

    @Slot()
    def _trash(self) -> None:
        from coachdesk.overview.trash import TrashDialog

        notebook = self._program.notebook
        if notebook is not None:
            trash = TrashDialog(notebook.vault, notebook.signals, self._program.window)
            trash.setProperty("lists_clients", True)
            trash.erase_wanted.connect(self._erasing.erase)
            self._show(trash)

    @Slot()
    def _search(self) -> None:
        from coachdesk.app.palette import Palette

        notebook = self._program.notebook
        if notebook is None:
            return
        workspace, menus = notebook.workspace, self._program.window.menus
        palette = Palette(notebook.vault, menus.offered(), workspace.only_client(), self._program.window)
        palette.command_chosen.connect(menus.perform)
        palette.place_chosen.connect(workspace.go_to_spot)
        palette.open_over(self._program.window)

    def _show(self, dialog: QDialog) -> None:
        dialog.setModal(False)
        dialog.show()
