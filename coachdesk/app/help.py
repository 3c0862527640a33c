"""Help: one page of words, and every key of the program from the one table of commands."""

from html import escape

import markdown
import nh3
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from coachdesk.app.commands import COMMANDS
from coachdesk.app.menus import MENUS, words
from coachdesk.live.keys import LIVE_KEYS, Act
from coachdesk.paths import resources_folder
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.fields import SegmentedControl
from coachdesk.widgets.keys import native_text
from coachdesk.widgets.reader import Reader
from coachdesk.widgets.theme import column


class HelpDialog(QDialog):
    """Two pages, keys and help; it stays open beside the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys and help"))
        self._pages = QStackedWidget()
        for name, html in ((self.tr("Keys"), self._keys_html()), (self.tr("Help"), _help_html())):
            reader = Reader(name)
            reader.show_html(html)
            self._pages.addWidget(reader)
        choice = SegmentedControl(
            [(0, self.tr("Keys")), (1, self.tr("Help"))], kind="soft", name=self.tr("What to read")
        )
        choice.choice_made.connect(self._on_choice_made)
        layout = column(self, gap=2.5, margins=3)
        layout.addWidget(choice)
        layout.addWidget(self._pages, 1)
        give_room(self, 720, 640)
        self._read()

    @Slot(object)
    def _on_choice_made(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._read()

    def _read(self) -> None:
        """Give the keyboard to the page, so that Page Down reads on."""
        page = self._pages.currentWidget()
        if page is not None:
            page.setFocus()

    def _keys_html(self) -> str:
        parts = [f"<h1>{escape(self.tr('Keys'))}</h1>", f"<h2>{escape(self.tr('On the live bar'))}</h2>"]
        parts.append(
            f"<p class='quiet'>{escape(self.tr('Esc leads there from any text. They act only while the bar has the focus.'))}</p>"
        )
        parts.append(
            _table(
                [(native_text(key), self._act_words(act)) for key, act in LIVE_KEYS.items() if key != "Enter"]
            )
        )
        parts += [
            f"<h2>{escape(title)}</h2>{_table([(native_text(keys), what) for keys, what in rows])}"
            for title, rows in (
                (self.tr("On the capture line"), self._capture_keys()),
                (self.tr("In the notes"), self._notes_keys()),
                (self.tr("On a moment"), self._moment_keys()),
                (self.tr("On an agenda item or an action"), self._list_keys()),
            )
        ]
        for menu in MENUS:
            rows = [
                (native_text(command.keys[0]), words(command.text).rstrip("…"))
                for command in COMMANDS
                if command.menu == menu and command.keys
            ]
            if rows:
                parts.append(f"<h2>{escape(self.tr(menu))}</h2>{_table(rows)}")
        return "".join(parts)

    def _list_keys(self) -> list[tuple[str, str]]:
        """The keys inside agenda and action plan, which are no commands of the menu bar."""
        return [
            ("Space", self.tr("Tick, or take the tick away")),
            ("Return", self.tr("Edit")),
            ("Del", self.tr("Delete; undo brings it back")),
            ("Ctrl+Shift+Up", self.tr("Move an agenda item up")),
            ("Ctrl+Shift+Down", self.tr("Move an agenda item down")),
            ("K", self.tr("Park an agenda item, or take it up again")),
            ("N", self.tr("Turn to an agenda item now")),
        ]

    def _capture_keys(self) -> list[tuple[str, str]]:
        return [
            ("Return", self.tr("Capture, and go back to where you were")),
            ("Up", self.tr("The kind before")),
            ("Down", self.tr("The next kind")),
            ("Esc", self.tr("Leave the line; what is typed stays")),
        ]

    def _notes_keys(self) -> list[tuple[str, str]]:
        """The keys of writing; those of formatting are commands of the menu Edit."""
        return [
            ("Return", self.tr("A new line; in a list the next item, in an empty item the end of the list")),
            ("Shift+Return", self.tr("A new line that continues no list")),
            ("Tab", self.tr("Move an item of a list in; elsewhere go on")),
            ("Shift+Tab", self.tr("Move an item of a list out; elsewhere go back")),
            ("Shift+F10", self.tr("Suggestions for a word, while spelling is on")),
        ]

    def _moment_keys(self) -> list[tuple[str, str]]:
        return [
            (
                "Return",
                self.tr("Edit, or fill in a stamp; on the last line show or hide what is only for you"),
            ),
            ("Del", self.tr("Delete; undo brings it back")),
            ("Ctrl+J", self.tr("Turn into an action")),
            ("Menu", self.tr("Kind, who may see it, and what else there is to do")),
        ]

    def _act_words(self, act: Act) -> str:
        return {
            Act.SILENCE: self.tr("Begin or end a held silence"),
            Act.NEXT_ITEM: self.tr("Next agenda item"),
            Act.CLOCK: self.tr("Start or pause the clock"),
            Act.STAMP: self.tr("A stamp, to be filled in later"),
            Act.ASKED: self.tr("The question is asked"),
            Act.PARK: self.tr("Park the agenda item"),
            Act.ONLY_ME_LINES: self.tr("Show or hide only-me lines"),
            Act.QUOTE: self.tr("Capture a quote"),
            Act.PARAPHRASE: self.tr("Capture a paraphrase"),
            Act.INSIGHT: self.tr("Capture an insight"),
            Act.FEEDBACK: self.tr("Capture feedback"),
            Act.COMMITMENT: self.tr("Capture a commitment"),
            Act.ONLY_ME: self.tr("Capture a line only for you"),
        }[act]


def _table(rows: list[tuple[str, str]]) -> str:
    """Keys and what they do; the first column has one width in every table, so that all of them stand in line."""
    lines = (
        f"<tr><td class='key' width='28%'>{escape(key)}</td><td width='72%'>{escape(what)}</td></tr>"
        for key, what in rows
    )
    return f"<table width='100%' cellspacing='0'>{''.join(lines)}</table>"


def _help_html() -> str:
    source = (resources_folder() / "help" / "help.md").read_text(encoding="utf-8")
    return nh3.clean(
        markdown.markdown(source), tags={"h1", "h2", "h3", "p", "ol", "ul", "li", "code", "em", "strong"}
    )
