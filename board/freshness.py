"""How far what a board shows can be trusted. Pure."""

from __future__ import annotations

from enum import StrEnum


class Freshness(StrEnum):
    """``WAITING`` for its first word, ``LIVE``, or ``SILENT``: calls may be delayed."""

    WAITING = "waiting"
    LIVE = "live"
    SILENT = "silent"
