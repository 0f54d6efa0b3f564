"""A device's report of its own health: once a minute, and when something new ails it or is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from broker.ailments import Ailment, own_ailments
from broker.checkup import Checkup
from broker.member import Member
from broker.topics import HEALTH
from queueing.health import HealthState

REPORT_SECONDS = 60.0
LOOK_SECONDS = 5.0
"""Between two looks at the machine, which take a millisecond."""

_NEVER = datetime.min.replace(tzinfo=UTC)
_Essence = tuple[HealthState, tuple[Ailment, ...]]


class HealthReport:
    """``say`` is False when there is no link: then it is tried again at the next turn."""

    def __init__(
        self, look: Callable[[], HealthState], say: Callable[[HealthState], bool], monotonic: Callable[[], float]
    ) -> None:
        self._look = look
        self._say = say
        self._monotonic = monotonic
        self._look_at = self._report_at = monotonic()
        self._unsaid: HealthState | None = None
        self._told: _Essence | None = None

    def turn(self) -> None:
        """Look, and report, when it is time to; call it at least every few seconds."""
        now = self._monotonic()
        if now >= self._look_at:
            self._look_at = now + LOOK_SECONDS
            found = self._look()
            if now >= self._report_at or _essence(found) != self._told:
                self._unsaid = found
        if self._unsaid is not None and self._say(self._unsaid):
            self._told, self._unsaid = _essence(self._unsaid), None
            self._report_at = now + REPORT_SECONDS


def report_by(member: Member, checkup: Checkup) -> HealthReport:
    """What ``checkup`` finds, said by ``member``."""
    return HealthReport(checkup.look, partial(member.say, HEALTH, checkup.device), checkup.clock.monotonic)


def _essence(health: HealthState) -> _Essence:
    """What of a report is news when it differs: not what grows and sways by itself."""
    steady = replace(health, at=_NEVER, uptime=None, temperature=None, disk=None, printer=None)
    return steady, own_ailments(health, health.at)
