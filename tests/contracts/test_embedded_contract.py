"""What every embedded broker keeps: it starts, stops, frees its port, and admits nobody it does not know."""

from __future__ import annotations

import logging
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from broker.embedded import BrokerUnavailable, EmbeddedBroker
from tests.contracts.halls import CREDENTIALS
from tests.contracts.listening import DEADLINE

NOT_AUTHORISED = 5


def port_of(broker: EmbeddedBroker) -> int:
    return int(broker.url.rpartition(":")[2])


def accepts(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def text(words: str) -> bytes:
    return struct.pack(">H", len(words.encode())) + words.encode()


def connack_code(port: int, client: str, user: str | None, password: str | None, *, clean: bool = True) -> int | None:
    """What the broker answers to a CONNECT packet (MQTT 3.1.1, 3.1); None when it just hangs up."""
    flags = (0x02 if clean else 0) | (0x80 if user is not None else 0) | (0x40 if password is not None else 0)
    body = text("MQTT") + bytes([4, flags, 0, 60]) + text(client)
    body += b"".join(text(part) for part in (user, password) if part is not None)
    with socket.create_connection(("127.0.0.1", port), timeout=DEADLINE) as wire:
        wire.sendall(bytes([0x10, len(body)]) + body)
        answer = wire.recv(4)
    return answer[3] if len(answer) == 4 else None


def test_it_accepts_connections_when_start_returns(embedded: EmbeddedBroker) -> None:
    assert not embedded.alive()
    embedded.start()
    assert embedded.alive()
    assert accepts(port_of(embedded))


def test_its_port_is_free_when_stop_returns(embedded: EmbeddedBroker) -> None:
    embedded.start()
    embedded.stop()
    assert not embedded.alive()
    assert not accepts(port_of(embedded))
    with closing(socket.create_server(("127.0.0.1", port_of(embedded)))):
        pass


def test_stopping_what_never_ran_or_has_stopped_is_no_error(embedded: EmbeddedBroker) -> None:
    embedded.stop()
    embedded.start()
    embedded.stop()
    embedded.stop()


def test_it_starts_again_at_the_same_address(embedded: EmbeddedBroker) -> None:
    embedded.start()
    url = embedded.url
    embedded.stop()
    embedded.start()
    assert embedded.url == url
    assert accepts(port_of(embedded))


def test_it_starts_again_while_old_connections_linger(embedded: EmbeddedBroker) -> None:
    embedded.start()
    with closing(socket.create_connection(("127.0.0.1", port_of(embedded)))):
        embedded.stop()
        embedded.start()
    assert embedded.alive()


def test_it_says_its_name_and_version(embedded: EmbeddedBroker) -> None:
    kind, _, version = embedded.name.partition(" ")
    assert kind in ("mosquitto", "amqtt")
    assert version[0].isdigit()


def test_it_waits_for_a_port_that_is_about_to_be_freed(embedded: EmbeddedBroker) -> None:
    former_life = socket.create_server(("127.0.0.1", port_of(embedded)))
    threading.Timer(0.2, former_life.close).start()
    embedded.start()
    assert embedded.alive()


def test_a_port_that_stays_taken_is_reported(embedded: EmbeddedBroker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broker.embedded.START_DEADLINE", 0.1)
    with (
        closing(socket.create_server(("127.0.0.1", port_of(embedded)))),
        pytest.raises(BrokerUnavailable, match="taken by another program"),
    ):
        embedded.start()


@pytest.mark.parametrize(
    ("client", "user", "password"),
    [
        ("anybody", None, None),
        ("kiosk-1", "kiosk-1", None),
        ("kiosk-1", "kiosk-1", "wrong"),
        ("stranger", "stranger", "secret of kiosk-1"),
    ],
)
def test_who_is_not_known_is_not_let_in(
    embedded: EmbeddedBroker, client: str, user: str | None, password: str | None
) -> None:
    embedded.start()
    assert connack_code(port_of(embedded), client, user, password) == NOT_AUTHORISED


def test_who_is_known_is_let_in(embedded: EmbeddedBroker) -> None:
    embedded.start()
    device = CREDENTIALS[1].device
    assert connack_code(port_of(embedded), device, device, f"secret of {device}") == 0


def hung_up(wire: socket.socket) -> bool:
    try:
        return wire.recv(1) == b""
    except ConnectionResetError:
        return True


def test_who_talks_nonsense_is_hung_up_on(embedded: EmbeddedBroker) -> None:
    embedded.start()
    with socket.create_connection(("127.0.0.1", port_of(embedded)), timeout=DEADLINE) as wire:
        wire.sendall(b"\x20\x50\x00\x04NOPE" + bytes(80))
        assert hung_up(wire)


def test_when_it_stops_it_hangs_up_on_everybody(embedded: EmbeddedBroker) -> None:
    embedded.start()
    with socket.create_connection(("127.0.0.1", port_of(embedded)), timeout=DEADLINE) as silent:
        assert connack_code(port_of(embedded), "kiosk-1", "kiosk-1", "secret of kiosk-1") == 0
        embedded.stop()
        assert hung_up(silent)


def test_nonsense_on_the_wire_does_not_end_it(embedded: EmbeddedBroker) -> None:
    embedded.start()
    for nonsense in (b"", b"\0", b"GET / HTTP/1.1\r\n\r\n", b"\x10\xff\xff\xff\xff\xff", bytes(range(256))):
        with socket.create_connection(("127.0.0.1", port_of(embedded)), timeout=DEADLINE) as wire:
            wire.sendall(nonsense)
    assert connack_code(port_of(embedded), "kiosk-1", "kiosk-1", "secret of kiosk-1") == 0


PARENT = """
import sys, time
from pathlib import Path
from broker.server import choose
broker = choose(sys.argv[1], "baku-1", "127.0.0.1", 0, Path(sys.argv[2]), ())
broker.start()
print(broker.url, flush=True)
time.sleep(60)
"""


def test_it_does_not_outlive_a_killed_parent(embedded: EmbeddedBroker, tmp_path: Path) -> None:
    kind = embedded.name.partition(" ")[0]
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, kind, str(tmp_path / "other")], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    try:
        port = int(parent.stdout.readline().rpartition(":")[2])
        assert accepts(port)
    finally:
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait(DEADLINE)
        parent.stdout.close()
    assert until(lambda: not accepts(port))


def test_who_is_refused_is_in_the_log(embedded: EmbeddedBroker, caplog: pytest.LogCaptureFixture) -> None:
    embedded.start()
    with caplog.at_level(logging.INFO):
        assert connack_code(port_of(embedded), "kiosk-1", "kiosk-1", "guess") == NOT_AUTHORISED
        assert until(lambda: any(record.levelno == logging.WARNING for record in caplog.records))
    assert "127.0.0.1" in caplog.text


def test_whoever_begins_too_large_a_packet_is_cut_off(
    embedded: EmbeddedBroker, caplog: pytest.LogCaptureFixture
) -> None:
    embedded.start()
    body = text("MQTT") + bytes([4, 0xC2, 0, 60]) + text("kiosk-1") + text("kiosk-1") + text("secret of kiosk-1")
    with socket.create_connection(("127.0.0.1", port_of(embedded)), timeout=DEADLINE) as wire:
        wire.sendall(bytes([0x10, len(body)]) + body)
        assert wire.recv(4)[3] == 0
        wire.sendall(b"\x30\xff\xff\xff\x7f" + text("novbe/v1/asan/do/kiosk-1"))
        assert _hangs_up(wire)
    assert until(lambda: any(record.levelno == logging.WARNING for record in caplog.records))


def _hangs_up(wire: socket.socket) -> bool:
    try:
        return wire.recv(1) == b""
    except ConnectionResetError:
        return True
