"""The outline icons, recoloured from the theme and drawn sharp at every scale."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from coachdesk.widgets.theme import current_theme, shipped

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
        """Return a copy for a copied QIcon."""
        return _OutlineEngine(self._name, self._token, self._token_on)

    def _pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon in its present colour, drawn once per colour and size."""
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
    if not _file(name).is_file():
        raise FileNotFoundError(name)
    return QIcon(_OutlineEngine(name, role, checked or role))


def draw_icon(name: str, colour: str, size: QSize) -> QPixmap:
    """Return the icon drawn in ``colour`` (``#rrggbb``) at so many device pixels."""
    drawing = _file(name).read_bytes().replace(b"currentColor", colour.encode("ascii"))
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return pixmap


def icon_names() -> list[str]:
    """Return the names of all icons, in alphabetical order."""
    return sorted(file.stem for file in shipped("icons").glob("*.svg"))


def app_icon() -> QIcon:
    """Return the program's own icon in all its sizes."""
    result = QIcon()
    for file in sorted(shipped("icons", "app").glob("coachdesk-*.png")):
        result.addFile(str(file))
    return result


def _file(name: str) -> Path:
    """Return the file of an icon."""
    return shipped("icons", f"{name}.svg")
