"""Looks for words in files, in many spellings. Run as a process of its own where a notebook is open.

Reading the database within the process that has it open would drop SQLite's locks on it.
"""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path


def find_words(folder: Path, words: Sequence[str]) -> list[str]:
    """Where the words stand below a folder, or in a deleted file that this process still has open."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.vault.scan_files", str(folder), str(os.getpid())],
        input=json.dumps(list(words)),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[str] = json.loads(done.stdout)
    return found


def spellings(word: str) -> Iterator[bytes]:
    """The word in several encodings and in hexadecimal, and the middle of it in base64 at each of three offsets."""
    for text in (word, word.upper()):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            encoded = text.encode(encoding)
            yield encoded
            yield encoded.hex().encode()
            for offset in range(3):
                yield base64.b64encode(bytes(offset) + encoded)[4:-4]


def files_of(folder: Path, process: str) -> Iterator[Path]:
    """Each file below the folder, and each that the process has open from there although it was deleted."""
    yield from (path for path in folder.rglob("*") if path.is_file())
    descriptors = Path("/proc") / process / "fd"
    if descriptors.is_dir():
        for descriptor in descriptors.iterdir():
            target = str(descriptor.readlink())
            if target.startswith(str(folder)) and target.endswith("(deleted)"):
                yield descriptor


def main(folder: str, process: str) -> None:
    """Print the findings as JSON; the words come on standard input."""
    wanted = [spelling for word in json.load(sys.stdin) for spelling in spellings(word)]
    found = []
    for path in files_of(Path(folder), process):
        content = path.read_bytes()
        found += [f"{path.name}: {spelling!r}" for spelling in wanted if spelling in content]
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
