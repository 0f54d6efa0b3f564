"""All devices of a centre as the coordinator knows them, and what needs somebody. Pure: time is an argument."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from broker.ailments import URGENCY, Ailment, own_ailments, seen_ailments
from queueing.health import MOST_DEVICES, FleetDevice, FleetState, HealthState
from queueing.states import DeviceCondition, DeviceState

KEPT = timedelta(days=30)
"""A device that was not heard of for so long is none of the centre's any more."""

CALM = timedelta(minutes=5)
"""An ailment is over when it was not seen for so long: what sways about a limit is told once."""

GONE = frozenset({DeviceCondition.LOST, DeviceCondition.DISCONNECTED})


@dataclass(frozen=True, slots=True)
class _Heard:
    """``at`` is the coordinator's own time, ``drift`` the device's clock against it, in seconds."""

    health: HealthState
    at: datetime
    drift: float | None


@dataclass(frozen=True, slots=True)
class Alert:
    """Something new ails a device, or, with ``over``, does no longer."""

    device: str
    ailment: Ailment
    over: bool = False


class Fleet:
    """``software`` is the coordinator's own version."""

    def __init__(self, software: str, known: Iterable[FleetDevice] = ()) -> None:
        self._software = software
        self._heard = {one.health.device: _Heard(one.health, one.heard_at, one.drift) for one in known}
        self._conditions: dict[str, DeviceCondition] = {}
        self._raised: dict[tuple[str, Ailment], datetime] = {}

    def hear(self, health: HealthState, now: datetime, *, retained: bool = False) -> None:
        """A device has reported. From the broker's memory it is as old as it says, and tells nothing of its clock."""
        if retained:
            self._remember(_Heard(health, min(health.at, now), None))
        else:
            self._remember(_Heard(health, now, (health.at - now).total_seconds()))

    def hear_condition(self, state: DeviceState) -> None:
        """A device, or its last will, has said in which state it is."""
        self._conditions[state.device] = state.condition

    def clock_was_set(self, now: datetime) -> None:
        """By no fault of theirs, nobody has been heard by this time yet: each may report anew first."""
        self._heard = {name: _Heard(one.health, now, None) for name, one in self._heard.items()}

    def state(self, now: datetime) -> FleetState:
        """Every device by name, with all that ails it."""
        recent = sorted((one for one in self._heard.values() if now - one.at < KEPT), key=lambda one: one.at)
        devices = (self._standing(one, now) for one in recent[-MOST_DEVICES:])
        return FleetState(at=now, devices=tuple(sorted(devices, key=lambda device: device.health.device)))

    def alerts(self, state: FleetState) -> list[Alert]:
        """What has begun or is over since this was last asked."""
        now = state.at
        seen = {(device.health.device, Ailment(word)) for device in state.devices for word in device.ailments}
        begun = [one for one in sorted(seen) if one not in self._raised]
        self._raised.update(dict.fromkeys(seen, now))
        over = [one for one, last in self._raised.items() if now - last >= CALM]
        for one in over:
            del self._raised[one]
        return [*(Alert(*one) for one in begun), *(Alert(*one, over=True) for one in over)]

    def _remember(self, heard: _Heard) -> None:
        known = self._heard.get(heard.health.device)
        if known is None or heard.drift is not None or heard.at > known.at:
            self._heard[heard.health.device] = heard

    def _standing(self, heard: _Heard, now: datetime) -> FleetDevice:
        health = heard.health
        condition = self._conditions.get(health.device)
        seen = seen_ailments(health, now - heard.at, heard.drift, self._software, gone=condition in GONE)
        found = set(chain(own_ailments(health, now), seen))
        return FleetDevice(
            health=health,
            heard_at=heard.at,
            condition=condition or "",
            drift=heard.drift,
            ailments=tuple(sorted(found, key=URGENCY.index)),
        )
