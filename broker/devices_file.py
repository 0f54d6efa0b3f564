"""The devices of a centre that may connect: ``devices.toml``, a table for each, with a hash of its secret."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from broker.access import Credential
from broker.private_files import write_private
from runtime.config import Problem, build, parse_toml, read_text, refuse


@dataclass(frozen=True, slots=True)
class _DevicesFile:
    devices: tuple[Credential, ...] = ()


def read_devices(path: Path) -> tuple[Credential, ...]:
    """The credentials in ``path``. Raises :class:`BadConfiguration` with every error in it."""
    text = read_text(path)
    devices = build(_DevicesFile, parse_toml(text, str(path)), str(path), text).devices
    refuse(_twice(devices), str(path), text)
    return devices


def _twice(devices: tuple[Credential, ...]) -> Iterator[Problem]:
    known: set[str] = set()
    for index, credential in enumerate(devices):
        if credential.device in known:
            yield Problem(f"devices[{index}].device", f"device {credential.device!r} is there twice")
        known.add(credential.device)


def write_devices(path: Path, credentials: Iterable[Credential]) -> None:
    """Write ``path``, readable by its owner alone. Raises :class:`BadConfiguration` where that cannot be done."""
    new = path.with_name(path.name + ".new")
    write_private(new, "\n".join(_table(credential) for credential in credentials))
    new.replace(path)


def _table(credential: Credential) -> str:
    fields = {"device": credential.device, "role": credential.role.value, "hash": credential.hash}
    return "\n".join(["[[devices]]", *(f"{name} = {json.dumps(value)}" for name, value in fields.items())]) + "\n"
