"""A figure, what it is compared with, and its goal: one row of the table and of ``bench.json``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.timing import percentile


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``ratio`` is ``p50 / reference_p50``. ``reference`` says in words what was measured beside it in the same run.

    Of a rate, ``p99`` is what 99 of 100 rounds reached.
    """

    name: str
    unit: str
    p50: float
    p99: float
    reference: str
    reference_p50: float
    ratio: float
    goal: str
    met: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one bench found: its rows, and sentences for whoever reads the table."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of many samples, and their bad end."""

    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Limit:
    """One condition of a goal. ``figure`` is "p50", "p99" or "ratio"."""

    figure: str
    bound: float
    at_least: bool = False

    def met(self, value: float) -> bool:
        """Whether ``value`` keeps to it."""
        return value >= self.bound if self.at_least else value <= self.bound

    def text(self, unit: str) -> str:
        """``p99 ≤ 10 ms``; of a ratio ``p50 ≤ 2 × reference``."""
        sign = "≥" if self.at_least else "≤"
        if self.figure == "ratio":
            return f"p50 {sign} {self.bound:,g} × reference"
        return f"{self.figure} {sign} {self.bound:,g} {unit}"


def at_most(figure: str, bound: float) -> Limit:
    return Limit(figure, bound)


def at_least(figure: str, bound: float) -> Limit:
    return Limit(figure, bound, at_least=True)


def times(samples: Sequence[float]) -> Spread:
    """Of durations: the slow end is the bad one."""
    return Spread(percentile(samples, 50), percentile(samples, 99))


def rates(samples: Sequence[float]) -> Spread:
    """Of rates: the low end is the bad one."""
    return Spread(percentile(samples, 50), percentile(samples, 1))


def compare(name: str, unit: str, found: Spread, reference: str, reference_p50: float, *goal: Limit) -> Row:
    """The row of what was found, judged by every limit of its goal."""
    figures = {"p50": found.p50, "p99": found.p99, "ratio": found.p50 / reference_p50}
    return Row(
        name=name,
        unit=unit,
        p50=found.p50,
        p99=found.p99,
        reference=reference,
        reference_p50=reference_p50,
        ratio=figures["ratio"],
        goal=", ".join(limit.text(unit) for limit in goal),
        met=all(limit.met(figures[limit.figure]) for limit in goal),
    )
