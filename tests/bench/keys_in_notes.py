"""From a key to the paint that shows it, in a note of 20,000 words."""

import random

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from coachdesk.sessions.operations import write_notes
from coachdesk.widgets.editor import NotesEdit
from tests.bench.clocking import settle, until_painted
from tests.bench.desk_opens import latest_session
from tests.bench.figure import Figure, high
from tests.sample_program import SampleProgram

WORDS = 20_000
KEYS = 300
SYLLABLES = ("ba", "co", "di", "fu", "ge", "ha", "jo", "ki", "lu", "me", "no", "pa", "ri", "so", "ta", "ve")


def long_note() -> str:
    """Twenty thousand invented words as Markdown, the same in every run."""
    chance = random.Random(20_000)
    paragraphs, left = [], WORDS
    while left > 0:
        count = min(left, chance.randint(8, 60))
        words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(count)]
        words[len(words) // 2] = f"**{words[len(words) // 2]}**"
        paragraphs.append(chance.choice(["", "", "", "- ", "- [ ] ", "> ", "## "]) + " ".join(words))
        left -= count
    return "\n\n".join(paragraphs)


def type_into(editor: NotesEdit | QPlainTextEdit) -> list[float]:
    """Milliseconds from each key to its paint, typing in the middle of the text."""
    cursor = editor.textCursor()
    cursor.setPosition(len(editor.toPlainText()) // 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    settle(0.3)
    keys = ("a quiet word " * KEYS)[:KEYS]
    return [until_painted(editor.viewport, QTest.keyClick, editor, key) for key in keys]


def measure(sample: SampleProgram) -> list[Figure]:
    """Type at the desk, autosave and all, and into an editor that does nothing else."""
    note = long_note()
    sample.open()
    session_id = latest_session(sample)
    assert sample.program.notebook is not None
    write_notes(sample.program.notebook.vault, session_id, note)
    sample.go("desk", session_id)
    sample.program.notebook.commands()["in_session"]()
    settle(0.5)
    editor = sample.workspace.findChild(NotesEdit)
    assert editor is not None
    editor.setFocus()
    typed = type_into(editor)
    sample.program.lock()

    bare = QPlainTextEdit(note)
    bare.resize(700, 900)
    bare.show()
    floor = type_into(bare)
    bare.deleteLater()
    return [
        Figure(
            "key to paint, 20,000 words, 95th percentile",
            value=high(typed),
            floor=high(floor),
            limit=8,
            unit="ms",
            floor_is="a QPlainTextEdit with the same text",
        )
    ]
