"""Text to read: cleaned HTML in the looks of the theme, opening no file and no address whatever it names."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from coachdesk.widgets.theme import current_theme, set_role
from coachdesk.widgets.theme.reading import reading_style


class ClosedDocument(QTextDocument):
    """A document that loads nothing. Returning nothing would fall through to the disk, so it is an empty image."""

    def loadResource(self, type: int, name: QUrl | str) -> object:
        return QImage(1, 1, QImage.Format.Format_Mono)


class Reader(QTextBrowser):
    """A quiet page of text that can be read and copied; links inside the page work, others do nothing."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._html = ""
        self.setAccessibleName(name)
        self.setDocument(ClosedDocument(self))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(self._on_anchor_clicked)
        set_role(self, "reader")
        current_theme().changed.connect(self._show)

    def show_html(self, html: str) -> None:
        """Show cleaned HTML."""
        self._html = html
        self._show()

    def loadResource(self, type: int, name: QUrl | str) -> object:
        return QImage(1, 1, QImage.Format.Format_Mono)

    def _show(self) -> None:
        self.document().setDefaultStyleSheet(reading_style(current_theme()))
        self.document().setDefaultFont(current_theme().font("text"))
        self.setHtml(self._html)

    def _on_anchor_clicked(self, link: QUrl) -> None:
        if not link.scheme() and link.fragment():
            self.scrollToAnchor(link.fragment())
