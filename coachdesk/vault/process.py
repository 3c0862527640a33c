"""What a process that holds keys and confidential text asks of the system."""

import ctypes
import os
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4  # linux/prctl.h


def protect_process() -> None:
    """Keep what this process holds out of core dumps, and what it writes readable by its owner alone.

    Called once, before any notebook is opened. Where a system lacks one of these it goes without.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            # Not dumpable: no core file from anyone, no reading of /proc/<pid>/mem by others of this account.
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
