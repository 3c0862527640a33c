"""One dictionary, read by Hunspell: the only module that speaks with that library."""

import unicodedata
from pathlib import Path
from typing import Any

_MOST_SUGGESTIONS = 5


class NoSpelling(Exception):
    """There is no Hunspell for this kind of computer."""


class Dictionary:
    """The words of one language. It opens its two files when it is made and nothing afterwards."""

    def __init__(self, place: Path, hunspell: Any) -> None:
        self.place = place
        self._hunspell = hunspell
        self._suggested: dict[str, tuple[str, ...]] = {}

    @classmethod
    def load(cls, place: Path) -> "Dictionary":
        """Read the dictionary at a place, given without the ends of its files; takes a tenth of a second or more.

        Raises NoSpelling where the library is not there, OSError where the files cannot be read.
        """
        try:
            from hunspell import Hunspell
        except ImportError as error:
            raise NoSpelling from error
        for end in (".aff", ".dic"):
            with Path(f"{place}{end}").open("rb") as file:
                file.read(1)  # Hunspell itself says nothing of a file that it cannot read
        return cls(place, Hunspell(place.name, hunspell_data_dir=str(place.parent), system_encoding="utf-8"))

    def knows(self, word: str) -> bool:
        """Return whether a word is in the dictionary, or is written in letters that it does not have."""
        try:
            return bool(self._hunspell.spell(plain(word)))
        except UnicodeEncodeError:
            return True

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return up to five words that may have been meant, the likeliest first, with the apostrophes of `word`."""
        if word not in self._suggested:
            try:
                found = self._hunspell.suggest(plain(word))
            except UnicodeEncodeError:
                found = ()
            curly = "’" in word or "'" not in word
            told = dict.fromkeys(each.replace("'", "’") if curly else each for each in found if each)
            self._suggested[word] = tuple(told)[:_MOST_SUGGESTIONS]
        return self._suggested[word]

    def forget(self) -> None:
        """Drop every word that was asked for."""
        self._suggested.clear()


def plain(word: str) -> str:
    """Return a word as dictionaries write it: straight apostrophes, whole letters, no hidden hyphens."""
    return unicodedata.normalize("NFC", word.replace("’", "'").replace("\u00ad", ""))
