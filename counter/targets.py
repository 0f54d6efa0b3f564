"""Where an officer may send a citizen on to, as a configuration names it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from queueing.checks import check_names

_COUNTER = "counter:"


@dataclass(frozen=True, slots=True)
class Target:
    """A service, or one counter: the other is None."""

    service: str | None = None
    counter: str | None = None


def target(text: str) -> Target:
    """``"bank"`` is the service of that id, ``"counter:counter-7"`` the one counter. Raises ``ValueError``."""
    name = text.removeprefix(_COUNTER)
    check_names(**{"a target": name})
    return Target(service=name) if name == text else Target(counter=name)
