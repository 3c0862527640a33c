"""A figure of the program beside what this computer can do at best, both from the same run."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

SLACK = 4 / 3
"""A figure fails where it misses its limit by more than a third: computers and their moods differ."""


@dataclass(frozen=True)
class Figure:
    """One thing measured. `floor` is the least that the same thing costs with the program's own work left out.

    Where `is_ratio`, the limit is on value / floor, else on the value itself, in `unit`.
    """

    name: str
    value: float
    limit: float
    unit: str
    floor: float
    floor_is: str
    is_ratio: bool = False

    @property
    def ratio(self) -> float:
        """How many times the floor it is."""
        return self.value / self.floor if self.floor else 0.0

    @property
    def judged(self) -> float:
        """The number that the limit is on."""
        return self.ratio if self.is_ratio else self.value

    @property
    def verdict(self) -> str:
        """In words: held, missed by less than a third, or failed."""
        if self.judged <= self.limit:
            return "held"
        return "missed" if self.judged <= self.limit * SLACK else "FAILED"


def high(samples: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(samples, n=20, method="inclusive")[-1]


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of text, one each."""
    lines = [f"{'figure':<46}{'value':>12}{'limit':>12}{'floor':>12}{'x floor':>9}  verdict  the floor is"]
    for each in figures:
        limit = f"{each.limit:g} x" if each.is_ratio else f"{each.limit:g} {each.unit}"
        value, floor = (f"{number:.2f} {each.unit}" for number in (each.value, each.floor))
        lines.append(
            f"{each.name:<46}{value:>12}{limit:>12}{floor:>12}{each.ratio:>9.2f}  {each.verdict:<7}  {each.floor_is}"
        )
    return "\n".join(lines)
