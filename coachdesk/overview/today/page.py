"""The page Today."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from coachdesk.overview.new_day import NewDay
from coachdesk.overview.operations import TodayView, look_at_today
from coachdesk.overview.page_head import PageHead, QuietLine
from coachdesk.overview.today.main_column import MainColumn
from coachdesk.overview.today.margin import MarginPart, ParkedPart, StillOpenPart, WithoutDatePart
from coachdesk.overview.words import day_words, problem_words
from coachdesk.sessions.operations import plan_next_session
from coachdesk.vault import Changes, Vault
from coachdesk.vault.errors import NotebookError
from coachdesk.widgets.dates import date_words
from coachdesk.widgets.handing_on import give_focus, holds_focus, place_of_focus
from coachdesk.widgets.messages import MessageBar
from coachdesk.widgets.page import Page
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, current_theme, set_role, set_spacing
from coachdesk.widgets.vault_signals import VaultSignals

_SHOWN_KINDS = frozenset({"client", "engagement", "session", "action", "agenda_item"})
_ONE_COLUMN_PX = 900
_NARROW_PX = 520


class Today(Page):
    """What the coach wants to know on sitting down, and one key from here into the desk."""

    def __init__(self, vault: Vault, signals: VaultSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._view: TodayView | None = None
        self._stale = True
        self._all_shown: set[str] = set()
        self._parts: list[MarginPart] = []
        self.main: MainColumn | None = None
        self.head = PageHead()
        self.head.title.setText(self.tr("Today"))
        self.banner = MessageBar()
        self.quiet_line = QuietLine("key")
        self._quiet_action = ""
        self.trouble = MessageBar()
        self._content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._margin = column(gap=8)
        self._margin_box = QWidget()
        self._margin_box.setLayout(self._margin)
        self._inside = inside = column(self._content, gap=2.4)
        for line in (self.banner, self.trouble, self.quiet_line):
            inside.addWidget(line)
        inside.addLayout(self._columns, 1)
        self.scroll_area = PageScroll(self._content)
        layout = column(self, gap=0)
        layout.addWidget(self.head)
        layout.addWidget(self.scroll_area, 1)
        set_role(self, "ground")
        self.banner.action_chosen.connect(self.command_wanted)
        self.quiet_line.button.clicked.connect(self._on_quiet_line_chosen)
        signals.changed.connect(self._on_vault_changed)
        self._new_day = NewDay(vault.clock, self)
        self._new_day.begun.connect(self._on_day_begun)
        current_theme().changed.connect(self._fit)

    def open(self, _id: str = "") -> bool:
        """Show the present state, with the keyboard on the first session, or on what begins."""
        self._new_day.look()
        self._load()
        if self.main is not None:
            self.main.take_keyboard()
        return True

    def flush(self) -> bool:
        """Nothing is typed here."""
        return True

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done on this page."""
        return {"new": self._on_new_client_wanted}

    def set_quiet_line(self, words: str, action: str = "", action_words: str = "") -> None:
        """Show one quiet line, as for a recovery key not kept yet; `action` is the command that it asks for."""
        self._quiet_action = action
        self.quiet_line.show_words(words, action_words if action else "")

    def set_banner(self, words: str, actions: tuple[tuple[str, str], ...] = ()) -> None:
        """Show what holds for the whole notebook, as for the sample; actions are command ids with their words."""
        if words:
            self.banner.show_message(words, actions=actions, closable=False)
        else:
            self.banner.clear_message()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the room there is."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another page was shown."""
        super().showEvent(event)
        if self._stale:
            self._load()

    def _load(self) -> None:
        self._stale = False
        today = self._vault.clock.today()
        self.head.caption.setText(date_words(today, self.locale(), year=True, long=True))
        view = look_at_today(self._vault)
        if view != self._view:
            self._view = view
            self._build()

    def _build(self) -> None:
        """Make the columns anew; the place on the page and what had the keyboard stay, or what comes after it."""
        view, clock = self._view, self._vault.clock
        assert view is not None, "read before it is shown"
        place, focused = self.scroll_area.verticalScrollBar().value(), self._focused()
        old: list[QWidget] = [*self._parts] if self.main is None else [*self._parts, self.main]
        while self._columns.takeAt(0) is not None or self._margin.takeAt(0) is not None:
            pass
        self.main = MainColumn(view, clock)
        self.main.desk_wanted.connect(self._on_desk_wanted)
        self.main.new_client_wanted.connect(self._on_new_client_wanted)
        self._parts = self._make_parts(view)
        for part in self._parts:
            part.client_wanted.connect(self._on_client_wanted)
            part.desk_wanted.connect(self._on_desk_wanted)
            part.date_suggested.connect(self._on_date_suggested)
            part.more_wanted.connect(self._on_more_wanted)
            self._margin.addWidget(part)
            part.show()
        self._margin.addStretch(1)
        self._columns.addWidget(self.main, 1)
        self._columns.addWidget(self._margin_box)
        # Shown now and not when the loop comes round, so that the keyboard can be put on it.
        self.main.show()
        self._margin_box.setVisible(bool(self._parts))
        self._fit()
        self.scroll_area.verticalScrollBar().setValue(place)
        if focused is not None:
            self._focus(*focused)
        for widget in old:
            widget.hide()
            widget.deleteLater()

    def _make_parts(self, view: TodayView) -> list[MarginPart]:
        clock, shown = self._vault.clock, self._all_shown
        parts: list[MarginPart] = []
        if view.still_open:
            parts.append(StillOpenPart(view.still_open, clock, whole="StillOpenPart" in shown))
        if view.without_date:
            parts.append(WithoutDatePart(view.without_date, clock, whole="WithoutDatePart" in shown))
        if view.parked:
            parts.append(ParkedPart(view.parked, clock, whole="ParkedPart" in shown))
        return parts

    def _fit(self) -> None:
        theme = current_theme()
        narrow = self.width() < theme.px(_NARROW_PX)
        set_spacing(self._inside, gap=2.4, margins=2.4 if narrow else 4.8)
        one_column = self.width() < theme.px(_ONE_COLUMN_PX)
        direction = QBoxLayout.Direction.TopToBottom if one_column else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        self._columns.setSpacing(theme.space(8))
        if one_column:
            self._margin_box.setMinimumWidth(0)
            self._margin_box.setMaximumWidth(theme.px(10_000))
        else:
            self._margin_box.setFixedWidth(theme.px(316))
        if self.main is not None:
            self.main.fit()
            for block in self.main.blocks:
                block.fit(narrow=narrow)

    def _focused(self) -> tuple[str, int] | None:
        """What the keyboard is on: a session, or a part of the margin, and a place there."""
        blocks = [] if self.main is None else self.main.blocks
        if (place := place_of_focus(blocks)) >= 0:
            return blocks[place].session_id, place
        part = next((part for part in self._parts if holds_focus(part)), None)
        return None if part is None else (type(part).__name__, place_of_focus(part.buttons()))

    def _focus(self, name: str, place: int) -> None:
        """Put the keyboard on that session or part again, or on what stands in its place now."""
        assert self.main is not None, "made before"
        blocks: list[QWidget] = [block for block in self.main.blocks if block.session_id == name]
        parts = [part for part in self._parts if type(part).__name__ == name]
        rows = parts[0].buttons() if parts else blocks or self.main.blocks
        give_focus(rows, place, self.main)

    def _on_vault_changed(self, changes: Changes) -> None:
        if not changes.kinds & _SHOWN_KINDS:
            return
        self._stale = True
        if self.isVisible():
            self._load()

    def _on_day_begun(self) -> None:
        self._view = None
        self._stale = True
        if self.isVisible():
            self._load()

    def _on_desk_wanted(self, session_id: str) -> None:
        self.place_wanted.emit("desk", session_id)

    def _on_client_wanted(self, client_id: str) -> None:
        self.place_wanted.emit("client", client_id)

    def _on_new_client_wanted(self) -> None:
        self.command_wanted.emit("new_client")

    def _on_quiet_line_chosen(self) -> None:
        self.command_wanted.emit(self._quiet_action)

    def _on_more_wanted(self) -> None:
        self._all_shown.add(type(self.sender()).__name__)
        self._build()

    def _on_date_suggested(self, client_id: str) -> None:
        """Set the date that the rhythm suggests, and say so."""
        assert self._view is not None, "the suggestion stands on the page"
        client = next(each for each in self._view.without_date if each.client_id == client_id)
        start = client.suggested
        assert start is not None, "only what there is is offered"
        try:
            plan_next_session(self._vault, client_id, start.at, time_open=start.time_open)
        except NotebookError as error:
            self.trouble.show_message(
                problem_words(error, self.tr("The date was not set.")), tone="attention"
            )
            return
        clock = self._vault.clock
        day = day_words(start.day(clock), clock.today())
        self.message.emit(self.tr("{name}: next on {day}.").format(name=client.client_name, day=day))
