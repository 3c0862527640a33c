"""What a house rule is made of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.house_rules.source import Module

Finding = tuple[int, str]
"""A line and what is wrong there."""


@dataclass(frozen=True)
class Rule:
    """A rule over the syntax tree.

    `bad` holds snippets in which the rule must find something, `good` such in which it must not:
    a rule that cannot fail protects nothing.
    """

    name: str
    reason: str
    find: Callable[[Module], Iterable[Finding]]
    bad: tuple[str, ...]
    good: tuple[str, ...] = ()
    looks_at: tuple[str, ...] = ("coachdesk/",)
    """The folders, ending in a slash, and files that it looks at."""
    leaves_out: tuple[str, ...] = ()
    """The places where the thing may be done."""

    def applies_to(self, module: Module) -> bool:
        """Whether this module is looked at."""
        return module.lies_in(*self.looks_at) and not module.lies_in(*self.leaves_out)
