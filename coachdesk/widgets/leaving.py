"""Noticing that the keyboard left a group of fields, which is when what was typed is kept."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget


class FocusLeft(QObject):
    """Watches one widget with all that is inside it; it has to have had the focus before."""

    left = Signal()

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._watched = watched
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        # Another window, or a menu of the field itself, is no leaving.
        if old is None or now is None or now.window() is not self._watched.window():
            return
        if self._inside(old) and not self._inside(now):
            self.left.emit()

    def _inside(self, widget: QWidget) -> bool:
        return widget is self._watched or self._watched.isAncestorOf(widget)
