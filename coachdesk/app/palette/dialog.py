"""The palette: one line to type in, and below it what was found."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QListView, QWidget

from coachdesk.app.palette.findings import Finding, find
from coachdesk.app.palette.list import FINDING_ROLE, FindingDelegate, FindingModel, row_height
from coachdesk.vault import Vault
from coachdesk.widgets.fields import LineEdit
from coachdesk.widgets.keys import ENTER_KEYS
from coachdesk.widgets.once_after import once_after
from coachdesk.widgets.paragraph import Paragraph
from coachdesk.widgets.showing import set_shown
from coachdesk.widgets.theme import column, current_theme, row, set_length, set_role

_PAUSE_MS = 60
"""The search waits this long after the last key."""


class Palette(QDialog):
    """Up and Down choose, Enter goes there, Esc closes."""

    command_chosen = Signal(str)
    place_chosen = Signal(str, str, object)
    """Carries the place, and the Spot to show there or None."""

    def __init__(
        self, vault: Vault, offered: Iterable[str], only_client: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Search or jump to"))
        set_role(self, "card")
        self._vault = vault
        self._offered = frozenset(offered)
        self._only_client = only_client
        self._line = LineEdit(placeholder=self.tr("Search or jump to"), icon_name="search")
        self._line.installEventFilter(self)
        self._model = FindingModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(FindingDelegate(self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setAccessibleName(self.tr("Found"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._on_index_clicked)
        self._timer = once_after(_PAUSE_MS, self._look, self)
        self._line.textChanged.connect(self._on_text_changed)
        layout = self._column = column(self, gap=1.5, margins=2)
        layout.addWidget(self._line)
        layout.addWidget(self._list, 1)
        self._nothing = Paragraph(role="quiet")
        self._nothing.setText(
            self.tr(
                "Nothing found. While a client may see the screen, only what belongs to this client is looked through."
            )
            if only_client
            else self.tr("Nothing found.")
        )
        self._none = QWidget()
        row(self._none, margins=(2, 1)).addWidget(self._nothing)
        layout.addWidget(self._none)
        set_length(self, width="palette")
        self._most_px = 0
        self._look()

    def open_over(self, window: QWidget) -> None:
        """Show the palette in the upper middle of the window."""
        theme = current_theme()
        self._most_px = min(theme.px(460), window.height() - theme.px(40))
        width = min(self.width(), window.width() - theme.px(20))
        self.setFixedWidth(width)
        self._fit()
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, window.height() // 10)))
        self.open()
        self._line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up, Down and Enter of the line act on the list."""
        if watched is self._line and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            key = Qt.Key(event.key())
            if key in step:
                self._move(step[key])
                return True
            if key in ENTER_KEYS:
                self._look_now()
                self._choose(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_text_changed(self) -> None:
        self._timer.start()

    def _look_now(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._look()

    @Slot()
    def _look(self) -> None:
        text = self._line.text()
        self._model.show_findings(find(self._vault, text, self._offered, self._only_client), text)
        self._list.setCurrentIndex(self._model.index(0))
        found = self._model.rowCount() > 0
        set_shown(self._list, found)
        set_shown(self._none, not found)
        self._fit()

    def _fit(self) -> None:
        """Be as high as what was found, as far as there is room; before it is shown nothing is known of that."""
        if not self._most_px:
            return
        rows = self._model.rowCount()
        if not rows:
            self.setFixedHeight(min(self._most_px, self._column.totalHeightForWidth(self.width())))
            return
        margins = self._column.contentsMargins()
        around = margins.top() + self._line.sizeHint().height() + self._column.spacing() + margins.bottom()
        self.setFixedHeight(min(self._most_px, around + rows * row_height()))

    def _move(self, by: int) -> None:
        last = self._model.rowCount() - 1
        wanted = max(0, min(last, self._list.currentIndex().row() + by))
        self._list.setCurrentIndex(self._model.index(wanted))

    @Slot(QModelIndex)
    def _on_index_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        finding = index.data(FINDING_ROLE)
        if not isinstance(finding, Finding):
            return
        self.accept()
        if finding.command:
            self.command_chosen.emit(finding.command)
        else:
            self.place_chosen.emit(*finding.place, finding.spot)
