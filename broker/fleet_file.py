"""The fleet on disk: what is known of devices outlives the coordinator, the ones that are silent among them."""

from __future__ import annotations

import logging
from pathlib import Path

from broker.codec import MalformedMessage, decode, encode
from queueing.health import FleetDevice, FleetState

log = logging.getLogger(__name__)


def read_fleet(file: Path) -> tuple[FleetDevice, ...]:
    """The devices that were written down; none where there is no such file, or, with a word in the log, a bad one."""
    try:
        state: FleetState = decode(file.read_bytes(), (FleetState,))
    except FileNotFoundError:
        return ()
    except (OSError, MalformedMessage) as error:
        log.error("%s cannot be read (%s): the fleet is learnt anew", file, error)
        return ()
    return state.devices


def write_fleet(file: Path, state: FleetState) -> None:
    """Write it down, whole or not at all. Where that fails, the log says so."""
    new = file.with_name(f"{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(encode(state))
        new.replace(file)
    except OSError as error:
        log.error("%s cannot be written (%s): check the room on its disk, and its owner", file, error.strerror)
