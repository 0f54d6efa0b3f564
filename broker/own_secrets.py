"""The devices that ``novbe-broker`` is itself: it lets them in with new passwords whenever its own broker starts."""

from __future__ import annotations

from pathlib import Path

from broker.access import Credential, issue
from broker.config import BrokerConfig
from broker.devices_file import read_devices
from broker.private_files import write_private
from broker.topics import Role

CONSOLE = "console"
"""The device as which its commands bring in appointments and the rota."""


def own_secret(config: BrokerConfig, role: Role) -> Path:
    """Where the password of the coordinator, or of the console, is kept."""
    return config.state_dir / f"{role}.secret"


def admit(config: BrokerConfig) -> tuple[Credential, ...]:
    """Who may connect to the embedded broker: the devices in the file and, with new passwords, its own two.

    Raises :class:`~runtime.config.BadConfiguration` when a file cannot be read or written.
    """
    names = {config.device: Role.COORDINATOR, CONSOLE: Role.CONSOLE}
    others = [credential for credential in read_devices(config.devices) if credential.device not in names]
    return (*others, *(_issue(config, name, role) for name, role in names.items()))


def _issue(config: BrokerConfig, name: str, role: Role) -> Credential:
    credential, secret = issue(name, role)
    write_private(own_secret(config, role), secret)
    return credential
