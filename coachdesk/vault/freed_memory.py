"""Overwriting what is freed while a notebook is being locked.

Neither Python nor Qt overwrites what it frees, so notes stay in the memory of the process until it is used again. The
GNU C library can be asked to fill what is freed with a value of no meaning (mallopt, M_PERTURB in malloc.h), and to give
whole free pages back to the system. Elsewhere nothing of this is done, and the help says what remains.
"""

import ctypes
import gc
import sys

_M_PERTURB = -6
_FILLING = 0xFF


def begin_overwriting() -> None:
    """Fill with no meaning whatever is freed from now on."""
    _ask("mallopt", _M_PERTURB, _FILLING)


def end_overwriting() -> None:
    """Free what nobody holds any more, give free pages back to the system, and fill nothing further.

    To be called on the main thread once everything that held text is gone; it takes a tenth of a second or so.
    """
    gc.collect()
    _ask("malloc_trim", 0)
    stop_overwriting()


def stop_overwriting() -> None:
    """Fill nothing further: it makes everything slower by a sixth."""
    _ask("mallopt", _M_PERTURB, 0)


def _ask(name: str, *values: int) -> None:
    """Call a function of the C library where there is such a one."""
    if sys.platform == "linux":
        function = getattr(ctypes.CDLL(None), name, None)
        if function is not None:
            function(*values)
