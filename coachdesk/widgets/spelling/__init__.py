"""Spelling: which dictionaries there are, and which words they do not know."""

from coachdesk.widgets.spelling.dictionaries import Dictionaries, find_dictionaries, language_words, tongue_of
from coachdesk.widgets.spelling.dictionary import Dictionary, NoSpelling
from coachdesk.widgets.spelling.speller import KnownWords, Speller

__all__ = [
    "Dictionaries",
    "Dictionary",
    "KnownWords",
    "NoSpelling",
    "Speller",
    "find_dictionaries",
    "language_words",
    "tongue_of",
]
