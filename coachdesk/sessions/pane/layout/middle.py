"""What stands between the head of the desk and its live bar."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coachdesk.widgets.theme import current_theme


class Middle(QWidget):
    """Holds the panes, or the form of the third stage; they scroll inside, so it may become as low as it has to."""

    def minimumSizeHint(self) -> QSize:
        """Return next to nothing."""
        return QSize(current_theme().px(200), current_theme().px(40))
