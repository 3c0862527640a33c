"""The key of a notebook, held so that it can be wiped."""

import os

KEY_BYTES = 32


class NotebookKey:
    """The random 256-bit key of one notebook, in memory that is not swapped and is overwritten when it is dropped.

    SQLCipher and Python keep copies of their own for a while; wiping ours is all that can be done here.
    """

    __slots__ = ("_buffer", "_page", "notebook_id", "slot_id")

    def __init__(self, notebook_id: str, key: bytes | bytearray | memoryview, slot_id: str = "") -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a notebook key has {KEY_BYTES} bytes, not {len(key)}")
        self.notebook_id = notebook_id
        """The notebook that it belongs to."""
        self.slot_id = slot_id
        """The slot of the header that it came from; empty for a new one."""
        from coachdesk.vault.kept_in_memory import private_page  # the unlock window holds no key yet

        self._page = private_page()
        self._buffer: memoryview | None = memoryview(self._page)[:KEY_BYTES]
        self._buffer[:] = key

    @classmethod
    def random(cls, notebook_id: str) -> "NotebookKey":
        """A new key from the system's source of chance."""
        return cls(notebook_id, os.urandom(KEY_BYTES))

    def material(self) -> memoryview:
        """The key itself, not a copy: it goes when this is wiped. Raises ValueError when it was wiped."""
        if self._buffer is None:
            raise ValueError("this key was wiped")
        return self._buffer

    def copy(self) -> "NotebookKey":
        """A second holder of the same key, wiped on its own, for work in the background."""
        return NotebookKey(self.notebook_id, self.material(), self.slot_id)

    def equals(self, other: "NotebookKey") -> bool:
        """Whether both are the same key; it takes the same time whatever they are."""
        import hmac

        return hmac.compare_digest(self.material(), other.material())

    def derived(self, purpose: str) -> bytes:
        """A key for one purpose other than the database, such as sealing a name; 32 bytes."""
        import hmac  # brings OpenSSL, which the unlock window has no time for

        return hmac.digest(self.material(), purpose.encode(), "sha256")

    def pragma(self) -> str:
        """The statement that keys a connection; a raw key of another form would silently be a passphrase."""
        return f"PRAGMA key = \"x'{self.material().hex()}'\""

    def wipe(self) -> None:
        """Overwrite the key and drop it."""
        from coachdesk.vault.kept_in_memory import wipe

        buffer, self._buffer = self._buffer, None
        if buffer is not None:
            wipe(buffer)

    def __repr__(self) -> str:
        return f"NotebookKey({self.notebook_id!r}, hidden)"
