"""How long somebody will wait, as an honest range rather than one false figure. Pure; all times in minutes.

The plain model (:func:`expected_minutes`) is wrong in ways nobody can list: counters come and go and serve other lines
too, priority tickets overtake. :class:`Experience` learns by how much, for each service, and says the ranges that would
have held half, and nine of ten, of the latest waits. Whoever was called counts, also those who did not come to the
counter; somebody who leaves the line before the call teaches nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, zip_longest
from math import exp, isfinite, log

from queueing.answers import WaitingRange
from queueing.checks import check_names
from queueing.figures import LONGEST, spoken
from queueing.surprises import Bounds, Remembered, Surprises

_WINDOW = 200
_SHARED_WINDOW = 1000
"""Waits that count: of one service, of all together."""

_AVERAGE_WEIGHT = 10
"""Services seen after which the catalogue's average counts for half."""

_FORGETTING = 1 / 200
_MOST_SERVED = 50
_LONGEST_SERVICE = 120.0

_OFFSET = 5.0
"""Minutes below which waits differ by minutes, and above which they differ in proportion."""

_USUAL, _TRUST = 15.0, 0.8
"""A usual wait, and how far the plain model is believed when it says something else."""


def expected_minutes(ahead: int, minutes: float, counters: int) -> float:
    """How long somebody who joins now waits on average, by the plain model.

    ``ahead`` people are called before; a service takes ``minutes`` on average; ``counters`` are serving it. Where
    people wait, each counter is busy and, on average, half done. No counter is taken for one. Raises ``ValueError``
    for a number below 0 or without end.
    """
    _check(ahead=ahead, minutes=minutes, counters=counters)
    return (ahead + 0.5) * minutes / max(1, counters) if ahead else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceExperience:
    """What one service takes into the next day.

    ``served`` services (older ones count for less) took ``minutes`` each. ``free`` is about people who found nobody
    ahead of them, ``line`` about those who found somebody.
    """

    service: str
    served: float = 0.0
    minutes: float = 0.0
    free: Remembered = field(default_factory=Remembered)
    line: Remembered = field(default_factory=Remembered)

    def __post_init__(self) -> None:
        check_names(service=self.service)
        _check(served=self.served, minutes=self.minutes)


class _Seen:
    """What was seen of one service."""

    def __init__(self, start: ServiceExperience, free: Surprises, line: Surprises) -> None:
        self.served = start.served
        self.total = start.served * start.minutes
        self.free = Bounds(Surprises(_WINDOW, free), start.free)
        self.line = Bounds(Surprises(_WINDOW, line), start.line)
        self.said: tuple[object, WaitingRange] | None = None


class Experience:
    """What all services have taught so far; only its ``note_`` methods change it.

    A service of which little was seen borrows from the others. To note costs O(log n) in a window of 200 waits. Each
    method raises ``ValueError`` for minutes below 0 or without end.
    """

    def __init__(self) -> None:
        self._free = Surprises(_SHARED_WINDOW)
        self._line = Surprises(_SHARED_WINDOW)
        self._seen: dict[str, _Seen] = {}
        self._asked_for: dict[str, _Seen] = {}

    def note_service(self, service: str, minutes: float) -> None:
        """One service at a counter took ``minutes``; of a key forgotten for hours, two count."""
        _check(minutes=minutes)
        seen = self._noting(service)
        seen.served += 1 - seen.served * _FORGETTING
        seen.total += min(minutes, _LONGEST_SERVICE) - seen.total * _FORGETTING

    def note_wait(self, service: str, expected: float, waited: float) -> None:
        """Somebody for whom :func:`expected_minutes` said ``expected`` on joining was called after ``waited``."""
        _check(expected=expected, waited=waited)
        surprise = round(_scaled(waited) - _centre(expected), 3)
        seen = self._noting(service)
        bounds, shared = (seen.line, self._line) if expected else (seen.free, self._free)
        bounds.note(surprise)
        shared.add(surprise)

    def minutes(self, service: str, average: float) -> float:
        """How long a service takes: the catalogue's ``average``, drawn towards what was seen."""
        _check(average=average)
        seen = self._of(service)
        return (_AVERAGE_WEIGHT * average + seen.total) / (_AVERAGE_WEIGHT + seen.served)

    def range(self, service: str, expected: float) -> WaitingRange:
        """The honest range for somebody who joins now; to expect more never gives a lower one."""
        _check(expected=expected)
        seen = self._of(service)
        asked = expected, seen.free.state, seen.line.state
        if seen.said is None or seen.said[0] != asked:
            seen.said = asked, _range(seen, expected)
        return seen.said[1]

    def carried(self) -> tuple[ServiceExperience, ...]:
        """What is worth keeping for the next day: the latest 60 surprises of each kind, the time of 50 services."""
        return tuple(
            ServiceExperience(
                service=service,
                served=round(min(seen.served, _MOST_SERVED), 3),
                minutes=round(seen.total / seen.served, 3) if seen.served else 0.0,
                free=seen.free.remembered(),
                line=seen.line.remembered(),
            )
            for service, seen in sorted(self._seen.items())
        )

    @classmethod
    def resumed(cls, carried: tuple[ServiceExperience, ...]) -> Experience:
        """Experience that goes on from what was carried; all older has been forgotten."""
        found = cls()
        for one in carried:
            found._seen[one.service] = _Seen(one, found._free, found._line)
        _share(found._free, [one.free.surprises for one in carried])
        _share(found._line, [one.line.surprises for one in carried])
        return found

    def _of(self, service: str) -> _Seen:
        return self._seen.get(service) or self._unseen(service)

    def _unseen(self, service: str) -> _Seen:
        """What is assumed of a service of which nothing was seen; it follows what the others teach."""
        if service not in self._asked_for:
            self._asked_for[service] = _Seen(ServiceExperience(service=service), self._free, self._line)
        return self._asked_for[service]

    def _noting(self, service: str) -> _Seen:
        if service not in self._seen:
            self._seen[service] = self._unseen(service)
            del self._asked_for[service]
        return self._seen[service]


def _share(shared: Surprises, carried: list[tuple[float, ...]]) -> None:
    """Put the surprises of all services together, the oldest of each first."""
    for surprise in chain.from_iterable(zip_longest(*carried)):
        if surprise is not None:
            shared.add(surprise)


def _scaled(minutes: float) -> float:
    """Minutes on the scale on which surprises are alike: in proportion for long waits, plain for short ones."""
    return log(min(minutes, LONGEST) + _OFFSET)


def _centre(expected: float) -> float:
    """Where the wait is thought to lie on that scale, a little nearer to a usual one than the plain model says.

    When it says much, counters are often away that come back; when it says little, some are about to leave.
    """
    return _scaled(_USUAL) + _TRUST * (_scaled(expected) - _scaled(_USUAL))


def _range(seen: _Seen, expected: float) -> WaitingRange:
    waits = _waits(0.0, seen.free)
    if expected:
        waits = [max(pair) for pair in zip(waits, _waits(expected, seen.line), strict=True)]
    return _said(*waits)


def _waits(expected: float, bounds: Bounds) -> list[float]:
    centre = _centre(expected)
    return [max(0.0, exp(centre + surprise) - _OFFSET) for surprise in bounds.now()]


def _said(low: float, likely_low: float, likely_high: float, high: float) -> WaitingRange:
    """The range in figures; that somebody will not have to wait a single minute is never said."""
    likely = spoken(likely_low, max(1.0, likely_high))
    outer = spoken(low, max(1.0, high))
    return WaitingRange(
        low=min(outer[0], likely[0]),
        likely_low=likely[0],
        likely_high=likely[1],
        high=max(outer[1], likely[1]),
    )


def _check(**minutes: float) -> None:
    for name, value in minutes.items():
        if not isfinite(value) or value < 0:
            raise ValueError(f"{name} must be a number from 0, not {value}")
