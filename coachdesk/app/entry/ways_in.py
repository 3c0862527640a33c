"""The ways into a notebook: start one, unlock one, or get back in by the recovery key."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from coachdesk import paths
from coachdesk.app.entry.sheet import EntrySheet
from coachdesk.app.notebooks import (
    SAMPLE_PASSPHRASE,
    Created,
    MeasuredOnce,
    Unlocked,
    is_sample,
    notebook_path,
    work_to_change_passphrase,
    work_to_create,
    work_to_unlock,
    work_to_unlock_by_recovery_key,
)
from coachdesk.vault.clock import Clock
from coachdesk.vault.errors import HeaderDamaged, NotebookError, PathExists, PlaceUnusable
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.vault.places import SUFFIX, require_notebook
from coachdesk.widgets.background import Background, Job
from coachdesk.widgets.trouble import any_trouble_words, trouble_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.app.entry.first_run_page import FirstRunPage, NewNotebook
    from coachdesk.app.entry.new_passphrase_page import NewPassphrasePage
    from coachdesk.app.entry.recovery_key_page import RecoveryKeyPage
    from coachdesk.app.entry.unlock_page import UnlockPage
    from coachdesk.vault.header_format import Argon2Cost


class WaysIn(QObject):
    """Shows one entry page after another until a key is at hand. A page is imported when it is first shown."""

    page_shown = Signal(object)
    """An entry page is to stand in the window."""
    unlocked = Signal(object)
    """Carries an Unlocked: the notebook can be opened now."""
    created = Signal(object)
    """Carries a Created, before its recovery key was shown or put off."""
    key_held = Signal()
    """A page waits with a key, or shows one: from now on there is something to lock."""
    deriving = Signal()
    """A key is being derived, which takes a while."""
    sample_wanted = Signal()
    other_wanted = Signal()
    """A notebook that lies elsewhere is to be opened."""
    salvage_wanted = Signal(str, bool)
    """What can be read of the damaged notebook is to be saved, see UnlockPage."""
    print_key_wanted = Signal(str, str)
    """The recovery sheet is wanted on paper; carries the notebook's name and the key's words."""
    save_key_wanted = Signal(str, str)

    def __init__(self, background: Background, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._clock = clock
        self.page: EntrySheet | None = None
        self._first_run: FirstRunPage | None = None
        self._unlock: UnlockPage | None = None
        self._new_passphrase: NewPassphrasePage | None = None
        self.path: Path | None = None
        self.backups: Path | None = None
        self.cost: Argon2Cost | None = None
        """What guessing a new passphrase costs; measured on this computer unless it is set."""
        self._job: Job | None = None
        """The latest work; what an earlier one brings is no longer wanted."""
        self.places: tuple[Path, ...] = ()
        """Where backups lie whose headers follow a new passphrase."""
        self._wanted: NewNotebook | None = None
        self._unlocked: Unlocked | None = None
        """What will be handed over once the page that is shown has done its part."""

    def start_new(self, words: str = "") -> None:
        """Show the page on which a notebook is started, with something to say."""
        from coachdesk.app.entry.first_run_page import FirstRunPage

        page = self._first_run = FirstRunPage(paths.default_backups_folder())
        page.create_wanted.connect(self._on_create_wanted)
        page.sample_wanted.connect(self.sample_wanted)
        page.open_wanted.connect(self.other_wanted)
        self.show(page)
        page.say(words, "info")

    def ask(self, path: Path, words: str = "", tone: str = "attention", *, damaged: bool = False) -> None:
        """Show the locked notebook at this path, with something to say about it; a `damaged` one can be salvaged."""
        from coachdesk.app.entry.unlock_page import UnlockPage

        self.path = path
        hint = ""
        if is_sample(path):
            hint = self.tr(
                "The sample notebook, with invented people. Its passphrase is: {passphrase}"
            ).format(passphrase=SAMPLE_PASSPHRASE)
        page = self._unlock = UnlockPage(path.name.removesuffix(SUFFIX), hint)
        page.passphrase_given.connect(self._on_passphrase_given)
        page.recovery_key_given.connect(self._on_recovery_key_given)
        page.other_wanted.connect(self.other_wanted)
        page.salvage_wanted.connect(self.salvage_wanted)
        self.show(page)
        missing = "" if is_sample(path) else _words_where_none_is(path)
        page.say(missing or words, "attention" if missing else tone)
        if damaged or (missing and _has_database(path)):
            page.offer_salvage()
        elif missing:
            page.show_nothing_to_unlock()

    def show_new_key(self, path: Path, key: NotebookKey, recovery_words: str, *, later: str) -> None:
        """Show the recovery key of a notebook that has a new key, which is handed over once it is kept or put off.

        `later` are the words for putting it off.
        """
        page = self.show_recovery_key(path.name.removesuffix(SUFFIX), recovery_words, later)
        page.kept.connect(self._on_key_kept)
        page.put_off.connect(self._hand_over)
        self._hold(Unlocked(path, key))

    def show_recovery_key(self, name: str, words: str, later: str) -> "RecoveryKeyPage":
        """Show a recovery key to be kept; the page's signals tell what became of it."""
        from coachdesk.app.entry.recovery_key_page import RecoveryKeyPage

        page = RecoveryKeyPage(name, words, later)
        page.print_wanted.connect(self.print_key_wanted)
        page.save_wanted.connect(self.save_key_wanted)
        self.show(page)
        return page

    @property
    def holds_key(self) -> bool:
        """Whether a page waits with a key that opens a notebook, or shows one."""
        return self._unlocked is not None

    def lock(self) -> None:
        """Leave a page that holds a key for the locked notebook. A recovery key that was not kept yet is asked for later."""
        if self._unlocked is not None:
            self.ask(self._unlocked.path)

    @property
    def unlocking(self) -> bool:
        """Whether the locked notebook is what is shown."""
        return self._unlock is not None

    def leave(self) -> None:
        """Forget page, key, work under way and what was typed: a notebook is open now, or the window closed."""
        self._forget()
        self.page = self._first_run = self._unlock = self._new_passphrase = None

    @Slot(object)
    def _on_create_wanted(self, wanted: "NewNotebook") -> None:
        self._wanted = wanted
        try:
            path = notebook_path(wanted.name)
        except PlaceUnusable:
            if self._first_run is not None:
                self._first_run.refuse_name(
                    self.tr("A folder cannot have this name. Use letters, digits and blanks.")
                )
            return
        self._job = self._background.run(
            work_to_create(path, wanted.passphrase, wanted.backups, self._clock, self.cost),
            on_done=self._on_created,
            on_failed=self._on_create_failed,
        )

    @Slot(object)
    def _on_created(self, created: Created) -> None:
        if not self._is_current():
            created.key.wipe()
            return
        self.path = created.path
        wanted, self._wanted = self._wanted, None
        self.backups = wanted.backups if wanted is not None else None
        self.created.emit(created)
        if wanted is not None and wanted.recovery_now:
            self.show_new_key(
                created.path,
                created.key,
                created.recovery_words,
                later=self.tr("Remind me after my first session"),
            )
        else:
            self.unlocked.emit(Unlocked(created.path, created.key))

    @Slot(object)
    def _on_create_failed(self, error: BaseException) -> None:
        words = _words_or_raise(error)
        if not self._is_current():
            return
        page, self._wanted = self._first_run, None
        if page is not None:
            if isinstance(error, (PathExists, PlaceUnusable)):
                page.refuse_name(words)
            else:
                page.set_busy(False)
                page.say(words)

    @Slot()
    def _on_key_kept(self) -> None:
        if self._unlocked is not None:
            self._unlocked = replace(self._unlocked, recovery_kept=True)
            self._hand_over()

    def _hold(self, unlocked: Unlocked) -> None:
        self._unlocked = unlocked
        self.key_held.emit()

    @Slot()
    def _hand_over(self) -> None:
        """Have the notebook opened; its key is no longer ours."""
        unlocked, self._unlocked = self._unlocked, None
        if unlocked is not None:
            self.unlocked.emit(unlocked)

    @Slot(str)
    def _on_passphrase_given(self, passphrase: str) -> None:
        self._derive(work_to_unlock, passphrase)

    @Slot(str)
    def _on_recovery_key_given(self, words: str) -> None:
        self._derive(work_to_unlock_by_recovery_key, words)

    def _derive(self, work_to_derive: Callable[..., Callable[[], Unlocked]], secret: str) -> None:
        """Derive the key from a secret, which takes a second, and measure the notebook meanwhile."""
        assert self.path is not None
        self.deriving.emit()
        measured = MeasuredOnce(self.path)
        self._job = self._background.run(
            work_to_derive(self.path, secret, measured),
            on_done=self._on_unlocked,
            on_failed=self._on_unlock_failed,
        )
        self._background.run(measured)

    @Slot(object)
    def _on_unlocked(self, unlocked: Unlocked) -> None:
        if not self._is_current():
            unlocked.key.wipe()
            return
        if not unlocked.by_recovery_key:
            self.unlocked.emit(unlocked)
            return
        from coachdesk.app.entry.new_passphrase_page import NewPassphrasePage

        page = self._new_passphrase = NewPassphrasePage()
        page.passphrase_chosen.connect(self._on_new_passphrase_chosen)
        page.cancelled.connect(self._on_new_passphrase_cancelled)
        self.show(page)
        self._hold(unlocked)

    @Slot(object)
    def _on_unlock_failed(self, error: BaseException) -> None:
        words = _words_or_raise(error)
        if self._unlock is not None and self._is_current():
            self._unlock.refuse(words)
            if isinstance(error, HeaderDamaged):
                self._unlock.offer_salvage()

    @Slot(str)
    def _on_new_passphrase_chosen(self, passphrase: str) -> None:
        assert self._unlocked is not None
        self._job = self._background.run(
            work_to_change_passphrase(
                self._unlocked.path, self._unlocked.key.copy(), passphrase, self.places
            ),
            on_done=self._on_new_passphrase_set,
            on_failed=self._on_new_passphrase_failed,
        )

    @Slot(object)
    def _on_new_passphrase_set(self, out_of_reach: tuple[Path, ...]) -> None:
        if self._unlocked is not None and self._is_current():
            self._unlocked = replace(self._unlocked, renewed=True, out_of_reach=out_of_reach)
            self._hand_over()

    @Slot(object)
    def _on_new_passphrase_failed(self, error: BaseException) -> None:
        words = _words_or_raise(error)
        if self._new_passphrase is not None and self._is_current():
            self._new_passphrase.set_busy(False)
            self._new_passphrase.say(words)

    @Slot()
    def _on_new_passphrase_cancelled(self) -> None:
        if self._unlocked is not None:
            self.ask(self._unlocked.path)

    def show(self, page: EntrySheet) -> None:
        """Show a page in the place of the one before, whose secrets go."""
        self._forget()
        # The window destroys the page before; nothing may lead to it any more.
        self._first_run = self._first_run if self._first_run is page else None
        self._unlock = self._unlock if self._unlock is page else None
        self._new_passphrase = self._new_passphrase if self._new_passphrase is page else None
        self.page = page
        self.page_shown.emit(page)

    def _is_current(self) -> bool:
        """Whether the work that tells its end is still wanted; else the coach went elsewhere meanwhile."""
        return self.sender() is self._job

    def _forget(self) -> None:
        """Drop what belongs to the page that is shown, for another comes."""
        self._job = None
        if self.page is not None:
            self.page.forget()
        if self._unlocked is not None:
            self._unlocked.key.wipe()
            self._unlocked = None


def _words_where_none_is(path: Path) -> str:
    """What is the matter where no notebook is at this path; empty where there is one."""
    if not path.exists():
        from coachdesk.vault.taking_place import settle_place

        settle_place(path)
    try:
        require_notebook(path)
    except NotebookError as error:
        return any_trouble_words(error)
    return ""


def _has_database(path: Path) -> bool:
    """Whether the database of a notebook is there, whatever became of its key files."""
    from coachdesk.vault.header import DATABASE_NAME

    return (path / DATABASE_NAME).is_file()


def _words_or_raise(error: BaseException) -> str:
    """The words of an error that one can act on; any other is raised on, for it is a bug."""
    words = trouble_words(error) if isinstance(error, (NotebookError, ValueError)) else None
    if words is None:
        raise error
    return words
