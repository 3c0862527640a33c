"""Faults of the libraries that CoachDesk stands on, each told by a small test the day it comes back."""

import sys

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 2_000


def test_void_calls_keep_the_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 drops one reference to None on every call that returns nothing.

    After a few thousand Python 3.11 aborts. From 3.12 on None cannot be lost, and the count stands still.
    """
    widget = QWidget()
    qtbot.addWidget(widget)
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("canary")
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)
    assert sys.getrefcount(None) > before - CALLS // 10
