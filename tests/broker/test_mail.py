"""The one place where an invalid message is counted, logged with blame, and dropped."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import pytest

from broker.bus import BusNews, Delivery
from broker.codec import encode
from broker.mail import Letter, Mail
from broker.memory_bus import MemoryBroker
from broker.topics import ANSWERS, COMMANDS, Role, Topic
from queueing.messages import Accepted, CallNext, DeviceCondition, DeviceState

DO = Topic("baku-1", COMMANDS, "c1")


@pytest.fixture
def heard() -> list[BusNews]:
    return []


@pytest.fixture
def mail(heard: list[BusNews]) -> Mail:
    centre = MemoryBroker("baku-1")
    coordinator = centre.connect("coordinator", Role.COORDINATOR, None, heard.append)
    coordinator.subscribe(str(DO))
    coordinator.start()
    bus = centre.connect("c1", Role.COUNTER, None, lambda news: None)
    bus.start()
    return Mail(bus)


def test_what_is_said_is_read_with_its_topic(mail: Mail, heard: list[BusNews]) -> None:
    assert mail.say(DO, CallNext(key="k1"))
    delivery = heard[-1]
    assert isinstance(delivery, Delivery)
    assert mail.read(delivery) == Letter(DO, CallNext(key="k1"), retained=False)


def test_a_message_is_not_said_where_it_does_not_belong(mail: Mail) -> None:
    with pytest.raises(TypeError, match="does not carry a CallNext"):
        mail.say(Topic("baku-1", ANSWERS, "c1"), CallNext(key="k1"))


def test_saying_without_a_link_says_so() -> None:
    bus = MemoryBroker("baku-1").connect("c1", Role.COUNTER, None, lambda news: None)
    assert not Mail(bus).say(DO, CallNext(key="k1"))


@pytest.mark.parametrize(
    ("topic", "payload"),
    [
        (str(DO), b"nonsense"),
        (str(DO), encode(Accepted(key="k1"))),
        ("somebody/else", encode(CallNext(key="k1"))),
        (f"{DO}/+", encode(CallNext(key="k1"))),
        ("x" * 5000, b""),
    ],
)
def test_what_is_invalid_is_counted_and_logged_with_blame(
    mail: Mail, topic: str, payload: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="broker.mail"):
        assert mail.read(Delivery(topic, payload, retained=False)) is None
        assert mail.read(Delivery(topic, payload, retained=False)) is None
    assert mail.invalid == 2
    assert topic[:200] in caplog.messages[0]
    assert len(caplog.messages[0]) < 1000


def test_a_flood_of_invalid_messages_does_not_flood_the_log(mail: Mail, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(1234):
        mail.read(Delivery(str(DO), b"{", retained=False))
    assert mail.invalid == 1234
    assert ["1000 so far" in message for message in caplog.messages] == [False, False, False, True]


def test_that_a_message_is_retained_is_passed_on(mail: Mail) -> None:
    letter = mail.read(Delivery(str(DO), encode(CallNext(key="k1")), retained=True))
    assert letter is not None
    assert letter.retained


def test_a_message_that_speaks_for_another_device_is_refused(mail: Mail, caplog: pytest.LogCaptureFixture) -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    state = DeviceState(device="kiosk-2", role="kiosk", condition=DeviceCondition.READY, birth=1, at=at)
    assert mail.read(Delivery("novbe/v1/asan/device/kiosk-1", encode(state), retained=False)) is None
    assert "it speaks for device 'kiosk-2', not for 'kiosk-1'" in caplog.text
    assert mail.read(Delivery("novbe/v1/asan/device/kiosk-2", encode(state), retained=False)) is not None
