"""Every test of the live bar runs with the theme on the application."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from coachdesk.widgets.theme import Appearance, Theme, apply_theme, current_theme

PLAIN = {"mode": "light", "scale_percent": 100, "own_typeface": True, "reduce_motion": False}


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The application's theme, light at 100 %, put back to that after the test; times are written as 15:00."""
    if qapp.findChild(Theme) is None:
        apply_theme(qapp, Theme(Appearance(mode="light")))
    chosen, before = current_theme(), QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    chosen.update(**PLAIN)
    yield chosen
    chosen.update(**PLAIN)
    QLocale.setDefault(before)
