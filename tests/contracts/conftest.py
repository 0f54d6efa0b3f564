"""Which transports and brokers the contracts are tested against."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from broker.embedded import EmbeddedBroker
from broker.server import choose
from tests.contracts.halls import CENTRE, CREDENTIALS, Hall, MemoryHall, MqttHall, OutsideMosquitto

MOSQUITTO = ("mosquitto", "apt-get install mosquitto")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody here waits long before connecting again."""
    monkeypatch.setattr("broker.mqtt._pause", lambda failures: 0.02)


@pytest.fixture
def make_broker(needs_program: Callable[[str, str], str], tmp_path: Path) -> Callable[[str], EmbeddedBroker]:
    def make(kind: str) -> EmbeddedBroker:
        program = needs_program(*MOSQUITTO) if kind != "amqtt" else ""
        if kind == "outside":
            return OutsideMosquitto(program, tmp_path)
        return choose(kind, CENTRE, "127.0.0.1", 0, tmp_path / "broker", CREDENTIALS)

    return make


@pytest.fixture(params=["memory", "amqtt", "mosquitto", "outside"])
def hall(request: pytest.FixtureRequest, make_broker: Callable[[str], EmbeddedBroker]) -> Iterator[Hall]:
    built = MemoryHall() if request.param == "memory" else MqttHall(make_broker(request.param))
    yield built
    built.close()


@pytest.fixture(params=["amqtt", "mosquitto", "outside"])
def mqtt_hall(request: pytest.FixtureRequest, make_broker: Callable[[str], EmbeddedBroker]) -> Iterator[MqttHall]:
    built = MqttHall(make_broker(request.param))
    yield built
    built.close()


@pytest.fixture(params=["amqtt", "mosquitto"])
def embedded(request: pytest.FixtureRequest, make_broker: Callable[[str], EmbeddedBroker]) -> Iterator[EmbeddedBroker]:
    broker = make_broker(request.param)
    yield broker
    broker.stop()
