"""The live bar at the foot of the desk: clock, agenda and silence at one glance, by one hand."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from coachdesk.live.clock import ClockReading, ClockState
from coachdesk.live.keys import Act, act_of
from coachdesk.live.pane.agenda_part import AgendaPart
from coachdesk.live.pane.beats import next_beat_ms
from coachdesk.live.pane.clock_part import ClockPart
from coachdesk.live.pane.silence_part import SilencePart
from coachdesk.live.segments import Segment
from coachdesk.live.silence import SilenceReading
from coachdesk.widgets.theme import current_theme, hairline, row, set_length, set_role, set_spacing
from coachdesk.widgets.theme.spacing import LENGTHS

_LEAST_PX = 260
"""The width that clock, its button and silence need, with a few letters of the current item."""
_NARROW_PX = 820
"""The width below which the bar shows clock, current item and silence alone."""
_BRIEF_PX = 460
"""The width below which the button of the clock goes without words; it stays when all else has given way."""
_INSET = 7.4
"""How many steps the agenda stands in between the panes, where nothing else is said."""
_LEAST_AGENDA_PX = 320
"""What the agenda keeps; where that is not to be had, the bar does not stand in line with the panes."""


class LiveBar(QWidget):
    """Shows plain readings, and tells what is wanted; it holds no time and no session of its own.

    Its single keys act only while the bar itself has the focus, and can be switched off. `beat_due` asks for
    new readings when the next second is due; while nothing runs it is silent.
    """

    beat_due = Signal()
    clock_toggled = Signal()
    next_wanted = Signal()
    silence_toggled = Signal()
    silence_kind_swapped = Signal()
    act_wanted = Signal(object)
    """Any other single key: carries its `Act`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Live bar"))
        self.setAccessibleDescription(
            self.tr("Single keys act here: Space for a silence, T for the clock. Help lists them all.")
        )
        # Not by any click: who clicks Pause or the ring while writing goes on writing.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._clock = ClockReading(ClockState.READY, 0.0, 0.0)
        self._silence: SilenceReading | None = None
        self._columns: tuple[int, int] | None = None
        self._inset = _INSET
        self._keys_on = True
        self._height = "live-bar"
        self._fitted: tuple[bool, bool, float] | None = None
        self.clock_part = ClockPart(self)
        self.clock_part.toggled.connect(self.clock_toggled)
        self.agenda_part = AgendaPart(self)
        self.silence_part = SilencePart(self)
        self.silence_part.toggled.connect(self.silence_toggled)
        self.silence_part.kind_swapped.connect(self.silence_kind_swapped)
        self._line = hairline(self, vertical=True)
        self._agenda_row = row(gap=0, margins=(_INSET, 0))
        self._agenda_row.addWidget(self.agenda_part)
        line_row = row(gap=0, margins=(0, 3.6))
        line_row.addWidget(self._line)
        self._layout = row(self, gap=0)
        self._layout.addWidget(self.clock_part)
        self._layout.addLayout(self._agenda_row, 1)
        self._layout.addLayout(line_row)
        self._layout.addWidget(self.silence_part)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer_timeout)
        current_theme().changed.connect(self._on_theme_changed)
        set_role(self, "bar")
        self._tell_keys()
        self._fit()

    # What it shows -------------------------------------------------------------------------------

    def show_clock(self, reading: ClockReading, ends_at: datetime | None = None) -> None:
        """Show the clock, and when its planned time ends where the coach is."""
        self._clock = reading
        self.clock_part.show_clock(reading)
        self.agenda_part.show_end(reading, ends_at)
        self._arm()

    def show_segments(self, segments: Sequence[Segment]) -> None:
        """Show the agenda; call `show_clock` first."""
        self.agenda_part.show_segments(segments, self._clock)

    def show_silence(self, reading: SilenceReading) -> None:
        """Show the silence cue."""
        self._silence = reading
        self.silence_part.show_silence(reading, on_bar=self._keys_act())
        self._arm()

    # How it looks --------------------------------------------------------------------------------

    def set_columns(self, start_width: int, end_width: int, inset: float = _INSET) -> None:
        """Stand in line with the panes above: the widths of the first and the last, in pixels.

        `inset` is how many steps the words between them stand in.
        """
        self._columns, self._inset = (start_width, end_width), inset
        self._fit()

    def set_low(self, low: bool, *, folded: bool = False) -> None:
        """Be lower, for windows that are not high, or as low as the ring can be."""
        self._height = "folded-live-bar" if folded else "slim-live-bar" if low else "live-bar"
        self._fitted = None
        self._fit()

    def set_keys_on(self, on: bool) -> None:
        """Switch the single keys on or off."""
        self._keys_on = on
        self._tell_keys()
        self._show_focus()

    # What is wanted ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on a single key; one that is held down acts once."""
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
            return
        event.accept()
        if event.isAutoRepeat():
            return
        if act is Act.SILENCE:
            self.silence_toggled.emit()
        elif act is Act.CLOCK:
            self.clock_toggled.emit()
        elif act is Act.NEXT_ITEM:
            self.next_wanted.emit()
        else:
            self.act_wanted.emit(act)

    def event(self, event: QEvent) -> bool:
        """Keep single keys from being taken for shortcuts of the window while the bar has the focus."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.ShortcutOverride:
            return super().event(event)
        if self.hasFocus() and self._act_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that single keys act now."""
        super().focusInEvent(event)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that single keys no longer act."""
        super().focusOutEvent(event)
        self._show_focus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the focus where the bar itself is clicked."""
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Return the room of clock, item and silence: the rest gives way."""
        return QSize(current_theme().px(_LEAST_PX), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way where the bar is narrow."""
        super().resizeEvent(event)
        self._fit()

    # Inside --------------------------------------------------------------------------------------

    def _act_of(self, event: QKeyEvent) -> Act | None:
        """What a key asks for; keys with Ctrl, Alt or Shift belong to others."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        key = QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText)
        return act_of(key, switched_on=self._keys_on)

    def _tell_keys(self) -> None:
        """Name the single keys where a hand with a mouse finds them."""
        on = self._keys_on
        self.clock_part.set_key_tip(self.tr("T, with the focus on the live bar") if on else "")
        self.agenda_part.bar.setToolTip(
            self.tr("N goes to the next item, with the focus on the live bar") if on else ""
        )

    def _keys_act(self) -> bool:
        """Whether a single key would act now."""
        return self._keys_on and self.hasFocus()

    def _show_focus(self) -> None:
        """Show whether the bar has the focus, and the key that works where it is."""
        set_role(self, "bar-active" if self.hasFocus() else "bar")
        if self._silence is not None:
            self.silence_part.show_silence(self._silence, on_bar=self._keys_act())

    def _fit(self) -> None:
        """Share the width; where it is short only clock, item and silence stay."""
        theme = current_theme()
        least = theme.px(_LEAST_AGENDA_PX)
        start, end = self._columns or (theme.px(LENGTHS["agenda-pane"]), theme.px(LENGTHS["plan-pane"]))
        start = max(start, self.clock_part.minimumSizeHint().width())
        end = max(end, theme.px(LENGTHS["agenda-pane"]))
        narrow, brief = self.width() < theme.px(_NARROW_PX), self.width() < theme.px(_BRIEF_PX)
        aligned = not narrow and self.width() >= start + end + least
        beside = self._inset if aligned else 0.4 if brief else 1 if narrow else 4
        if (narrow, brief, beside) != self._fitted:
            self._fitted = (narrow, brief, beside)
            self.agenda_part.set_narrow(narrow)
            for part in (self.clock_part, self.silence_part):
                part.set_room(narrow=narrow, brief=brief)
            set_length(
                self, height="slim-live-bar" if narrow and self._height == "live-bar" else self._height
            )
            set_spacing(self._agenda_row, gap=0, margins=(beside, 0))
        self.clock_part.setMinimumWidth(start if aligned else 0)
        self.silence_part.setMinimumWidth(end if aligned else 0)
        self.clock_part.setMaximumWidth(start if aligned else self.width())
        most = self.silence_part.minimumSizeHint().width() if brief else self.width()
        self.silence_part.setMaximumWidth(end if aligned else most)
        self._layout.activate()  # now, not with the next event, or one frame would show it cut off

    def _arm(self) -> None:
        """Ask for the next beat, if anything that is shown will change by itself."""
        wait = next_beat_ms(self._clock, self._silence, still=current_theme().reduce_motion)
        if wait is None:
            self._timer.stop()
        else:
            self._timer.start(wait)

    @Slot()
    def _on_timer_timeout(self) -> None:
        self.beat_due.emit()
        if not self._timer.isActive():
            self._arm()  # also where nobody answered, so that a failure elsewhere does not stop the clock

    @Slot()
    def _on_theme_changed(self) -> None:
        self._fitted = None
        self._fit()
        self._arm()
