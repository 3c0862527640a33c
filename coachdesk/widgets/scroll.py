"""A scroll area for pages: it follows the keyboard, and scrolls sideways only where a word has no room."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from coachdesk.widgets.theme import current_theme, set_role

_TOGETHER = "shownTogether"


def show_together(form: QWidget) -> None:
    """Have a page scroll to the whole of ``form``, its buttons too, when something in it gets the focus."""
    form.setProperty(_TOGETHER, True)


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

    def _on_focus_changed(self, _old: QWidget | None, _now: QWidget | None) -> None:
        """Bring what got the focus into view, once more when what was shown for it has its place."""
        if self._show_focus():
            QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> bool:
        """Scroll so far that what has the focus is in view, with a little room around it, and what belongs to it.

        Returns whether it is on the page.
        """
        part, page = QApplication.focusWidget(), self.widget()
        if part is None or page is None or not page.isAncestorOf(part):
            return False
        margin, around = current_theme().space(4), part.parentWidget()
        while around is not None and around is not page:
            if around.property(_TOGETHER):
                self.ensureWidgetVisible(around, margin, margin)
            around = around.parentWidget()
        self.ensureWidgetVisible(part, margin, margin)
        return True
