"""Choosing a row of a table for the coach, whatever keys are held."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QTableView


def choose_row(table: QTableView, row: int) -> None:
    """Make a row the only chosen one, and the current one.

    Qt's selectRow takes Shift, where it is held just then, for a wish to lengthen the choice.
    """
    flag = QItemSelectionModel.SelectionFlag
    index = table.model().index(row, 0)
    table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
