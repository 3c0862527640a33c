"""Ask the advisory database whether a locked package has a known vulnerability.

pip-audit ends well when it could not look anything up, so its answer is read package by package:
what was not examined is said, never passed over.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = Path("packaging/requirements-dev.lock")


@dataclass(frozen=True)
class Audit:
    """What came of an audit. `problem` says why nothing could be examined at all."""

    examined: int = 0
    skipped: tuple[str, ...] = ()
    vulnerable: tuple[str, ...] = ()
    problem: str = ""

    @property
    def sentence(self) -> str:
        """The outcome in one sentence."""
        if self.vulnerable:
            return "known vulnerabilities: " + "; ".join(self.vulnerable)
        if self.problem:
            return f"nothing was examined: {self.problem}"
        if self.skipped and not self.examined:
            return (
                f"the advisory database could not be reached: none of {len(self.skipped)} packages examined"
            )
        if self.skipped:
            return f"{self.examined} packages examined, not found there: {', '.join(self.skipped)}"
        return f"{self.examined} packages examined, none with a known vulnerability"


def audit() -> Audit:
    """Audit every package in the lock for developing, which holds those of the program too."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(LOCK), "--require-hashes", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "20"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return Audit(problem="the advisory database did not answer within five minutes")
    return read(done.stdout, done.stderr)


def read(output: str, errors: str) -> Audit:
    """Read pip-audit's JSON, or the last line of what went wrong."""
    try:
        dependencies = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        lines = errors.strip().splitlines()
        return Audit(problem=lines[-1] if lines else "pip-audit said nothing")
    looked_up = [entry for entry in dependencies if "skip_reason" not in entry]
    return Audit(
        examined=len(looked_up),
        skipped=tuple(entry["name"] for entry in dependencies if "skip_reason" in entry),
        vulnerable=tuple(
            f"{entry['name']} {entry['version']} ({', '.join(vuln['id'] for vuln in entry['vulns'])})"
            for entry in looked_up
            if entry["vulns"]
        ),
    )
