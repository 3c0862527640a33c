"""What an editor asks about words: whether one is unknown, and what may have been meant."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from coachdesk.widgets.spelling.dictionary import Dictionary, plain

_MOST_KEPT = 20_000
"""Words whose answer is kept, so that a line costs next to nothing when it is looked at again."""


class KnownWords(Protocol):
    """Words that are known beside those of the dictionary; in small letters, with straight apostrophes."""

    def knows(self, word: str) -> bool:
        """Return whether a word counts as known."""
        ...

    def is_own(self, word: str) -> bool:
        """Return whether a person added this word."""
        ...

    def add(self, word: str) -> bool:
        """Keep a word; returns whether it could be kept."""
        ...

    def take_out(self, word: str) -> bool:
        """Keep a word no longer; returns whether that could be done."""
        ...


class Speller(QObject):
    """Knows the words of a dictionary, while it has one, and those that a person added.

    ``changed`` says that other words are unknown now than before.
    """

    changed = Signal()

    def __init__(self, known: KnownWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known = known
        self._dictionary: Dictionary | None = None
        self._answers: dict[str, bool] = {}

    @property
    def on(self) -> bool:
        """Whether words are looked up."""
        return self._dictionary is not None

    def use(self, dictionary: Dictionary | None) -> None:
        """Look words up in this dictionary, or in none."""
        if dictionary is not self._dictionary:
            if self._dictionary is not None:
                self._dictionary.forget()
            self._dictionary = dictionary
            self.look_again()

    def look_again(self) -> None:
        """Forget what was answered: other words are known now."""
        self._answers.clear()
        self.changed.emit()

    def is_unknown(self, word: str) -> bool:
        """Return whether a word is in no list."""
        answer = self._answers.get(word)
        if answer is None:
            if len(self._answers) >= _MOST_KEPT:
                self._answers.clear()
            answer = self._answers[word] = self._look_up(word)
        return answer

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return up to five words that may have been meant."""
        return () if self._dictionary is None else self._dictionary.suggestions(word)

    def is_own(self, word: str) -> bool:
        """Return whether a person added this word."""
        return self._known.is_own(_key(word))

    def add(self, word: str) -> None:
        """Let a word count as known from now on."""
        if self._known.add(_key(word)):
            self.look_again()

    def take_out(self, word: str) -> None:
        """Let a word that was added be unknown again."""
        if self._known.take_out(_key(word)):
            self.look_again()

    def _look_up(self, word: str) -> bool:
        if self._dictionary is None:
            return False
        key = _key(word)
        if self._known.knows(key) or self._known.knows(key.removesuffix("'s")):
            return False
        return not self._dictionary.knows(word)


def _key(word: str) -> str:
    """Return a word as known words are kept."""
    return plain(word).casefold()
