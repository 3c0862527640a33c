"""The dictionaries of a computer: what they are called, and which one serves a language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale

ENGLISH = "en_US"
"""The one that comes with the program."""


@dataclass(frozen=True, slots=True)
class Dictionaries:
    """Where the words of each language lie, by its code: "de_AT", "en_US"; without the ends of the two files."""

    places: Mapping[str, Path]

    def best(self, language: str) -> str | None:
        """Return the code of the dictionary for a language: its own, that of another country, or else English."""
        wanted = language.replace("-", "_")
        if wanted in self.places:
            return wanted
        alike = sorted(code for code in self.places if tongue_of(code) == tongue_of(wanted))
        if alike and ENGLISH not in alike:
            return alike[0]
        return ENGLISH if ENGLISH in self.places else None

    def choices(self) -> list[tuple[str, str]]:
        """Return each code with its name, in the order of names; names that two have come with the code."""
        named = {code: language_words(code) for code in self.places}
        names = list(named.values())
        told = {code: name if names.count(name) == 1 else f"{name} ({code})" for code, name in named.items()}
        return sorted(told.items(), key=lambda each: each[1].casefold())


def find_dictionaries(folders: Iterable[Path]) -> Dictionaries:
    """Look for Hunspell's dictionaries in folders, which need not exist; the first of a code wins."""
    places: dict[str, Path] = {}
    for folder in folders:
        try:
            found = sorted(folder.glob("*.dic"))
        except OSError:
            continue  # a folder that may not be read is as good as none
        for path in found:
            code = path.stem.replace("-", "_")
            if path.with_suffix(".aff").is_file() and QLocale(code).language() is not QLocale.Language.C:
                places.setdefault(code, path.with_suffix(""))
    return Dictionaries(places)


def tongue_of(code: str) -> str:
    """Return the language of a code without its country."""
    return code.replace("-", "_").partition("_")[0]


def language_words(code: str) -> str:
    """Return a language in its own words, with the country where the code names one."""
    locale = QLocale(code)
    name = locale.nativeLanguageName() or code
    name = name[0].upper() + name[1:]
    if "_" not in code or not locale.nativeTerritoryName() or "(" in name:
        return name
    if locale.language() is QLocale.Language.English:  # called "American English" and the like
        return name
    return f"{name}, {locale.nativeTerritoryName()}"
