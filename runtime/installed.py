"""What is installed here, and how the network knows this machine."""

from __future__ import annotations

import socket
from functools import cache
from importlib.metadata import PackageNotFoundError, version

_ELSEWHERE = ("192.0.2.1", 9)
"""Somewhere beyond the router (RFC 5737); nothing is ever sent there."""


@cache
def software() -> str:
    """The version that is installed; ``""`` for a tree that is not."""
    try:
        return version("novbe")
    except PackageNotFoundError:
        return ""


def own_address() -> str:
    """This machine's address, as its router sees it; ``""`` without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return ""
        return str(probe.getsockname()[0])
