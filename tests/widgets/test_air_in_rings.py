"""The ring that shows where the keyboard is stands clear of what is in it."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from coachdesk.action_plan.pane.action_list import ROOMY as ACTIONS
from coachdesk.agenda.pane.item_list import COMPACT, ROOMY
from coachdesk.feedback.pane import RatingButton
from coachdesk.overview.client_page.cards import since
from coachdesk.overview.client_page.tabs import Tabs
from coachdesk.sessions.pane.prepare import brief
from coachdesk.widgets.check_list import CheckListView, CheckRow
from coachdesk.widgets.theme import column, set_role

RING_PX, AIR_PX = 2, 2


@pytest.fixture(params=[("light", 100), ("dark", 100), ("light", 200), ("dark", 200)], ids=str)
def looks(request, theme):
    """The theme in each look, one after the other."""
    mode, scale = request.param
    theme.update(mode=mode, scale_percent=scale)
    return theme


@pytest.fixture
def window(qtbot, looks):
    """An active window on white."""
    shown = QWidget()
    set_role(shown, "surface")
    column(shown, margins=2)
    shown.resize(800, 300)
    qtbot.addWidget(shown)
    return shown


def focused(qtbot, window, widget, target=None):
    """Show a widget with the keyboard on it, or on a part of it."""
    window.layout().addWidget(widget)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    (target or widget).setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil((target or widget).hasFocus)


def touches(widget, place, theme):
    """Which sides of a place in a widget have anything but ground between its ring and what is in it."""
    picture = widget.grab().toImage()
    ring, air = theme.px(RING_PX), theme.px(AIR_PX)
    inner = place.adjusted(ring, ring, -ring, -ring)
    corner = theme.px(6)
    upright, across = inner.adjusted(0, corner, 0, -corner), inner.adjusted(corner, 0, -corner, 0)
    bands = {
        "left": QRect(upright.left(), upright.top(), air, upright.height()),
        "right": QRect(upright.right() + 1 - air, upright.top(), air, upright.height()),
        "top": QRect(across.left(), across.top(), across.width(), air),
        "bottom": QRect(across.left(), across.bottom() + 1 - air, across.width(), air),
    }
    assert picture.pixelColor(place.left() + ring // 2, place.center().y()) == theme.colour("accent"), (
        "no ring"
    )
    return [side for side, band in bands.items() if len(_colours(picture, band)) > 1]


def _colours(picture, band):
    return {
        picture.pixel(x, y)
        for x in range(band.left(), band.right() + 1)
        for y in range(band.top(), band.bottom() + 1)
    }


@pytest.mark.parametrize("chosen", [True, False])
def test_a_tab(qtbot, window, looks, chosen):
    tabs = Tabs([("one", "Overview"), ("two", "Waiting")])
    tabs.mark("one")
    button = tabs.findChildren(QPushButton)[0 if chosen else 1]
    focused(qtbot, window, tabs, button)
    assert touches(button, button.rect(), looks) == []


@pytest.mark.parametrize("number", [None, 6, 10])
def test_a_rating(qtbot, window, looks, number):
    button = RatingButton(window)
    button.number = number
    window.layout().setAlignment(Qt.AlignmentFlag.AlignLeft)
    focused(qtbot, window, button)
    button.resize(button.sizeHint())
    assert touches(button, button.rect(), looks) == []


@pytest.mark.parametrize("style", [since._STYLE, brief._STYLE, ACTIONS, ROOMY, COMPACT], ids=str)
def test_a_row_of_a_check_list(qtbot, window, looks, style):
    rows = CheckListView("Rows", style)
    rows.rows.set_rows([CheckRow("1", "Waiting for a word", caption="by Thu 26 Nov", note="not yet")])
    focused(qtbot, window, rows)
    rows.set_current_id("1")
    place = rows.visualRect(rows.model().index(0, 0))
    assert touches(rows.viewport(), place, looks) == []
