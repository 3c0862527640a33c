"""Preferences: looks, paper, keys, spelling, locking, backups and the coach's name on printed pages."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QPushButton, QVBoxLayout, QWidget

from coachdesk.app.entry.backups_place import BackupsPlace
from coachdesk.paths import dictionary_folders
from coachdesk.settings import TEXT_SIZES, Preferences
from coachdesk.widgets.autosave import Autosave
from coachdesk.widgets.dialog_keys import answer_enter
from coachdesk.widgets.dialog_room import give_room
from coachdesk.widgets.fields import DropDown, Field, LineEdit
from coachdesk.widgets.flow_layout import FlowLayout
from coachdesk.widgets.headers import SectionHeader
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.spelling import find_dictionaries
from coachdesk.widgets.theme import add_gap, column, row, set_role

_MINUTES = (1, 2, 5, 10, 15, 30, 60)
_SESSION_MINUTES = (15, 30, 60, 90, 120, 240)
_STAGES = ((2, 3, 4, 5), (6, 8, 10, 12), (15, 20, 30, 45, 60))
"""Lengths in seconds that the ring of the silence cue may mark; whichever are chosen, they rise."""


class PreferencesDialog(QDialog):
    """Every change holds at once; there is nothing to confirm."""

    changed = Signal(dict)
    """Carries what is chosen otherwise than before, by the names of the preferences."""
    coach_name_changed = Signal(str)
    backups_chosen = Signal(object)
    """Carries the Path of a folder; `show_backups` tells what became of it."""

    def __init__(
        self,
        preferences: Preferences,
        coach_name: str | None,
        parent: QWidget | None = None,
        *,
        backups: Path | None = None,
    ) -> None:
        """`coach_name` and `backups` are None while no notebook is open, for they are kept in the notebook."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Preferences"))
        self._preferences = preferences
        self._theme = DropDown(
            [("system", self.tr("Like the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))],
            value=preferences.theme,
        )
        self._size = DropDown(
            [(size, f"{size} %") for size in _with(preferences.text_size, TEXT_SIZES)],
            value=preferences.text_size,
        )
        self._system_font = QCheckBox(self.tr("Use the system’s typeface"))
        self._system_font.setChecked(preferences.use_system_font)
        self._still = QCheckBox(self.tr("Reduce motion, the ring too"))
        self._still.setChecked(preferences.reduce_motion)
        self._paper = DropDown(
            [("a4", self.tr("A4")), ("letter", self.tr("Letter"))], value=preferences.paper
        )
        self._keys = QCheckBox(self.tr("Single keys act on the live bar"))
        self._keys.setChecked(preferences.single_keys)
        self._stages = [
            DropDown([(each, self._seconds(each)) for each in _with(present, usual)], value=present)
            for present, usual in zip(preferences.silence_stages, _STAGES, strict=True)
        ]
        self._spelling = QCheckBox(self.tr("Underline unknown words in the notes"))
        self._spelling.setChecked(preferences.spelling)
        found = find_dictionaries(dictionary_folders())
        wanted = preferences.spelling_language or QLocale.system().name()
        self._language = DropDown(found.choices(), value=found.best(wanted))
        self._idle = DropDown(
            [(minutes, self._minutes(minutes)) for minutes in _with(preferences.idle_lock_minutes, _MINUTES)],
            value=preferences.idle_lock_minutes,
        )
        self._session_idle = DropDown(
            [
                (minutes, self._minutes(minutes))
                for minutes in _with(preferences.session_lock_minutes, _SESSION_MINUTES)
            ],
            value=preferences.session_lock_minutes,
        )
        self._coach_name = LineEdit(coach_name or "")
        self._coach_name.setEnabled(coach_name is not None)
        self._backups = None if backups is None else BackupsPlace(backups)
        self._build()
        self._language.choice_made.connect(self._on_language_chosen)
        for drop_down in (
            self._theme,
            self._size,
            self._paper,
            self._idle,
            self._session_idle,
            *self._stages,
        ):
            drop_down.choice_made.connect(self._on_changed)
        for box in (self._system_font, self._still, self._keys, self._spelling):
            box.toggled.connect(self._on_changed)
        self._name_saving = Autosave(self._coach_name.text, self.coach_name_changed.emit, self)
        self._coach_name.textEdited.connect(self._name_saving.note_change)
        self._coach_name.editingFinished.connect(self._name_saving.flush)
        self.finished.connect(self._name_saving.flush)
        if self._backups is not None:
            self._backups.chosen.connect(self.backups_chosen)

    def show_backups(self, place: Path, preference: str) -> None:
        """Name the folder that backups go to now, and hold to the preference for it."""
        self._preferences = replace(self._preferences, backups=preference)
        if self._backups is not None:
            self._backups.show_place(place)

    @Slot()
    def show_spelling_off(self) -> None:
        """Show that unknown words are not underlined after all, as where there is no dictionary."""
        self._preferences = replace(self._preferences, spelling=False)
        self._spelling.setChecked(False)

    def _build(self) -> None:
        page = QWidget()
        body = column(page, gap=3, margins=(1, 1))
        body.addWidget(SectionHeader(self.tr("Looks")))
        looks = FlowLayout(gap=3)
        looks.addWidget(Field(self.tr("Light or dark"), self._theme))
        looks.addWidget(Field(self.tr("Text size"), self._size))
        body.addLayout(looks)
        body.addWidget(self._system_font)
        body.addWidget(self._still)
        _begin(body, self.tr("In session"))
        body.addWidget(self._keys)
        stages = FlowLayout(gap=3)
        names = (self.tr("The ring marks first"), self.tr("Then"), self.tr("And is full at"))
        for name, choice in zip(names, self._stages, strict=True):
            stages.addWidget(Field(name, choice))
        body.addLayout(stages)
        _begin(body, self.tr("Spelling"))
        body.addWidget(self._spelling)
        language = row(gap=3)
        language.addWidget(Field(self.tr("Language of spelling"), self._language))
        language.addStretch(1)
        body.addLayout(language)
        _begin(body, self.tr("Locking"))
        locking = FlowLayout(gap=3)
        locking.addWidget(Field(self.tr("Lock when idle for"), self._idle))
        locking.addWidget(Field(self.tr("While a session clock runs"), self._session_idle))
        body.addLayout(locking)
        if self._backups is not None:
            _begin(body, self.tr("Backups"))
            body.addWidget(self._backups)
        _begin(body, self.tr("Printed pages"))
        body.addWidget(
            Field(
                self.tr("Your name"),
                self._coach_name,
                hint=self.tr(
                    "As it stands on the page for the client. It is kept in the notebook, encrypted."
                ),
            )
        )
        paper = row(gap=3)
        paper.addWidget(Field(self.tr("Paper"), self._paper))
        paper.addStretch(1)
        body.addLayout(paper)
        body.addStretch(1)
        close = QPushButton(self.tr("Close"))
        set_role(close, "primary")
        close.clicked.connect(self.accept)
        end = row()
        end.addStretch(1)
        end.addWidget(close)
        layout = column(self, gap=3, margins=4)
        layout.addWidget(PageScroll(page), 1)
        layout.addLayout(end)
        answer_enter(self, close)
        give_room(self, 520, 800)

    @Slot()
    def _on_changed(self) -> None:
        chosen: dict[str, Any] = {
            "theme": self._theme.choice(),
            "text_size": self._size.choice(),
            "use_system_font": self._system_font.isChecked(),
            "reduce_motion": self._still.isChecked(),
            "paper": self._paper.choice(),
            "single_keys": self._keys.isChecked(),
            "silence_stages": self._chosen_stages(),
            "spelling": self._spelling.isChecked(),
            "idle_lock_minutes": self._idle.choice(),
            "session_lock_minutes": self._session_idle.choice(),
        }
        self._tell(chosen)

    @Slot(object)
    def _on_language_chosen(self, code: str) -> None:
        """Only now: what is shown may stand in for a language that has no dictionary here."""
        self._tell({"spelling_language": code})

    def _tell(self, chosen: dict[str, Any]) -> None:
        """Tell what is chosen otherwise than before; the rest may have been changed elsewhere since."""
        before = self._preferences
        changes = {name: value for name, value in chosen.items() if value != getattr(before, name)}
        self._preferences = replace(before, **changes)
        self.changed.emit(changes)

    def _chosen_stages(self) -> list[int]:
        """The lengths chosen; as they were, where they do not rise."""
        chosen = [int(str(each.choice())) for each in self._stages]
        return chosen if chosen == sorted(set(chosen)) else self._preferences.silence_stages

    def _seconds(self, seconds: int) -> str:
        return self.tr("1 second") if seconds == 1 else self.tr("{seconds} seconds").format(seconds=seconds)

    def _minutes(self, minutes: int) -> str:
        return self.tr("1 minute") if minutes == 1 else self.tr("{minutes} minutes").format(minutes=minutes)


def _begin(body: QVBoxLayout, title: str) -> None:
    """Begin a section, further from the one before than its fields are from each other."""
    add_gap(body, 1.6)
    body.addWidget(SectionHeader(title))


def _with(value: int, usual: tuple[int, ...]) -> list[int]:
    """The usual values, and the present one where it is another."""
    return sorted({value, *usual})
