"""Sheets of paper: their size, fonts and breaks, and a PDF that says no more than its pages."""

import re
import stat
import sys

import pytest

from coachdesk.sharing.paper import PaperSize, lay_out, pdf_bytes, write_pdf
from coachdesk.widgets.theme.paper import paper_style
from tests.sharing.pdf import fonts, words

HTML = "<p>One</p>"


@pytest.mark.parametrize(("size", "points"), [(PaperSize.A4, (595, 842)), (PaperSize.LETTER, (612, 792))])
def test_the_page_has_the_size_of_the_paper(scene, printed, size, points):
    reader = printed(scene, size=size)
    assert len(reader.pages) == 1
    assert tuple(map(round, reader.pages[0].mediabox[2:])) == points


def test_every_font_is_ours_and_embedded(scene, printed):
    found = fonts(printed(scene))
    assert set(found) == {"Inter-Regular", "Inter-Bold", "Inter-SemiBold", "Inter-Italic"}
    assert all(found.values())


def test_the_file_says_no_more_than_the_page(scene, printed, vault):
    reader = printed(scene)
    told = {key: value for key, value in reader.metadata.items() if value and key != "/Trapped"}
    assert told == {"/Title": "Session summary"}
    assert reader.xmp_metadata is None or not reader.xmp_metadata.dc_creator
    whole = reader.stream.getvalue()
    for telling in (
        b"CreationDate",
        b"ModDate",
        b"Producer",
        b"Creator",
        b"Qt ",
        str(vault.path).encode(),
        b"/home",
        b"/root",
    ):
        assert telling not in re.sub(rb"stream\r?\n.*?endstream", b"", whole, flags=re.DOTALL), telling
    assert b"/AcroForm" not in whole
    assert b"/EmbeddedFile" not in whole


def test_a_heading_never_stands_last_on_a_sheet(theme):
    for lines in range(30, 48):
        body = "<p>Line</p>" * lines
        sheets = lay_out(f"{body}<h2>Heading</h2><p>Text below</p>", PaperSize.A4, "Foot")
        pages = _pages(pdf_bytes(sheets, "x"))
        assert len(pages) <= 2
        with_heading = next(page for page in pages if "Heading" in page)
        assert "Text below" in with_heading, lines


def test_every_sheet_has_its_number_and_no_line_is_lost(theme):
    body = "".join(f"<p>Line {number}.</p>" for number in range(200))
    sheets = lay_out(body, PaperSize.LETTER, "Foot")
    pages = _pages(pdf_bytes(sheets, "x"))
    assert len(pages) == sheets.count > 3
    assert [page.splitlines()[-1] for page in pages] == [
        f"Page {n} of {len(pages)}" for n in range(1, len(pages) + 1)
    ]
    whole = "\n".join(pages)
    assert [f"Line {number}." in whole for number in range(200)] == [True] * 200


def test_paper_is_white_and_ink_dark_whatever_the_screen(theme):
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    theme.update(mode="dark")
    image = QImage(840, 1188, QImage.Format.Format_ARGB32)
    image.fill("white")
    painter = QPainter(image)
    html = f"<style>{paper_style()}</style><body><p>{'Words ' * 2000}</p></body>"
    lay_out(html, PaperSize.A4, "Foot").paint(painter, 0, QRectF(0, 0, 840, 1188))
    painter.end()
    darkest = min(image.pixelColor(x, y).lightness() for x in range(90, 300) for y in range(90, 200))
    assert darkest < 90
    assert image.pixelColor(3, 3).lightness() == 255


def test_a_file_appears_whole_or_not_at_all(theme, tmp_path, monkeypatch):
    sheets = lay_out(HTML, PaperSize.A4, "Foot")
    path = tmp_path / "page.pdf"
    path.write_bytes(b"before")

    def refuse(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        write_pdf(sheets, path, "x")
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["page.pdf"]
    monkeypatch.undo()
    write_pdf(sheets, path, "x")
    assert path.read_bytes().startswith(b"%PDF-")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_loaded_from_outside(theme, tmp_path):
    from PySide6.QtGui import QImage

    red = QImage(50, 50, QImage.Format.Format_RGB32)
    red.fill("red")
    red.save(str(tmp_path / "x.png"))
    for source in (f"file://{tmp_path}/x.png", f"{tmp_path}/x.png", "http://192.0.2.1/x.png"):
        sheets = lay_out(f"<p>One <img src='{source}' width='50' height='50'> two</p>", PaperSize.A4, "Foot")
        content = pdf_bytes(sheets, "x")
        assert b"/Image" not in content or b"/Width 50" not in content
        assert "One" in "".join(_pages(content))


def _pages(content: bytes) -> list[str]:
    import io

    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def test_words_reads_pages(scene, printed):
    assert words(printed(scene, scene)).count("Session summary") == 2


def test_a_row_stands_whole_on_one_sheet(theme):
    rows = "".join(
        f"<tr><td>Amara</td><td>Begin{number} {'words ' * 12 * (number % 5)} end{number}</td></tr>"
        for number in range(24)
    )
    table = f"<table class='rows' width='100%'><tr><th width='30%'>Who</th><th>Step</th></tr>{rows}</table>"
    for lines in range(0, 48, 3):
        html = f"<style>{paper_style()}</style><body>{'<p>Line</p>' * lines}<h2 class='heading'>Steps</h2>{table}"
        document = lay_out(html, PaperSize.A4, "Foot").document
        sheets = {}
        block = document.find("Steps").block()
        while block.isValid():
            rect = document.documentLayout().blockBoundingRect(block)
            sheets[block.text().split(" ")[0]] = {
                at // document.pageSize().height() for at in (rect.top(), rect.bottom() - 1)
            }
            block = block.next()
        assert {name for name, on in sheets.items() if len(on) > 1} == set(), lines
        assert sheets["Steps"] == sheets["Who"] == sheets["Begin0"], "the names of columns stand above a row"


def test_a_row_higher_than_a_sheet_goes_on_on_the_next(theme):
    html = f"<h2>Steps</h2><table><tr><th>Step</th></tr><tr><td>{'words ' * 3000}</td></tr></table>"
    pages = _pages(pdf_bytes(lay_out(html, PaperSize.A4, "Foot"), "x"))
    assert "Steps" in pages[0]
    assert "words" in pages[0]
    assert "".join("".join(pages).split()).count("words") >= 3000, "nothing is lost"
