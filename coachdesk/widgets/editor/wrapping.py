"""Where lines are broken: between words, unless a word is so long that Qt would look for their ends for minutes."""

import re

from PySide6.QtGui import QTextOption

_LONG_WORD = re.compile(r"\S{5000}")
"""What nobody writes and somebody pastes. Qt's time to break it between words grows with its square."""


def wrap_mode(text: str) -> QTextOption.WrapMode:
    """Return how lines of this text are to be broken."""
    modes = QTextOption.WrapMode
    return modes.WrapAnywhere if _LONG_WORD.search(text) else modes.WrapAtWordBoundaryOrAnywhere
