"""A page of memory for a key: not swapped to disk, not in a core file, and nobody else's, as far as the system allows."""

import ctypes
import mmap
import sys
from contextlib import suppress


def private_page() -> mmap.mmap:
    """A page of its own: a lock on memory holds for whole pages, and is undone for all that lies on one.

    Where the system refuses, as it does beyond some amount for each account, the page is as any other.
    """
    page = mmap.mmap(-1, mmap.PAGESIZE)
    with suppress(OSError, AttributeError, ValueError):
        address = ctypes.c_void_p(ctypes.addressof(ctypes.c_char.from_buffer(page)))
        size = ctypes.c_size_t(mmap.PAGESIZE)
        if sys.platform == "win32":
            ctypes.windll.kernel32.VirtualLock(address, size)
        else:
            ctypes.CDLL(None).mlock(address, size)
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            page.madvise(mmap.MADV_DONTDUMP)
    return page


def wipe(buffer: bytearray | memoryview) -> None:
    """Overwrite what stands in a buffer."""
    for index in range(len(buffer)):
        buffer[index] = 0
