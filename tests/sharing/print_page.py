"""Prints a page on a printer of the system, named on the command line, as the dialog does once it is accepted."""

import sys

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QWidget

from coachdesk.sharing.pane.paper_out import PaperOut
from coachdesk.sharing.paper import PaperSize, lay_out
from coachdesk.widgets.theme import Theme, apply_theme
from coachdesk.widgets.theme.paper import paper_style


def main(name: str) -> int:
    """Print two sheets. Returns 0 where the printer took them."""
    application = QApplication(sys.argv[:1])
    apply_theme(application, Theme())
    print(", ".join(QPrinterInfo.availablePrinterNames()))
    body = "".join(f"<p>Line {number} of the page.</p>" for number in range(60))
    sheets = lay_out(f"<style>{paper_style()}</style><body>{body}</body>", PaperSize.A4, "Foot")
    window = QWidget()
    out = PaperOut(sheets, "Session summary", window)
    said: list[str] = []
    out.left.connect(said.append)
    out.failed.connect(said.append)
    printer = out.make_printer(QPrinterInfo.printerInfo(name))
    assert printer.outputFormat() is QPrinter.OutputFormat.NativeFormat
    out.paint_on(printer)
    print(said[0])
    return 0 if said == ["Sent to the printer"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
