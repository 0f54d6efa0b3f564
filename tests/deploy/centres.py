"""What the tests of enrolment share: a name, a catalogue, a clock that is set, and a bus with an identity."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from broker.bus import Will
from broker.mqtt import MqttBus
from deploy import enrolled
from deploy.centre import Centre
from deploy.founding import Owners, found
from hw_sim.secured import Secured
from tests.contracts.listening import Ear

CENTRE = "baku-1"
CATALOGUE = Path("broker/centres/asan.toml")
NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


class SetClock:
    """A clock that stands where it was set."""

    def __init__(self, now: datetime = NOW) -> None:
        self.at = now

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()

    def pass_by(self, time: timedelta) -> None:
        self.at += time


def founded(directory: Path, now: datetime = NOW) -> Centre:
    """A centre's files; nothing of it runs."""
    wishes = {"centre": CENTRE, "hosts": ["broker.centre.example", "10.0.0.5"]}
    return found(directory, wishes, CATALOGUE, Owners(), now)


def connect(secured: Secured, device: str, places: enrolled.Places, ear: Ear, will: Will | None = None) -> MqttBus:
    """A bus of an enrolled device, not started."""
    return MqttBus(secured.url, device, None, will, ear, ca_file=places.authority, identity_file=places.identity)
