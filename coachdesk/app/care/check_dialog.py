"""Check my notebook: how far it is, then what was found."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QProgressBar, QPushButton, QStackedWidget, QWidget

from coachdesk.app.care.check_lines import CheckLine
from coachdesk.widgets.dialog_keys import answer_enter
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.fields import Field
from coachdesk.widgets.flow_layout import FlowLayout
from coachdesk.widgets.icons import IconLabel
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.reading_order import focus_beside
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, row, set_role


class CheckDialog(QDialog):
    """Begins by itself; closing it stops the check."""

    action_wanted = Signal(str)
    """Carries the name of what is to be done about something that was found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Check my notebook"))
        self._pages = QStackedWidget()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._pages.addWidget(self._running_page())
        self._close_button = QPushButton(self.tr("Stop"))
        self._close_button.clicked.connect(self.reject)
        end = row(gap=2)
        end.addStretch(1)
        end.addWidget(self._close_button)
        layout = column(self, gap=3, margins=4)
        layout.addWidget(self._pages, 1)
        layout.addLayout(end)
        answer_enter(self, self._close_button)
        give_room(self, 620, 440)

    def _running_page(self) -> QWidget:
        page = QWidget()
        layout = column(page, gap=3)
        layout.addStretch(1)
        layout.addWidget(
            Paragraph(
                self.tr(
                    "Everything is read once, your backups too, and compared with what was written. You can go on working."
                )
            )
        )
        layout.addWidget(Field(self.tr("Reading and comparing"), self._progress))
        layout.addStretch(2)
        return page

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads."""
        return focus_beside(self, forward=forward)

    def begin(self) -> None:
        """Show that it is being checked."""
        self._progress.setRange(0, 0)
        self._pages.setCurrentIndex(0)
        self._close_button.setText(self.tr("Stop"))
        set_role(self._close_button, "plain")

    @Slot(object, object)
    def show_progress(self, done: int, total: int) -> None:
        """So much is done."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def show_found(self, lines: Sequence[CheckLine]) -> None:
        """Show what was found."""
        while self._pages.count() > 1:
            old = self._pages.widget(1)
            assert old is not None
            self._pages.removeWidget(old)
            old.deleteLater()
        self._pages.addWidget(self._found_page(lines))
        self._pages.setCurrentIndex(1)
        self._close_button.setText(self.tr("Close"))
        set_role(self._close_button, "primary")
        answer_enter(self, self._close_button)
        self._close_button.setFocus()

    def _found_page(self, lines: Sequence[CheckLine]) -> QWidget:
        bad = sum(not line.good for line in lines)
        title = QLabel(
            self.tr("Your notebook is sound")
            if not bad
            else self.tr("One thing needs your attention")
            if bad == 1
            else self.tr("{number} things need your attention").format(number=bad)
        )
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        set_role(title, "title")
        head = row(gap=2)
        head.addWidget(_mark(good=not bad), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(title, 1)
        card = QFrame()
        set_role(card, "card")
        listed = column(card, gap=0, margins=(3, 1))
        for line in lines:
            listed.addWidget(self._line(line))
        listed.addStretch(1)
        page = QWidget()
        layout = column(page, gap=3)
        layout.addLayout(head)
        layout.addWidget(PageScroll(card), 1)
        return page

    def _line(self, line: CheckLine) -> QWidget:
        widget = QWidget()
        words = column(gap=0.6)
        words.addWidget(Paragraph(line.words))
        if line.actions:
            ways = FlowLayout(gap=2)
            for action, text in line.actions:
                button = QPushButton(text)
                button.setProperty("action", action)
                set_role(button, "plain-link")
                button.clicked.connect(self._on_action_clicked)
                ways.addWidget(button)
            words.addLayout(ways)
        across = row(widget, gap=2, margins=(0, 1.6))
        across.addWidget(_mark(good=line.good), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        return widget

    @Slot()
    def _on_action_clicked(self) -> None:
        self.action_wanted.emit(self.sender().property("action"))


def _mark(*, good: bool) -> IconLabel:
    return IconLabel("check", "accent") if good else IconLabel("warning", "attention")
