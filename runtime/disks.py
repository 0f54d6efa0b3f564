"""How the disk is that holds a directory: its room, and what the kernel knows of its wear."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from runtime.machine import ROOT

MEGABYTE = 1_000_000

_WEAR_STEP = 10
"""An eMMC tells its wear in tenths of its life, from 1 to 11 (JEDEC 5.0, DEVICE_LIFE_TIME_EST)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """``total`` and ``free`` are megabytes, ``free`` what a program that is not root may use.

    ``errors``: how many its file systems have met. ``worn``: percent of its life that is used, where it tells.
    """

    total: int
    free: int
    read_only: bool
    errors: int | None = None
    worn: int | None = None


def disk_of(
    directory: Path, root: Path = ROOT, statvfs: Callable[[Path], os.statvfs_result] = os.statvfs
) -> Disk | None:
    """None when there is no such directory."""
    try:
        found = statvfs(directory)
    except OSError:
        return None
    return Disk(
        total=found.f_blocks * found.f_frsize // MEGABYTE,
        free=found.f_bavail * found.f_frsize // MEGABYTE,
        read_only=bool(found.f_flag & os.ST_RDONLY),
        errors=_errors(root),
        worn=_worn(root),
    )


def _errors(root: Path) -> int | None:
    """Of all ext4 file systems of the machine."""
    counts = [_whole(file) for file in (root / "sys/fs/ext4").glob("*/errors_count")]
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _worn(root: Path) -> int | None:
    """Of the most worn eMMC; cards and most others do not tell."""
    tenths: list[int] = [
        int(word, 16)
        for file in (root / "sys/class/block").glob("*/device/life_time")
        for word in _words(file)
        if word.startswith("0x")
    ]
    most = max(tenths, default=0)
    return min(100, (most - 1) * _WEAR_STEP) if most else None


def _whole(file: Path) -> int | None:
    words = _words(file)
    return int(words[0]) if words and words[0].isdecimal() else None


def _words(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return []
