"""Who may say and hear what: derived from :data:`broker.topics.FAMILIES`, denied by default. Pure.

The same credentials and the same access serve every broker: the embedded ones, an outside Mosquitto (as its password
file and ACL file) and the in-memory one.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from broker.topics import DEVICE, FAMILIES, Family, Role, Topic, pattern

_SECRET_BYTES = 24
_SALT_BYTES = 12
_ITERATIONS = 101
"""Mosquitto's own number. It only matters for secrets that can be guessed, and ours are 192 random bits."""


def make_secret() -> str:
    """A new random password for one device."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def hash_secret(secret: str, salt: bytes | None = None) -> str:
    """The secret as mosquitto_passwd(1) keeps it: ``$7$iterations$salt$PBKDF2-HMAC-SHA512``."""
    salt = salt or secrets.token_bytes(_SALT_BYTES)
    return f"$7${_ITERATIONS}${base64.b64encode(salt).decode()}${_digest(secret, salt, _ITERATIONS)}"


def _digest(secret: str, salt: bytes, iterations: int) -> str:
    return base64.b64encode(hashlib.pbkdf2_hmac("sha512", secret.encode(), salt, iterations)).decode()


class Known(Protocol):
    """A device that has a role at this centre, however it proves who it is."""

    @property
    def device(self) -> str: ...

    @property
    def role(self) -> Role: ...


@dataclass(frozen=True, slots=True)
class Credential:
    """One device that may connect. Its name is also its client id. Raises ``ValueError`` for an impossible name."""

    device: str
    role: Role
    hash: str

    def __post_init__(self) -> None:
        Topic("any", DEVICE, self.device)

    def admits(self, secret: str) -> bool:
        """Whether this is the device's secret."""
        try:
            _, kind, iterations, salt, digest = self.hash.split("$")
            expected = _digest(secret, base64.b64decode(salt), int(iterations))
        except ValueError:
            return False
        return kind == "7" and hmac.compare_digest(expected, digest)


def issue(device: str, role: Role) -> tuple[Credential, str]:
    """A new credential and its secret, which is kept nowhere else."""
    secret = make_secret()
    return Credential(device, role, hash_secret(secret)), secret


@dataclass(frozen=True, slots=True)
class Access:
    """The topic patterns one device may publish on and read."""

    publish: tuple[str, ...]
    read: tuple[str, ...]

    def may_publish(self, topic: str) -> bool:
        return any(matches(allowed, topic) for allowed in self.publish)

    def may_read(self, topic: str) -> bool:
        return any(matches(allowed, topic) for allowed in self.read)

    def may_subscribe(self, asked: str) -> bool:
        """Whether the subscription asks for nothing that may not be read."""
        return any(_covers(allowed, asked) for allowed in self.read)


def access(centre: str, device: str, role: Role) -> Access:
    """What a device of this centre may do. Only the coordinator may use others' names in ``own`` families."""
    return Access(
        publish=tuple(_reach(centre, family, device, role) for family in FAMILIES if role in family.publishers),
        read=tuple(_reach(centre, family, device, role) for family in FAMILIES if role in family.readers),
    )


def _reach(centre: str, family: Family, device: str, role: Role) -> str:
    if family.own and role is not Role.COORDINATOR:
        return str(Topic(centre, family, device))
    return pattern(centre, family)


def matches(subscription: str, topic: str) -> bool:
    """Whether a subscription hears a topic (MQTT 3.1.1, 4.7)."""
    if topic.startswith("$") and subscription.startswith(("+", "#")):
        return False
    asked, levels = subscription.split("/"), topic.split("/")
    if asked[-1] == "#":
        asked, levels = asked[:-1], levels[: len(asked) - 1]
    return len(asked) == len(levels) and all(want in ("+", level) for want, level in zip(asked, levels, strict=True))


def _covers(allowed: str, asked: str) -> bool:
    """Whether every topic ``asked`` hears is one that ``allowed`` hears; ``allowed`` holds no ``#``."""
    return "#" not in asked and matches(allowed, asked)


def password_file(credentials: Iterable[Credential]) -> str:
    """Mosquitto's ``password_file``."""
    return "".join(f"{credential.device}:{credential.hash}\n" for credential in credentials)


def mosquitto_acl(centre: str, devices: Iterable[Known]) -> str:
    """Mosquitto's ``acl_file``. What it does not name is denied."""
    return "\n".join(_acl_lines(centre, known) for known in devices)


def _acl_lines(centre: str, known: Known) -> str:
    allowed = access(centre, known.device, known.role)
    lines = [f"user {known.device}"]
    lines += [f"topic write {topic}" for topic in allowed.publish]
    lines += [f"topic read {topic}" for topic in allowed.read]
    return "\n".join(lines) + "\n"
