"""Pages of paper: a document laid out once, and painted alike on screen, in a PDF and by a printer."""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
    QTextTableCellFormat,
)

from coachdesk.sharing.files import write_out
from coachdesk.widgets.reader import ClosedDocument
from coachdesk.widgets.theme.paper import (
    PAPER_INK,
    PAPER_LINE,
    PAPER_MARGIN_MM,
    PAPER_QUIET,
    PAPER_TEXT_PT,
    paper_font,
)

_DPI = 600
"""The document is laid out at this resolution once; devices scale it, so that lines break alike everywhere."""
_LINE = PAPER_TEXT_PT * _DPI / 72
"""The height of a line of running text, at least, in dots of the layout."""

_FOOT_LINE, _ABOVE_FOOT = 0.95, 0.15
"""Where the line of the foot runs, and what stays free above the lower margin, as shares of the margin."""


class PaperSize(StrEnum):
    """The sizes of paper that a page may have."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def page_size(self) -> QPageSize:
        """The size as Qt knows it."""
        return QPageSize(QPageSize.PageSizeId.A4 if self is PaperSize.A4 else QPageSize.PageSizeId.Letter)

    @property
    def dots(self) -> QSizeF:
        """Width and height of the whole sheet in dots of the layout."""
        points = self.page_size.size(QPageSize.Unit.Point)
        return QSizeF(points.width() * _DPI / 72, points.height() * _DPI / 72)


@dataclass(frozen=True, slots=True)
class Sheets:
    """A document cut into sheets of one size, with a line of words at the foot of each."""

    document: QTextDocument
    size: PaperSize
    foot: str

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return self.document.pageCount()

    def paint(self, painter: QPainter, sheet: int, target: QRectF) -> None:
        """Paint a sheet (0 is the first) so that it fills the target, which has its proportions."""
        dots = self.size.dots
        margin = _margin()
        painter.save()
        painter.translate(target.topLeft())
        painter.scale(target.width() / dots.width(), target.height() / dots.height())
        body = self.document.pageSize()
        painter.save()
        painter.translate(margin, margin - sheet * body.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, sheet * body.height(), body.width(), body.height())
        context.palette.setColor(QPalette.ColorRole.Text, QColor(PAPER_INK))
        painter.setClipRect(context.clip)
        self.document.documentLayout().draw(painter, context)
        painter.restore()
        self._paint_foot(painter, sheet, dots, margin)
        painter.restore()

    def _paint_foot(self, painter: QPainter, sheet: int, dots: QSizeF, margin: float) -> None:
        line_y = dots.height() - margin * _FOOT_LINE
        painter.fillRect(QRectF(margin, line_y, dots.width() - 2 * margin, _DPI / 120), QColor(PAPER_LINE))
        painter.setPen(QColor(PAPER_QUIET))
        painter.setFont(paper_font(_DPI))
        rest = QRectF(margin, line_y + margin * 0.1, dots.width() - 2 * margin, margin * 0.4)
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self.foot)
        number = QCoreApplication.translate("paper", "Page {number} of {count}").format(
            number=sheet + 1, count=self.count
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, number)


def lay_out(html: str, size: PaperSize, foot: str) -> Sheets:
    """Lay out cleaned HTML on sheets of a size."""
    document = ClosedDocument()
    device = QImage(1, 1, QImage.Format.Format_Mono)
    device.setDotsPerMeterX(round(_DPI / 0.0254))
    device.setDotsPerMeterY(round(_DPI / 0.0254))
    document.documentLayout().setPaintDevice(device)
    document.setProperty("paint_device", device)
    document.setDocumentMargin(0)
    document.setHtml(html)
    _size_headings(document)
    dots, margin = size.dots, _margin()
    document.setPageSize(QSizeF(dots.width() - 2 * margin, dots.height() - (2 + _ABOVE_FOOT) * margin))
    _keep_together(document)
    return Sheets(document, size, foot)


def write_pdf(sheets: Sheets, path: Path, title: str) -> None:
    """Write the sheets as a PDF. Raises OSError; a file that stands there is replaced only when the new one is whole.

    The PDF says no more than its pages: no author, program name of ours, path or time of making.
    """
    write_out(path, pdf_bytes(sheets, title))


def pdf_bytes(sheets: Sheets, title: str) -> bytes:
    """The sheets as a PDF in memory."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(title)
    writer.setCreator("")
    # Without one of ours Qt writes its own description, with the time of making and two identifiers.
    writer.setDocumentXmpMetadata(QByteArray(_DESCRIPTION))
    writer.setPageLayout(QPageLayout(sheets.size.page_size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    paint_all(sheets, painter, writer)
    painter.end()
    buffer.close()
    return _plain(bytes(content.data()))


def paint_all(sheets: Sheets, painter: QPainter, device: QPagedPaintDevice) -> None:
    """Paint every sheet on a paged device (a PDF writer or a printer) whose page has no margins."""
    for sheet in range(sheets.count):
        if sheet:
            device.newPage()
        sheets.paint(painter, sheet, QRectF(0, 0, device.width(), device.height()))


_DESCRIPTION = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta><?xpacket end="r"?>'
)


def _size_headings(document: QTextDocument) -> None:
    """Take from headings the sizes that Qt gives them, which do not follow the resolution; the style says them."""
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            parts = block.begin()
            while not parts.atEnd():
                piece = parts.fragment()
                parts += 1
                form = piece.charFormat()
                form.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
                cursor = QTextCursor(document)
                cursor.setPosition(piece.position())
                cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(form)
        block = block.next()


def _keep_together(document: QTextDocument) -> None:
    """Let a heading that would stand last on a sheet, and a row that would be cut in two, begin the next one.

    In the order of the document, for what moves takes along all that comes after it.
    """
    height, layout = document.pageSize().height(), document.documentLayout()
    block = document.begin()
    while block.isValid():
        following, table = block.next(), _rows_at(block)
        if block.blockFormat().headingLevel() and following.isValid():
            top, below = layout.blockBoundingRect(block).top(), layout.blockBoundingRect(following).top()
            rows = _rows_at(following)
            if rows is not None and (end := _reach(document, rows, 1)[1]) - top <= height:
                below = end  # the names of its columns belong to a row
            if top // height != below // height:
                cursor = QTextCursor(block)
                form = block.blockFormat()
                form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                cursor.setBlockFormat(form)
        elif table is not None:
            number = 1
            while number < table.rows():
                number += 2 if _keep_row_whole(document, table, number) else 1
            following = table.lastCursorPosition().block().next()
        block = following


def _rows_at(block: QTextBlock) -> QTextTable | None:
    """The table of several rows in which a block stands, or None."""
    table: QTextTable | None = QTextCursor(block).currentTable()
    return table if table is not None and table.rows() > 1 else None


def _reach(document: QTextDocument, table: QTextTable, number: int) -> tuple[float, float]:
    """Where the text of a row begins and ends."""
    cells = [table.cellAt(number, column) for column in range(table.columns())]
    rect = document.documentLayout().blockBoundingRect
    return (
        min(rect(cell.firstCursorPosition().block()).top() for cell in cells),
        max(rect(cell.lastCursorPosition().block()).bottom() for cell in cells),
    )


def _keep_row_whole(document: QTextDocument, table: QTextTable, number: int) -> bool:
    """Push a row that the end of a sheet would cut down to the next one, by an empty row; returns whether it was.

    It stays where it is higher than a sheet. The line below the row before stays with that one.
    """
    height = document.pageSize().height()
    top, end = _reach(document, table, number)
    rest = (top // height + 1) * height - top
    if end - top <= rest + 1 or end - top > height:
        return False
    table.insertRows(number, 1)
    for column in range(table.columns()):
        form = QTextTableCellFormat()
        form.setFontPointSize(1)
        # A little less than what is left, so that Qt itself moves the next row, whose first line has no room.
        form.setBottomPadding(max(0.0, rest - _LINE) * 96 / _DPI)
        table.cellAt(number, column).setFormat(form)
    return True


def _margin() -> float:
    return PAPER_MARGIN_MM / 25.4 * _DPI


def _plain(pdf: bytes) -> bytes:
    """Blank the time of making and the library's name, and put a digest in place of the chance identifier.

    Everything is replaced by as many bytes, so that the file's offsets still hold.
    """
    for key in (rb"/CreationDate ", rb"/ModDate ", rb"/Producer ", rb"/Creator "):
        pdf = re.sub(key + rb"\((?:[^()\\]|\\.)*\)", _blank, pdf)
    head, found, tail = pdf.rpartition(b"/ID [")
    if not found:
        return pdf
    digest = hashlib.blake2b(head, digest_size=64).hexdigest().encode() * 2
    return head + found + re.sub(rb"[0-9A-Fa-f]{16,}", lambda each: digest[: len(each.group())], tail)


def _blank(found: "re.Match[bytes]") -> bytes:
    return b" " * len(found.group())
