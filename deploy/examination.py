"""Everything the doctor looks at, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from board.config import BoardConfig
from broker.checkup import Checkup, no_printer
from broker.config import BrokerConfig
from counter.config import CounterConfig
from deploy import link_checks
from deploy.finding import Finding, Verdict, untried
from deploy.hardware_checks import hardware_findings
from deploy.machine_checks import machine_findings
from deploy.patient import Patient
from deploy.printer_check import printer_finding, printer_in_use
from deploy.running import is_running
from kiosk.config import KioskConfig
from kiosk.printer_health import printer_health
from queueing.health import HealthState
from runtime.addresses import host_and_port
from runtime.clock import Clock
from runtime.machine import ROOT, Machine


def examine(who: Patient, clock: Clock, root: Path = ROOT) -> Iterator[Finding]:
    """Every finding, the machine's first. ``root`` is where the kernel's files are."""
    running = is_running(who.program, who.file, root)
    health = _checkup(who, clock, Machine(root)).look()
    yield from machine_findings(health, has_certificate=who.identity is not None)
    yield from hardware_findings(who.devices, _picture(who), root)
    if isinstance(who.config, KioskConfig):
        config = who.config
        yield printer_in_use() if running else printer_finding(config.devices.printer, config.printer, clock)
    yield from _of_link(who, clock, health, running=running)


def _checkup(who: Patient, clock: Clock, machine: Machine) -> Checkup:
    config = who.config
    printer = no_printer
    if isinstance(config, KioskConfig):
        model, state_dir = config.printer.profile, config.state_dir
        printer = lambda: printer_health(state_dir, model, "", clock.now())  # noqa: E731
    return Checkup(
        device=config.device,
        role=who.role,
        clock=clock,
        state_dir=who.state_dir,
        certificate=who.identity,
        printer=printer,
        machine=machine,
    )


def _picture(who: Patient) -> tuple[int, int] | None:
    if isinstance(who.config, KioskConfig | BoardConfig | CounterConfig):
        return who.config.screen.width, who.config.screen.height
    return None


def _of_link(who: Patient, clock: Clock, health: HealthState, *, running: bool) -> Iterator[Finding]:
    yield link_checks.network_finding(health.address)
    if isinstance(who.config, BrokerConfig):
        yield _own_broker(who.config)
        return
    link = who.config.link
    found = link_checks.reach(link.url, link.ca_file, link.identity_file)
    yield found
    if running:
        yield link_checks.program_has_link()
    elif found.verdict is Verdict.GOOD:
        yield from link_checks.admission(link, who.config.device, who.heartbeat, clock)


def _own_broker(config: BrokerConfig) -> Finding:
    """The embedded one: where another is, the coordinator is told on its command line."""
    if config.secret_file or config.identity_file or not config.embedded.port:
        return untried(
            "broker", "Its file does not say where it is.", "See whether novbe-broker's log says 'connected'."
        )
    host = "127.0.0.1" if config.embedded.host == "0.0.0.0" else config.embedded.host
    return link_checks.reach(f"mqtt://{host_and_port(host, config.embedded.port)}")
