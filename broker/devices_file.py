"""The devices of a centre that may connect: ``devices.toml``, a table for each, with a hash of its secret."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from broker.access import Credential
from broker.private_files import write_private
from runtime.config import BadConfiguration, build, read_toml


@dataclass(frozen=True, slots=True)
class _DevicesFile:
    devices: tuple[Credential, ...] = ()


def read_devices(path: Path) -> tuple[Credential, ...]:
    """The credentials in ``path``. Raises :class:`BadConfiguration` with every error in it."""
    devices = build(_DevicesFile, read_toml(path), str(path)).devices
    names = [credential.device for credential in devices]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise BadConfiguration(str(path), [f"device {name!r} is there twice" for name in twice])
    return devices


def write_devices(path: Path, credentials: Iterable[Credential]) -> None:
    """Write ``path``, readable by its owner alone. Raises :class:`BadConfiguration` where that cannot be done."""
    new = path.with_name(path.name + ".new")
    write_private(new, "\n".join(_table(credential) for credential in credentials))
    new.replace(path)


def _table(credential: Credential) -> str:
    fields = {"device": credential.device, "role": credential.role.value, "hash": credential.hash}
    return "\n".join(["[[devices]]", *(f"{name} = {json.dumps(value)}" for name, value in fields.items())]) + "\n"
