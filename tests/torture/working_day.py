"""A working day in the real window, typed by a script; run as a process of its own.

python -m tests.torture.working_day first|second WORD PASSPHRASE, both as hexadecimal digits. COACHDESK_HOME names its
home. Every field that takes words is given some that hold the word. It says on standard output where it is, and goes
on once a line is read. It keeps word and passphrase as digits itself, so that whatever stands in the memory of the
process in clear was left there by the program.
"""

import itertools
import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from coachdesk.app.offers import Offers
from coachdesk.app.program import Program
from coachdesk.live.keys import Act
from coachdesk.sessions.model import Stage
from coachdesk.vault.clock import SystemClock
from coachdesk.vault.header_format import Argon2Cost
from coachdesk.widgets.fields import DateEdit
from coachdesk.widgets.theme import Theme, apply_theme
from tests.access.told import kept_in, told_by
from tests.access.tour import settle, wait_until

PRIVATE, SHARED = "private", "shared"
"""What the words are that may leave with no paper, and those that may."""


class WorkingDay:
    """The program, and what a coach does with it."""

    def __init__(self, word: str, passphrase: str) -> None:
        self.word, self.passphrase = word, passphrase
        self.home = Path(os.environ["COACHDESK_HOME"])
        self.typed = itertools.count(1)
        self.application = QApplication(["coachdesk"])
        apply_theme(self.application, Theme())
        self.program = Program(self.application, SystemClock())
        self.program.ways_in.cost = Argon2Cost(memory_kib=8, passes=1, lanes=1)
        Offers(self.program)
        self.program.start()
        self.program.window.resize(1440, 900)
        self.program.window.activateWindow()
        settle()

    # What happens --------------------------------------------------------------------------------

    def first(self) -> None:
        """Everything up to the crash, which comes from outside."""
        self.create()
        self.stop("created")
        self.write_everywhere()
        self.stop("written")
        self.search()
        self.stop("searched")
        self.hand_over()
        self.stop("handed over")
        self.lock()
        self.stop("locked", told=self.told())
        self.unlock()
        self.stop("unlocked")
        notes = self.desk().center.notes.editor.edit
        self.type_in(notes, SHARED)
        self.desk().flush()
        self.stop("typing", notes=notes.toPlainText())

    def second(self) -> None:
        """After the crash: everything is there; then the program is closed."""
        self.unlock()
        notes = self.desk().center.notes.editor.edit.toPlainText()
        self.stop("opened again", notes=notes)
        self.program.window.close()
        self.program.background.finish()
        settle()
        self.stop("closed", told=self.told())

    # How it is done ------------------------------------------------------------------------------

    def stop(self, where: str, **facts: object) -> None:
        """Say where the day is, and let it be looked at from outside."""
        print(json.dumps({"where": where, **facts}), flush=True)
        sys.stdin.readline()

    def create(self) -> None:
        page: Any = self.program.ways_in.page
        for field in (page._passphrases._first.edit, page._passphrases._again.edit):
            press(field, self.passphrase)
        page._later.click()
        page._create_button.click()
        wait_until(lambda: self.program.notebook is not None)

    def unlock(self) -> None:
        page: Any = self.program.ways_in.page
        field = next(each for each in page.findChildren(QLineEdit) if each.isVisible())
        press(field, self.passphrase)
        QTest.keyClick(field, Qt.Key.Key_Return)
        wait_until(lambda: self.program.notebook is not None)
        settle()

    def lock(self) -> None:
        self.perform("lock")
        wait_until(lambda: self.program.notebook is None)
        wait_until(lambda: not self.program.locking._forgetting.isActive())

    def write_everywhere(self) -> None:
        """Type into every field of the program that takes words."""
        self.perform("new_client")
        self.type_in(QApplication.focusWidget(), PRIVATE)
        for command in ("edit_client", "new_engagement", "set_next_date"):
            self.perform(command)
            self.fill(PRIVATE)
        self.perform("add_goal")
        self.fill(PRIVATE)
        self.perform("new")
        desk = self.desk()
        for stage in (Stage.PREPARE, Stage.IN_SESSION):
            desk.go_to_stage(stage)
            self.fill(PRIVATE)
        self.perform("clock")
        for act in (Act.QUOTE, Act.INSIGHT, Act.COMMITMENT, Act.ONLY_ME):
            desk.live._on_act_wanted(act)
            self.type_in(QApplication.focusWidget(), PRIVATE)
        self.perform("silence")
        self.perform("silence")
        self.perform("find")
        self.type_in(QApplication.focusWidget(), PRIVATE)
        self.perform("save_template")
        self.fill(PRIVATE)
        self.close_dialogs()
        desk.go_to_stage(Stage.WRAP_UP)
        self.fill(SHARED)
        desk.flush()
        self.perform("clock")  # nothing new is begun while it runs
        self.perform("playbook")
        self.perform("new")
        self.fill(SHARED)
        assert self.program.notebook is not None
        assert self.program.notebook.workspace.flush()
        settle()

    def search(self) -> None:
        self.perform("search")
        palette = self.dialog()
        field = next(each for each in palette.findChildren(QLineEdit) if each.isVisible())
        press(field, self.word[:12])
        wait_until(lambda: not palette._timer.isActive())
        QTest.keyClick(field, Qt.Key.Key_Return)
        settle()
        notes = self.desk().center.notes.editor.edit
        notes.selectAll()
        notes.copy()
        assert bytes.fromhex(self.word).decode() in QGuiApplication.clipboard().text()

    def hand_over(self) -> None:
        """Finish the session, print it, export the playbook, back up."""
        self.program.notebook.workspace.go("today")
        self.desk()
        self.desk().deeds.finish_now()
        settle()
        self.perform("print")
        self.dialog().out.write_to(str(self.home / "out" / "summary.pdf"))
        self.close_dialogs()
        self.perform("playbook")
        self.perform("export")
        dialog = self.dialog()
        dialog.choose(str(self.home / "out" / "playbook"))
        dialog.export()
        settle()
        self.perform("back_up")
        self.program.background.finish()
        settle()

    def desk(self) -> Any:
        """The desk, with the session that comes first."""
        workspace: Any = self.program.notebook.workspace
        if workspace.place.kind != "desk":
            workspace.go("desk", self.session_id())
        return workspace.page("desk")

    def session_id(self) -> str:
        from coachdesk.clients.operations import list_clients
        from coachdesk.sessions.operations import list_sessions

        vault = self.program.notebook.vault
        return list_sessions(vault, list_clients(vault)[0].id)[0].id

    def perform(self, command: str) -> None:
        self.program.window.menus.perform(command)
        settle()

    def dialog(self) -> Any:
        return next(
            each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()
        )

    def close_dialogs(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if widget is not self.program.window and widget.isVisible():
                widget.close()
        settle()

    def fill(self, kind: str) -> None:
        """Type into every field that can be written in just now, in the window that is in front."""
        shown = [
            each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()
        ]
        window = shown[0] if shown else self.program.window
        for field in [each for each in window.findChildren(QWidget) if _takes_words(each)]:
            if _takes_words(field):  # entering one may have closed another
                self.type_in(field, kind)

    def type_in(self, field: QWidget | None, kind: str) -> None:
        """Type words that hold the word, and enter them."""
        assert isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit)
        field.setFocus()
        press(field, self.word)
        QTest.keyClicks(field, f" {kind} {next(self.typed)}. ")
        if isinstance(field, QLineEdit):
            QTest.keyClick(field, Qt.Key.Key_Return)
        settle()

    def told(self) -> list[str]:
        """What is told of what was typed by windows, widgets and the clipboard."""
        clipboard = QGuiApplication.clipboard()
        # Without a desktop nobody knows who filled the clipboard, so the program leaves it alone.
        words = [clipboard.text()] if clipboard.ownsClipboard() else []
        for window in QApplication.topLevelWidgets():
            interface = QAccessible.queryAccessibleInterface(window)
            words += told_by(interface) if interface is not None else ()
        words += [words for widget in QApplication.allWidgets() for words in kept_in(widget)]
        word = bytes.fromhex(self.word).decode()
        return sorted({each.replace(word, "WORD") for each in words if word in each})


def press(field: QWidget, digits: str) -> None:
    """Press the keys of a text that is given as hexadecimal digits, one by one."""
    for code in bytes.fromhex(digits):
        QTest.keyClick(field, chr(code))


def _takes_words(field: QWidget) -> bool:
    if not isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit) or isinstance(field, DateEdit):
        return False
    return field.isVisible() and field.isEnabled() and not field.isReadOnly()


if __name__ == "__main__":
    day = WorkingDay(*sys.argv[2:])
    {"first": day.first, "second": day.second}[sys.argv[1]]()
