"""A notebook and its conflicting copies, side by side."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from coachdesk.vault.copies import Copy
from coachdesk.vault.header import DATABASE_NAME
from coachdesk.vault.places import SUFFIX
from coachdesk.widgets.dates import instant_words
from coachdesk.widgets.dialog_keys import answer_enter
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, row, set_role


class CopiesDialog(QDialog):
    """Shows of each copy when it was used last, its size, and whether it opens; opening one is all that can be done."""

    open_wanted = Signal(object)
    """Carries a Copy that is to be opened in place of the notebook."""

    def __init__(self, path: Path, copies: list[Copy], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Copies of this notebook"))
        self._copies: dict[QPushButton, Copy] = {}
        page = QWidget()
        self._list = column(page, gap=2, margins=(4, 4, 4, 1))
        self._list.addWidget(
            _words(
                self.tr(
                    "A synchronised folder keeps both where two computers wrote at once. CoachDesk never merges them: open the other one, and copy over what is missing here."
                )
                if copies
                else self.tr("There are no other copies of this notebook in its folder or beside it.")
            )
        )
        self._add(path.name.removesuffix(SUFFIX), self.tr("This notebook"), *_last_use(path), None)
        for copy in copies:
            told = self.tr("Opens with this passphrase") if copy.opens else self.tr("Does not open")
            self._add(copy.path.name.removesuffix(SUFFIX), told, copy.used_at, copy.size_bytes, copy)
        self._list.addStretch(1)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        end = row(gap=2, margins=(4, 2, 4, 4))
        end.addStretch(1)
        end.addWidget(close)
        layout = column(self, gap=0)
        layout.addWidget(PageScroll(page), 1)
        layout.addLayout(end)
        answer_enter(self, close)
        give_room(self, 560, 400)

    def _add(
        self, name: str, told: str, used_at: datetime | None, size_bytes: int, copy: Copy | None
    ) -> None:
        """Add one of them; the last one added ends the list."""
        title = ElidedLabel(name)
        set_role(title, "strong")
        facts = [told, QLocale().formattedDataSize(size_bytes, 1)]
        if used_at is not None:
            facts.insert(1, self.tr("last used {time}").format(time=instant_words(used_at)))
        words = column(gap=0)
        words.addWidget(title)
        words.addWidget(_words(" · ".join(facts)))
        line = row(gap=2)
        line.addLayout(words, 1)
        if copy is not None and copy.opens:
            button = QPushButton(self.tr("Open it"))
            button.setAccessibleName(self.tr("Open {name}").format(name=name))
            button.clicked.connect(self._on_open_clicked)
            self._copies[button] = copy
            line.addWidget(button)
        self._list.addLayout(line)

    @Slot()
    def _on_open_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.open_wanted.emit(self._copies[button])
            self.accept()


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_role(label, "quiet")
    return label


def _last_use(path: Path) -> tuple[datetime | None, int]:
    try:
        facts = (path / DATABASE_NAME).stat()
    except OSError:
        return None, 0
    return datetime.fromtimestamp(facts.st_mtime, UTC), facts.st_size
