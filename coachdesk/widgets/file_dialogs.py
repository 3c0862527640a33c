"""Asking for a folder or for the name of a file by the dialog of the system."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from coachdesk.widgets.theme import current_theme


def ask_for_folder(parent: QWidget, title: str, start: Path, on_chosen: Callable[[str], object]) -> None:
    """Open the dialog at a folder; ``on_chosen``, a method of a QObject, is called with the one that is chosen."""
    dialog = _make_dialog(parent, title, start, on_chosen)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def ask_where_to_save(
    parent: QWidget, title: str, offered: Path, kind: str, on_chosen: Callable[[str], object]
) -> None:
    """Open the dialog with a name offered for a file of this kind, such as "PDF (*.pdf)"; as ``ask_for_folder``."""
    dialog = _make_dialog(parent, title, offered, on_chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(offered.suffix.removeprefix("."))
    dialog.selectFile(offered.name)
    dialog.open()


def _make_dialog(parent: QWidget, title: str, start: Path, on_chosen: Callable[[str], object]) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(start))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(on_chosen)
    # Of use where the desktop has no dialog of its own and Qt draws one.
    theme = current_theme()
    dialog.resize(min(theme.px(820), parent.window().width()), min(theme.px(520), parent.window().height()))
    return dialog
