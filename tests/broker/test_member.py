"""A device's place in the centre, over a real broker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from broker.bus import BusNews, Delivery, LinkUp
from broker.codec import decode
from broker.member import LinkConfig, Member
from broker.server import choose
from broker.topics import COMMANDS, DEVICE, Role, pattern
from queueing.messages import CallNext, DeviceCondition, DeviceState
from runtime.clock import SystemClock
from runtime.config import BadConfiguration
from tests.contracts.halls import CENTRE, CREDENTIALS, MqttHall
from tests.contracts.listening import Ear, Wire


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[MqttHall]:
    built = MqttHall(choose("auto", CENTRE, "127.0.0.1", 0, tmp_path / "broker", CREDENTIALS))
    yield built
    built.close()


@pytest.fixture
def wire(hall: MqttHall) -> Iterator[Wire]:
    built = Wire(hall.port)
    yield built
    built.close()


@pytest.fixture
def member(wire: Wire, tmp_path: Path) -> Iterator[Member]:
    """A call unit whose program announces it whenever its link comes up."""
    secret_file = tmp_path / "c1.secret"
    secret_file.write_text("secret of c1\n")
    link = LinkConfig(url=f"mqtt://127.0.0.1:{wire.port}", secret_file=secret_file)

    def program(news: BusNews) -> None:
        if isinstance(news, LinkUp):
            built.announce()

    built = Member(link, CENTRE, "c1", Role.COUNTER, SystemClock(), program)
    built.join()
    yield built
    built.leave()


def watch(hall: MqttHall) -> Ear:
    ear = Ear()
    bus = hall.bus("coordinator", ear)
    bus.subscribe(pattern(CENTRE, DEVICE))
    bus.subscribe(pattern(CENTRE, COMMANDS))
    bus.start()
    ear.until_up()
    return ear


def state(news: BusNews) -> DeviceState | None:
    if not isinstance(news, Delivery) or "/device/" not in news.topic:
        return None
    told: DeviceState = decode(news.payload, (DeviceState,))
    return told


def until_condition(ear: Ear, condition: DeviceCondition) -> DeviceState:
    ear.until(lambda news: any((told := state(item)) and told.condition is condition for item in news))
    return next(told for item in ear.news if (told := state(item)) and told.condition is condition)


def test_a_device_that_joined_is_ready_for_everybody_who_comes_later(hall: MqttHall, member: Member) -> None:
    until_condition(watch(hall), DeviceCondition.READY)
    late = watch(hall)
    told = until_condition(late, DeviceCondition.READY)
    assert (told.device, told.role) == ("c1", "counter")
    assert late.deliveries[0].retained


def test_a_device_that_is_killed_is_lost_and_comes_back_with_the_same_birth(
    hall: MqttHall, member: Member, wire: Wire
) -> None:
    ear = watch(hall)
    ready = until_condition(ear, DeviceCondition.READY)
    wire.cut()
    lost = until_condition(ear, DeviceCondition.LOST)
    assert lost.birth == ready.birth
    ear.until(lambda news: (told := [state(item) for item in news][-1]) is not None and told.condition == "ready")


def test_a_device_that_leaves_is_disconnected_and_not_lost(hall: MqttHall, member: Member) -> None:
    ear = watch(hall)
    until_condition(ear, DeviceCondition.READY)
    member.leave()
    until_condition(ear, DeviceCondition.DISCONNECTED)
    conditions = [told.condition for item in watch(hall).news if (told := state(item))]
    assert DeviceCondition.LOST not in conditions


def test_a_change_of_condition_is_told_once(hall: MqttHall, member: Member) -> None:
    ear = watch(hall)
    until_condition(ear, DeviceCondition.READY)
    member.become(DeviceCondition.ALERT, "paper low")
    member.become(DeviceCondition.ALERT, "paper low")
    member.say(COMMANDS, "c1", CallNext(key="k1"))
    ear.until(lambda news: any(isinstance(item, Delivery) and "/do/" in item.topic for item in news))
    told = [told.detail for item in ear.news if (told := state(item))]
    assert told.count("paper low") == 1


def test_a_secret_that_cannot_be_read_is_a_configuration_error(tmp_path: Path) -> None:
    link = LinkConfig(url="mqtt://localhost", secret_file=tmp_path / "missing")
    with pytest.raises(BadConfiguration, match="secret"):
        Member(link, CENTRE, "c1", Role.COUNTER, SystemClock(), lambda news: None)
