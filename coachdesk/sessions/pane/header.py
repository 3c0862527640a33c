"""The head of the desk: whose session it is, its stage, and what else can be done."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from coachdesk.sessions.model import Stage
from coachdesk.sessions.operations import SessionRow
from coachdesk.sessions.pane.words import begins_words, session_line
from coachdesk.vault import Clock
from coachdesk.widgets.elided import ElidedLabel
from coachdesk.widgets.fields import MenuButton, SegmentedControl
from coachdesk.widgets.icons import icon
from coachdesk.widgets.showing import set_shown
from coachdesk.widgets.theme import column, current_theme, row, set_length, set_role, set_spacing
from coachdesk.widgets.tips import plain_tip

STAGES = (Stage.PREPARE, Stage.IN_SESSION, Stage.WRAP_UP)


class DeskHeader(QWidget):
    """Name and session at the start, stages and a menu at the end; on one line where room is short."""

    stage_chosen = Signal(object)
    command_wanted = Signal(str)
    """Something of the menu was chosen, by its command id."""
    menu_wanted = Signal()
    """The menu is about to open and has to be filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "header")
        self._form: tuple[bool, bool] | None = None
        self._purpose_shown = False
        self._line = self._purpose = ""
        self._name = ElidedLabel(parent=self)
        set_role(self._name, "title")
        self._caption = ElidedLabel(parent=self)
        set_role(self._caption, "caption")
        # The name is what counts: on one line it has all it needs before the caption gets any room.
        self._name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._stages = SegmentedControl(
            [(stage, f"{number}  {words}") for number, (stage, words) in enumerate(self._stage_words(), 1)],
            name=self.tr("Stage of the session"),
            parent=self,
        )
        self._stages.choice_made.connect(self.stage_chosen)
        self._stage_button = MenuButton("", role="plain", tone="compact", parent=self)
        self._stage_button.setAccessibleName(self.tr("Stage of the session"))
        self._stage_menu = QMenu(self._stage_button)
        self._stage_menu.triggered.connect(self._on_stage_triggered)
        for stage, words in self._stage_words():
            self._stage_menu.addAction(words).setData(stage)
        self._stage_button.setMenu(self._stage_menu)
        self._more = QPushButton(self)
        self._more.setIcon(icon("more"))
        self._more.setAccessibleName(self.tr("More for this session"))
        self._more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_role(self._more, "plain", tone="square")
        self._more_menu = QMenu(self._more)
        self._more_menu.triggered.connect(self._on_more_triggered)
        self._more.clicked.connect(self._on_more_clicked)
        self._words = column(gap=0.4)
        self._words.addWidget(self._name)
        self._words.addWidget(self._caption, 1)
        middle = column(gap=0)
        middle.addStretch(1)
        middle.addLayout(self._words)
        middle.addStretch(1)
        self._parts = row(self, gap=2.4, margins=(4, 0))
        self._parts.addLayout(middle, 1)
        self._parts.addWidget(self._stages)
        self._parts.addWidget(self._stage_button)
        self._parts.addWidget(self._more)
        self.set_one_line(False)

    def show_session(self, session: SessionRow, clock: Clock, stage: Stage) -> None:
        """Show whose session it is and which of its stages is shown."""
        self._name.setText(session.client_name)
        line = session_line(session, clock)
        self._line, self._purpose = line, session.purpose
        self.setToolTip(plain_tip(begins_words(session, clock)))
        self._show_caption()
        self._stages.set_choice(stage)
        self._stage_button.setText(dict(self._stage_words())[stage])
        self.setAccessibleName(
            self.tr("{client}, {session}").format(client=session.client_name, session=line)
        )

    def set_one_line(self, one_line: bool, *, folded: bool = False) -> None:
        """Stand on one line with the stages in a menu, or on two with the stages in a row.

        A line that is `folded` is as low as can be: the name, the stage and the menu, all of them small.
        """
        if (one_line, folded) == self._form:
            return
        self._form = (one_line, folded)
        self._words.setDirection(
            QBoxLayout.Direction.LeftToRight if one_line else QBoxLayout.Direction.TopToBottom
        )
        set_spacing(self._words, gap=2.4 if one_line else 0.4)
        set_spacing(self._parts, gap=1.2 if folded else 2.4, margins=(4, 0))
        set_shown(self._stages, not one_line)
        set_shown(self._stage_button, one_line)
        set_shown(self._caption, not folded)
        set_role(self._name, "strong" if folded else "title")
        button = "caption-button" if folded else "plain"
        set_role(self._stage_button, button, tone=None if folded else "compact")
        set_role(self._more, button, tone=None if folded else "compact-square" if one_line else "square")
        set_length(self, height="folded-header" if folded else "slim-header" if one_line else "header")

    def set_purpose_shown(self, shown: bool) -> None:
        """Show the purpose in place of the session's number and date, where it has no other place."""
        self._purpose_shown = shown
        self._show_caption()

    def _show_caption(self) -> None:
        self._caption.setText(self._purpose if self._purpose_shown and self._purpose else self._line)

    def width_in_full(self) -> int:
        """The width below which the head goes onto one line."""
        return self._stages.sizeHint().width() + current_theme().text_width(28, "title")

    def minimumSizeHint(self) -> QSize:
        """Return what one line needs, for it goes onto one line before the window stops getting narrower."""
        theme = current_theme()
        return QSize(theme.px(280), super().minimumSizeHint().height())

    def set_menu(self, lines: list[tuple[str, str] | None], offered: frozenset[str]) -> None:
        """Fill the menu with command ids and words (None for a separator); what is not offered is left out."""
        self._more_menu.clear()
        for line in lines:
            if line is None:
                self._more_menu.addSeparator()
            elif line[0] in offered:
                self._more_menu.addAction(line[1]).setData(line[0])

    def focus_stage(self) -> None:
        """Take the focus, to the stages."""
        target = self._stages if self._stage_button.isHidden() else self._stage_button
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _stage_words(self) -> list[tuple[Stage, str]]:
        return [
            (Stage.PREPARE, self.tr("Prepare")),
            (Stage.IN_SESSION, self.tr("In session")),
            (Stage.WRAP_UP, self.tr("Wrap up")),
        ]

    @Slot(QAction)
    def _on_stage_triggered(self, action: QAction) -> None:
        self.stage_chosen.emit(action.data())

    @Slot(QAction)
    def _on_more_triggered(self, action: QAction) -> None:
        self.command_wanted.emit(action.data())

    @Slot()
    def _on_more_clicked(self) -> None:
        self.menu_wanted.emit()
        size = self._more_menu.sizeHint()
        corner = self._more.mapToGlobal(QPoint(self._more.width() - size.width(), self._more.height()))
        self._more_menu.popup(corner)
