"""A device's place in the centre: its connection, its last will, its retained state."""

from __future__ import annotations

import logging
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from broker.bus import Deliver, Will
from broker.codec import encode
from broker.identity import check_identity
from broker.mail import Mail
from broker.mqtt import MqttBus, broker_at
from broker.topics import DEVICE, Family, Name, Role, Topic, pattern
from queueing.states import DeviceCondition, DeviceState
from runtime.clock import Clock
from runtime.config import BadConfiguration

if TYPE_CHECKING:
    from queueing.messages import Message

log = logging.getLogger(__name__)


def read_secret(file: Path) -> str:
    """A device's password. Raises ``ValueError`` when there is none in ``file``."""
    try:
        secret = file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ValueError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{file} holds no secret: {error.reason}") from error
    if not secret:
        raise ValueError(f"{file} is empty: issue the credential again")
    return secret


def check_authority(file: Path) -> None:
    """Raise ``ValueError`` unless ``file`` holds an authority's certificate."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(file)
    except ssl.SSLError as error:
        raise ValueError(f"{file} holds no certificate in PEM format") from error
    except OSError as error:
        raise ValueError(f"{file} cannot be read: {error.strerror}") from error


Authority = Annotated[Path, check_authority]
Identity = Annotated[Path, check_identity]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkConfig:
    """How a device reaches the broker: ``url`` is mqtt://host:port or mqtts://host:port.

    It proves who it is by the password in ``secret_file`` or by the key and certificate in ``identity_file``.
    """

    url: Annotated[str, broker_at]
    secret_file: Annotated[Path, read_secret] | None = None
    identity_file: Identity | None = None
    ca_file: Authority | None = None

    def __post_init__(self) -> None:
        if self.secret_file and self.identity_file:
            raise ValueError("give one of secret_file, a password, and identity_file, a key with its certificate")
        if self.identity_file and not self.url.startswith("mqtts:"):
            raise ValueError("identity_file needs a url that begins with mqtts://")

    def secret(self) -> str | None:
        """The device's password; None when it has an identity. Raises :class:`BadConfiguration` when it has neither."""
        if self.identity_file:
            return None
        if self.secret_file is None:
            raise BadConfiguration("link", ["secret_file or identity_file is missing: without, no broker lets it in"])
        try:
            return read_secret(self.secret_file)
        except ValueError as error:
            raise BadConfiguration("the device's secret", [str(error)]) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceConfig:
    """What every device of a centre is told; a program's own configuration adds to it.

    ``device`` is its name in topics, its client id and its credential's name.
    """

    device: Name
    centre: Name
    link: LinkConfig


class Member:
    """One device on the bus. Its id is also its client id and its credential's name.

    The program passes every ``LinkUp`` to :meth:`announce`, and stops with :meth:`leave`.
    """

    def __init__(self, link: LinkConfig, centre: str, device: str, role: Role, clock: Clock, deliver: Deliver) -> None:
        self.centre = centre
        self.device = device
        self._role = role
        self._clock = clock
        self._birth = int(clock.now().timestamp() * 1000)
        self._condition = DeviceCondition.READY
        self._detail = ""
        will = Will(str(self._own_topic()), encode(self._state(DeviceCondition.LOST)))
        files = {"ca_file": link.ca_file, "identity_file": link.identity_file}
        self._bus = MqttBus(link.url, device, link.secret(), will, deliver, **files)
        self.mail = Mail(self._bus)

    def hear(self, family: Family, name: str | None = None) -> None:
        """Subscribe to one topic, or, without ``name``, to the whole family."""
        self._bus.subscribe(str(Topic(self.centre, family, name)) if name else pattern(self.centre, family))

    def say(self, family: Family, name: str | None, message: Message) -> bool:
        """Publish on a topic of the centre; False when there is no link."""
        return self.mail.say(Topic(self.centre, family, name), message)

    def join(self) -> None:
        """Begin to connect."""
        self._bus.start()

    def announce(self) -> None:
        """Say how the device is; call it whenever the link comes up."""
        self.mail.say(self._own_topic(), self._state(self._condition))

    def become(self, condition: DeviceCondition, detail: str = "") -> None:
        """Change what the device says of itself."""
        if (condition, detail) != (self._condition, self._detail):
            self._condition, self._detail = condition, detail
            self.announce()

    def leave(self) -> None:
        """Say goodbye and disconnect."""
        self.become(DeviceCondition.DISCONNECTED)
        self._bus.stop()

    def _own_topic(self) -> Topic:
        return Topic(self.centre, DEVICE, self.device)

    def _state(self, condition: DeviceCondition) -> DeviceState:
        return DeviceState(
            device=self.device,
            role=self._role,
            condition=condition,
            birth=self._birth,
            at=self._clock.now(),
            detail=self._detail,
        )
