"""The slides of a board: the pictures and films of a directory, in the order of their names."""

from __future__ import annotations

import logging
import math
from pathlib import Path

from board.programme import PAGE_SECONDS, Slide
from board.showing import FILMS, is_film
from screen.films import film_facts
from screen.photos import photo_size

log = logging.getLogger(__name__)

PHOTOS = frozenset({".png", ".jpg", ".jpeg"})
LARGEST = 8192
"""Pixels of a slide's longer side: what is larger costs a small computer its memory."""

LARGEST_FILM = 1920
"""The same of a film, which also costs time."""

LONGEST_FILM = 120.0
"""Seconds; a longer one is cut off: people come for their numbers."""

LOOK_SECONDS = 1.0


class Slides:
    """The slides as the directory has them. Moments are monotonic, seconds."""

    def __init__(self, directory: Path | None) -> None:
        self._directory = directory
        self._known: dict[Path, tuple[int, int]] = {}
        self._pages: dict[Path, int] = {}
        self._slides: tuple[Slide, ...] = ()
        self._look_at = -math.inf
        self._readable = True

    def look(self, now: float) -> tuple[Slide, ...]:
        """What can be shown; of every other file it is said once, in the log, what is wrong with it.

        The directory is read once a second.
        """
        if now >= self._look_at:
            self._look_at = now + LOOK_SECONDS
            self._read()
        return self._slides

    def _read(self) -> None:
        found = self._found()
        for file in found:
            if found[file] != self._known.get(file):
                self._pages[file] = _pages_of(file)
        self._known = found
        self._slides = tuple(Slide(str(file), self._pages[file]) for file in sorted(found) if self._pages[file])

    def _found(self) -> dict[Path, tuple[int, int]]:
        """Each slide's time of change and size."""
        if self._directory is None:
            return {}
        try:
            files = [file for file in self._directory.iterdir() if file.suffix.lower() in PHOTOS | FILMS]
        except OSError as error:
            if self._readable:
                log.warning("the slides cannot be read: %s", error)
            self._readable = False
            return {}
        self._readable = True
        return {file: _made(file) for file in files}


def _made(file: Path) -> tuple[int, int]:
    """When it was changed, and its size; a link that leads nowhere has neither."""
    try:
        made = file.stat()
    except OSError:
        return 0, 0
    return made.st_mtime_ns, made.st_size


def _pages_of(file: Path) -> int:
    """For how many pages it is up; 0: it cannot be shown."""
    try:
        size, seconds = film_facts(file) if is_film(file.name) else (photo_size(file, LARGEST), 0.0)
    except ValueError as error:
        log.warning("slide %s is left out: %s", file.name, error)
        return 0
    largest = LARGEST_FILM if is_film(file.name) else LARGEST
    if max(size) > largest:
        log.warning("slide %s is left out: %dx%d pixels; at most %d a side", file.name, *size, largest)
        return 0
    return max(1, math.ceil(min(seconds, LONGEST_FILM) / PAGE_SECONDS))
