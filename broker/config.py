"""What ``novbe-broker`` is told in its configuration file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from broker.member import Authority, Identity
from broker.mqtt import broker_at
from broker.server import KINDS
from broker.topics import Name
from queueing.policy import Policy
from runtime.config import load, within

DEFAULTS = Path(__file__).parent / "defaults.toml"
POLICY = Path(__file__).parent / "policy.toml"
"""The policy of a centre that has none of its own."""

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
class BrokerConfig:
    """Paths are the coordinator's own: ``devices`` lists who may connect, ``state_dir`` holds what it makes itself.

    ``policy`` is a file laid over :data:`POLICY`; without it, that is the policy. ``keep_days``: how long the journal
    keeps a service day. ``mqtt`` is the URL of an outside broker; there the coordinator shows ``secret_file`` or
    ``identity_file``. The embedded one needs none of them.
    """

    centre: Name
    device: Name
    catalogue: Path
    journal: Path
    devices: Path
    state_dir: Path
    embedded: EmbeddedConfig
    keep_days: Annotated[int, within(1, MOST_DAYS)]
    policy: Path | None = None
    mqtt: Annotated[str, broker_at] | None = None
    secret_file: Path | None = None
    identity_file: Identity | None = None
    ca_file: Authority | None = None


def load_config(path: Path) -> BrokerConfig:
    """Read ``path`` over the defaults. Raises :class:`runtime.config.BadConfiguration` with every error."""
    return load(BrokerConfig, path, DEFAULTS)


def load_policy(path: Path | None) -> Policy:
    """The policy in ``path``, over the product's own. Raises :class:`runtime.config.BadConfiguration`."""
    return load(Policy, path, POLICY) if path else load(Policy, POLICY)
