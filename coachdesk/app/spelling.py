"""Spelling in the open notebook: on or off, in which language, and what there is to say about it."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from coachdesk import paths
from coachdesk.app.program import Program
from coachdesk.widgets.once_after import once_after
from coachdesk.widgets.trouble import any_trouble_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.app.known_words import NotebookWords
    from coachdesk.vault import Changes
    from coachdesk.widgets.spelling import Dictionary, Speller

_AFTER_PAGE_MS = 300
"""The dictionary is read once the page stands: reading it holds up the window for a moment."""


class Spelling(QObject):
    """Gives the editors of each page a speller, and the speller its dictionary when it is first wanted."""

    turned_off = Signal()
    """It was wanted and cannot be had on this computer."""

    def __init__(self, program: Program, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._speller: Speller | None = None
        self._known: NotebookWords | None = None
        self._dictionary: Dictionary | None = None
        """The one read last; it holds no word of a notebook, and stays."""
        self._loading: Path | None = None
        self._telling = False
        """Whether the coach is to be told what comes of it, having pressed the key."""
        self._later = once_after(_AFTER_PAGE_MS, self._update, self)
        program.leaving.connect(self._on_leaving)

    def commands(self) -> dict[str, Callable[[], None]]:
        """The command, on the page with notes."""
        notebook = self._program.notebook
        at_desk = notebook is not None and notebook.workspace.place.kind == "desk"
        return {"spelling": self.toggle} if at_desk else {}

    @Slot()
    def toggle(self) -> None:
        """Underline unknown words from now on, or no longer."""
        on = not self._program.preferences.spelling
        self._program.change_preferences(spelling=on)
        self._telling = True
        self._update()
        if not on:
            self._say(self.tr("Spelling is off."))

    def hold_to_preferences(self) -> None:
        """Hold to preferences that were changed."""
        self._update()

    @Slot()
    def on_place_changed(self) -> None:
        """Give the editors of the page that is shown what they ask about words."""
        notebook = self._program.notebook
        page = None if notebook is None else notebook.workspace.current_page()
        if page is None or notebook is None or notebook.workspace.place.kind != "desk":
            return
        from coachdesk.widgets.editor import MarkdownEditor

        for editor in page.findChildren(MarkdownEditor):
            editor.take_speller(self._made_speller())
        if self._program.preferences.spelling:
            self._later.start()

    def _made_speller(self) -> "Speller":
        """The speller of the open notebook."""
        if self._speller is None:
            from coachdesk.app.known_words import NotebookWords
            from coachdesk.widgets.spelling import Speller

            notebook = self._program.notebook
            assert notebook is not None
            self._known = NotebookWords(notebook.vault, notebook)
            self._known.failed.connect(self._on_word_failed)
            self._speller = Speller(self._known, notebook)
            notebook.signals.changed.connect(self._on_vault_changed)
        return self._speller

    @Slot()
    def _update(self) -> None:
        """Use the dictionary that the preferences ask for, reading it first if need be; or none."""
        if self._speller is None:
            return
        preferences = self._program.preferences
        if not preferences.spelling:
            self._speller.use(None)
            return
        from coachdesk.widgets.spelling import Dictionary, find_dictionaries

        found = find_dictionaries(paths.dictionary_folders())
        code = found.best(preferences.spelling_language or system_language())
        place = None if code is None else found.places[code]
        if place is None:
            self._end(self.tr("There is no dictionary on this computer, so no word is underlined."))
        elif self._dictionary is not None and self._dictionary.place == place:
            self._use(self._dictionary)
        elif self._loading != place:
            self._loading = place
            self._program.background.run(
                partial(Dictionary.load, place), on_done=self._on_loaded, on_failed=self._on_load_failed
            )

    def _use(self, dictionary: "Dictionary") -> None:
        if self._speller is not None:
            self._speller.use(dictionary)
        if self._telling:
            self._say(self._words_for(dictionary))

    def _words_for(self, dictionary: "Dictionary") -> str:
        """What to say about the dictionary that is used, if it is not for the language that was wanted."""
        from coachdesk.widgets.spelling import language_words, tongue_of

        wanted = self._program.preferences.spelling_language or system_language()
        used = dictionary.place.name
        if wanted == "C" or tongue_of(used) == tongue_of(wanted):
            return self.tr(
                "Unknown words are underlined. Right click on one, or the Menu key, helps with it."
            )
        words = self.tr("There is no dictionary for {language} on this computer, so {other} is used.")
        if sys.platform != "win32":
            words += " " + self.tr("One for Hunspell is found by itself once it is installed.")
        words += " " + self.tr("The preferences name those that are there.")
        return words.format(language=language_words(tongue_of(wanted)), other=language_words(tongue_of(used)))

    @Slot(object)
    def _on_loaded(self, dictionary: "Dictionary") -> None:
        self._loading = None
        self._dictionary = dictionary
        self._update()

    @Slot(object)
    def _on_load_failed(self, error: BaseException) -> None:
        from coachdesk.widgets.spelling import NoSpelling

        self._loading = None
        if isinstance(error, NoSpelling):
            self._end(self.tr("There is no spelling for this kind of computer. Everything else works."))
        elif isinstance(error, OSError):
            self._end(self.tr("The dictionary could not be read. Choose another one in the preferences."))
        else:
            raise error

    def _end(self, words: str) -> None:
        """Turn spelling off, and say why."""
        self._program.change_preferences(spelling=False)
        self.turned_off.emit()
        if self._speller is not None:
            self._speller.use(None)
        self._telling = True
        self._say(words)

    def _say(self, words: str) -> None:
        self._telling = False
        self._program.say(words)

    @Slot(object)
    def _on_word_failed(self, error: Exception) -> None:
        self._program.say(any_trouble_words(error), "attention")

    @Slot(object)
    def _on_vault_changed(self, changes: "Changes") -> None:
        if "client" in changes.kinds and self._known is not None and self._speller is not None:
            self._known.forget_names()
            if self._speller.on:
                self._speller.look_again()

    @Slot()
    def _on_leaving(self) -> None:
        """Drop every word of the notebook before it is locked."""
        self._later.stop()
        if self._speller is not None:
            self._speller.use(None)
        self._speller = self._known = None


def system_language() -> str:
    """The code of the language that the system speaks, "C" where it names none."""
    return QLocale.system().name()
