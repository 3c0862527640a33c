"""What text a widget really draws, where and in which colour: read from its own painting, delegates included."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import QPaintDevice, QPaintEngine, QPaintEngineState, QRegion, QTextItem
from PySide6.QtWidgets import QWidget

_Metric = QPaintDevice.PaintDeviceMetric


@dataclass(frozen=True)
class DrawnText:
    """One run of text: its words, the box of its letters in the widget, its colour, and what it is clipped to."""

    words: str
    box: QRectF
    colour: str
    clip: QRectF | None
    pixels: float
    """The size of the letters."""


class _Reader(QPaintEngine):
    """Notes every text and lets everything else go by."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.found: list[DrawnText] = []

    def begin(self, _device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, _state: QPaintEngineState) -> None:
        pass

    def drawTextItem(self, at: QPointF, item: QTextItem) -> None:  # type: ignore[override]
        painter = self.painter()
        transform = painter.combinedTransform()
        height = item.ascent() + item.descent()
        box = transform.mapRect(QRectF(at.x(), at.y() - item.ascent(), item.width(), height))
        clip = transform.mapRect(painter.clipBoundingRect()) if painter.hasClipping() else None
        scale = box.height() / height if height else 1.0
        pixels = item.font().pixelSize() * scale
        if painter.pen().color().alpha() == 0:
            return  # a mark with something painted in its place
        self.found.append(DrawnText(item.text(), box, painter.pen().color().name(), clip, pixels))

    def _let_go(self, *_what: object) -> None:
        """Anything that is no text."""

    # Qt asks for each of them by name.
    drawPixmap = drawTiledPixmap = drawImage = drawPath = drawPolygon = _let_go  # type: ignore[assignment]
    drawRects = drawLines = drawEllipse = drawPoints = _let_go


class _Paper(QPaintDevice):
    """As large as the widget; nothing stays on it."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.reader = _Reader()
        self._metrics = {
            _Metric.PdmWidth: size.width(),
            _Metric.PdmHeight: size.height(),
            _Metric.PdmWidthMM: size.width() // 4,
            _Metric.PdmHeightMM: size.height() // 4,
            _Metric.PdmDepth: 32,
            _Metric.PdmNumColors: 1 << 24,
            _Metric.PdmDpiX: 96,
            _Metric.PdmDpiY: 96,
            _Metric.PdmPhysicalDpiX: 96,
            _Metric.PdmPhysicalDpiY: 96,
            _Metric.PdmDevicePixelRatio: 1,
            _Metric.PdmDevicePixelRatioScaled: 1 << 16,
        }

    def paintEngine(self) -> QPaintEngine:
        return self.reader

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return self._metrics.get(metric, 0)


def drawn_texts(widget: QWidget) -> list[DrawnText]:
    """The texts that the widget draws itself, without those of its children, in its own coordinates."""
    paper = _Paper(widget.size())
    widget.render(paper, QPoint(), QRegion(), QWidget.RenderFlag.IgnoreMask)
    return [text for text in paper.reader.found if text.words.strip()]
