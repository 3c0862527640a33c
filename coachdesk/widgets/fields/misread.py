"""Saying what is wrong with a date or a time where no field around it does."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QToolTip

IN_FIELD = "inField"
"""True on an editor whose field says below it what was misread."""


def say_misread(edit: QLineEdit, words: str) -> None:
    """Say it below the editor, and to a screen reader; unless the field around it does."""
    edit.setAccessibleDescription(words)
    if not edit.property(IN_FIELD) and edit.isVisible():
        QToolTip.showText(edit.mapToGlobal(QPoint(0, edit.height() // 2)), words, edit)
