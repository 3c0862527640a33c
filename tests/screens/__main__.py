"""`python3 dev.py screens [FOLDER] [--only NAME ...]`: a picture of every screen, to be looked at.

Every place of the tour is taken in light and dark, at 100 % and 200 %, in the size of the mock-ups; the desk and
Today in the small sizes too, where panes give way. Names: SCREEN-THEME-SCALE.png, SCREEN-WIDTHxHEIGHT-THEME-SCALE.png.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

WHOLE = (1440, 900)
SMALL = ((1280, 720), (1024, 640), (640, 360))
GIVES_WAY = {"today", "prepare", "in_session", "wrap_up", "client_overview", "playbook"}


def take(folder: Path, only: list[str]) -> int:
    """Walk the tour and take a picture at every stop. Returns how many were taken."""
    from datetime import UTC, datetime

    from PySide6.QtWidgets import QApplication

    from coachdesk.vault.header_format import Argon2Cost
    from tests.access.tour import DESK, DIALOGS, ENTRY, PAGES, Tour, stops

    application = QApplication([])
    cost = Argon2Cost(memory_kib=8, passes=1, lanes=1)  # nothing to guard here
    home = Path(os.environ["COACHDESK_HOME"])
    tour = Tour(application, home, cost, datetime(2026, 11, 24, 13, 21, tzinfo=UTC))
    taken = 0
    for mode in ("light", "dark"):
        for scale in (100, 200):
            for stop in stops(ENTRY, PAGES, DESK, DIALOGS):
                if only and stop.name not in only:
                    continue
                sizes = (WHOLE, *SMALL) if stop.name in GIVES_WAY else (WHOLE,)
                for width, height in sizes:
                    tour.close_dialogs()
                    tour.lay(width, height, mode=mode, size=scale)
                    shown = stop.show(tour)
                    size = "" if (width, height) == WHOLE else f"-{width}x{height}"
                    shown.grab().save(str(folder / f"{stop.name}{size}-{mode}-{scale}.png"))
                    taken += 1
                    print(f"\r{taken} pictures", end="", file=sys.stderr, flush=True)
    tour.close()
    return taken


def main() -> int:
    """Take the pictures in a temporary home."""
    parser = argparse.ArgumentParser(prog="dev.py screens", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("screens"), metavar="FOLDER")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="NAME", help="places of the tour, as in_session"
    )
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["COACHDESK_HOME"] = home
        taken = take(asked.folder, asked.only)
    print(f"\r{taken} pictures in {asked.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
