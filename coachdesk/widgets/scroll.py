"""A scroll area for pages: it follows the keyboard, and scrolls sideways only where a word has no room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from coachdesk.widgets.theme import current_theme, set_role


class PageScroll(QScrollArea):
    """Shows one page, as wide as the area; what gets the focus is scrolled into view."""

    def __init__(self, page: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        if page is not None:
            self.setWidget(page)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def read_by_keys(self) -> None:
        """Let the area itself take the focus, so that keys scroll a page on which nothing else does."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self, "reading")

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Bring what got the focus into view, with a little room around it."""
        page = self.widget()
        if now is not None and page is not None and page.isAncestorOf(now):
            margin = current_theme().space(4)
            self.ensureWidgetVisible(now, margin, margin)
