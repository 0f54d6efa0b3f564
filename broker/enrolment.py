"""Letting devices in: a credential for each, and the files an outside Mosquitto needs to know them."""

from __future__ import annotations

from pathlib import Path

from broker.access import issue, mosquitto_acl, password_file
from broker.devices_file import read_devices, write_devices
from broker.private_files import write_private
from broker.topics import Role
from runtime.config import BadConfiguration


def add_device(devices: Path, name: str, role: Role, secret_file: Path) -> str:
    """Add a credential to ``devices`` and write its secret to ``secret_file``; returns what to tell the technician.

    Raises :class:`BadConfiguration` for a name that is impossible or taken.
    """
    known = read_devices(devices) if devices.exists() else ()
    if name in {credential.device for credential in known}:
        raise BadConfiguration(str(devices), [f"device {name!r} is there already: remove its table to issue it anew"])
    try:
        credential, secret = issue(name, role)
    except ValueError as error:
        raise BadConfiguration(name, [str(error)]) from error
    write_private(secret_file, secret)
    write_devices(devices, [*known, credential])
    return f"{name} may connect as {role}. Its secret is in {secret_file}. Start novbe-broker again to let it in."


def write_mosquitto_files(centre: str, devices: Path, directory: Path) -> str:
    """Write ``passwords`` and ``access`` into ``directory``; returns the lines a mosquitto.conf needs to use them."""
    credentials = read_devices(devices)
    if not any(credential.role is Role.COORDINATOR for credential in credentials):
        raise BadConfiguration(str(devices), ["no coordinator: add one with the command 'credential'"])
    write_private(directory / "passwords", password_file(credentials))
    write_private(directory / "access", mosquitto_acl(centre, credentials))
    return "\n".join(
        [
            "# for mosquitto.conf; both files must be readable by mosquitto's own user alone",
            "allow_anonymous false",
            "use_username_as_clientid true",
            "set_tcp_nodelay true",
            f"password_file {(directory / 'passwords').resolve()}",
            f"acl_file {(directory / 'access').resolve()}",
        ]
    )
