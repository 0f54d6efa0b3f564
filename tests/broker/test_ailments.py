"""What ails a device."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broker.ailments import URGENCY, Ailment, own_ailments, seen_ailments
from broker.codec import encode
from queueing.health import (
    MOST_AILMENTS,
    MOST_DEVICES,
    MOST_LETTERS,
    DiskHealth,
    FleetDevice,
    FleetState,
    HealthState,
    PrinterHealth,
    Supply,
    fitting,
)
from tests.makers import NOON, after

WELL = HealthState(
    device="kiosk-1",
    role="kiosk",
    at=NOON,
    software="1.0",
    temperature=50.0,
    supply=Supply.GOOD,
    disk=DiskHealth(total=16_000, free=8_000, errors=0, worn=10),
    synchronised=True,
    certificate_until=NOON + timedelta(days=90),
    printer=PrinterHealth(model="TM-T20II", concern="", papers=10, cuts=10, faults=0),
)


def test_nothing_ails_a_device_that_is_well():
    assert own_ailments(WELL, NOON) == ()


def test_nothing_is_made_up_of_what_a_device_cannot_tell():
    assert own_ailments(HealthState(device="board-1", role="board", at=NOON), NOON) == ()


@pytest.mark.parametrize(
    ("change", "ailment"),
    [
        ({"temperature": 80.0}, Ailment.HOT),
        ({"supply": Supply.LOW, "slowed": True}, Ailment.UNDER_VOLTAGE),
        ({"supply": Supply.WAS_LOW}, Ailment.WAS_UNDER_VOLTAGE),
        ({"slowed": True}, Ailment.SLOWED),
        ({"synchronised": False}, Ailment.CLOCK_ALONE),
        ({"certificate_until": NOON + timedelta(days=29)}, Ailment.CERTIFICATE_ENDS),
        ({"certificate_until": NOON}, Ailment.CERTIFICATE_OVER),
        ({"disk": replace(WELL.disk, free=400)}, Ailment.DISK_FULL),
        ({"disk": replace(WELL.disk, read_only=True)}, Ailment.DISK_READ_ONLY),
        ({"disk": replace(WELL.disk, errors=1)}, Ailment.DISK_FAILING),
        ({"disk": replace(WELL.disk, worn=80)}, Ailment.DISK_FAILING),
        ({"printer": replace(WELL.printer, concern="paper-near-end")}, Ailment.PAPER_LOW),
        ({"printer": replace(WELL.printer, concern="paper-end")}, Ailment.PAPER_OUT),
        ({"printer": replace(WELL.printer, concern="cover-open")}, Ailment.PRINTER),
        ({"printer": replace(WELL.printer, faults=3)}, Ailment.PRINT_FAULTS),
    ],
)
def test_each_ailment_is_told_by_its_sign(change, ailment):
    assert own_ailments(replace(WELL, **change), NOON) == (ailment,)


@pytest.mark.parametrize("disk", [DiskHealth(total=16_000, free=700), DiskHealth(total=2_000, free=400)])
def test_a_disk_is_full_only_by_both_measures(disk):
    assert own_ailments(replace(WELL, disk=disk), NOON) == ()


def test_the_most_urgent_comes_first():
    ailing = replace(WELL, supply=Supply.WAS_LOW, temperature=90.0, certificate_until=NOON)
    assert own_ailments(ailing, NOON) == (Ailment.CERTIFICATE_OVER, Ailment.HOT, Ailment.WAS_UNDER_VOLTAGE)


def seen(silence=0.0, drift=0.0, software="1.0", gone=False):
    return seen_ailments(WELL, timedelta(seconds=silence), drift, software, gone=gone)


def test_a_device_whose_link_has_ended_is_silent_after_a_minute():
    assert seen(silence=61, gone=True) == (Ailment.SILENT,)
    assert seen(silence=59, gone=True) == ()


def test_one_that_is_linked_is_silent_when_two_reports_have_failed_to_come():
    assert seen(silence=149) == ()
    assert seen(silence=151) == (Ailment.SILENT,)


@pytest.mark.parametrize(("drift", "off"), [(5.0, False), (5.1, True), (-5.1, True), (None, False)])
def test_a_clock_may_differ_by_five_seconds(drift, off):
    assert (Ailment.CLOCK_OFF in seen(drift=drift)) is off


@pytest.mark.parametrize(("own", "differs"), [("1.0", False), ("1.1", True), ("", False)])
def test_software_is_compared_with_the_coordinators(own, differs):
    assert (Ailment.OTHER_VERSION in seen(software=own)) is differs


@given(st.text())
def test_whatever_a_machine_calls_itself_fits_into_a_report(name):
    report = replace(WELL, model=fitting(name), serial=fitting(name))
    assert len(encode(report)) < 4096


def test_a_whole_fleet_of_the_longest_reports_fits_into_one_message():
    longest = "😀" * MOST_LETTERS
    words = dict.fromkeys(("software", "system", "slot", "model", "serial", "address"), longest)
    printer = PrinterHealth(model=longest, concern=longest, papers=2**53 - 1, cuts=2**53 - 1, faults=2**53 - 1)
    health = replace(WELL, device="k" * 64, role="r" * 64, printer=printer, **words)
    device = FleetDevice(health=health, heard_at=after(1), drift=1 / 3, ailments=tuple(URGENCY[:MOST_AILMENTS]))
    assert len(encode(health)) < 4096
    assert len(encode(FleetState(at=NOON, devices=(device,) * MOST_DEVICES))) < 1024 * 1024
