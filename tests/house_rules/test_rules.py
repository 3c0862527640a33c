"""Every house rule holds, and can fail."""

import pytest

from tests.house_rules import looks, qt_habits, reach, words
from tests.house_rules.rule import Rule
from tests.house_rules.source import modules, snippet

RULES = [*reach.RULES, *qt_habits.RULES, *looks.RULES, *words.RULES]
BAD = [pytest.param(rule, text, id=f"{rule.name}-{n}") for rule in RULES for n, text in enumerate(rule.bad)]
GOOD = [pytest.param(rule, text, id=f"{rule.name}-{n}") for rule in RULES for n, text in enumerate(rule.good)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_holds(rule: Rule) -> None:
    found = [
        f"{module.path}:{line}: {what}"
        for module in modules()
        if rule.applies_to(module)
        for line, what in sorted(rule.find(module))
    ]
    assert not found, "\n".join([rule.reason, *found])


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_rule_can_fail(rule: Rule, text: str) -> None:
    assert list(rule.find(snippet(text)))


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_rule_lets_good_code_pass(rule: Rule, text: str) -> None:
    assert not list(rule.find(snippet(text)))


def test_exceptions_are_places_that_exist() -> None:
    """An exception for a file that is gone would cover whatever takes its name."""
    places = {place for rule in RULES for place in rule.leaves_out}
    known = [module.path for module in modules()]
    assert [place for place in sorted(places) if not any(path.startswith(place) for path in known)] == []
