"""Notices when a screen is plugged in, as the kernel tells it (Documentation/ABI: /sys/class/drm/*/status)."""

from __future__ import annotations

from pathlib import Path

CONNECTORS = Path("/sys/class/drm")


class Plugs:
    """The sockets of this machine's graphics; where it has none, nothing is ever plugged in."""

    def __init__(self, connectors: Path = CONNECTORS) -> None:
        self._connectors = connectors
        self._plugged = self._look()

    def plugged_in(self) -> bool:
        """Whether a screen was plugged in since this was last asked."""
        before, self._plugged = self._plugged, self._look()
        return bool(self._plugged - before)

    def _look(self) -> frozenset[str]:
        return frozenset(file.parent.name for file in self._connectors.glob("*/status") if _is_plugged(file))


def _is_plugged(file: Path) -> bool:
    try:
        return file.read_text(encoding="ascii").strip() == "connected"
    except OSError:
        return False
