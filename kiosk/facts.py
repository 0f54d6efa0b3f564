"""What a technician wants to know of a kiosk at a glance."""

from __future__ import annotations

import shutil
import socket
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kiosk.config import KioskConfig
from kiosk.technician import Facts

_MEGABYTE = 1_000_000
_ELSEWHERE = ("192.0.2.1", 9)
"""Somewhere beyond the router (RFC 5737); nothing is ever sent there."""


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
