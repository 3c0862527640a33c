"""`python3 dev.py bench [--check] [--large] [NAME ...]`: every figure with its floor, as a table."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator

from tests.bench.figure import Figure, table

NAMES = ("unlock", "desk", "keys", "switch", "pdf", "autosave", "idle")
LARGE = ("open", "backup", "check", "lock")
"""On a notebook of 400 MB, which takes a while to make: measured when asked for."""


def measure(names: list[str]) -> Iterator[Figure]:
    """Measure what is asked for, on the sample notebook or a big one, both in a temporary home."""
    from PySide6.QtWidgets import QApplication

    from tests.bench import (
        autosave,
        backing_up,
        checking,
        desk_opens,
        idle,
        keys_in_notes,
        locking,
        summary_pdf,
        switching,
        unlock_window,
        unlocking,
    )
    from tests.bench.big_notebook import PASSPHRASE, make_big_notebook
    from tests.bench.used_program import UsedProgram
    from tests.sample_program import SampleProgram

    application = QApplication.instance() or QApplication([])
    sample = SampleProgram()
    on_sample: dict[str, Callable[[SampleProgram], list[Figure]]] = {
        "desk": desk_opens.measure,
        "keys": keys_in_notes.measure,
        "switch": switching.measure,
        "pdf": summary_pdf.measure,
        "autosave": autosave.measure,
        "idle": idle.measure,
    }
    on_big: dict[str, Callable[[UsedProgram], list[Figure]]] = {
        "open": unlocking.measure,
        "backup": backing_up.measure,
        "check": checking.measure,
        "lock": locking.measure,
    }
    big: UsedProgram | None = None
    # The big one last: another program, and what locks there closes the window of the sample.
    for name in sorted(names, key=on_big.__contains__):
        if big is None and name in on_big:
            print("making a notebook of 400 MB", file=sys.stderr, flush=True)
            big = UsedProgram(make_big_notebook(sample.path.with_name("Big.coachdesk")), PASSPHRASE)
        print(f"measuring {name}", file=sys.stderr, flush=True)
        if name == "unlock":
            yield unlock_window.measure(sample.path)
        elif name in on_sample:
            yield from on_sample[name](sample)
        else:
            assert big is not None
            yield from on_big[name](big)
    if big is not None:
        big.close()
    sample.close()
    del application


def main() -> int:
    """Print the table; with --check end with 1 where a figure misses its limit by more than a third."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join((*NAMES, *LARGE)))
    parser.add_argument("--large", action="store_true", help=f"also on 400 MB: {', '.join(LARGE)}")
    parser.add_argument(
        "--check", action="store_true", help="fail where a limit is missed by more than a third"
    )
    asked = parser.parse_args()
    unknown = set(asked.names) - {*NAMES, *LARGE}
    if unknown:
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    # Update requests at once, not 5 ms later: what is measured is the program, not a timer of the platform.
    os.environ["QT_QPA_UPDATE_IDLE_TIME"] = "0"
    with tempfile.TemporaryDirectory() as home:
        os.environ["COACHDESK_HOME"] = home
        figures = list(measure(asked.names or [*NAMES, *(LARGE if asked.large else ())]))
    print(table(figures))
    failed = [figure.name for figure in figures if figure.verdict == "FAILED"]
    if failed and asked.check:
        print(f"\nToo slow by more than a third: {', '.join(failed)}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
