"""By how much waits differ from what was expected, and the bounds that keep a promised share of them. Pure.

A surprise is a logarithm: 0 when the wait was as expected, 0.1 when it was about a tenth longer.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

from queueing.checks import check_sizes
from queueing.window import Window

AIMS = (0.05, 0.25, 0.75, 0.95)
"""The share of waits below each bound: nine of ten lie between the outer two, half between the inner two."""

LIMITS = ((0.005, 0.1), (0.1, 0.45), (0.55, 0.9), (0.9, 0.995))
"""How far each level may be steered. They do not overlap, so the bounds stay in order."""

MOST_SURPRISE = 8.0
"""More than a wait of a day makes where none was expected."""

MOST_REMEMBERED = 60
"""Surprises taken into the next day."""

_SPREAD = 0.65
_ENOUGH = 150
_STEERING = 0.005


_UNSEEN = NormalDist(sigma=_SPREAD)


def unseen(level: float) -> float:
    """The surprise that a share ``level`` of waits stays below, as assumed before any wait was seen."""
    return _UNSEEN.inv_cdf(level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What bounds take into the next day: the latest surprises, the oldest first, and the four levels."""

    surprises: tuple[float, ...] = ()
    levels: tuple[float, ...] = AIMS

    def __post_init__(self) -> None:
        check_sizes(MOST_REMEMBERED, surprises=self.surprises)
        if not all(abs(surprise) <= MOST_SURPRISE for surprise in self.surprises):
            raise ValueError(f"surprises must lie within ±{MOST_SURPRISE}")
        if len(self.levels) != len(LIMITS) or not all(map(_within, self.levels, LIMITS)):
            raise ValueError(f"the levels must lie within {LIMITS}, not be {self.levels}")


class Surprises:
    """The latest ``most`` surprises; until 150 were seen, ``prior`` fills in for those that lack.

    Without a ``prior`` it is :func:`unseen`.
    """

    def __init__(self, most: int, prior: Surprises | None = None) -> None:
        self._prior = prior
        self._seen = Window(most)
        self._added = 0

    @property
    def state(self) -> tuple[int, int]:
        """It changes whenever a quantile may have."""
        return self._added, self._prior._added if self._prior and len(self._seen) < _ENOUGH else 0

    def add(self, surprise: float) -> None:
        """Take in one more."""
        self._added += 1
        self._seen.add(surprise)

    def latest(self, most: int) -> tuple[float, ...]:
        """At most ``most`` of them, the youngest ones, the oldest of these first."""
        return self._seen.latest(most)

    def quantile(self, level: float) -> float:
        """The surprise that a share ``level`` of waits stays below."""
        share = min(1.0, len(self._seen) / _ENOUGH)
        seen = share * self._seen.quantile(level) if share else 0.0
        if share == 1:
            return seen
        return seen + (1 - share) * (self._prior.quantile(level) if self._prior else unseen(level))


class Bounds:
    """Four bounds on the next surprise. Each is moved a little by every wait, so that its share comes true.

    This is adaptive conformal inference (Gibbs and Candès 2021, arXiv 2106.00543), for each bound by itself: where more
    waits than promised fall beyond a bound, its level moves outwards, whatever the reason is.
    """

    def __init__(self, surprises: Surprises, start: Remembered) -> None:
        self._surprises = surprises
        self._levels = start.levels
        self._now: tuple[object, list[float]] = None, []
        for surprise in start.surprises:
            surprises.add(surprise)

    def note(self, surprise: float) -> None:
        """One wait is over."""
        below = [surprise <= bound for bound in self.now()]
        self._levels = tuple(map(_steered, self._levels, AIMS, below, LIMITS))
        self._surprises.add(surprise)

    @property
    def state(self) -> tuple[object, ...]:
        """It changes whenever the bounds may have."""
        return self._surprises.state, self._levels

    def now(self) -> list[float]:
        """The bounds, in order."""
        state = self.state
        if self._now[0] != state:
            self._now = state, [self._surprises.quantile(level) for level in self._levels]
        return self._now[1]

    def remembered(self) -> Remembered:
        """What is worth keeping for the next day."""
        return Remembered(surprises=self._surprises.latest(MOST_REMEMBERED), levels=self._levels)


def _steered(level: float, aim: float, below: bool, limits: tuple[float, float]) -> float:
    lowest, highest = limits
    return round(min(max(level + _STEERING * (aim - below), lowest), highest), 4)


def _within(level: float, limits: tuple[float, float]) -> bool:
    lowest, highest = limits
    return lowest <= level <= highest
