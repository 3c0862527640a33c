"""The theme on the application, and the notebook's changes as a signal."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from coachdesk.widgets.theme import Appearance, Theme, apply_theme, current_theme


@pytest.fixture
def theme(qapp) -> Iterator[Theme]:
    """The application's theme, light at 100 %, in British English."""
    if qapp.findChild(Theme) is None:
        apply_theme(qapp, Theme(Appearance(mode="light")))
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield current_theme()
    current_theme().update(mode="light", scale_percent=100)
    QLocale.setDefault(before)


@pytest.fixture
def signals(vault, theme):
    """The notebook's changes as a signal."""
    from coachdesk.widgets.vault_signals import VaultSignals

    sent = VaultSignals(vault)
    yield sent
    sent.close()
