"""A folded pane opened above the others, at its edge, until it is left."""

from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from coachdesk.sessions.pane.tab_order import tab_stops
from coachdesk.widgets.laid_out import laid_out
from coachdesk.widgets.leaving import FocusLeft
from coachdesk.widgets.scroll import PageScroll
from coachdesk.widgets.theme import column, current_theme, hairline, row, set_role


class Drawer(QFrame):
    """Lies above its parent along one edge; Esc or leaving closes it.

    It holds one pane at a time, which goes back to where it came from when the drawer closes.
    """

    closed = Signal(bool)
    """Whether it was closed by Esc; otherwise the focus has gone elsewhere already."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "drawer")
        self._at_end = False
        self._width = 0
        self._layout = column(gap=0)
        self._edges = hairline(self, vertical=True), hairline(self, vertical=True)
        whole = row(self, gap=0)
        whole.addWidget(self._edges[0])
        whole.addLayout(self._layout, 1)
        whole.addWidget(self._edges[1])
        FocusLeft(self).left.connect(self._on_left)
        self.hide()

    @property
    def pane(self) -> QWidget | None:
        """The pane that is open in it, or None."""
        return next(iter(laid_out(self._layout)), None)

    def open_pane(self, pane: QWidget, *, width: int, at_end: bool) -> None:
        """Show a pane at the start or at the end of the parent and give it the focus."""
        self._at_end, self._width = at_end, width
        self._layout.addWidget(pane)
        for edge, inner in zip(self._edges, (at_end, not at_end), strict=True):
            edge.setVisible(inner)
        pane.show()
        self.fit()
        self.show()
        self.raise_()
        self._begin(pane)

    def _begin(self, pane: QWidget) -> None:
        """Give the pane the focus, at its top where it does not fit in whole."""
        scroll = pane.findChild(PageScroll)
        page = None if scroll is None else scroll.widget()
        if scroll is not None and page is not None and page.sizeHint().height() > scroll.viewport().height():
            first = next((each for each in tab_stops(page) if each.isVisible()), pane)
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            # After the page has scrolled to what got the focus, which may be higher than there is room.
            QTimer.singleShot(0, scroll, partial(scroll.verticalScrollBar().setValue, 0))
        else:
            pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_pane(self) -> QWidget | None:
        """Hide, and hand the pane back."""
        pane = self.pane
        if pane is not None:
            self._layout.removeWidget(pane)
        self.hide()
        return pane

    def fit(self) -> None:
        """Take the place along the edge that the parent has now."""
        parent = self.parentWidget()
        if parent is None:
            return
        width = min(self._width, parent.width() - current_theme().px(24))
        at_right = self._at_end != (self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        left = parent.width() - width if at_right else 0
        self.setGeometry(QRect(left, 0, width, parent.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, once nothing inside wants it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit(True)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_left(self) -> None:
        if self.isVisible():
            self.closed.emit(False)
