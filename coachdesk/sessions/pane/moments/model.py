"""The lines of the moments list, with those for the coach alone folded into a count."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coachdesk.live.clock_text import clock_text
from coachdesk.sessions.operations import MomentRow
from coachdesk.sessions.pane.kinds import added_words, confirmed_words, kind_words, spoken_words
from coachdesk.sessions.pane.words import only_me_words

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The line itself: a MomentRow or a Fold."""

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Fold:
    """The line that stands for the lines only for the coach, and shows or hides them."""

    count: int
    shown: bool


Line = MomentRow | Fold


class MomentsModel(QAbstractListModel):
    """The moments of one session in the order of its clock; a fold line last where there is something to fold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moments: list[MomentRow] = []
        self._lines: list[Line] = []
        self._only_me_shown = True
        self._in_playbook: frozenset[str] = frozenset()
        self.editable = True
        """Whether lines can be changed; not so in a finished session."""

    @property
    def only_me_shown(self) -> bool:
        """Whether lines only for the coach are shown."""
        return self._only_me_shown

    @property
    def only_me_count(self) -> int:
        """How many lines are only for the coach."""
        return sum(_is_folded(moment) for moment in self._moments)

    def set_moments(self, moments: list[MomentRow], in_playbook: frozenset[str]) -> None:
        """Show these moments, of which some stand in the playbook already."""
        self._moments, self._in_playbook = moments, in_playbook
        self._rebuild()

    def show_only_me(self, shown: bool) -> None:
        """Show the lines only for the coach, or fold them into a count."""
        if shown != self._only_me_shown:
            self._only_me_shown = shown
            self._rebuild()

    def line(self, row: int) -> Line | None:
        """The line in a row; None where there is no such row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, moment_id: str) -> int:
        """The row of a moment, -1 where it is not shown."""
        rows = (row for row, line in enumerate(self._lines) if _id_of(line) == moment_id)
        return next(rows, -1)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row())
        if line is None:
            return None
        if role == ROW_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(line)
        if role == Qt.ItemDataRole.EditRole and isinstance(line, MomentRow):
            return line.text
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line = self.line(index.row())
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable and isinstance(line, MomentRow) else flags

    def _words(self, line: Line) -> str:
        """The line as it is read aloud."""
        if isinstance(line, Fold):
            return only_me_words(line.count)
        text = spoken_words(line.kind, line.text) if line.text else self.tr("to be filled in")
        parts = [clock_text(line.at_seconds), kind_words(line.kind), text, confirmed_words(line.confirmed)]
        if line.id in self._in_playbook:
            parts.append(added_words())
        return ", ".join(part for part in parts if part)

    def _rebuild(self) -> None:
        """Put the lines together anew."""
        lines: list[Line] = [each for each in self._moments if self._only_me_shown or not _is_folded(each)]
        if self.only_me_count:
            lines.append(Fold(self.only_me_count, self._only_me_shown))
        # Rows are few and drawn in a millisecond; a reset keeps this simple, and the view keeps the place.
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()


def _is_folded(moment: MomentRow) -> bool:
    """Whether a client who sees the screen must not see this line; a stamp without words tells nothing."""
    return moment.only_me and not moment.unfilled


def _id_of(line: Line) -> str:
    return line.id if isinstance(line, MomentRow) else ""
