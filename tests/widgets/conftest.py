"""A text field in a window of its own."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.widgets.editor import MarkdownEditor
from coachdesk.widgets.theme import column


@pytest.fixture
def shown_editor(qtbot: QtBot) -> Iterator[MarkdownEditor]:
    """An empty editor above another field, in the window that one works in."""
    window = QWidget()
    layout = column(window)
    found = MarkdownEditor(name="Session notes")
    layout.addWidget(found)
    layout.addWidget(QLineEdit())
    window.resize(700, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield found
    window.close()
