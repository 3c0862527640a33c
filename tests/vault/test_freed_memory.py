"""What is freed while a notebook is being locked does not stay in memory. In a process of its own, looked at from outside."""

import subprocess
import sys

import pytest

from tests.house_rules.source import ROOT

TEXT_IN_MEMORY = """
import sys
from coachdesk.vault.freed_memory import begin_overwriting, end_overwriting
digits = sys.argv[2]
texts = [(bytes.fromhex(digits).decode() + str(n)) * 100 for n in range(200)]
if sys.argv[1] == "overwritten":
    begin_overwriting()
texts.clear()
if sys.argv[1] == "overwritten":
    end_overwriting()
held = ctypes = None
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    word, found = bytes.fromhex(digits), 0
    for line in maps:
        span, rights, *rest = line.split()
        if "w" in rights and not rest[-1].startswith("[v"):
            start, end = (int(edge, 16) for edge in span.split("-"))
            memory.seek(start)
            found += memory.read(end - start).count(word)
print(found)
"""


def found(how: str) -> int:
    """How often the word stands in the memory of a process that has let go of 200 texts of it."""
    command = [sys.executable, "-c", TEXT_IN_MEMORY, how, b"quokkadingo".hex()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=50, check=True)
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="the C library of Linux is asked for it")
def test_freed_text_is_overwritten() -> None:
    assert found("as ever") > 1_000, "freed text stays where it was; how much of the 20,000 words varies"
    assert found("overwritten") < 100
