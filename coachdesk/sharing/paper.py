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
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from coachdesk.sharing.files import write_out
from coachdesk.widgets.reader import ClosedDocument
from coachdesk.widgets.theme.paper import PAPER_INK, PAPER_LINE, PAPER_MARGIN_MM, PAPER_QUIET, paper_font

_DPI = 600
"""The document is laid out at this resolution once; devices scale it, so that lines break alike everywhere."""


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
    _keep_headings_with_their_text(document)
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


def _keep_headings_with_their_text(document: QTextDocument) -> None:
    """Let a heading that would stand last on a sheet begin the next one."""
    height, layout = document.pageSize().height(), document.documentLayout()
    block = document.begin()
    while block.isValid():
        following = block.next()
        if block.blockFormat().headingLevel() and following.isValid():
            here, there = (layout.blockBoundingRect(each).top() // height for each in (block, following))
            if here != there:
                cursor = QTextCursor(block)
                form = block.blockFormat()
                form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                cursor.setBlockFormat(form)
        block = following


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
