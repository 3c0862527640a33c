"""The sample notebook: eight invented clients over two years, so that the program can be tried and shown.

Its content lies in resources/sample; dates there are days from today, so that it is always this week's.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from coachdesk.app.notebooks import Unlocked
from coachdesk.vault.clock import Clock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coachdesk.vault import Vault

Scene = Literal["in_session", "wrap_up"]


def fill_sample(vault: "Vault") -> None:
    """Write the whole sample into an empty notebook, as one change that is no step of undo."""
    from coachdesk.app.sample_notebook.filling import fill

    fill(vault)


def place_scene(vault: "Vault", scene: Scene) -> str:
    """Bring the first session of today into the middle or to its end, as pictures and tests show it.

    Returns the id of the session. The held silence of a picture is begun by its key, as always.
    """
    from coachdesk.app.sample_notebook.scenes import place

    return place(vault, scene)


def work_to_make_sample(path: Path, clock: Clock) -> Callable[[], Unlocked]:
    """The work of unlocking the sample notebook, which is made first where it is not there or is out of date."""

    def work() -> Unlocked:
        from coachdesk.app.sample_notebook.making import unlock_or_make

        return unlock_or_make(path, clock)

    return work
