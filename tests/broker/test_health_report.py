"""When a device says how it is."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from broker.certificates import ends_at
from broker.checkup import Checkup
from broker.health_report import LOOK_SECONDS, REPORT_SECONDS, HealthReport
from broker.topics import Role
from queueing.health import HealthState, PrinterHealth, Supply
from runtime.clock import SystemClock
from runtime.machine import Machine
from tests.makers import NOON

WELL = HealthState(device="kiosk-1", role="kiosk", at=NOON, temperature=50.0)


class Device:
    """One whose health, link and time are in a test's hands."""

    def __init__(self):
        self.health, self.linked, self.seconds, self.said, self.looks = WELL, True, 0.0, [], 0
        self.report = HealthReport(self.look, self.say, lambda: self.seconds)

    def look(self):
        self.looks += 1
        return replace(self.health, at=NOON + timedelta(seconds=self.seconds), uptime=int(self.seconds))

    def say(self, health):
        if self.linked:
            self.said.append(health)
        return self.linked

    def passes(self, seconds):
        end = self.seconds + seconds
        while self.seconds < end:
            self.seconds = min(end, self.seconds + 0.5)
            self.report.turn()


@pytest.fixture
def device():
    made = Device()
    made.report.turn()
    return made


def test_it_reports_at_once_and_then_every_minute(device):
    assert len(device.said) == 1
    device.passes(3 * REPORT_SECONDS)
    assert [health.uptime for health in device.said] == [0, 60, 120, 180]


def test_what_begins_to_ail_it_is_said_at_the_next_look_and_so_is_its_end(device):
    device.health = replace(WELL, temperature=85.0)
    device.passes(LOOK_SECONDS)
    device.health = WELL
    device.passes(LOOK_SECONDS)
    assert [health.temperature for health in device.said] == [50.0, 85.0, 50.0]


def test_what_sways_by_itself_is_no_news(device):
    device.health = replace(WELL, temperature=51.0)
    device.passes(REPORT_SECONDS - 1)
    assert len(device.said) == 1


def test_it_does_not_look_at_every_turn(device):
    device.passes(REPORT_SECONDS)
    assert device.looks == 1 + REPORT_SECONDS / LOOK_SECONDS


def test_without_a_link_it_waits_and_reports_when_there_is_one(device):
    device.linked = False
    device.passes(100)
    device.linked = True
    device.passes(0.5)
    assert len(device.said) == 2


@pytest.fixture
def pi(tmp_path):
    """A tree like that of a Raspberry Pi."""
    files = {
        "sys/firmware/devicetree/base/model": "Raspberry Pi 4 Model B Rev 1.4\0",
        "sys/class/thermal/thermal_zone0/temp": "61000\n",
        "sys/devices/platform/soc/soc:firmware/get_throttled": "50000\n",
        "proc/uptime": "100.5 20.0\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return Machine(tmp_path)


def test_a_checkup_finds_what_the_machine_and_its_printer_tell(pi, tmp_path):
    printer = PrinterHealth(model="TM-T20II", concern="", papers=3, cuts=4, faults=0)
    checkup = Checkup(
        device="kiosk-1",
        role=Role.KIOSK,
        clock=SystemClock(),
        state_dir=tmp_path,
        printer=lambda: printer,
        machine=pi,
        synchronised=lambda: False,
    )
    found = checkup.look()
    assert (found.model, found.temperature, found.uptime) == ("Raspberry Pi 4 Model B Rev 1.4", 61.0, 100)
    assert (found.supply, found.synchronised, found.printer) == (Supply.WAS_LOW, False, printer)
    assert found.disk.total == os.statvfs(tmp_path).f_blocks * os.statvfs(tmp_path).f_frsize // 1_000_000


def write_certificate(file, until):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "kiosk-1")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(until - timedelta(days=180)).not_valid_after(until)
    file.write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))


def test_the_end_of_a_certificate_is_told_and_a_renewed_one_is_read_again(tmp_path):
    file, until = tmp_path / "identity.pem", datetime(2027, 3, 1, tzinfo=UTC)
    write_certificate(file, until)
    assert ends_at(file) == until
    write_certificate(file, until + timedelta(days=180))
    os.utime(file, ns=(1, 1))
    assert ends_at(file) == until + timedelta(days=180)


@pytest.mark.parametrize("text", [None, "no certificate"])
def test_where_there_is_no_certificate_none_ends(tmp_path, text):
    file = tmp_path / "identity.pem"
    if text is not None:
        file.write_text(text)
    assert ends_at(file) is None
