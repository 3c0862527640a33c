"""The three panes of the desk side by side, and what becomes of them where room is short."""

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from coachdesk.sessions.pane.layout.drawer import Drawer
from coachdesk.sessions.pane.layout.room import AGENDA_LEAST, PLAN_LEAST, Fit, PaneWidths, fit_panes
from coachdesk.sessions.pane.layout.strips import AgendaStrip, EdgeTab
from coachdesk.widgets.handing_on import holds_focus
from coachdesk.widgets.showing import has_size
from coachdesk.widgets.theme import column, current_theme, row
from coachdesk.widgets.theme.type_scale import BASE_PX


class Pane(StrEnum):
    """The panes of the desk."""

    AGENDA = "agenda"
    NOTES = "notes"
    PLAN = "plan"


class DeskBody(QWidget):
    """Agenda, notes and action plan in a splitter; a pane that has to give way opens as a drawer above the rest.

    A pane that is dragged to less than half of its least width is hidden, until it is dragged or called back.
    """

    drawer_closed = Signal()
    """A drawer was closed by Esc, or a pane hidden or folded that had the focus, which has to go somewhere."""

    columns_changed = Signal()
    """The panes at the start and at the end have another width now."""

    def __init__(self, *, drawer_over: QWidget, parent: QWidget | None = None) -> None:
        """Make places for the panes; drawers open above `drawer_over`, also while this is not shown itself."""
        super().__init__(parent)
        self._all_folded = self._low = False
        self._panes: dict[Pane, QWidget] = {}
        self._wanted = PaneWidths()
        self._fit = Fit(0, 0, 0, plan_folded=False, agenda_folded=False)
        self._notes_least = 0
        self.strip = AgendaStrip(self)
        self.strip.clicked.connect(self._on_strip_clicked)
        self._tab = EdgeTab(self.tr("Action plan"), self)
        self._tab.clicked.connect(self._on_tab_clicked)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._holders = {pane: _holder(self._splitter) for pane in Pane}
        self._splitter.setCollapsible(self._splitter.indexOf(self._holders[Pane.NOTES]), False)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        main = column(gap=0)
        main.addWidget(self.strip)
        main.addWidget(self._splitter, 1)
        layout = row(self, gap=0)
        layout.addLayout(main, 1)
        layout.addWidget(self._tab)
        self.strip.hide()
        self._tab.hide()
        self._drawer = Drawer(drawer_over)
        self._drawer.closed.connect(self._on_drawer_closed)

    def holder(self, pane: Pane) -> QWidget:
        """The place of a pane. A pane that is made inside it need not be moved, which would cost its looks anew."""
        return self._holders[pane]

    def put(self, pane: Pane, widget: QWidget) -> None:
        """Put a pane into its place."""
        self._panes[pane] = widget
        layout = self._holders[pane].layout()
        if layout is not None:
            layout.addWidget(widget)

    # What the coach wants ------------------------------------------------------------------------

    @property
    def wanted(self) -> PaneWidths:
        """The widths and hidden panes that the coach chose."""
        return self._wanted

    def set_wanted(self, wanted: PaneWidths) -> None:
        """Bring back widths and hidden panes as they were left."""
        self._wanted = wanted
        self._fit_again()

    def set_low(self, low: bool) -> None:
        """Leave the line above the notes away, where every line counts."""
        if low != self._low:
            self._low = low
            self._fit_again()

    def set_notes_least(self, width: int) -> None:
        """The width that the notes keep, in pixels."""
        if width != self._notes_least:
            self._notes_least = width
            self._fit_again()

    def set_all_folded(self, folded: bool) -> None:
        """Let every pane open as a drawer, where a form has the place of the panes."""
        self._all_folded = folded

    def columns(self, width: int) -> tuple[int, int]:
        """The widths of the panes at the start and at the end, 0 for one that is not beside the notes.

        Those that they would have in this width, as long as a form has stood in their place since the desk was opened.
        """
        fit = self._fit if has_size(self) else self._fit_to(width)
        return fit.agenda, fit.plan

    # Opening and closing -------------------------------------------------------------------------

    def open_pane(self, pane: Pane) -> None:
        """Bring a pane to sight and give it the focus."""
        if self._is_hidden(pane) and not self._all_folded:
            self._hide(pane, hidden=False)
        if self._drawer.pane is not self._panes[pane]:
            self.close_drawer()
            if self._is_folded(pane):
                self._open_drawer(pane)
                return
        self._panes[pane].setFocus(Qt.FocusReason.OtherFocusReason)

    def is_in_sight(self, pane: Pane) -> bool:
        """Whether a pane is shown, beside the others or as a drawer above them."""
        if self._drawer.pane is self._panes[pane]:
            return True
        return not (self._is_folded(pane) or self._is_hidden(pane))

    def toggle_pane(self, pane: Pane) -> None:
        """Bring a pane to sight and go there, or hide it. The notes are never hidden."""
        if pane is Pane.NOTES or not self.is_in_sight(pane):
            self.open_pane(pane)
            return
        had_focus = holds_focus(self._panes[pane])
        if not self.close_drawer():
            self._hide(pane, hidden=True)
        elif had_focus:
            self.drawer_closed.emit()

    def close_drawer(self) -> bool:
        """Close the drawer; returns whether one was open."""
        pane = self._drawer.take_pane()
        if pane is None:
            return False
        name = next(each for each, widget in self._panes.items() if widget is pane)
        layout = self._holders[name].layout()
        if layout is not None:
            layout.addWidget(pane)
        return True

    def _is_folded(self, pane: Pane) -> bool:
        if self._all_folded:
            return True
        return {Pane.AGENDA: self._fit.agenda_folded, Pane.PLAN: self._fit.plan_folded}.get(pane, False)

    def _is_hidden(self, pane: Pane) -> bool:
        if pane is Pane.NOTES:
            return False
        return self._wanted.agenda_hidden if pane is Pane.AGENDA else self._wanted.plan_hidden

    def _hide(self, pane: Pane, *, hidden: bool) -> None:
        if pane is Pane.AGENDA:
            self._wanted = replace(self._wanted, agenda_hidden=hidden)
        else:
            self._wanted = replace(self._wanted, plan_hidden=hidden)
        self.fit()

    def _open_drawer(self, pane: Pane) -> None:
        scale = current_theme().base_px / BASE_PX
        wanted = self._wanted.agenda if pane is Pane.AGENDA else self._wanted.plan
        self._drawer.open_pane(self._panes[pane], width=round(wanted * scale), at_end=pane is Pane.PLAN)

    # Fitting -------------------------------------------------------------------------------------

    def fit(self) -> None:
        """Share the present width between the panes."""
        fit = self._fit_to(self.width())
        inside = any(holds_focus(part) for part in self._panes.values())
        focused = self.window().focusWidget() if inside else None
        drawn = self._drawer.pane
        if drawn is not None and not self._stays_drawn(drawn, fit):
            self.close_drawer()
        before, self._fit = self._fit, fit
        scale = current_theme().base_px / BASE_PX
        for pane, width, least in (
            (Pane.AGENDA, fit.agenda, round(AGENDA_LEAST * scale)),
            (Pane.PLAN, fit.plan, round(PLAN_LEAST * scale)),
            (Pane.NOTES, fit.notes, self._notes_least),
        ):
            self._holders[pane].setMinimumWidth(min(width, least))
            self._holders[pane].setVisible(pane is Pane.NOTES or width > 0)
        self.strip.setVisible(fit.agenda_folded and not self._low)
        self._tab.setVisible(fit.plan_folded)
        self._splitter.setSizes([fit.agenda, fit.notes, fit.plan])
        self._drawer.fit()
        if focused is not None and self.isVisible():
            if focused.isVisible():
                focused.setFocus()  # a drawer that is no drawer any more took it along
            else:
                self.drawer_closed.emit()
        if (fit.agenda, fit.plan) != (before.agenda, before.plan):
            self.columns_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.fit()

    def _fit_to(self, width: int) -> Fit:
        return fit_panes(width, self._notes_least, current_theme().base_px / BASE_PX, self._wanted)

    def _fit_again(self) -> None:
        """Share the width anew, once there is one: before it has its place all that is inside would move twice."""
        if has_size(self):
            self.fit()

    def _stays_drawn(self, pane: QWidget, fit: Fit) -> bool:
        """Whether a pane that is open as a drawer is still one that is folded."""
        if self._all_folded:
            return True
        return fit.plan_folded if pane is self._panes[Pane.PLAN] else fit.agenda_folded

    @Slot()
    def _on_splitter_moved(self) -> None:
        """Remember the widths that the coach gave, independent of the text size, and what was dragged shut.

        Its place stays until widths are shared anew, so that the same drag can open it again.
        """
        scale = current_theme().base_px / BASE_PX
        agenda, _notes, plan = self._splitter.sizes()
        if not self._holders[Pane.AGENDA].isHidden():
            width = round(agenda / scale) or self._wanted.agenda
            self._wanted = replace(self._wanted, agenda=width, agenda_hidden=agenda == 0)
        if not self._holders[Pane.PLAN].isHidden():
            width = round(plan / scale) or self._wanted.plan
            self._wanted = replace(self._wanted, plan=width, plan_hidden=plan == 0)
        self._fit = replace(self._fit, agenda=agenda, plan=plan)
        if any(holds_focus(self._panes[pane]) and self._is_hidden(pane) for pane in Pane):
            self.drawer_closed.emit()
        self.columns_changed.emit()

    @Slot()
    def _on_strip_clicked(self) -> None:
        self.open_pane(Pane.AGENDA)

    @Slot()
    def _on_tab_clicked(self) -> None:
        self.open_pane(Pane.PLAN)

    @Slot(bool)
    def _on_drawer_closed(self, by_key: bool) -> None:
        if self.close_drawer() and by_key:
            self.drawer_closed.emit()


def _holder(splitter: QSplitter) -> QWidget:
    """A place in the splitter that a pane comes back to."""
    holder = QWidget(splitter)
    column(holder, gap=0)
    splitter.addWidget(holder)
    return holder
