"""What ``novbe-broker`` is told in its configuration file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Annotated

from broker.member import Authority
from broker.server import KINDS
from broker.topics import Name
from queueing.policy import Policy
from queueing.ticket import Category
from runtime.config import load, within

DEFAULTS = Path(__file__).parent / "defaults.toml"
MOST_DAYS = 36_500


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise ValueError(f"must be one of {', '.join(KINDS)}, not {kind!r}")


def _check_host(host: str) -> None:
    """As mosquitto.conf(5) takes it: one word."""
    if not host.isprintable() or len(host.split()) != 1:
        raise ValueError(f"must be an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all, not {host!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedConfig:
    """The MQTT broker that runs with the coordinator: which one, and where it listens (port 0: any that is free)."""

    kind: Annotated[str, _check_kind]
    host: Annotated[str, _check_host]
    port: Annotated[int, within(0, 65535)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyConfig:
    """``head_start_minutes``: how much earlier than its arrival each priority category counts."""

    head_start_minutes: Mapping[str, Annotated[float, within(0, 24 * 60)]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = [category.value for category in Category]
        if unknown := sorted(set(self.head_start_minutes) - set(known)):
            raise ValueError(f"no such category: {', '.join(unknown)}; there are {', '.join(known)}")

    def policy(self) -> Policy:
        minutes = self.head_start_minutes.items()
        return Policy({Category(name): timedelta(minutes=value) for name, value in minutes})


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokerConfig:
    """Paths are the coordinator's own: ``devices`` lists who may connect, ``state_dir`` holds what it makes itself.

    ``secret_file`` is its password at an outside broker; the embedded one needs none. ``keep_days``: how long the
    journal keeps a service day.
    """

    centre: Name
    device: Name
    catalogue: Path
    journal: Path
    devices: Path
    state_dir: Path
    embedded: EmbeddedConfig
    policy: PolicyConfig
    keep_days: Annotated[int, within(1, MOST_DAYS)]
    secret_file: Path | None = None
    ca_file: Authority | None = None


def load_config(path: Path) -> BrokerConfig:
    """Read ``path`` over the defaults. Raises :class:`runtime.config.BadConfiguration` with every error."""
    return load(BrokerConfig, path, DEFAULTS)
