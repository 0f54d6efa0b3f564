"""The MQTT bus where the transports' common contract does not reach: addresses, encryption, silence."""

from __future__ import annotations

import re
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

import broker
from broker.access import mosquitto_acl, password_file
from broker.bus import LinkUp
from broker.embedded import free_port
from broker.mqtt import MqttBus, _pause
from runtime.addresses import BadAddress
from tests.contracts.halls import CENTRE, CREDENTIALS
from tests.contracts.listening import DEADLINE, Ear


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost",
        "http://localhost",
        "mqtt://",
        "mqtt://host:port",
        "mqtts:///path",
        "mqtt://host/path",
        "mqtt://host?tls=yes",
        "mqtt://.host",
        "mqtt://kiosk-1:secret@host",
    ],
)
def test_another_address_is_refused(url: str) -> None:
    with pytest.raises(BadAddress):
        MqttBus(url, "kiosk-1", "secret", None, Ear())


def test_starting_without_a_broker_returns_at_once_and_says_why_there_is_no_link() -> None:
    ear = Ear()
    bus = MqttBus(f"mqtt://127.0.0.1:{free_port('127.0.0.1')}", "kiosk-1", "secret", None, ear)
    bus.start()
    ear.until_down("cannot reach 127.0.0.1")
    bus.stop()


def test_a_name_that_nobody_knows_is_no_link() -> None:
    ear = Ear()
    bus = MqttBus("mqtt://nobody.invalid", "kiosk-1", "secret", None, ear)
    bus.start()
    ear.until_down("nobody.invalid:1883")
    bus.stop()


def test_the_same_reason_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = threading.Semaphore(0)
    monkeypatch.setattr("broker.mqtt._pause", lambda failures: tries.release() or 0.001)
    ear = Ear()
    bus = MqttBus(f"mqtt://127.0.0.1:{free_port('127.0.0.1')}", "kiosk-1", "secret", None, ear)
    bus.start()
    for _ in range(5):
        assert tries.acquire(timeout=DEADLINE)
    bus.stop()
    assert len(ear.news) == 1


def test_pauses_grow_to_a_few_seconds_and_differ_between_devices() -> None:
    for failures, longest in enumerate([0.5, 1.0, 2.0, 4.0, 5.0, 5.0]):
        pauses = {_pause(failures) for _ in range(50)}
        assert longest / 2 <= min(pauses) < max(pauses) <= longest
    assert _pause(10**6) <= 5.0


def test_a_broker_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broker.mqtt._GRANT_DEADLINE", 0.1)
    monkeypatch.setattr("broker.mqtt._POLL", 0.05)
    with closing(socket.create_server(("127.0.0.1", 0))) as mute:
        ear = Ear()
        bus = MqttBus(f"mqtt://127.0.0.1:{mute.getsockname()[1]}", "kiosk-1", "secret", None, ear)
        bus.start()
        ear.until_down("did not let kiosk-1 in")
        bus.stop()


def test_stopping_does_not_wait_for_a_mute_broker() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as mute:
        bus = MqttBus(f"mqtt://127.0.0.1:{mute.getsockname()[1]}", "kiosk-1", "secret", None, Ear())
        bus.start()
        mute.settimeout(DEADLINE)
        with mute.accept()[0]:
            stopper = threading.Thread(target=bus.stop)
            stopper.start()
            stopper.join(DEADLINE)
            assert not stopper.is_alive()
            assert not bus.publish("novbe/v1/baku-1/do/kiosk-1", b"late")


@dataclass(frozen=True)
class EncryptedBroker:
    port: int
    authority: Path


def certify(openssl: str, directory: Path, host: str) -> None:
    command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}"]
    command += ["-keyout", str(directory / "key.pem"), "-out", str(directory / "certificate.pem")]
    subprocess.run(command, check=True, capture_output=True, timeout=20)


@pytest.fixture
def encrypted(needs_program: Callable[[str, str], str], tmp_path: Path) -> Iterator[EncryptedBroker]:
    mosquitto = needs_program("mosquitto", "apt-get install mosquitto")
    certify(needs_program("openssl", "apt-get install openssl"), tmp_path, "localhost")
    port = free_port("127.0.0.1")
    (tmp_path / "passwords").write_text(password_file(CREDENTIALS))
    (tmp_path / "access").write_text(mosquitto_acl(CENTRE, CREDENTIALS))
    configuration = tmp_path / "tls.conf"
    configuration.write_text(
        f"listener {port}\nallow_anonymous false\nuser {tmp_path.owner()}\npassword_file {tmp_path / 'passwords'}\n"
        f"acl_file {tmp_path / 'access'}\ncertfile {tmp_path / 'certificate.pem'}\nkeyfile {tmp_path / 'key.pem'}\n"
    )
    process = subprocess.Popen([mosquitto, "-c", str(configuration)], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + DEADLINE
    with closing(socket.socket()) as probe:
        while probe.connect_ex(("127.0.0.1", port)) and time.monotonic() < deadline:
            time.sleep(0.01)
    yield EncryptedBroker(port, tmp_path / "certificate.pem")
    process.kill()
    process.wait(DEADLINE)


def encrypted_bus(url: str, ear: Ear, authority: Path | None) -> MqttBus:
    bus = MqttBus(url, "coordinator", "secret of coordinator", None, ear, ca_file=authority)
    bus.subscribe(f"novbe/v1/{CENTRE}/event")
    bus.start()
    return bus


def test_an_encrypted_link_carries_large_messages_and_many(encrypted: EncryptedBroker) -> None:
    ear = Ear()
    bus = encrypted_bus(f"mqtts://localhost:{encrypted.port}", ear, encrypted.authority)
    ear.until_up()
    sent = [bytes([number]) * size for number, size in enumerate([1, 200_000, 20, 70_000, 3] * 5)]
    for payload in sent:
        assert bus.publish(f"novbe/v1/{CENTRE}/event", payload)
    ear.until_payload(sent[-1])
    bus.stop()
    assert ear.payloads == sent


def test_a_certificate_of_an_unknown_authority_is_refused(encrypted: EncryptedBroker) -> None:
    ear = Ear()
    bus = encrypted_bus(f"mqtts://localhost:{encrypted.port}", ear, None)
    ear.until_down("not trusted")
    bus.stop()
    assert not any(isinstance(item, LinkUp) for item in ear.news)


def test_a_certificate_of_another_host_is_refused(encrypted: EncryptedBroker) -> None:
    ear = Ear()
    bus = encrypted_bus(f"mqtts://127.0.0.1:{encrypted.port}", ear, encrypted.authority)
    ear.until_down("not trusted")
    bus.stop()
    assert not any(isinstance(item, LinkUp) for item in ear.news)


def test_a_missing_authority_file_is_a_reason_not_a_crash(tmp_path: Path) -> None:
    ear = Ear()
    bus = encrypted_bus("mqtts://localhost", ear, tmp_path / "missing.pem")
    ear.until_down("missing.pem")
    bus.stop()


def test_no_program_of_ours_switches_verification_off() -> None:
    root = Path(broker.__file__).parent.parent
    packages = ("queueing", "runtime", "broker", "printer", "screen", "kiosk", "board", "counter", "deploy", "hw_sim")
    forbidden = re.compile(r"tls_insecure_set|CERT_NONE|check_hostname|_create_unverified_context")
    sources = [source for package in packages for source in (root / package).rglob("*.py")]
    assert len(sources) > 20
    assert [source for source in sources if forbidden.search(source.read_text(encoding="utf-8"))] == []
