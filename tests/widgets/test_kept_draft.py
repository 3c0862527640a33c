"""What is half typed in a line, where what was kept cannot be read."""

from PySide6.QtCore import QObject, Signal

from coachdesk.vault.drafts import Draft, keep_draft
from coachdesk.vault.grafting import Pages
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.notebook import open_notebook
from coachdesk.widgets.kept_draft import KeptDraft

PAGE = 4096


class Line(QObject):
    """A line of which only the words are known."""

    edited = Signal()
    shown = Draft("not asked yet")

    def draft(self):
        return self.shown

    def show_draft(self, draft):
        self.shown = draft


def test_a_draft_on_a_damaged_page_is_left_empty(qapp, vault, clock):
    keep_draft(vault, "place", "owner", Draft("half typed " * 2_000))
    key, path = vault.key.copy(), vault.path
    vault.close()
    pages = Pages(path / DATABASE_NAME, key)
    content = bytearray((path / DATABASE_NAME).read_bytes())
    numbers = range(1, len(content) // PAGE + 1)
    last = max(each for each in numbers if b"half typed half typed" in pages.read(each))
    content[(last - 1) * PAGE + 100] ^= 1
    (path / DATABASE_NAME).write_bytes(content)
    vault = open_notebook(path, key, clock=clock)
    line = Line()
    KeptDraft(vault, "place", line, line).open("owner")
    assert line.shown == Draft()
    vault.close()
