"""The words of a practice, to read, select and copy: headings, paragraphs and lists as high as they are."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextListFormat
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from coachdesk.widgets.reader import ClosedDocument
from coachdesk.widgets.theme import current_theme, set_role
from coachdesk.widgets.theme.type_scale import NOTES_LINE_HEIGHT

_NUMBERED = re.compile(r"^\s*\d{1,3}[.)]\s+(.*)$")
_BULLET = re.compile(r"^\s*[-*•]\s+(.*)$")
_GAP_BEFORE_HEADING, _GAP_BELOW_HEADING, _GAP_BETWEEN, _INDENT = 18, 6, 8, 22
"""Distances in pixels of the mock-ups."""

_AT_LEAST = QTextBlockFormat.LineHeightTypes.MinimumHeight.value


class ReadingText(QTextEdit):
    """Shows headings with their texts; plain text stays plain, numbers and dashes become lists."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: tuple[tuple[str, str], ...] = ()
        self.setDocument(ClosedDocument(self))
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        set_role(self, "bare")
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def show_sections(self, sections: Iterable[tuple[str, str]]) -> None:
        """Show texts, each under its heading; a text that is blank is left out with its heading."""
        self._sections = tuple((heading, text) for heading, text in sections if text.strip())
        self._write()

    def sizeHint(self) -> QSize:
        """Return room for all that is written."""
        height = self.document().documentLayout().documentSize().height()
        return QSize(current_theme().px(400), round(height) + 1)

    def minimumSizeHint(self) -> QSize:
        """Return the same height, so that nothing is cut off."""
        return QSize(current_theme().px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when another width breaks the lines differently."""
        super().resizeEvent(event)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Write again in the fonts of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._sections:
            self._write()

    def _write(self) -> None:
        document = self.document()
        document.clear()
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        first = True
        for heading, text in self._sections:
            self._heading(cursor, heading, first=first)
            self._text(cursor, text)
            first = False
        self.updateGeometry()

    def _heading(self, cursor: QTextCursor, words: str, *, first: bool) -> None:
        theme = current_theme()
        block = QTextBlockFormat()
        block.setHeadingLevel(2)
        block.setTopMargin(0 if first else theme.px(_GAP_BEFORE_HEADING))
        block.setBottomMargin(theme.px(_GAP_BELOW_HEADING))
        self._begin(cursor, block)
        cursor.insertText(words, _characters("section"))

    def _text(self, cursor: QTextCursor, text: str) -> None:
        theme = current_theme()
        numbered: QTextListFormat.Style | None = None
        gap = 0
        for line in text.splitlines():
            if not line.strip():
                gap, numbered = theme.px(_GAP_BETWEEN), None
                continue
            number, bullet = _NUMBERED.match(line), _BULLET.match(line)
            block = QTextBlockFormat()
            block.setLineHeight(round(theme.font("notes").pixelSize() * NOTES_LINE_HEIGHT), _AT_LEAST)
            block.setTopMargin(gap)
            gap = 0
            self._begin(cursor, block)
            found = number or bullet
            style = None
            if found is not None:
                style = QTextListFormat.Style.ListDecimal if number else QTextListFormat.Style.ListDisc
                if style is not numbered:
                    form = QTextListFormat()
                    form.setStyle(style)
                    form.setIndent(1)
                    cursor.createList(form)
                else:
                    previous = cursor.block().previous().textList()
                    if previous is not None:
                        previous.add(cursor.block())
            numbered = style
            cursor.insertText(found.group(1) if found is not None else line.strip(), _characters("notes"))

    def _begin(self, cursor: QTextCursor, block: QTextBlockFormat) -> None:
        """Begin a block; the first one is there already."""
        if cursor.position() == 0 and self.document().isEmpty():
            cursor.setBlockFormat(block)
            self.document().setIndentWidth(current_theme().px(_INDENT))
        else:
            cursor.insertBlock(block, _characters("notes"))


def _characters(role: str) -> QTextCharFormat:
    theme = current_theme()
    form = QTextCharFormat()
    form.setFont(theme.font(role))
    form.setForeground(theme.colour("ink"))
    return form
