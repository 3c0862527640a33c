"""Sheets to a printer or a PDF: the system's dialogs, and what is said where that fails."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from coachdesk.sharing.paper import Sheets, paint_all, write_pdf
from coachdesk.widgets.file_dialogs import ask_where_to_save


class PaperOut(QObject):
    """Prints sheets or saves them as a PDF; asks where, and tells how it went."""

    left = Signal(str)
    """It left; carries the words to say so."""
    failed = Signal(str)
    """It did not leave; carries the words for what happened and what to do."""

    def __init__(self, sheets: Sheets, title: str, window: QWidget) -> None:
        super().__init__(window)
        self._sheets = sheets
        self._title = title
        self._window = window
        self._printer: QPrinter | None = None

    def show_sheets(self, sheets: Sheets) -> None:
        """Let these sheets leave from now on."""
        self._sheets = sheets

    def save(self, offered: Path) -> None:
        """Ask for a place, offering this one, and write the PDF there."""
        ask_where_to_save(
            self._window, self.tr("Save as PDF"), offered, self.tr("PDF (*.pdf)"), self.write_to
        )

    @Slot(str)
    def write_to(self, file: str) -> None:
        """Write the PDF to this file."""
        path = Path(file)
        try:
            write_pdf(self._sheets, path, self._title)
        except OSError as error:
            reason = error.strerror or self.tr("the system refused")
            self.failed.emit(
                self.tr(
                    "The PDF could not be written: {reason}. Nothing in the notebook changed. Choose another place."
                ).format(reason=reason)
            )
            return
        words = self.tr("Saved as {name} in {folder}") if path.parent.name else self.tr("Saved as {name}")
        self.left.emit(words.format(name=path.name, folder=path.parent.name))

    def print_(self) -> None:
        """Open the print dialog of the system."""
        if not QPrinterInfo.availablePrinterNames():
            self.failed.emit(
                self.tr(
                    "No printer is set up on this computer. Save the page as a PDF instead, "
                    "or add a printer in your system’s settings."
                )
            )
            return
        self._printer = self.make_printer()
        dialog = QPrintDialog(self._printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_print_accepted)
        QDialog.open(dialog)  # the print dialog's own open() wants a slot to call

    def make_printer(self, info: QPrinterInfo | None = None) -> QPrinter:
        """A printer, the usual one or that named, set to the sheets as they are: whole, upright, of their size."""
        high = QPrinter.PrinterMode.HighResolution
        printer = QPrinter(high) if info is None else QPrinter(info, high)
        printer.setDocName(self._title)
        printer.setCreator("")
        printer.setFullPage(True)
        printer.setPageSize(self._sheets.size.page_size)
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        return printer

    @Slot()
    def _on_print_accepted(self) -> None:
        if self._printer is not None:
            self.paint_on(self._printer)

    def paint_on(self, printer: QPrinter) -> None:
        """Paint the sheets on a printer that was chosen."""
        painter = QPainter()
        if not painter.begin(printer):
            self.failed.emit(
                self.tr(
                    "The printer did not take the page. Nothing changed. Look at the printer, or save a PDF."
                )
            )
            return
        paint_all(self._sheets, painter, printer)
        painter.end()
        self.left.emit(self.tr("Sent to the printer"))
