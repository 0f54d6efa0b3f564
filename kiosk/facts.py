"""What a technician wants to know of a kiosk at a glance."""

from __future__ import annotations

from dataclasses import replace

from broker.ailments import own_ailments
from kiosk.config import KioskConfig
from kiosk.technician import Facts
from queueing.health import HealthState


def facts_of(config: KioskConfig, health: HealthState, linked: bool, concern: str) -> Facts:
    """How the kiosk is by what it has found out about itself; ``concern`` is its printer's."""
    return Facts(
        device=config.device,
        software=health.software,
        address=health.address,
        broker=config.link.url,
        linked=linked,
        printer=concern,
        clock=health.at.astimezone(),
        free=health.disk.free if health.disk else None,
        temperature=health.temperature,
        ailments=own_ailments(replace(health, printer=None), health.at),
    )
