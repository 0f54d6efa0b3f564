"""What the doctor says of the machine: the fleet's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from broker.ailments import Ailment
from broker.remedies import remedy
from deploy.finding import Verdict
from deploy.machine_checks import machine_findings
from queueing.health import DiskHealth, HealthState, PrinterHealth, Supply
from tests.makers import NOON

WELL = HealthState(
    device="kiosk-1",
    role="kiosk",
    at=NOON,
    temperature=50.0,
    supply=Supply.GOOD,
    disk=DiskHealth(total=16_000, free=8_000, worn=20),
    synchronised=True,
    certificate_until=NOON + timedelta(days=90),
    printer=PrinterHealth(model="TM-T20II", concern="", papers=10, cuts=11, faults=0),
)


def test_of_a_machine_that_is_well_everything_is_said_to_be_good():
    findings = machine_findings(WELL, has_certificate=True)
    assert {finding.verdict for finding in findings} == {Verdict.GOOD}
    assert [finding.subject for finding in findings] == [
        *("temperature", "voltage", "disk", "clock", "certificate", "papers"),
    ]
    assert "20 % of its life used" in findings[2].said


def test_what_a_machine_cannot_tell_is_untried_and_not_called_good():
    findings = machine_findings(HealthState(device="b", role="board", at=NOON), has_certificate=True)
    assert [finding.verdict for finding in findings] == [Verdict.UNTRIED] * 5
    assert all(finding.action for finding in findings)


def test_without_certificates_there_is_nothing_to_say_of_them():
    assert "certificate" not in [finding.subject for finding in machine_findings(WELL, has_certificate=False)]


@pytest.mark.parametrize(
    ("change", "subject", "verdict", "ailment"),
    [
        ({"temperature": 85.0}, "temperature", Verdict.WRONG, Ailment.HOT),
        ({"supply": Supply.LOW}, "voltage", Verdict.WRONG, Ailment.UNDER_VOLTAGE),
        ({"supply": Supply.WAS_LOW}, "voltage", Verdict.SOON, Ailment.WAS_UNDER_VOLTAGE),
        ({"disk": replace(WELL.disk, free=10)}, "disk", Verdict.WRONG, Ailment.DISK_FULL),
        ({"disk": replace(WELL.disk, errors=2)}, "disk", Verdict.SOON, Ailment.DISK_FAILING),
        ({"synchronised": False}, "clock", Verdict.WRONG, Ailment.CLOCK_ALONE),
        ({"certificate_until": NOON + timedelta(days=3)}, "certificate", Verdict.SOON, Ailment.CERTIFICATE_ENDS),
        ({"printer": replace(WELL.printer, faults=5)}, "papers", Verdict.WRONG, Ailment.PRINT_FAULTS),
    ],
)
def test_what_ails_it_is_said_as_the_fleets_table_says_it(change, subject, verdict, ailment):
    findings = machine_findings(replace(WELL, **change), has_certificate=True)
    (found,) = [finding for finding in findings if finding.verdict is not Verdict.GOOD]
    assert (found.subject, found.verdict, f"{found.said} {found.action}") == (subject, verdict, str(remedy(ailment)))
