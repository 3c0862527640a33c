"""Gives hostile text to everything that takes text, in a process of its own: TRIES SEED BAIT HOME on the command line.

Prints one line of JSON for each that went wrong, and one at the end with the number of tries.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import yaml
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from coachdesk.app.searched import SEARCHED
from coachdesk.clients.operations import add_client
from coachdesk.playbook.operations import PracticePage
from coachdesk.playbook.pane.reading_text import ReadingText
from coachdesk.sessions.operations import begin_next_session
from coachdesk.sharing.paper import PaperSize, lay_out
from coachdesk.sharing.playbook_markdown import practice_markdown
from coachdesk.sharing.summary.facts import summarise
from coachdesk.sharing.summary.words import foot_words, summary_html
from coachdesk.vault import Vault
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.header_format import Argon2Cost
from coachdesk.vault.notebook import create_notebook
from coachdesk.vault.search import search
from coachdesk.vault.text import clean_line, clean_text
from coachdesk.widgets.editor import MarkdownEditor
from coachdesk.widgets.editor.html_to_markdown import html_to_markdown
from coachdesk.widgets.fields import DateEdit
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import Theme, apply_theme

LONGEST_SECONDS = 3.0
"""One text may keep the processor busy for so long, on a slow computer."""

BEGUN = "/nowhere/hostile-text-begins"
"""Opened once everything is loaded, so that it is seen in a list of calls from where on the text is at work."""


class Reader:
    """Everything that takes text from outside."""

    def __init__(self, home: Path) -> None:
        self.vault: Vault
        self.vault, _ = create_notebook(
            home / "Hostile.coachdesk", "four unrelated words", clock=SystemClock(),
            cost=Argon2Cost(memory_kib=8, passes=1, lanes=1), searched=SEARCHED,
        )  # fmt: skip
        self.summary = summarise(self.vault, begin_next_session(self.vault, add_client(self.vault, "Test")))
        self.editor = MarkdownEditor(name="Notes")
        self.reading = ReadingText()
        self.paragraph = Paragraph()
        self.date = DateEdit(today=self.vault.clock.today)
        for widget in (self.editor, self.reading, self.paragraph, self.date):
            widget.resize(600, 400)
            widget.show()
        self.ways: list[Callable[[str], None]] = [
            self.read_html, self.paste, self.look_for, self.show_practice, self.print_page, self.export, self.tidy,
        ]  # fmt: skip

    def read_html(self, text: str) -> None:
        markdown = html_to_markdown(text)
        assert "<script" not in markdown.replace("\\<", "").casefold() or "&lt;script" in text.casefold()
        assert clean_text(markdown) is not None

    def paste(self, text: str) -> None:
        data = QMimeData()
        data.setHtml(text)
        data.setText(text)
        self.editor.edit.insertFromMimeData(data)
        self.editor.grab()
        self.editor.set_text("")

    def look_for(self, text: str) -> None:
        search(self.vault, text, limit=10)

    def show_practice(self, text: str) -> None:
        kept = clean_text(text)
        self.reading.show_sections([("When", kept), (clean_line(text, 20_000), kept)])
        self.paragraph.setText(kept)
        self.date.setText(text[:200])
        self.reading.grab()

    def print_page(self, text: str) -> None:
        line, kept = clean_line(text, 20_000), clean_text(text)
        summary = replace(
            self.summary, purpose=line, worked_on=kept, quotes=(line,), settled=(line,), please_bring=line
        )
        lay_out(summary_html([summary], self.vault.clock), PaperSize.A4, foot_words())

    def export(self, text: str) -> None:
        title, kept = clean_line(text, 20_000) or "Practice", clean_text(text)
        page = PracticePage(
            "1", title, kept, kept, kept, "", kept, (title[:40],), 0, 0, None, (), deleted=False
        )
        written = practice_markdown(page)
        front = written.removeprefix("---\n").partition("\n---\n")[0]
        assert yaml.safe_load(front)["practice"] == title

    def tidy(self, text: str) -> None:
        once = clean_text(text)
        assert clean_text(once) == once
        assert "\x00" not in once
        line = clean_line(text, 20_000)
        assert clean_line(line, 20_000) == line
        assert "\n" not in line


def main(tries: int, seed: int, bait: str, home: str) -> None:
    """Give so many texts, each to one of the ways in turn."""
    from tests.torture.hostile_corpus import hostile_texts

    application = QApplication(["coachdesk"])
    apply_theme(application, Theme())
    reader = Reader(Path(home))
    for way in reader.ways:
        way("warm <b>up</b> 🌿 **bold** `code`")
    Path(BEGUN).exists()
    for number, text in zip(range(tries), hostile_texts(random.Random(seed), bait), strict=False):
        way = reader.ways[number % len(reader.ways)]
        begun = time.process_time()
        try:
            way(text)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            _tell(way, text, f"{type(error).__name__}: {error}")
        took = time.process_time() - begun
        if took > LONGEST_SECONDS:
            _tell(way, text, f"took {took:.1f} s")
        if number % 200 == 0:
            application.processEvents()
    print(json.dumps({"tries": tries}), flush=True)


def _tell(way: Callable[[str], None], text: str, words: str) -> None:
    shown = text if len(text) < 300 else f"{text[:150]} … {text[-150:]}"
    print(
        json.dumps({"way": way.__name__, "text": shown, "length": len(text), "words": words[:300]}),
        flush=True,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4])
