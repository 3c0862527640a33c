"""Every widget test runs with the theme on the application, and without a display."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def theme(qapp):
    """The application's theme, light at 100 %, put back to that after the test."""
    from coachdesk.widgets.theme import Appearance, Theme, apply_theme, current_theme

    found = qapp.findChild(Theme)
    if found is None:
        apply_theme(qapp, Theme(Appearance(mode="light")))
    chosen = current_theme()
    chosen.update(mode="light", scale_percent=100, own_typeface=True, reduce_motion=False)
    yield chosen
    chosen.update(mode="light", scale_percent=100, own_typeface=True, reduce_motion=False)
