"""What a technician wants to know of a kiosk at a glance."""

from __future__ import annotations

import shutil
import socket
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kiosk.config import KioskConfig

_MEGABYTE = 1_000_000
_ELSEWHERE = ("192.0.2.1", 9)
"""Somewhere beyond the router (RFC 5737); nothing is ever sent there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """``printer`` is the word for its concern or ``""``; ``clock`` is local; ``free`` are megabytes on the disk.

    ``address`` is this machine's own in the network, ``""`` where there is none.
    """

    device: str
    software: str
    address: str
    broker: str
    linked: bool
    printer: str
    clock: datetime
    free: int | None


def facts_of(config: KioskConfig, linked: bool, concern: str, now: datetime) -> Facts:
    """How the kiosk is at the moment."""
    return Facts(
        device=config.device,
        software=_software(),
        address=_own_address(),
        broker=config.link.url,
        linked=linked,
        printer=concern,
        clock=now.astimezone(),
        free=_free_megabytes(config.state_dir),
    )


def _software() -> str:
    """The version that is installed; ``""`` for a tree that is not."""
    try:
        return version("novbe")
    except PackageNotFoundError:
        return ""


def _own_address() -> str:
    """This machine's address, as its router sees it; ``""`` without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def _free_megabytes(directory: Path) -> int | None:
    """What is left on the disk that holds ``directory``; None when nobody can tell."""
    try:
        return shutil.disk_usage(directory).free // _MEGABYTE
    except OSError:
        return None
