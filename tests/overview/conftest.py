"""The theme in British English, and the notebook's changes as a signal."""

import pytest


@pytest.fixture
def theme(theme, british):
    """The application's theme; dates are written as in Britain."""
    return theme


@pytest.fixture
def signals(vault, theme):
    """The notebook's changes as a signal."""
    from coachdesk.widgets.vault_signals import VaultSignals

    sent = VaultSignals(vault)
    yield sent
    sent.close()
