"""The polls of a centre, out of a TOML file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from queueing.opinions import Poll, check_polls
from runtime.config import load


@dataclass(frozen=True, slots=True, kw_only=True)
class _Polls:
    polls: tuple[Poll, ...]

    def __post_init__(self) -> None:
        check_polls(self.polls)


def load_polls(path: Path) -> tuple[Poll, ...]:
    """All polls in ``path``. Raises :class:`~runtime.config.BadConfiguration` with every error, each with its line."""
    return load(_Polls, path).polls
