"""Draws the lines of the moments list and makes the field to edit one."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coachdesk.live.clock_text import clock_text
from coachdesk.sessions.model import MomentKind
from coachdesk.sessions.operations import MomentRow
from coachdesk.sessions.pane.kinds import added_words, kind_tone, kind_words
from coachdesk.sessions.pane.moments.line_editor import LineEditor
from coachdesk.sessions.pane.moments.model import ROW_ROLE, Fold
from coachdesk.sessions.pane.moments.setting import Setting, chip_start, set_line
from coachdesk.sessions.pane.words import only_me_words
from coachdesk.widgets.icons import icon
from coachdesk.widgets.theme import Theme, current_theme
from coachdesk.widgets.theme.style import draw_focus_ring

AnyIndex = QModelIndex | QPersistentModelIndex


def bleed() -> int:
    """How far the ring of the current line reaches over its words to both sides."""
    return current_theme().px(8)


class MomentDelegate(QStyledItemDelegate):
    """Draws time, chip and words of a moment; what it laid out is kept until text, width or theme change."""

    line_left = Signal(object, bool)
    """The field that is left, and whether its text is to be kept."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings: dict[tuple[object, ...], Setting] = {}
        self.in_playbook: frozenset[str] = frozenset()
        """The moments that stand in the playbook already; they say so instead of the link that adds them."""
        current_theme().changed.connect(self.forget)

    def forget(self) -> None:
        """Lay everything out anew the next time."""
        self._settings.clear()

    def setting(self, moment: MomentRow, width: int, widget: QWidget) -> Setting:
        """A moment laid out for a width."""
        mirrored = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
        added = moment.id in self.in_playbook
        key = (moment.text, moment.kind, moment.confirmed, width, mirrored, added)
        if key not in self._settings:
            if len(self._settings) > 2000:
                self._settings.clear()
            self._settings[key] = set_line(
                moment,
                width,
                current_theme(),
                placeholder=self.tr("to be filled in"),
                link_words=self.tr("Add to playbook"),
                right_to_left=mirrored,
                added_words=added_words() if added else "",
            )
        return self._settings[key]

    def height(self, moment: MomentRow, width: int, widget: QWidget) -> int:
        """The height of a moment in a row of this width."""
        return round(self.setting(moment, width - 2 * bleed(), widget).height)

    def is_on_link(self, moment: MomentRow, row: QRect, at: QPointF, widget: QWidget) -> bool:
        """Whether a point of the view lies on the link of a moment that is drawn in a row."""
        words = _words_of(row)
        setting = self.setting(moment, words.width(), widget)
        return any(rect.contains(at - words.topLeft()) for rect in setting.link_rects())

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line = index.data(ROW_ROLE)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        if isinstance(line, MomentRow):
            return QSize(width, self.height(line, width, view))
        return QSize(width, current_theme().space(6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line = index.data(ROW_ROLE)
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, Fold):
            self._paint_fold(painter, option, line, theme)
        elif isinstance(line, MomentRow):
            self._paint_moment(painter, option, line, theme)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, QRectF(option.rect), theme)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """The field that takes the place of the words."""
        editor = LineEditor(parent)
        editor.setAccessibleName(self.tr("Words of this moment"))
        editor.left.connect(self._on_editor_left)
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, LineEditor):
            editor.begin(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Nothing: the view stores what was typed, for a model could not say what failed."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line = index.data(ROW_ROLE)
        if not isinstance(line, MomentRow) or not isinstance(editor, LineEditor):
            return
        words = _words_of(option.rect)
        setting = self.setting(line, words.width(), option.widget)
        room = bleed()
        start = words.topLeft() + setting.text.toPoint()
        width = round(setting.text_width) + 2 * room
        editor.place(QRect(start.x() - room, start.y() - room, width, option.rect.height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys to the field itself; Qt's own rules would take Tab and Enter."""
        return QObject.eventFilter(self, watched, event)

    def _on_editor_left(self, keep: bool) -> None:
        """Tell the view, which stores the text and closes the field once that is done."""
        self.line_left.emit(self.sender(), keep)

    def _paint_fold(self, painter: QPainter, option: QStyleOptionViewItem, fold: Fold, theme: Theme) -> None:
        """Draw the count of the lines only for the coach."""
        rect = _words_of(option.rect)
        side = theme.px(16)
        where = QRect(rect.left(), rect.center().y() - side // 2, side, side)
        start = chip_start(theme)
        words = QRectF(rect).adjusted(start, 0, 0, 0)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            where.moveRight(rect.right())
            words = QRectF(rect).adjusted(0, 0, -start, 0)
        icon("eye" if fold.shown else "eye-off", "ink").paint(painter, where)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("quiet"))
        text = only_me_words(fold.count)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, text)

    def _paint_moment(
        self, painter: QPainter, option: QStyleOptionViewItem, moment: MomentRow, theme: Theme
    ) -> None:
        """Draw time, chip and words."""
        view = option.widget
        words = _words_of(option.rect)
        setting = self.setting(moment, words.width(), view)
        painter.translate(words.topLeft())
        painter.setFont(theme.font("number-caption"))
        painter.setPen(theme.colour("quiet"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(setting.time, middle, clock_text(moment.at_seconds))
        self._paint_chip(painter, setting.chip, moment, theme)
        if moment.kind is MomentKind.STAMP and not moment.text:
            self._paint_blank(painter, setting, theme)
        setting.layout.draw(painter, setting.text)
        painter.translate(-words.topLeft())

    def _paint_chip(self, painter: QPainter, where: QRectF, moment: MomentRow, theme: Theme) -> None:
        """Draw the word of the kind on its ground."""
        tone = kind_tone(moment.kind, moment.visibility)
        ground = {"words": "words_soft", "accent": "accent_soft", "only-me": "only_me_soft"}.get(tone or "")
        radius = theme.px(5)
        painter.setPen(Qt.PenStyle.NoPen if ground else QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour(ground or "ground"))
        painter.drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour(tone or "quiet"))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, kind_words(moment.kind))

    def _paint_blank(self, painter: QPainter, setting: Setting, theme: Theme) -> None:
        """Draw an open line below the place that a stamp keeps free."""
        y = setting.text.y() + theme.space(4)
        painter.setPen(QPen(theme.colour("outline"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(setting.text.x(), y), QPointF(setting.text.x() + setting.text_width, y))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """No tool tips: the words are all there."""
        return False


def _words_of(row: QRect) -> QRect:
    """The part of a row that its words stand in."""
    return row.adjusted(bleed(), 0, -bleed(), 0)
