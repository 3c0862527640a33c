"""The words that a notebook knows beside the dictionary: those the coach added, and the names of clients."""

import re

from PySide6.QtCore import QObject, Signal

from coachdesk.vault import Vault
from coachdesk.vault.own_words import add_own_word, drop_own_words, read_own_words
from coachdesk.widgets.attempts import FAILURES

_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class NotebookWords(QObject):
    """Read when the first word is asked for; ``failed`` carries the error of a word that could not be kept."""

    failed = Signal(object)

    def __init__(self, vault: Vault, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._own: frozenset[str] | None = None
        self._names: frozenset[str] | None = None

    def forget_names(self) -> None:
        """Read the names of clients again when they are next asked for."""
        self._names = None

    def knows(self, word: str) -> bool:
        """Whether a word was added or is part of the name of a client or an organisation."""
        if self._names is None:
            self._names = names_in(self._vault)
        return word in self._names or self.is_own(word)

    def is_own(self, word: str) -> bool:
        """Whether the coach added this word."""
        if self._own is None:
            self._own = read_own_words(self._vault)
        return word in self._own

    def add(self, word: str) -> bool:
        """Keep a word in the notebook."""
        try:
            add_own_word(self._vault, word)
        except FAILURES as error:
            self.failed.emit(error)
            return False
        self._own = None
        return True

    def take_out(self, word: str) -> bool:
        """Keep a word no longer."""
        try:
            drop_own_words(self._vault, {word})
        except FAILURES as error:
            self.failed.emit(error)
            return False
        self._own = None
        return True


def names_in(vault: Vault) -> frozenset[str]:
    """The parts of all names of clients and organisations, in small letters."""
    from coachdesk.clients.operations import list_clients

    clients = [*list_clients(vault), *list_clients(vault, archived=True)]
    names = " ".join(
        text for each in clients for text in (each.name, each.address_as, each.organisation, each.code)
    )
    return frozenset(part.replace("’", "'").casefold() for part in _PART.findall(names))
