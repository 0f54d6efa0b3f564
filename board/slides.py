"""The slides of a board: the pictures of a directory, in the order of their names."""

from __future__ import annotations

import logging
from pathlib import Path

from screen.photos import photo_size

log = logging.getLogger(__name__)

KINDS = frozenset({".png", ".jpg", ".jpeg"})
LARGEST = 8192
"""Pixels of a slide's longer side: what is larger costs a small computer its memory."""


class Slides:
    """Looks at the directory again whenever it is asked, at no cost while nothing has changed there."""

    def __init__(self, directory: Path | None) -> None:
        self._directory = directory
        self._known: dict[Path, tuple[int, int]] = {}
        self._good: dict[Path, bool] = {}

    def look(self) -> tuple[str, ...]:
        """The files that can be shown; of every other one it is said once, in the log, what is wrong with it."""
        found = self._found()
        for file in found:
            if found[file] != self._known.get(file):
                self._good[file] = _is_good(file)
        self._known = found
        return tuple(str(file) for file in sorted(found) if self._good[file])

    def _found(self) -> dict[Path, tuple[int, int]]:
        """Each picture's time of change and size."""
        if self._directory is None:
            return {}
        try:
            files = [file for file in self._directory.iterdir() if file.suffix.lower() in KINDS]
            return {file: (file.stat().st_mtime_ns, file.stat().st_size) for file in files}
        except OSError as error:
            if self._known:
                log.warning("the slides cannot be read: %s", error)
            return {}


def _is_good(file: Path) -> bool:
    try:
        size = photo_size(file)
    except ValueError as error:
        log.warning("slide %s is left out: %s", file.name, error)
        return False
    if max(size) > LARGEST:
        log.warning("slide %s is left out: %dx%d pixels; at most %d a side", file.name, *size, LARGEST)
        return False
    return True
