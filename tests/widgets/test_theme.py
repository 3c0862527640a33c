"""Contrast, type and live changes of the theme."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QFontDatabase, QFontInfo, QPainter, QPalette, QPdfWriter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from coachdesk.widgets.theme import DARK, LIGHT, Theme, Tokens, set_role
from coachdesk.widgets.theme.tokens import CONTROL_PAIRS, TEXT_PAIRS, contrast


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "below"), TEXT_PAIRS)
def test_text_is_readable(tokens: Tokens, text: str, below: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, below)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "below"), CONTROL_PAIRS)
def test_controls_are_seen(tokens: Tokens, edge: str, below: str) -> None:
    assert contrast(getattr(tokens, edge), getattr(tokens, below)) >= 3


def test_contrast_of_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_shipped_typeface_has_the_weights_and_tabular_figures(theme: Theme) -> None:
    styles = set(QFontDatabase.styles("Inter"))
    assert {"Regular", "Italic", "Bold"} <= styles
    assert any("Semi" in style for style in styles)
    assert QFontInfo(theme.font("title")).family() == "Inter"
    assert QFontInfo(theme.font("title")).weight() == 600
    assert theme.font("clock").featureTags()


def test_text_comes_out_of_a_pdf_as_it_went_in(theme: Theme, tmp_path: Path) -> None:
    words = "12:30 -> “it’s” five-line"
    file = tmp_path / "words.pdf"
    writer = QPdfWriter(str(file))
    painter = QPainter(writer)
    for number, role in enumerate(("text", "quote", "title", "page-title")):
        font = theme.font(role)
        font.setPixelSize(200)
        painter.setFont(font)
        painter.drawText(100, 400 + 400 * number, words)
    painter.end()
    page = PdfReader(file).pages[0]
    assert page.extract_text().split("\n") == [words] * 4
    fonts = page["/Resources"]["/Font"].values()
    assert {str(font.get_object()["/BaseFont"]).rpartition("+")[2] for font in fonts} == {
        "/Inter-Regular",
        "/Inter-Italic",
        "/Inter-SemiBold",
        "/Inter-Bold",
    }


def test_scale_changes_every_font_at_once(theme: Theme, qtbot: QtBot) -> None:
    plain, title = QLabel("plain"), QLabel("title")
    set_role(title, "title")
    for label in (plain, title):
        qtbot.addWidget(label)
        label.show()
    before = plain.fontInfo().pixelSize(), title.fontInfo().pixelSize()
    theme.update(scale_percent=200)
    assert (plain.fontInfo().pixelSize(), title.fontInfo().pixelSize()) == pytest.approx(
        (before[0] * 2, before[1] * 2), abs=1
    )


def test_dark_reaches_palette_and_painters(theme: Theme, qapp: QApplication) -> None:
    theme.update(mode="dark")
    assert theme.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.ground
    assert theme.colour("ink").name().upper() == DARK.ink


def test_a_role_keeps_its_font_beside_the_style_sheet(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Keep")
    qtbot.addWidget(button)
    set_role(button, "primary")
    button.show()
    assert button.font().weight() == 600
    assert button.font().pixelSize() == theme.font("text").pixelSize()
