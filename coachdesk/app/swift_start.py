"""What lets the first window stand sooner: work that Python and PySide6 do at a start and nobody needs."""

import gc
from contextlib import suppress

from coachdesk.widgets.garbage import garbage


def start_swiftly() -> None:
    """Put off collecting garbage, of which a start makes none, and spare PySide6 the reading of our source.

    PySide6 reads the source of each module that is imported after it, to see whether it may ask for snake_case
    names. None of ours does. In a bundle, where there is no source, it comes to the same answer without reading.
    """
    garbage.hold()
    with suppress(ImportError):
        import PySide6.QtCore  # noqa: F401 - brings the module below
        from shibokensupport import feature  # type: ignore[import-not-found]

        feature._mod_uses_pyside = _uses_no_features


def settle() -> None:
    """Collect garbage from now on, but leave out what stands since the start and stays until the end."""
    gc.freeze()
    garbage.let_go()


def _uses_no_features(_module: object) -> bool:
    return False
