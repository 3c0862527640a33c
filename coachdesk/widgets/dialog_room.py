"""The size of a dialog: as drawn, higher where its contents grow, and never larger than the screen."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QDialog

from coachdesk.widgets.theme import current_theme

_SHARE = 0.94
"""How much of the screen a dialog may take; its frame needs the rest."""


def give_room(dialog: QDialog, width: int, height: int | None = None) -> None:
    """Give a dialog its size in mock-up pixels, without a height that of its contents; on a small screen less."""
    theme = current_theme()
    dialog.ensurePolished()
    wanted = QSize(theme.px(width), dialog.sizeHint().height() if height is None else theme.px(height))
    dialog.resize(wanted.boundedTo(_screen(dialog).availableSize() * _SHARE))


def make_higher(dialog: QDialog, pixels: int) -> None:
    """Give a dialog that much more height, as far as the screen has it, and keep its foot on the screen."""
    available = _screen(dialog).availableGeometry()
    height = min(dialog.height() + pixels, round(available.height() * _SHARE))
    if height > dialog.height():
        below = dialog.y() + height + (dialog.frameGeometry().height() - dialog.height()) - available.bottom()
        dialog.resize(dialog.width(), height)
        dialog.move(dialog.x(), max(available.top(), dialog.y() - max(0, below)))


def _screen(dialog: QDialog) -> QScreen:
    parent = dialog.parentWidget()
    return (dialog if parent is None else parent).screen()
