"""Notices when a screen is plugged in or pulled out, as the kernel tells it in /sys/class/drm/*/status."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

CONNECTORS = Path("/sys/class/drm")


class Plug(Enum):
    """``IN``: another screen is there. ``OUT``: the last one has gone."""

    IN = auto()
    OUT = auto()


class Plugs:
    """The sockets of this machine's graphics; where it has none, nothing ever happens to them."""

    def __init__(self, connectors: Path = CONNECTORS) -> None:
        self._connectors = connectors
        self._plugged = self._look()

    def change(self) -> Plug | None:
        """What happened since this was last asked."""
        before, self._plugged = self._plugged, self._look()
        if self._plugged - before:
            return Plug.IN
        return Plug.OUT if before and not self._plugged else None

    def _look(self) -> frozenset[str]:
        return frozenset(file.parent.name for file in self._connectors.glob("*/status") if _is_plugged(file))


def _is_plugged(file: Path) -> bool:
    try:
        return file.read_text(encoding="ascii").strip() == "connected"
    except OSError:
        return False
