"""The ring that shows where the keyboard is in a table; a style sheet leaves it out."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from coachdesk.widgets.theme import current_theme
from coachdesk.widgets.theme.style import draw_focus_ring


def draw_row_ring(table: QTableView) -> None:
    """Draw the ring round the current row while the table has the focus; called last in its paintEvent."""
    _draw(table, _row_rect(table, table.currentIndex()))


def draw_cell_ring(table: QTableView) -> None:
    """Draw the ring round the current cell while the table has the focus; called last in its paintEvent."""
    _draw(table, table.visualRect(table.currentIndex()))


def _draw(table: QTableView, rect: QRect) -> None:
    if table.hasFocus():
        viewport = table.viewport()
        painter = QPainter(viewport)
        # A table without rows has the ring round itself.
        where = viewport.rect() if rect.isEmpty() else rect
        draw_focus_ring(painter, QRectF(where), current_theme())
        painter.end()


def _row_rect(table: QTableView, index: QModelIndex | QPersistentModelIndex) -> QRect:
    rect = table.visualRect(index)
    return rect if rect.isEmpty() else QRect(0, rect.top(), table.viewport().width(), rect.height())
