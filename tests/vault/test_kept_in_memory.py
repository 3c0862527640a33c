"""The key is kept from the swap file and from core files, and what led to it is overwritten."""

import ctypes
import re
import sys
from pathlib import Path

import pytest

from coachdesk.vault import slots
from coachdesk.vault.header_format import Header, SlotKind
from coachdesk.vault.notebook_key import NotebookKey


def _flags_of(address: int) -> list[str]:
    """The flags of the mapping in which an address lies, see proc_pid_smaps(5)."""
    inside = False
    for line in Path("/proc/self/smaps").read_text().splitlines():
        span = re.match(r"([0-9a-f]+)-([0-9a-f]+) ", line)
        if span:
            inside = int(span[1], 16) <= address < int(span[2], 16)
        elif inside and line.startswith("VmFlags:"):
            return line.split()[1:]
    raise AssertionError("no such address")


def _address(key: NotebookKey) -> int:
    return ctypes.addressof(ctypes.c_char.from_buffer(key.material()))


@pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux tells of memory")
def test_a_key_is_locked_in_memory_and_left_out_of_core_files():
    import resource

    if resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] == 0:
        pytest.skip("this account may lock no memory")
    key = NotebookKey.random("some notebook")
    flags = _flags_of(_address(key))
    assert "lo" in flags
    assert "dd" in flags


def test_a_second_key_lies_elsewhere_and_outlives_the_first():
    key = NotebookKey.random("some notebook")
    copy = key.copy()
    material = bytes(key.material())
    key.wipe()
    assert bytes(copy.material()) == material
    key.wipe()  # twice does no harm


def test_what_was_derived_is_overwritten(weak_cost, monkeypatch):
    """Of the key that wraps, and of the one that was unwrapped, only the one that is handed out is left."""
    held = []
    derive = slots._derive

    def watched(*arguments):
        held.append(derive(*arguments))
        return held[-1]

    monkeypatch.setattr(slots, "_derive", watched)
    key = NotebookKey.random("6f1ed002-ab5f-4f0e-a4f6-0b1a27a1c7c5")
    slot = slots.wrap(key, SlotKind.PASSPHRASE, b"words", weak_cost)
    header = Header(key.notebook_id, 1, (slot,)).authenticated(key)
    opened = slots.unwrap(header, SlotKind.PASSPHRASE, b"words")
    assert opened is not None
    assert opened.equals(key)
    assert slots.unwrap(header, SlotKind.PASSPHRASE, b"other") is None
    assert len(held) == 3
    assert held == [bytearray(32)] * 3
