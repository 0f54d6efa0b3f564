"""A centre on its broker box: one directory with its authority, its registry and the files of its programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

from cryptography import x509

from broker.topics import Name
from deploy.authority import Authority, PublicKey, certificate_pem, identity_pem, new_key, read_key
from deploy.files import put
from deploy.registry import Certified, Device, Issue, Registry
from runtime.config import BadConfiguration, load, read_text, within

DEFAULTS = Path(__file__).parent / "defaults.toml"
LOCAL = ("localhost", "127.0.0.1")


def check_host(host: str) -> None:
    """Raise ``ValueError`` unless this is one name or address of a machine."""
    if not host.isascii() or not host.isprintable() or len(host.split()) != 1 or len(host) > 253:
        raise ValueError(f"must be a machine's name or address, not {host!r}")


Host = Annotated[str, check_host]
Port = Annotated[int, within(1, 65535)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreConfig:
    """``hosts``: under which names and addresses devices reach the box. It listens at ``listen``."""

    centre: Name
    hosts: tuple[Host, ...]
    listen: Host
    port: Port
    desk_port: Port

    @property
    def names(self) -> tuple[str, ...]:
        """What the box's own certificates are for: its hosts, and itself."""
        return (*self.hosts, *(name for name in LOCAL if name not in self.hosts))


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything is in a centre's directory. Each of the four directories has an owner of its own."""

    root: Path

    @property
    def config(self) -> Path:
        return self.root / "centre.toml"

    @property
    def authority(self) -> Path:
        """The authority's certificate, which everybody may read."""
        return self.root / "authority.pem"

    @property
    def desk(self) -> Path:
        """For whoever signs: the authority's key and the registry."""
        return self.root / "desk"

    @property
    def mosquitto(self) -> Path:
        """For Mosquitto."""
        return self.root / "mosquitto"

    @property
    def coordinator(self) -> Path:
        """For the coordinator: its identity, its configuration, its journal."""
        return self.root / "coordinator"

    @property
    def console(self) -> Path:
        """The identity of the console, for whoever brings in appointments and notices."""
        return self.root / "console"

    @property
    def authority_key(self) -> Path:
        return self.desk / "authority.key"

    @property
    def registry(self) -> Path:
        return self.desk / "registry.sqlite"


class Centre:
    """A centre that has been set up. Raises :class:`BadConfiguration` where a file of it cannot be used."""

    def __init__(self, root: Path) -> None:
        self.places = Places(root)
        self.config = load(CentreConfig, self.places.config, DEFAULTS)
        self.registry = Registry(self.places.registry)

    def authority(self) -> Authority:
        """The authority with its key: for whoever may read that."""
        files = self.places.authority_key, self.places.authority
        key, certificate = (read_text(file) for file in files)
        try:
            return Authority(read_key(key), x509.load_pem_x509_certificate(certificate.encode()))
        except ValueError as error:
            raise BadConfiguration(str(self.places.desk), [f"the authority cannot be read: {error}"]) from error

    def serve(self, file: Path, now: datetime) -> None:
        """Write a new key and certificate with which the box serves its names."""
        key = new_key()
        put(file, identity_pem(key, self.authority().serve(self.config.names, key.public_key(), now)))


def issuer(authority: Authority, key: PublicKey, now: datetime) -> Issue:
    """What makes a certificate over this key for a device."""

    def issue(device: Device) -> Certified:
        made = authority.admit(device.device, device.role.value, key, now)
        return Certified(device, made.serial_number, certificate_pem(made), made.not_valid_after_utc)

    return issue
