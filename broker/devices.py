"""What the coordinator knows of the devices: the newest state of each. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from queueing.messages import DeviceCondition, DeviceState

TROUBLE = frozenset({DeviceCondition.ALERT, DeviceCondition.LOST})
GONE = frozenset({DeviceCondition.LOST, DeviceCondition.DISCONNECTED})

_ANY = datetime.min.replace(tzinfo=UTC)


class Devices:
    """The devices that have ever spoken since the coordinator started."""

    def __init__(self) -> None:
        self._states: dict[str, DeviceState] = {}

    def hear(self, state: DeviceState) -> bool:
        """Take a state in; True when it tells anything new. A late last will of an older birth tells nothing."""
        known = self._states.get(state.device)
        if known is not None and (state.birth < known.birth or _content(state) == _content(known)):
            return False
        self._states[state.device] = state
        return True

    def in_trouble(self) -> list[DeviceState]:
        """The devices that need somebody to look at them."""
        return [state for state in self._states.values() if state.condition in TROUBLE]


def _content(state: DeviceState) -> DeviceState:
    return replace(state, at=_ANY)
