"""The key is kept from the swap file and from core files, and what led to it is overwritten."""

import ctypes
import re
import subprocess
import sys
from pathlib import Path

import pytest

from coachdesk.vault import slots
from coachdesk.vault.errors import NotEnoughMemory
from coachdesk.vault.header_format import Argon2Cost, Header, SlotKind
from coachdesk.vault.notebook_key import NotebookKey
from coachdesk.widgets.trouble import trouble_words
from tests.house_rules.source import ROOT


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


WITHOUT_MEMORY = """
import resource
from pathlib import Path
from coachdesk.vault.errors import NotEnoughMemory
from coachdesk.vault.slots import seconds_of_a_pass

seconds_of_a_pass()
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 64 * 1024 * 1024,) * 2)
try:
    seconds_of_a_pass()
except NotEnoughMemory as error:
    print(error.mib)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads how much a process uses as Linux tells it")
def test_too_little_memory_to_derive_a_key_is_no_bug(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_MEMORY],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout.split() == [str(Argon2Cost.default().memory_kib // 1024)]
    assert "free memory" in trouble_words(NotEnoughMemory(256))
    assert "256 MB" in trouble_words(NotEnoughMemory(256))
