"""The engagement: its purpose, its dates, how often and how client and coach meet."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from coachdesk.clients.model import Mode
from coachdesk.clients.operations import EngagementDetails, change_engagement
from coachdesk.clients.pane.field_grid import FieldGrid
from coachdesk.clients.pane.kept_fields import KeptFields
from coachdesk.clients.pane.new_engagement import NewEngagement
from coachdesk.clients.words import engagement_words, length_words, mode_words, rhythm_words
from coachdesk.vault import Vault
from coachdesk.widgets.fields import DateEdit, DropDown, Field, LineEdit, SegmentedControl
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.theme import column, set_role

_RHYTHMS = (None, 7, 14, 21, 28, 42, 56)
_LENGTHS = (30, 45, 60, 75, 90, 120)


class EngagementForm(QWidget):
    """The engagement that is current, and below it those before."""

    failed = Signal(object)
    engagement_wanted = Signal(str)
    """A new engagement with this purpose is to be started."""

    def __init__(self, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._engagement_id = ""
        self._kept = KeptFields(self._read, self._store, self)
        self._kept.failed.connect(self.failed)
        today = vault.clock.today
        self.purpose_edit, self.place_edit = LineEdit(), LineEdit()
        self.started_edit = DateEdit(today=today, coming=False)
        self.ended_edit = DateEdit(today=today)
        self.rhythm_box, self.minutes_box = DropDown(), DropDown()
        self.mode_control = SegmentedControl([(mode, mode_words(mode)) for mode in Mode], kind="field")
        purpose = Field(
            self.tr("Purpose"),
            self.purpose_edit,
            hint=self.tr("What the two of you want to reach by working together"),
        )
        self.since, self.until = (
            Field(self.tr("Since"), self.started_edit),
            Field(self.tr("Until"), self.ended_edit),
        )
        grid = FieldGrid()
        for label, editor in (
            (self.tr("How often you meet"), self.rhythm_box),
            (self.tr("How long a session takes"), self.minutes_box),
            (self.tr("How you meet"), self.mode_control),
            (self.tr("Place"), self.place_edit),
        ):
            grid.add_field(Field(label, editor))
        grid.add_field(self.since)
        grid.add_field(self.until)
        self.new_engagement = NewEngagement()
        self._before = _EngagementsBefore()
        layout = column(self, gap=3.6)
        for part in (purpose, grid, self.new_engagement, self._before):
            layout.addWidget(part)
        self._connect()

    def show_engagements(self, engagements: Sequence[EngagementDetails]) -> None:
        """Show the current engagement to be changed, and the earlier ones to be read."""
        current = next((each for each in engagements if each.current), None)
        self.setEnabled(current is not None)
        self._before.show_engagements(
            [each for each in engagements if each is not current], self._vault.clock.today()
        )
        if current is None:
            return
        another = current.id != self._engagement_id
        if another:
            self._kept.forget()
            self.new_engagement.close_line()
        typed = {} if another else self._kept.changed()
        self._engagement_id = current.id
        self._fill(current, typed)
        if another or self._dates_fit():
            self._fill_dates(current, another=another)
        self._kept.take(
            {
                "purpose": current.purpose,
                "place": current.place,
                "started_on": current.started_on,
                "ended_on": current.ended_on,
                "rhythm_days": current.rhythm_days,
                "minutes": current.minutes,
                "mode": current.mode,
            }
        )

    def flush(self) -> bool:
        """Store now what is not stored yet."""
        return self._kept.flush()

    def start(self) -> None:
        """Put the keyboard on the purpose."""
        self.purpose_edit.setFocus()

    def _fill(self, current: EngagementDetails, typed: dict[str, object]) -> None:
        """Show the values, but for those that are being typed."""
        for name, edit, text in (
            ("purpose", self.purpose_edit, current.purpose),
            ("place", self.place_edit, current.place),
        ):
            if name not in typed and _tidy(edit.text()) != text:
                edit.set_text(text)
        rhythms = sorted(days for days in {*_RHYTHMS, current.rhythm_days} if days is not None)
        self.rhythm_box.set_choices(
            [(days, rhythm_words(days) or self.tr("no fixed rhythm")) for days in (None, *rhythms)],
            current.rhythm_days,
        )
        lengths = sorted({*_LENGTHS, current.minutes})
        self.minutes_box.set_choices([(each, length_words(each)) for each in lengths], current.minutes)
        self.mode_control.set_choice(current.mode)

    def _fill_dates(self, current: EngagementDetails, *, another: bool) -> None:
        """Show the dates, but for one that is being typed."""
        for field, edit, day in (
            (self.since, self.started_edit, current.started_on),
            (self.until, self.ended_edit, current.ended_on),
        ):
            if another or not edit.hasFocus():
                edit.set_date(day)
                field.clear_error()

    def _connect(self) -> None:
        for edit in (self.purpose_edit, self.place_edit):
            edit.textEdited.connect(self._kept.note_change)
            edit.editingFinished.connect(self._on_chosen)
        self.started_edit.date_chosen.connect(self._on_start_chosen)
        self.ended_edit.date_chosen.connect(self._on_end_chosen)
        for chooser in (self.rhythm_box, self.minutes_box, self.mode_control):
            chooser.choice_made.connect(self._on_chosen)
        self.new_engagement.wanted.connect(self.engagement_wanted)

    def _read(self) -> dict[str, object]:
        dates = {"started_on": self.started_edit.chosen_date(), "ended_on": self.ended_edit.chosen_date()}
        return {
            **(dates if self._dates_fit() else {}),
            "purpose": _tidy(self.purpose_edit.text()),
            "place": _tidy(self.place_edit.text()),
            "rhythm_days": self.rhythm_box.choice(),
            "minutes": self.minutes_box.choice(),
            "mode": self.mode_control.choice(),
        }

    def _store(self, changed: dict[str, object]) -> None:
        change_engagement(self._vault, self._engagement_id, **changed)

    def _dates_fit(self) -> bool:
        """Whether the engagement ends after it begins, where both are known."""
        began, ended = self.started_edit.chosen_date(), self.ended_edit.chosen_date()
        return began is None or ended is None or began <= ended

    def _on_start_chosen(self) -> None:
        words = self.tr("That is after it ends. The dates before are kept until these two fit.")
        self._take_dates(self.since, words)

    def _on_end_chosen(self) -> None:
        words = self.tr("That is before it begins. The dates before are kept until these two fit.")
        self._take_dates(self.until, words)

    def _take_dates(self, chosen: Field, words: str) -> None:
        """Store the dates; where they do not fit, say so at the one that was chosen."""
        fit = self._dates_fit()
        for field, edit in ((self.since, self.started_edit), (self.until, self.ended_edit)):
            if edit.is_valid():
                field.set_error(words if field is chosen and not fit else "")
        self._on_chosen()

    def _on_chosen(self) -> None:
        self._kept.flush()
        self._vault.end_step()


class _EngagementsBefore(QWidget):
    """Earlier engagements, to be read only."""

    def __init__(self) -> None:
        super().__init__()
        title = QLabel(self.tr("Engagements before"))
        set_role(title, "caption-strong")
        self._words = Paragraph(role="quiet")
        layout = column(self, gap=1)
        layout.addWidget(title)
        layout.addWidget(self._words)

    def show_engagements(self, engagements: Sequence[EngagementDetails], today: date) -> None:
        """Show these engagements; nothing where there are none."""
        self._words.setText("\u2028".join(engagement_words(each, today) for each in engagements))
        self.setVisible(bool(engagements))


def _tidy(text: str) -> str:
    return " ".join(text.split())
