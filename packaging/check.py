"""Run every check, one line each: `python3 dev.py check [NAME ...] [--without-tests]`."""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from audit import audit

ROOT = Path(__file__).resolve().parent.parent
# import-linter has no `python -m` of its own, and its script's name differs between systems.
IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo', '--no-cache'])"


@dataclass(frozen=True)
class Outcome:
    """How a check ended. `note` stands in its line, `output` below it when it failed."""

    passed: bool
    note: str = ""
    output: str = ""


@dataclass(frozen=True)
class Check:
    """One thing that has to hold; `is_tests` where pytest does the work."""

    name: str
    what: str
    run: Callable[[], Outcome]
    is_tests: bool = False


def tool(*command: str) -> Callable[[], Outcome]:
    """A check that passes when this Python, given these arguments, ends with 0."""

    def run() -> Outcome:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return Outcome(done.returncode == 0, output=done.stdout)

    return run


def tests() -> Outcome:
    """The whole suite but the house rules, shown as it runs: it is the longest check."""
    print(flush=True)
    command = [sys.executable, "-m", "pytest", "--ignore", "tests/house_rules"]
    return Outcome(subprocess.run(command, cwd=ROOT, check=False).returncode == 0)


def advisories() -> Outcome:
    """Known vulnerabilities fail; a database out of reach is said and does not."""
    result = audit()
    return Outcome(not result.vulnerable, note=result.sentence)


CHECKS = [
    Check("format", "every file as ruff writes it", tool("-m", "ruff", "format", "--check", ".")),
    Check("lint", "ruff's rules", tool("-m", "ruff", "check", ".")),
    Check("types", "mypy, strict", tool("-m", "mypy")),
    Check("imports", "one direction of dependency", tool("-c", IMPORTS)),
    Check(
        "house-rules",
        "the rules that no tool knows",
        tool("-m", "pytest", "tests/house_rules", "-q", "-p", "no:randomly"),
        is_tests=True,
    ),
    Check("dead-code", "vulture", tool("packaging/dead_code.py")),
    Check("audit", "known vulnerabilities", advisories),
    Check("tests", "everything else in tests/", tests, is_tests=True),
]


def perform(check: Check) -> bool:
    """Run one check and print its line."""
    print(f"{check.name:<12} {check.what:<34}", end="", flush=True)
    started = time.monotonic()
    outcome = check.run()
    seconds = time.monotonic() - started
    line = f"{'passed' if outcome.passed else 'FAILED'}  {seconds:5.1f} s"
    if check.run is tests:
        line = f"{check.name:<12} {check.what:<34}{line}"
    print(f"{line}  {outcome.note}".rstrip(), flush=True)
    if not outcome.passed and outcome.output:
        print("\n" + outcome.output.rstrip() + "\n", flush=True)
    return outcome.passed


def main() -> int:
    """Run the checks asked for, all of them by default, and sum up."""
    parser = argparse.ArgumentParser(prog="dev.py check", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(check.name for check in CHECKS))
    parser.add_argument(
        "--without-tests",
        action="store_true",
        help="leave out what `dev.py test` runs: tests and house rules",
    )
    wanted = parser.parse_args()
    unknown = set(wanted.names) - {check.name for check in CHECKS}
    if unknown:
        parser.error(f"no such check: {', '.join(sorted(unknown))}")
    chosen = [check for check in CHECKS if not wanted.names or check.name in wanted.names]
    if wanted.without_tests:
        chosen = [check for check in chosen if not check.is_tests]

    started = time.monotonic()
    failed = [check.name for check in chosen if not perform(check)]
    seconds = time.monotonic() - started
    if failed:
        print(f"\n{len(failed)} of {len(chosen)} checks failed ({', '.join(failed)}) in {seconds:.0f} s.")
        return 1
    print(f"\nAll {len(chosen)} checks passed in {seconds:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
