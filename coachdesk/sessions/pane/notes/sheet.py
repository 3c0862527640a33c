"""Notes above, moments below them, sharing one height."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Slot
from PySide6.QtGui import QMouseEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from coachdesk.sessions.pane.moments import MomentsView
from coachdesk.sessions.pane.moments.delegate import bleed
from coachdesk.widgets.editor import MarkdownEditor
from coachdesk.widgets.handing_on import hand_on
from coachdesk.widgets.theme import current_theme, hairline

_LEAST_LINES = 4
_NOTES_SHARE = 0.55
"""Where both need more than there is, the notes get this share."""


def share_height(height: int, notes: int, moments: int, least: int, gap: int) -> tuple[int, int]:
    """Heights of notes and moments within a height, given what each would need.

    Notes are as high as their text while there is room, so that the moments follow them closely; where both
    need more, each scrolls, and the notes have the greater part.
    """
    if not moments:
        return height, 0
    room = max(0, height - gap)
    notes = max(notes, least)
    if notes + moments <= room:
        return notes, moments
    most_notes = max(least, round(room * _NOTES_SHARE))
    moments_height = min(moments, max(room - notes, room - most_notes))
    return max(0, room - moments_height), max(0, moments_height)


class NotesSheet(QWidget):
    """Gives the notes the height of their text and the moments the place below, with a hairline between.

    Where there is no room for both, only one of them is shown. The ring around a moment reaches over its
    words to both sides, so the words of both stand in by that much.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor: MarkdownEditor | None = None
        self._moments: MomentsView | None = None
        self._line = hairline(self)
        self._one_of_both = False
        self._moments_wanted = False
        current_theme().changed.connect(self._on_size_changed)

    def take(self, editor: MarkdownEditor, moments: MomentsView) -> None:
        """Show these two, which were made inside this."""
        self._editor, self._moments = editor, moments
        editor.edit.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        editor.installEventFilter(self)
        moments.height_changed.connect(self._on_size_changed)

    @property
    def shows_one(self) -> bool:
        """Whether there is room for only one of notes and moments."""
        return self._one_of_both

    def show_moments(self, shown: bool) -> None:
        """Where only one can be shown: show the moments, or the notes."""
        self._moments_wanted = shown
        self._share()

    def least_height(self) -> int:
        """The height below which this cannot be used."""
        return current_theme().space(4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new height."""
        super().resizeEvent(event)
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the find bar, which takes height from the notes."""
        if watched is self._editor and event.type() is QEvent.Type.LayoutRequest:
            self._share()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click into the empty part below leads to the end of the notes."""
        if event.button() is Qt.MouseButton.LeftButton and self._editor is not None:
            self._editor.edit.moveCursor(QTextCursor.MoveOperation.End)
            self._editor.setFocus(Qt.FocusReason.MouseFocusReason)

    @Slot()
    def _on_size_changed(self) -> None:
        self._share()

    def _share(self) -> None:
        """Put notes, hairline and moments into their places."""
        editor, view = self._editor, self._moments
        if editor is None or view is None:
            return
        theme = current_theme()
        width, height = self.width(), self.height()
        over = bleed()
        gap = theme.px(25)
        line = theme.space(5)
        wanted = view.natural_height(width) if view.count else 0
        # What stands around the text inside the editor, such as the find bar, comes on top.
        around = max(0, editor.sizeHint().height() - editor.edit.sizeHint().height())
        least = line * _LEAST_LINES + around
        self._one_of_both = bool(wanted) and height < least + gap + theme.space(6) * 2
        if self._one_of_both:
            self._show_one(editor, view, over)
            return
        text = editor.edit.document().size().height()
        notes = round(text) + around + line // 2
        notes, moments = share_height(height, notes, wanted, least, gap)
        editor.setGeometry(QRect(over, 0, width - 2 * over, notes))
        self._line.setGeometry(QRect(over, notes + gap // 2 - 1, width - 2 * over, 1))
        view.setGeometry(QRect(0, notes + gap, width, moments))
        editor.show()
        if moments <= 0:
            hand_on([view], [view], editor)
        view.setVisible(moments > 0)
        self._line.setVisible(moments > 0)

    def _show_one(self, editor: MarkdownEditor, moments: MomentsView, over: int) -> None:
        self._line.hide()
        editor.setVisible(not self._moments_wanted)
        moments.setVisible(self._moments_wanted)
        editor.setGeometry(self.rect().adjusted(over, 0, -over, 0))
        moments.setGeometry(self.rect())
