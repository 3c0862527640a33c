"""The size of a dialog: as drawn, and never larger than the screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from coachdesk.widgets.theme import current_theme

_SHARE = 0.94
"""How much of the screen a dialog may take; its frame needs the rest."""


def give_room(dialog: QDialog, width: int, height: int | None = None) -> None:
    """Give a dialog its size in mock-up pixels, without a height that of its contents; on a small screen less."""
    theme = current_theme()
    parent = dialog.parentWidget()
    screen = (dialog if parent is None else parent).screen()
    dialog.ensurePolished()
    wanted = QSize(theme.px(width), dialog.sizeHint().height() if height is None else theme.px(height))
    dialog.resize(wanted.boundedTo(screen.availableSize() * _SHARE))
