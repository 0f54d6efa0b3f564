"""What ``novbe-broker`` is told in its configuration file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from broker.server import KINDS
from queueing.policy import Policy
from queueing.ticket import Category
from runtime.config import load

DEFAULTS = Path(__file__).parent / "defaults.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedConfig:
    """The MQTT broker that runs with the coordinator: which one, and where it listens."""

    kind: str
    host: str
    port: int

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}, not {self.kind!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyConfig:
    """``head_start_minutes``: how much earlier than its arrival each priority category counts."""

    head_start_minutes: Mapping[str, float] = field(default_factory=dict)

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

    ``secret_file`` is its password at an outside broker; the embedded one needs none.
    """

    centre: str
    device: str
    catalogue: Path
    journal: Path
    devices: Path
    state_dir: Path
    embedded: EmbeddedConfig
    policy: PolicyConfig
    secret_file: Path | None = None
    ca_file: Path | None = None


def load_config(path: Path) -> BrokerConfig:
    """Read ``path`` over the defaults. Raises :class:`runtime.config.BadConfiguration` with every error."""
    return load(BrokerConfig, path, DEFAULTS)
