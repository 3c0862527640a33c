"""The menu of one moment: kind, who may see it, whether it stands on the client's page, and what to make of it."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from coachdesk.sessions.model import Confirmed, MomentKind, Visibility
from coachdesk.sessions.operations import MomentRow, change_moment
from coachdesk.sessions.pane.kinds import CAPTURE_KINDS, confirmed_words, kind_words, visibility_words
from coachdesk.vault import Vault


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be changed in a moment; None stays."""

    text: str | None = None
    kind: MomentKind | None = None
    visibility: Visibility | None = None
    on_page: bool | None = None
    confirmed: Confirmed | None = None

    def make(self, vault: Vault, moment_id: str) -> None:
        """Change a moment so."""
        change_moment(
            vault,
            moment_id,
            text=self.text,
            kind=self.kind,
            visibility=self.visibility,
            on_page=self.on_page,
            confirmed=self.confirmed,
        )


class Deed(Enum):
    """What else can be done with a moment."""

    EDIT = auto()
    ACTION = auto()
    PLAYBOOK = auto()
    DELETE = auto()


class MomentMenu(QMenu):
    """Filled for one moment each time it opens."""

    change_chosen = Signal(str, object)
    """Carries the id of the moment and a Change."""
    deed_chosen = Signal(str, object)
    """Carries the id of the moment and a Deed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._moment_id = ""
        self.triggered.connect(self._on_triggered)

    def open_for(
        self, moment: MomentRow, where: QPoint, *, editable: bool, in_playbook: bool = False
    ) -> None:
        """Open for a moment at a place on the screen; of one that stands in the playbook it says so."""
        self._moment_id = moment.id
        self.clear()
        for old in self.findChildren(QMenu):
            old.deleteLater()
        if editable:
            self._add(self.tr("Edit"), Deed.EDIT)
            self._add_kinds(moment)
            self._add_visibility(moment)
            if moment.kind is MomentKind.PARAPHRASE:
                self._add_confirmed(moment)
            if moment.visibility is Visibility.US:
                self._add(
                    self.tr("On the client’s page"), Change(on_page=not moment.on_page), on=moment.on_page
                )
            self.addSeparator()
        self._add(self.tr("Turn into an action"), Deed.ACTION)
        again, first = self.tr("Add to playbook once more…"), self.tr("Add to playbook…")
        self._add(again if in_playbook else first, Deed.PLAYBOOK)
        if editable:
            self.addSeparator()
            self._add(self.tr("Delete"), Deed.DELETE)
        self.popup(where)

    def _add(self, words: str, choice: Change | Deed, *, on: bool | None = None) -> QAction:
        """Add one line; with `on` it shows whether it holds."""
        action = self.addAction(words)
        _mark(action, choice, on)
        return action

    def _add_kinds(self, moment: MomentRow) -> None:
        menu = self.addMenu(self.tr("Kind"))
        self._add_choices(
            menu, [(kind_words(kind), Change(kind=kind), kind is moment.kind) for kind in CAPTURE_KINDS]
        )

    def _add_visibility(self, moment: MomentRow) -> None:
        menu = self.addMenu(self.tr("Who may see it"))
        offered = (Visibility.ONLY_ME, Visibility.US)
        self._add_choices(
            menu,
            [
                (visibility_words(each), Change(visibility=each), each is moment.visibility)
                for each in offered
            ],
        )

    def _add_confirmed(self, moment: MomentRow) -> None:
        menu = self.addMenu(self.tr("The client said"))
        named = [(each, confirmed_words(each) or self.tr("nothing to it")) for each in Confirmed]
        self._add_choices(
            menu, [(words, Change(confirmed=each), each is moment.confirmed) for each, words in named]
        )

    def _add_choices(self, menu: QMenu, choices: list[tuple[str, Change, bool]]) -> None:
        """Add lines of which one holds."""
        group = QActionGroup(menu)
        for words, change, holds in choices:
            action = menu.addAction(words)
            _mark(action, change, holds)
            group.addAction(action)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        choice = action.data()
        if isinstance(choice, Change):
            self.change_chosen.emit(self._moment_id, choice)
        elif isinstance(choice, Deed):
            self.deed_chosen.emit(self._moment_id, choice)


def _mark(action: QAction, choice: Change | Deed, on: bool | None) -> None:
    """Give a line what it stands for."""
    action.setData(choice)
    if on is not None:
        action.setCheckable(True)
        action.setChecked(on)
