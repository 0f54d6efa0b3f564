"""The coordinator's desk: what is said when."""

from __future__ import annotations

import queue
from collections.abc import Sequence
from datetime import datetime

import pytest

from broker.app import Office
from broker.bus import BusNews, Delivery
from broker.codec import encode
from broker.coordinator import Speech
from broker.mail import Letter, Mail
from broker.topics import DEVICE, Topic
from queueing.messages import DeviceCondition, DeviceState
from runtime.program import Reloading, Stopping
from tests.makers import NOON


class StandingClock:
    """Between two of its seconds: of itself nothing is due."""

    def now(self) -> datetime:
        return NOON

    def monotonic(self) -> float:
        return 100.0


class NoBus:
    def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> bool:
        return True


class SilentMember:
    mail = Mail(NoBus())

    def hear(self, family, name=None) -> None: ...

    def join(self) -> None: ...

    def leave(self) -> None: ...


class SteadyRules:
    def is_outdated(self, now: datetime) -> bool:
        return False


class Listener:
    """A coordinator that counts how often it says every state; after the first time a device is heard of."""

    def __init__(self, inbox: queue.SimpleQueue[BusNews], device: DeviceState) -> None:
        self._inbox, self._device, self.said = inbox, device, 0

    def start(self, now: datetime, boot: str) -> Sequence[Speech]:
        return ()

    def tick(self, now: datetime) -> Sequence[Speech]:
        self.said += 1
        if self.said == 1:
            self._inbox.put(Delivery(str(Topic("asan", DEVICE, "kiosk-1")), encode(self._device), False))
        return ()


class NoFleet:
    """Keeps nothing of what devices report."""

    def hear(self, letter: Letter, now: datetime) -> None: ...

    def turn(self, now: datetime) -> None: ...

    def close(self, now: datetime) -> None: ...


class NoReport:
    """Says nothing of its own machine."""

    def turn(self) -> None: ...


class Supervision:
    """Stops the office after its second turn."""

    def __init__(self) -> None:
        self.stopping, self._turns = Stopping(), 0

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...

    def turned(self) -> None:
        self._turns += 1
        if self._turns == 2:
            self.stopping.request()


@pytest.mark.parametrize(
    ("condition", "times"),
    [(DeviceCondition.READY, 2), (DeviceCondition.ALERT, 2), (DeviceCondition.LOST, 1)],
)
def test_a_device_that_comes_hears_at_once_how_things_stand(condition, times):
    inbox: queue.SimpleQueue[BusNews] = queue.SimpleQueue()
    device = DeviceState(device="kiosk-1", role="kiosk", condition=condition, birth=1, at=NOON)
    coordinator, supervision = Listener(inbox, device), Supervision()
    office = Office(coordinator, SteadyRules(), SilentMember(), NoFleet(), NoReport(), inbox, StandingClock(), None)
    office.run(supervision.stopping, Reloading(), supervision)
    assert coordinator.said == times
