"""The program as a whole: one window, the preferences, and at most one open notebook."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from coachdesk import paths
from coachdesk.app.entry.sheet import EntrySheet
from coachdesk.app.entry.ways_in import WaysIn
from coachdesk.app.looks import appearance_of
from coachdesk.app.notebooks import Created, Unlocked, is_sample, remove_sample, sample_path
from coachdesk.app.window import NEUTRAL_TITLE, MainWindow
from coachdesk.settings import Preferences, has_preferences, load_preferences, save_preferences
from coachdesk.vault.clock import Clock
from coachdesk.vault.errors import NotebookDamaged, NotebookError
from coachdesk.widgets.background import Background, Job
from coachdesk.widgets.theme import current_theme
from coachdesk.widgets.trouble import any_trouble_words, finding_words, reading_words, trouble_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.app.locking import Locking
    from coachdesk.app.open_notebook import OpenNotebook
    from coachdesk.app.place import Place
    from coachdesk.sessions.pane.away import AwayClock
    from coachdesk.vault import Vault
    from coachdesk.vault.rehearsal import Statements

_PRELOAD_MS = 150  # after the window stands, so that it is painted and alive first


class Program(QObject):
    """Leads from the first run or the locked notebook to the open one and back."""

    opened_changed = Signal()
    """A notebook was opened, locked or closed."""
    leaving = Signal()
    """The notebook is about to be locked or closed; it is still open."""

    def __init__(self, application: QApplication, clock: Clock) -> None:
        super().__init__(application)
        self.application = application
        self.clock = clock
        self.background = Background(self)
        self.preferences = load_preferences(paths.config_folder())
        current_theme().update(**appearance_of(self.preferences))
        self.window = MainWindow()
        self.window.restore_geometry_words(self.preferences.window)
        self.window.closing.connect(self._on_window_closing)
        self.notebook: OpenNotebook | None = None
        self.ways_in = WaysIn(self.background, clock, self)
        self.ways_in.page_shown.connect(self._on_page_shown)
        self.ways_in.created.connect(self._on_created)
        self.ways_in.unlocked.connect(self._on_unlocked)
        self.ways_in.deriving.connect(self._on_deriving)
        self.ways_in.sample_wanted.connect(self.open_sample)
        self._statements: Statements = {}
        """What was compiled ahead, for every notebook that is opened."""
        self._ahead: OpenNotebook | None = None
        """What was made while a key was derived, for the notebook that it opens."""
        self._place: Place | None = None
        self._away: dict[Path, AwayClock] = {}
        """The clocks of sessions that go on while their notebooks are locked."""
        self._sample_job: Job | None = None
        self._left: Path | None = None
        """The notebook that was locked last, so that unlocking leads back to the same place."""
        self.held = False
        """Whether the window has to wait for something that may not be left half way."""
        self._offers: Callable[[], dict[str, Callable[[], None]]] = dict

    @cached_property
    def locking(self) -> "Locking":
        """What locks and leaves the open notebook."""
        from coachdesk.app.locking import Locking

        return Locking(self)

    def start(self, path: Path | None = None, *, sample: bool = False) -> None:
        """Show the window: the sample, a notebook to unlock, or the first run where there never was one."""
        if sample:
            self.open_sample()
        elif path is not None:
            self.ways_in.ask(path)
        else:
            self._ask_for_last()
        self.window.painted.connect(self._on_window_painted)
        self.window.show()

    def _ask_for_last(self, words: str = "") -> None:
        """Show the notebook opened last, or the first run where there never was one, with something to say."""
        if self.preferences.last_notebook:
            self.ways_in.ask(Path(self.preferences.last_notebook), words, "info")
        else:
            self.ways_in.start_new(words)

    def set_offers(self, offers: Callable[[], dict[str, Callable[[], None]]]) -> None:
        """Name the function that says which commands the program itself offers now."""
        self._offers = offers
        self.refresh_commands()

    def change_preferences(self, **changes: Any) -> None:
        """Change preferences: they hold at once and are kept; a file that cannot be written is no reason to stop."""
        self.preferences = replace(self.preferences, **changes)
        self.take_preferences(self.preferences)

    @Slot(object)
    def take_preferences(self, preferences: Preferences) -> None:
        """Take these preferences, at once, and keep them."""
        self.preferences = preferences
        current_theme().update(**appearance_of(preferences))
        try:
            save_preferences(paths.config_folder(), preferences)
        except OSError as error:
            self.say(
                self.tr(
                    "Your preferences could not be kept: {reason}. They hold until the program ends."
                ).format(reason=error.strerror or ""),
                "attention",
            )
        if self.notebook is not None:
            self.notebook.workspace.take_preferences(preferences)
            self.locking.watch_idleness()

    def say(self, words: str, tone: str = "info") -> None:
        """Say something in the window, wherever one is."""
        if self.notebook is not None:
            self.notebook.workspace.say(words, tone)
        elif self.ways_in.page is not None:
            self.ways_in.page.say(words, tone)

    @Slot()
    def refresh_commands(self) -> None:
        """Offer in menus and keys what can be done now."""
        offers = dict(self._offers())
        menus = self.window.menus
        undo, redo, refusal = self.tr("Undo"), self.tr("Redo"), ""
        reasons: dict[str, str] = {}
        if self.notebook is not None:
            self.locking.watch_idleness()
            offers |= self.notebook.commands()
            reasons = self.notebook.workspace.reasons()
            undo, redo = self.notebook.undoing.words()
            if self.notebook.vault.reading_only is not None:
                from coachdesk.app.commands import READING

                refusal = reading_words(self.notebook.vault.reading_only)
                offers = {name: act for name, act in offers.items() if name in READING}
        menus.rename("undo", undo)
        menus.rename("redo", redo)
        menus.offer(offers, refusal, reasons)

    @Slot()
    def open_sample(self) -> None:
        """Open the sample notebook, which is made first if it is not there."""
        from coachdesk.app.sample_notebook import work_to_make_sample

        if self.notebook is not None and is_sample(self.notebook.path):
            return
        if self.notebook is None:
            if self.ways_in.page is None:
                self.ways_in.ask(sample_path())
            assert self.ways_in.page is not None
            self.ways_in.page.set_busy(True)
        else:
            self.say(self.tr("Opening the sample notebook…"))
        self._sample_job = self.background.run(
            work_to_make_sample(sample_path(), self.clock),
            on_done=self._on_sample_unlocked,
            on_failed=self._on_sample_failed,
        )

    def make_ahead(self) -> None:
        """Make what an open notebook is shown in; no word of one is in it yet. Takes a tenth of a second."""
        from coachdesk.app.preload import import_pages

        import_pages()
        from coachdesk.app.open_notebook import OpenNotebook
        from coachdesk.app.searched import SEARCHED
        from coachdesk.vault import Vault

        if self._ahead is None and self.notebook is None and self.locking.hidden is None:
            self._ahead = OpenNotebook(Vault(self.clock, searched=SEARCHED), self.window, self)
            self._ahead.workspace.make_ahead(self.window.content_size())

    @Slot()
    def lock(self) -> None:
        """Save, drop keys and text, and show the locked notebook; unlocking leads back to the same place."""
        self.locking.lock()

    def leave_notebook(self, *, anyway: bool = False) -> bool:
        """Save and close the open notebook, if there is one, and remember the place for the next unlocking.

        Returns False, and says so, where something typed could not be saved; `anyway` gives that up.
        """
        return self.locking.leave(anyway=anyway)

    def open_for_writing(self) -> None:
        """Open the notebook that is read only anew, at the same place, and for writing if that is possible now."""
        notebook = self.notebook
        if notebook is not None:
            unlocked = Unlocked(notebook.path, notebook.vault.key.copy())
            self.leave_notebook()
            self._on_unlocked(unlocked)

    def close_notebook(self, notebook: "OpenNotebook") -> None:
        """Close a notebook whose text is saved, or given up, and remember where one was in it."""
        self.window.setWindowTitle(NEUTRAL_TITLE)
        self.notebook, self._left, self._place = None, notebook.path, notebook.place
        away = notebook.leave()
        if away is not None:
            self._away[notebook.path] = away
        self._layout(notebook)

    def _layout(self, notebook: "OpenNotebook") -> None:
        """Keep how panes were laid out."""
        layout, folded = notebook.workspace.layout_state()
        self.change_preferences(layout=layout, side_bar_folded=folded)

    def _show_banner(self) -> None:
        """Mark the sample as what it is."""
        if self.notebook is not None and is_sample(self.notebook.path):
            self.window.setWindowTitle(self.tr("CoachDesk – sample notebook"))
            self.notebook.workspace.set_banner(
                self.tr("This is the sample notebook. Everybody in it is invented."),
                (
                    ("new_notebook", self.tr("Start your own")),
                    ("erase_sample", self.tr("Erase the sample")),
                ),
            )

    @Slot()
    def erase_sample(self) -> None:
        """Erase the sample notebook in one step, and go on to one's own, or to the first run."""
        self.leave_notebook(anyway=True)
        remove_sample()
        self._left = self._place = None
        self._ask_for_last(self.tr("The sample notebook is erased."))

    @Slot()
    def _on_deriving(self) -> None:
        QTimer.singleShot(0, self.make_ahead)  # once the page says that it takes a while

    @Slot(object)
    def _on_created(self, created: Created) -> None:
        self.change_preferences(last_notebook=str(created.path), backups=str(self.ways_in.backups or ""))

    @Slot(object)
    def _on_unlocked(self, unlocked: Unlocked) -> None:
        from coachdesk.app.opening import open_as_can_be

        self.locking.stop_forgetting()
        if self.locking.hidden is not None:
            self.locking.show_again(unlocked)
            return
        try:
            self.make_ahead()
            assert self._ahead is not None
            vault = open_as_can_be(unlocked, self._ahead.vault, self._statements)
        except Exception as error:
            unlocked.key.wipe()
            known = isinstance(error, NotebookError)
            words = any_trouble_words(error) if known else ""
            self.ways_in.ask(unlocked.path, words, damaged=isinstance(error, NotebookDamaged))
            if not known:
                raise  # told as any other bug; one can try again
            return
        away = None if vault.reading_only is not None else self._away.pop(unlocked.path, None)
        trouble = self._write_first(vault, unlocked)
        self.notebook, self._ahead = self._ahead, None
        self.notebook.commands_changed.connect(self.refresh_commands)
        self.notebook.command_wanted.connect(self.window.menus.perform)
        try:
            self._show_opened(self.notebook, away, trouble, renewed=unlocked.renewed)
        finally:
            # What is open can be locked, whatever the first page meets.
            self.opened_changed.emit()
            self.refresh_commands()

    def _show_opened(
        self, notebook: "OpenNotebook", away: "AwayClock | None", trouble: str, *, renewed: bool
    ) -> None:
        """Show a notebook at the place where it was left, with what is to be said about it."""
        path = notebook.path
        self.ways_in.leave()
        self.window.show_content(notebook.workspace)
        place = self._place if self._left == path else None
        notebook.workspace.restore_layout(self.preferences.layout, self.preferences.side_bar_folded)
        notebook.workspace.take_preferences(self.preferences)
        if away is not None:
            notebook.take_clock(away)
        if away is not None and away.running:
            notebook.workspace.go("desk", away.session_id)
        notebook.workspace.take_place(place)
        self._show_banner()
        found = notebook.vault.found
        if trouble or found:
            self.say(" ".join(filter(None, (finding_words(found), trouble))), "attention")
        elif renewed:
            self.say(self.tr("The new passphrase opens this notebook from now on."), "info")
        if not is_sample(path) and str(path) != self.preferences.last_notebook:
            self.change_preferences(last_notebook=str(path))

    def _write_first(self, vault: "Vault", unlocked: Unlocked) -> str:
        """Write what waited for the notebook to open. Returns the words for what could not be written, or reached before."""
        try:
            if unlocked.recovery_kept:
                vault.mark_recovery_kept()
        except NotebookError as error:
            return any_trouble_words(error)
        if not unlocked.out_of_reach:
            return ""
        from coachdesk.app.backup_places import unreached_words

        return unreached_words(unlocked.out_of_reach)

    @Slot(object)
    def _on_sample_unlocked(self, unlocked: Unlocked) -> None:
        if self.sender() is self._sample_job and self.leave_notebook():
            self._on_unlocked(unlocked)
        else:
            unlocked.key.wipe()  # the coach went elsewhere meanwhile, or something is not saved yet
            if self.ways_in.page is not None:
                self.ways_in.page.set_busy(False)

    @Slot(object)
    def _on_sample_failed(self, error: BaseException) -> None:
        words = trouble_words(error) if isinstance(error, NotebookError) else None
        if words is None:
            raise error
        if self.sender() is not self._sample_job:
            return
        if sample_path().exists():
            if self.leave_notebook():
                self.ways_in.ask(sample_path(), words)  # its passphrase was changed, or it is open elsewhere
            return
        if self.ways_in.unlocking and self.ways_in.path == sample_path():
            self.ways_in.start_new()  # there is none to unlock
        elif self.ways_in.page is not None:
            self.ways_in.page.set_busy(False)
        self.say(words, "attention")

    @Slot(object)
    def _on_page_shown(self, page: EntrySheet) -> None:
        self._sample_job = None
        self.window.setWindowTitle(NEUTRAL_TITLE)
        self.window.show_content(page)
        self.refresh_commands()
        page.focus_field()

    @Slot()
    def _on_window_closing(self) -> None:
        if self.notebook is not None or has_preferences(paths.config_folder()):  # else there never was one
            self.change_preferences(window=self.window.geometry_words())
        self.window.stays = self.held or not self.leave_notebook()
        if not self.window.stays:  # what a key is derived for now is not opened any more
            self._sample_job = None
            self.ways_in.leave()

    @Slot()
    def _on_window_painted(self) -> None:
        QTimer.singleShot(_PRELOAD_MS, self._preload)

    @Slot()
    def _preload(self) -> None:
        self.locking.listen()
        if self.notebook is None:
            from coachdesk.app.preload import preload

            self.background.run(partial(preload, self.clock), on_done=self._on_preloaded)

    @Slot(object)
    def _on_preloaded(self, statements: "Statements") -> None:
        self._statements = statements
