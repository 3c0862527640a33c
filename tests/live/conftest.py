"""The theme, with times written as 15:00."""

import pytest


@pytest.fixture
def theme(theme, british):
    """The application's theme; dates and times are written as in Britain."""
    return theme
