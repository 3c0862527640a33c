"""Makes a picture of every screen: python -m tests.screens [FOLDER] [--only NAME] [--look light-100].

Each look is drawn by a process of its own, with a home of its own, on no display.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

_DISPLAY = {
    "screens": [
        {"name": "display", "x": 0, "y": 0, "width": 1440, "height": 900, "logicalDpi": 96, "dpr": 1},
    ]
}
"""A display of the mock-ups' size, as Qt's offscreen platform reads it: dialogs bound themselves to it."""

LOOKS = ("light-100", "dark-100", "light-200", "dark-200")


def main() -> int:
    """Draw the looks asked for. Returns how many screens could not be drawn."""
    parser = argparse.ArgumentParser(prog="tests.screens", description="A picture of every screen.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("screens"))
    parser.add_argument("--only", default="", help="draw the acts whose name holds this alone")
    parser.add_argument("--look", action="append", choices=LOOKS, help="draw this look alone")
    parser.add_argument("--act", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    if asked.act:
        return _draw(asked.folder, asked.look[0], asked.only)
    failed = 0
    for look in asked.look or LOOKS:
        with tempfile.TemporaryDirectory(prefix="coachdesk-screens-", ignore_cleanup_errors=True) as home:
            command = [
                sys.executable,
                "-m",
                "tests.screens",
                str(asked.folder.absolute()),
                "--act",
                "--look",
                look,
            ]
            display = Path(home) / "display.json"
            display.write_text(json.dumps(_DISPLAY))
            environment = {
                **os.environ,
                "COACHDESK_HOME": home,
                "QT_QPA_PLATFORM": f"offscreen:configfile={display}",
            }
            failed += subprocess.run(
                [*command, "--only", asked.only], env=environment, check=False
            ).returncode
    print(f"pictures in {asked.folder}" + (f", {failed} acts failed" if failed else ""))
    return 1 if failed else 0


def _draw(folder: Path, look: str, only: str) -> int:
    import traceback

    platform = os.environ["QT_QPA_PLATFORM"]
    from tests.screens.acts import ACTS
    from tests.screens.stage import Stage

    os.environ["QT_QPA_PLATFORM"] = (
        platform  # the tests' own set-up, which comes with their clock, names another
    )
    mode, scale = look.split("-")
    stage = Stage(folder, mode, int(scale))
    failed = 0
    for act in ACTS:
        if only in act.__name__:
            try:
                act(stage)
            except Exception:  # noqa: BLE001 - said below; the other screens are drawn all the same
                failed += 1
                print(f"{look}: {act.__name__} could not be drawn", file=sys.stderr)
                traceback.print_exc()
    print(f"{look}: {stage.made} pictures")
    stage.close()
    return failed


if __name__ == "__main__":
    sys.exit(main())
