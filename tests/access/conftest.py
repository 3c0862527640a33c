"""One program on the sample notebook for each module, led from place to place."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.access.tour import Tour

TUESDAY = datetime(2026, 11, 24, 13, 21, tzinfo=UTC)
"""Twenty-one minutes into the session of the pictures."""


@pytest.fixture(scope="module")
def tour(qapp, tmp_path_factory, weak_cost) -> Iterator[Tour]:
    """The real program, unlocked, with the sample in it and its first session of today under way."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("COACHDESK_HOME", str(home))
        made = Tour(qapp, home, weak_cost, TUESDAY)
        yield made
        made.close()
