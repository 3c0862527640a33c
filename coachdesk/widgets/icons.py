"""The outline icons, recoloured from the theme and drawn sharp at every scale."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.paths import resources_folder
from coachdesk.widgets.theme import current_theme

_OFF = "outline"


class _OutlineEngine(QIconEngine):
    """Paints one SVG in the colour its token has when it is painted, so icons follow the theme live."""

    def __init__(self, name: str, token: str, token_on: str) -> None:
        super().__init__()
        self._name = name
        self._token = token
        self._token_on = token_on
        self._drawn: dict[tuple[str, int, int], QPixmap] = {}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the icon into ``rect``."""
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self._pixmap(rect.size() * ratio, mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon as a pixmap of so many device pixels."""
        return self._pixmap(size, mode, state)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Return the icon for a screen of the given scale; ``size`` is in logical pixels."""
        return self._pixmap(size * scale, mode, state)

    def clone(self) -> QIconEngine:
        """Return a copy for a QIcon that is changed after it was copied.

        Qt keeps it, PySide6 would delete it with its last name here (a use after that ends the process).
        """
        copy = _OutlineEngine(self._name, self._token, self._token_on)
        _CLONES.append(copy)
        return copy

    def _pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon in its present colour, drawn once per colour and size.

        A box wider than high holds the icon at its start: the rest is the distance to a button's words.
        """
        on = state is QIcon.State.On
        token = _OFF if mode is QIcon.Mode.Disabled else self._token_on if on else self._token
        colour = current_theme().colour(token).name()
        key = (colour, size.width(), size.height())
        if key not in self._drawn:
            self._drawn[key] = draw_icon(self._name, colour, size)
        return self._drawn[key]


def icon(name: str, role: str = "ink", *, checked: str | None = None) -> QIcon:
    """Return an icon by file name, coloured by a colour token; ``checked`` is its token when switched on.

    Raises FileNotFoundError for a name that is not in ``resources/icons``.
    """
    if not _is_shipped(name):
        raise FileNotFoundError(name)
    return QIcon(_lasting(name, role, checked or role))


@cache
def _lasting(name: str, token: str, token_on: str) -> QIcon:
    """The one icon of these colours, kept until the end; what widgets get are copies that share its engine.

    An engine made in Python must outlast every copy of its icon. One made for each widget did not: when Python's
    collector found a closed page, it deleted the page's engines while Qt still painted with them.
    """
    return QIcon(_OutlineEngine(name, token, token_on))


_CLONES: list[QIconEngine] = []


def draw_icon(name: str, colour: str, size: QSize) -> QPixmap:
    """Return the icon drawn in ``colour`` (``#rrggbb``) at so many device pixels."""
    from PySide6.QtSvg import QSvgRenderer  # not needed before something is painted

    drawing = _file(name).read_bytes().replace(b"currentColor", colour.encode("ascii"))
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    side = min(size.width(), size.height())
    mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    left = size.width() - side if mirrored else 0
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(left, 0, side, side))
    painter.end()
    return pixmap


def app_icon() -> QIcon:
    """Return the program's own icon in all its sizes."""
    result = QIcon()
    for file in sorted((resources_folder() / "icons" / "app").glob("coachdesk-*.png")):
        result.addFile(str(file))
    return result


class IconLabel(QWidget):
    """An icon on its own, the height of a line of text; decoration only, so screen readers pass over it."""

    def __init__(
        self, name: str, role: str = "ink", *, px: float = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._px = px
        self._icon = icon(name, role)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, role: str = "ink") -> None:
        """Show another icon, or the same one in another colour token."""
        self._icon = icon(name, role)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the icon's size at the present scale."""
        side = current_theme().px(self._px)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon in the middle."""
        side = self.sizeHint().width()
        where = QRect(0, 0, side, side)
        where.moveCenter(self.rect().center())
        painter = QPainter(self)
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        self._icon.paint(painter, where, Qt.AlignmentFlag.AlignCenter, mode)
        painter.end()


def _file(name: str) -> Path:
    """Return the file of an icon."""
    return resources_folder() / "icons" / f"{name}.svg"


@cache
def _is_shipped(name: str) -> bool:
    """Return whether there is an icon of this name; asked of the disk once."""
    return _file(name).is_file()
