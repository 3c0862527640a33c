"""Puts the program together and runs it."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from coachdesk import __version__

_SETTLED_MS = 1500
"""When the window stands and what the desk needs has been read ahead."""


def main(arguments: Sequence[str]) -> int:
    """Run the program with these arguments. Returns the exit code."""
    asked = _parse(arguments)
    from coachdesk.vault.process import protect_process

    protect_process()
    if asked.self_test:
        from coachdesk.app.self_test import self_test

        return self_test()
    return _run(asked)


def _run(asked: argparse.Namespace) -> int:
    from coachdesk.app.swift_start import settle, start_swiftly

    start_swiftly()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from coachdesk.app.crash import install_crash_reports
    from coachdesk.app.offers import Offers
    from coachdesk.app.program import Program
    from coachdesk.app.system import keep_system_quiet
    from coachdesk.vault.clock import SystemClock
    from coachdesk.widgets.theme import Theme, apply_theme

    application = QApplication(sys.argv[:1])
    application.setApplicationName("CoachDesk")
    application.setDesktopFileName("org.coachdesk.CoachDesk")
    keep_system_quiet()
    apply_theme(application, Theme())
    program = Program(application, SystemClock())
    install_crash_reports(program, program.window)
    Offers(program)
    program.start(asked.notebook, sample=asked.sample)
    QTimer.singleShot(_SETTLED_MS, settle)
    code = application.exec()
    program.background.finish()
    return code


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="coachdesk", description="A private notebook for people who coach one-on-one."
    )
    parser.add_argument("notebook", nargs="?", type=Path, help="the folder of a notebook to open")
    parser.add_argument("--sample", action="store_true", help="open the sample notebook")
    parser.add_argument(
        "--self-test", action="store_true", help="try every part in a temporary home, and say so"
    )
    parser.add_argument("--version", action="version", version=f"CoachDesk {__version__}")
    return parser.parse_args(arguments)
