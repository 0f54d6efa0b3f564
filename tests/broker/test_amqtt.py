"""What amqtt gets wrong and we have mended, beyond the contract that it shares with every bus."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from broker.bus import LinkDown
from broker.server import choose
from broker.topics import ANSWERS, CATALOGUE, DEVICE, Topic, pattern
from tests.contracts.halls import CENTRE, CREDENTIALS, MqttHall, will_of
from tests.contracts.listening import DEADLINE, Ear

NOT_AUTHORISED = 5


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[MqttHall]:
    built = MqttHall(choose("amqtt", CENTRE, "127.0.0.1", 0, tmp_path, CREDENTIALS))
    yield built
    built.close()


def text(words: str) -> bytes:
    return struct.pack(">H", len(words.encode())) + words.encode()


def connect(hall: MqttHall, device: str, secret: str, *, clean: bool = True, keepalive: int = 60) -> socket.socket:
    """A connection of our own making, its CONNACK still unread."""
    will = will_of(device)
    body = text("MQTT") + bytes([4, 0xE4 | (0x02 if clean else 0), 0, keepalive]) + text(device)
    body += text(will.topic) + text(will.payload.decode()) + text(device) + text(secret)
    wire = socket.create_connection(("127.0.0.1", hall.port), timeout=DEADLINE)
    wire.sendall(bytes([0x10, len(body)]) + body)
    return wire


def listen(hall: MqttHall, device: str, wanted: str) -> Ear:
    ear = Ear()
    bus = hall.bus(device, ear)
    bus.subscribe(wanted)
    bus.start()
    ear.until_up()
    return ear


def test_a_client_that_falls_silent_is_given_up_and_its_last_will_published(hall: MqttHall) -> None:
    ear = listen(hall, "coordinator", pattern(CENTRE, DEVICE))
    with connect(hall, "kiosk-1", "secret of kiosk-1", keepalive=1) as wire:
        assert wire.recv(4)[3] == 0
        ear.until_payload(b"lost")
        assert wire.recv(1) == b""


@pytest.mark.parametrize("clean", [True, False])
def test_a_stranger_with_a_devices_name_does_not_disturb_the_device(hall: MqttHall, clean: bool) -> None:
    kiosk = listen(hall, "kiosk-1", str(Topic(CENTRE, ANSWERS, "kiosk-1")))
    with connect(hall, "kiosk-1", "guess", clean=clean) as stranger:
        assert stranger.recv(4)[3] == NOT_AUTHORISED
        assert stranger.recv(1) == b""
    ear = Ear()
    coordinator = hall.bus("coordinator", ear)
    coordinator.start()
    ear.until_up()
    coordinator.publish(str(Topic(CENTRE, ANSWERS, "kiosk-1")), b"still yours")
    kiosk.until_payload(b"still yours")
    assert not any(isinstance(item, LinkDown) for item in kiosk.news)


def test_a_device_may_not_connect_under_another_devices_client_id(hall: MqttHall) -> None:
    body = text("MQTT") + bytes([4, 0xC2, 0, 60]) + text("kiosk-2") + text("kiosk-1") + text("secret of kiosk-1")
    with socket.create_connection(("127.0.0.1", hall.port), timeout=DEADLINE) as wire:
        wire.sendall(bytes([0x10, len(body)]) + body)
        assert wire.recv(4)[3] == NOT_AUTHORISED


def test_a_forbidden_subscription_is_refused_with_0x80(hall: MqttHall) -> None:
    with connect(hall, "kiosk-1", "secret of kiosk-1") as wire:
        assert wire.recv(4)[3] == 0
        body = struct.pack(">H", 7) + text(str(Topic(CENTRE, ANSWERS, "kiosk-2"))) + b"\0"
        wire.sendall(bytes([0x82, len(body)]) + body)
        assert wire.recv(5) == bytes([0x90, 3, 0, 7, 0x80])
        wire.sendall(b"\xe0\0")


def publication(topic: str, payload: bytes) -> bytes:
    body = text(topic) + payload
    return bytes([0x30, len(body)]) + body


def test_what_was_said_just_before_the_goodbye_is_passed_on_in_order(hall: MqttHall) -> None:
    ear = listen(hall, "coordinator", pattern(CENTRE, DEVICE))
    sent = [str(number).encode() for number in range(500)]
    topic = str(Topic(CENTRE, DEVICE, "kiosk-1"))
    with connect(hall, "kiosk-1", "secret of kiosk-1") as wire:
        assert wire.recv(4)[3] == 0
        wire.sendall(b"".join(publication(topic, payload) for payload in sent) + b"\xe0\0")
        assert wire.recv(1) == b""
    ear.until_payload(sent[-1])
    assert ear.payloads == sent


def test_a_device_that_stopped_reading_can_be_replaced(hall: MqttHall) -> None:
    topic = str(Topic(CENTRE, CATALOGUE))
    with connect(hall, "board-1", "secret of board-1") as frozen:
        assert frozen.recv(4)[3] == 0
        body = struct.pack(">H", 1) + text(topic) + b"\0"
        frozen.sendall(bytes([0x82, len(body)]) + body)
        assert frozen.recv(5)[4] == 0
        ear = listen(hall, "kiosk-1", topic)
        own = Ear()
        coordinator = hall.bus("coordinator", own)
        coordinator.start()
        own.until_up()
        for _ in range(60):
            assert coordinator.publish(topic, bytes(200_000))
        ear.until(lambda news: len(ear.payloads) == 60)
        replacement = listen(hall, "board-1", topic)
        coordinator.publish(topic, b"for the living")
        replacement.until_payload(b"for the living")
