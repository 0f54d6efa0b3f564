"""The desk on the network, and what strangers do to it. No broker runs."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broker.embedded import free_port
from broker.topics import Role
from deploy import enrolled
from deploy.asking import NoCertificate
from deploy.authority import ask, new_key
from deploy.centre import CentreConfig
from deploy.desk_server import DeskServer, Serving
from deploy.founding import Owners, found
from deploy.letters import MOST_BYTES, Enrol, Renew, line, read_answer, read_request
from deploy.roll import Roll
from runtime.clock import SystemClock
from tests.deploy.centres import CATALOGUE, CENTRE, NOW, SetClock, founded

HOST = "localhost"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[CentreConfig]:
    wishes = {"centre": CENTRE, "hosts": [HOST], "listen": "127.0.0.1", "desk_port": free_port("127.0.0.1")}
    centre = found(tmp_path / "centre", wishes, CATALOGUE, Owners(), SystemClock().now())
    server = DeskServer(centre, SystemClock())
    server.start()
    yield centre.config
    server.stop()


def says(config: CentreConfig, directory: Path, text: bytes) -> bytes:
    """What the desk answers to this line, said within TLS; nothing, when it hangs up."""
    link = socket.create_connection((HOST, config.desk_port), 5)
    greeting = b""
    while not greeting.endswith(b"-----END CERTIFICATE-----\n"):
        greeting += link.recv(1)
    context = ssl.create_default_context(cafile=directory / "centre" / "authority.pem")
    with context.wrap_socket(link, server_hostname=HOST) as encrypted, suppress(ssl.SSLEOFError, ConnectionError):
        encrypted.sendall(text)
        return encrypted.makefile("rb").readline()
    return b""


@pytest.mark.parametrize("text", [b"\n", b"nonsense\n", b'{"type":"Enrol"}\n', b'{"type":"Become"}\n', b"\xff\n"])
def test_what_is_no_request_is_answered_with_a_refusal(desk: CentreConfig, tmp_path: Path, text: bytes) -> None:
    assert "no request" in repr(read_answer(says(desk, tmp_path, text)))


def test_an_endless_line_is_broken_off(desk: CentreConfig, tmp_path: Path) -> None:
    assert says(desk, tmp_path, b"x" * (4 * MOST_BYTES)) == b""


def test_who_does_not_speak_tls_disturbs_nobody(desk: CentreConfig, tmp_path: Path) -> None:
    silent = socket.create_connection((HOST, desk.desk_port), 5)
    rude = socket.create_connection((HOST, desk.desk_port), 5)
    rude.sendall(b"GET / HTTP/1.0\r\n\r\n")
    assert "no request" in repr(read_answer(says(desk, tmp_path, b"\n")))
    silent.close()
    rude.close()


def test_a_renewal_without_a_certificate_is_refused(desk: CentreConfig, tmp_path: Path) -> None:
    assert "old certificate" in repr(read_answer(says(desk, tmp_path, line(Renew(ask(new_key()))))))


def test_whoever_is_not_a_desk_gets_nothing(tmp_path: Path) -> None:
    centre = founded(tmp_path / "centre")
    code = Roll(centre).add("kiosk-3", Role.KIOSK, "1", NOW)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(5)
        port = listener.getsockname()[1]

        def hang_up() -> None:
            peer, _ = listener.accept()
            peer.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\n")
            peer.close()

        answering = Thread(target=hang_up)
        answering.start()
        with pytest.raises(NoCertificate, match="does not speak like an enrolment desk"):
            enrolled.enrol(code, ("127.0.0.1", port), tmp_path / "device")
        answering.join()


def test_the_desks_own_certificate_is_a_new_one_every_day(tmp_path: Path) -> None:
    centre, clock = founded(tmp_path / "centre"), SetClock()
    serving, file = Serving(centre, clock.now), centre.places.desk / "server.pem"
    serving.now()
    first = file.read_text()
    clock.pass_by(timedelta(hours=23))
    serving.now()
    assert file.read_text() == first
    clock.pass_by(timedelta(hours=2))
    serving.now()
    assert file.read_text() != first


@given(st.binary(max_size=300))
def test_whatever_comes_is_a_request_or_a_value_error(text: bytes) -> None:
    with suppress(ValueError):
        assert read_request(text)


def test_a_request_does_not_tell_its_secret_by_accident() -> None:
    assert "hush" not in repr(Enrol("kiosk-3", "hush", "request"))
