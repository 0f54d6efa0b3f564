"""What the doctor says of the machine itself: the same ailments and remedies as the fleet's table. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from broker.ailments import Ailment, own_ailments
from broker.remedies import remedy
from deploy.finding import Finding, Verdict, good, untried
from queueing.health import HealthState, Supply

_SOON = frozenset({Ailment.CERTIFICATE_ENDS, Ailment.WAS_UNDER_VOLTAGE, Ailment.DISK_FAILING, Ailment.PAPER_LOW})

_HEAT = frozenset({Ailment.HOT, Ailment.SLOWED})
_VOLTAGE = frozenset({Ailment.UNDER_VOLTAGE, Ailment.WAS_UNDER_VOLTAGE})
_DISK = frozenset({Ailment.DISK_READ_ONLY, Ailment.DISK_FULL, Ailment.DISK_FAILING})
_CERTIFICATE = frozenset({Ailment.CERTIFICATE_OVER, Ailment.CERTIFICATE_ENDS})
_CLOCK = frozenset({Ailment.CLOCK_ALONE})
_PAPERS = frozenset({Ailment.PRINT_FAULTS})


def machine_findings(health: HealthState, *, has_certificate: bool) -> list[Finding]:
    """Of heat, voltage, disk, clock, the certificate where there should be one, and the papers of the last hour."""
    ailments = own_ailments(health, health.at)
    return [
        *_ailing("temperature", ailments, _HEAT, _heat(health)),
        *_ailing("voltage", ailments, _VOLTAGE, _voltage(health)),
        *_ailing("disk", ailments, _DISK, _disk(health)),
        *_ailing("clock", ailments, _CLOCK, _clock(health)),
        *(_ailing("certificate", ailments, _CERTIFICATE, _certificate(health)) if has_certificate else ()),
        *(_ailing("papers", ailments, _PAPERS, _papers(health)) if health.printer else ()),
    ]


def _ailing(
    subject: str, ailments: Iterable[Ailment], concerned: frozenset[Ailment], otherwise: Finding
) -> Iterator[Finding]:
    """A finding for each ailment that concerns the subject, or else how it is."""
    found = [ailment for ailment in ailments if ailment in concerned]
    for ailment in found:
        told = remedy(ailment)
        yield Finding(subject, Verdict.SOON if ailment in _SOON else Verdict.WRONG, told.wrong, told.action)
    if not found:
        yield otherwise


def _heat(health: HealthState) -> Finding:
    if health.temperature is None:
        return untried("temperature", "This machine does not tell it.", "Feel whether its air is hot.")
    return good("temperature", f"{health.temperature:.0f} °C.")


def _voltage(health: HealthState) -> Finding:
    if health.supply is Supply.UNKNOWN:
        return untried("voltage", "This machine does not watch its supply.", "Measure it if the machine restarts.")
    return good("voltage", "High enough since it was started.")


def _disk(health: HealthState) -> Finding:
    if health.disk is None:
        return untried("disk", "The directory of its state is not there yet.", "Start the program once.")
    worn = "" if health.disk.worn is None else f", {health.disk.worn} % of its life used"
    return good("disk", f"{health.disk.free} of {health.disk.total} MB free{worn}.")


def _clock(health: HealthState) -> Finding:
    if health.synchronised is None:
        return untried("clock", "The kernel does not say who keeps it.", "Run the doctor as root.")
    return good("clock", "Somebody keeps it in step.")


def _certificate(health: HealthState) -> Finding:
    if health.certificate_until is None:
        return untried("certificate", "It cannot be read.", "Run the doctor as the program's user, or as root.")
    return good("certificate", f"Good until {health.certificate_until:%Y-%m-%d}.")


def _papers(health: HealthState) -> Finding:
    assert health.printer
    return good("papers", f"{health.printer.papers} so far, {health.printer.cuts} cuts.")
