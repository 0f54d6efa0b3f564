"""A device's own directory: its key and certificate, its centre's authority, and where it asks for the next one."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509

from broker.topics import Role
from deploy import asking
from deploy.authority import Key, ask, key_pem, new_key, read_key
from deploy.centre import Host, Port
from deploy.codes import Code
from deploy.files import make_directory, put
from deploy.letters import Admitted
from runtime.config import BadConfiguration, load, read_text

STATE_DIR = Path("/var/lib/novbe")
"""Where the programs' services may write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskConfig:
    """Where this device enrolled, and asks for its next certificate."""

    host: Host
    desk_port: Port


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything is in a device's directory."""

    root: Path

    @property
    def identity(self) -> Path:
        """The key and its certificate. The key was made here and never leaves."""
        return self.root / "identity.pem"

    @property
    def authority(self) -> Path:
        return self.root / "authority.pem"

    @property
    def next_key(self) -> Path:
        """A key whose certificate has not come yet: the same is asked for again until it comes."""
        return self.root / "next.key"

    @property
    def desk(self) -> Path:
        return self.root / "enrolment.toml"


Owner = Callable[[str], str | None]
"""The user of the program of a role, if that is somebody else than who enrols the device."""


def enrol(
    code: Code, place: tuple[str, int], root: Path, programs: Path | None = None, owner: Owner | None = None
) -> Admitted:
    """Enrol with a code, and write everything the device's program needs.

    Its configuration goes into the directory ``programs``, or else with the rest; where there is one already it is
    left as it is. Raises :class:`~deploy.asking.NoCertificate` and
    :class:`BadConfiguration`.
    """
    places = Places(root)
    make_directory(root, None)
    key = _next_key(places)
    admitted, authority = asking.enrol(code, place, ask(key))
    make_directory(root, owner(admitted.role) if owner else None)
    put(places.authority, authority, 0o644)
    settle(places, place)
    _keep(places, key, admitted.certificate)
    program = program_file(programs or root, admitted.role)
    if not program.exists():
        put(program, configuration(admitted, place[0], places), 0o644)
    return admitted


def program_file(directory: Path, role: str) -> Path:
    """The configuration of the program that the device is."""
    return directory / f"{role}.toml"


def renew_if_due(root: Path, now: datetime, *, at_once: bool = False) -> bool:
    """Get a new key and certificate when a third of the old one's life is left; whether that was done.

    Raises :class:`~deploy.asking.NoCertificate`, :class:`BadConfiguration`.
    """
    places = Places(root)
    certificate = read_certificate(places.identity)
    if not (at_once or is_due(certificate, now)):
        return False
    desk = load(DeskConfig, places.desk)
    key = _next_key(places)
    admitted = asking.renew(places.identity, places.authority, (desk.host, desk.desk_port), ask(key))
    _keep(places, key, admitted.certificate)
    return True


def is_due(certificate: x509.Certificate, now: datetime) -> bool:
    """Whether less than a third of a certificate's life is left."""
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return now > ends - (ends - begins) / 3


def read_certificate(file: Path) -> x509.Certificate:
    """The certificate in a file. Raises :class:`BadConfiguration`."""
    try:
        return x509.load_pem_x509_certificate(read_text(file).encode())
    except ValueError as error:
        raise BadConfiguration(str(file), ["holds no certificate: enrol the device with a new code"]) from error


def settle(places: Places, place: tuple[str, int]) -> None:
    """Write where this device asks for its next certificate."""
    put(places.desk, f"host = {json.dumps(place[0])}\ndesk_port = {place[1]}\n", 0o644)


def configuration(admitted: Admitted, host: str, places: Places) -> str:
    """A program's first configuration, TOML: who it is and how it reaches its broker."""
    known = {"device": admitted.device, "centre": admitted.centre}
    if admitted.hall:
        known["hall"] = admitted.hall
    if admitted.role == Role.KIOSK:
        known["state_dir"] = str(STATE_DIR / admitted.role)
    link = {
        "url": f"mqtts://{host}:{admitted.port}",
        "identity_file": str(places.identity.resolve()),
        "ca_file": str(places.authority.resolve()),
    }
    return f"{_table(known)}\n[link]\n{_table(link)}"


def _table(values: dict[str, str]) -> str:
    return "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())


def _next_key(places: Places) -> Key:
    if not places.next_key.exists():
        put(places.next_key, key_pem(new_key()))
    try:
        return read_key(read_text(places.next_key))
    except ValueError as error:
        raise BadConfiguration(str(places.next_key), ["holds no key: remove it, and try again"]) from error


def _keep(places: Places, key: Key, certificate: str) -> None:
    put(places.identity, key_pem(key) + certificate)
    places.next_key.unlink()
