"""Puts the program together and runs it."""

import sys
from collections.abc import Sequence
from pathlib import Path

from coachdesk import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from coachdesk.app.program import Program

_COMPLETED_MS = 20
"""After the unlock window was painted: it is on the screen by then."""
_SETTLED_MS = 1500
"""When the window stands and what the desk needs has been read ahead."""


def main(arguments: Sequence[str]) -> int:
    """Run the program with these arguments. Returns the exit code."""
    if not arguments:
        return _run(show_program())
    from coachdesk.vault.process import protect_process

    protect_process()
    from coachdesk.app.command_line import COMMANDS

    if arguments[0] in COMMANDS:
        from coachdesk.app.command_line.run import run

        return run(arguments)
    asked = _parse(arguments)
    if asked.self_test:
        from coachdesk.app.self_test import self_test

        return self_test()
    return _run(show_program(asked.notebook, sample=asked.sample))


def _run(program: "Program") -> int:
    code = program.application.exec()
    program.background.finish()
    return code


def show_program(notebook: Path | None = None, *, sample: bool = False) -> "Program":
    """Make the program and show its window; what is left to do is to enter the event loop."""
    from coachdesk.app.swift_start import settle, start_swiftly

    start_swiftly()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from coachdesk.app.program import Program
    from coachdesk.app.system import keep_system_quiet
    from coachdesk.vault.clock import SystemClock
    from coachdesk.widgets.theme import Theme, apply_theme

    # Told as an argument, for a style that is asked for would be handed over, and with it all that can be said of styles.
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("CoachDesk")
    application.setDesktopFileName("org.coachdesk.CoachDesk")
    keep_system_quiet()
    apply_theme(application, Theme(), style_later=True)
    program = Program(application, SystemClock())

    def complete() -> None:
        """Add what the unlock window needs only once it stands."""
        from coachdesk.app.crash import install_crash_reports
        from coachdesk.app.offers import Offers
        from coachdesk.vault.process import protect_process
        from coachdesk.widgets.theme import use_desk_style

        protect_process()  # before anything secret can be typed
        use_desk_style(application)
        reports = install_crash_reports(program, program.window)
        reports.damage_met.connect(Offers(program).tell_damage)

    program.start(notebook, sample=sample)
    if program.ways_in.unlocking and not sample:
        later = QTimer(program, singleShot=True, interval=_COMPLETED_MS)
        later.timeout.connect(complete)
        program.window.painted.connect(later.start)
    else:
        complete()
    QTimer.singleShot(_SETTLED_MS, settle)
    return program


def _parse(arguments: Sequence[str]) -> "argparse.Namespace":
    import argparse  # takes a tenth of a start, which mostly needs none of it

    parser = argparse.ArgumentParser(
        prog="coachdesk",
        description="A private notebook for people who coach one-on-one.",
        epilog="For scripts and rescue: coachdesk check | backup | restore | salvage | change-passphrase | "
        "passphrases | info, each with --help.",
    )
    parser.add_argument("notebook", nargs="?", type=Path, help="the folder of a notebook to open")
    parser.add_argument("--sample", action="store_true", help="open the sample notebook")
    parser.add_argument(
        "--self-test", action="store_true", help="try every part in a temporary home, and say so"
    )
    parser.add_argument("--version", action="version", version=f"CoachDesk {__version__}")
    return parser.parse_args(arguments)
