"""Ids of rows: UUIDs of version 7, which sort by the time at which they were made."""

import secrets
import threading
import time
import uuid


class IdSource:
    """Makes ids that rise strictly, also when two are made at once or the clock is set back."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._last = 0

    def __call__(self) -> str:
        """A new id: time in steps of a 4096th of a millisecond (RFC 9562, 6.2, method 3), then chance."""
        with self._guard:
            milliseconds, rest = divmod(time.time_ns(), 1_000_000)
            self._last = max(milliseconds << 12 | (rest << 12) // 1_000_000, self._last + 1)
            stamp = self._last
        number = (stamp >> 12) << 80 | 7 << 76 | (stamp & 0xFFF) << 64 | 2 << 62 | secrets.randbits(62)
        return str(uuid.UUID(int=number))


new_id = IdSource()
"""The id of a new row."""
