"""The checks themselves: an audit that could look nothing up must not pass for a clean one."""

import json
import sys

from tests.house_rules.source import ROOT

sys.path.insert(0, str(ROOT / "packaging"))
from audit import read


def answer(*dependencies: dict[str, object]) -> str:
    """What pip-audit prints."""
    return json.dumps({"dependencies": dependencies})


CLEAN: dict[str, object] = {"name": "nh3", "version": "1", "vulns": []}
SKIPPED: dict[str, object] = {"name": "alembic", "skip_reason": "not found"}
KNOWN: dict[str, object] = {"name": "jinja2", "version": "3.0", "vulns": [{"id": "X-1"}]}


def test_clean() -> None:
    assert read(answer(CLEAN), "").sentence == "1 packages examined, none with a known vulnerability"


def test_known_vulnerability() -> None:
    assert read(answer(CLEAN, KNOWN), "").vulnerable == ("jinja2 3.0 (X-1)",)


def test_nothing_looked_up_is_said() -> None:
    assert "could not be reached" in read(answer(SKIPPED), "").sentence


def test_a_package_left_out_is_named() -> None:
    assert "alembic" in read(answer(CLEAN, SKIPPED), "").sentence


def test_a_failure_is_told_in_its_own_words() -> None:
    assert read("", "Traceback\nConnectionError: no route").sentence.endswith("ConnectionError: no route")
