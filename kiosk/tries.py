"""How many wrong codes were typed in a row: a file beside the kiosk's other stores, so that no restart forgives them.

It holds one byte for each of them, so that no power cut leaves fewer than there were.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

log = logging.getLogger(__name__)

FILE = "wrong-codes"
_MOST = 100
"""More make no longer wait."""


class Tries:
    """In ``directory``. What cannot be written holds until the program ends, and the log says so."""

    def __init__(self, directory: Path) -> None:
        self._file = directory / FILE
        self.wrong = self._file.stat().st_size if self._file.exists() else 0

    def fail(self) -> None:
        """One more was wrong."""
        self.wrong += 1
        if self.wrong <= _MOST:
            self._write("ab", b"x")

    def forgive(self) -> None:
        """One was right."""
        self.wrong = 0
        self._write("wb", b"")

    def _write(self, mode: str, what: bytes) -> None:
        try:
            with self._file.open(mode) as file:
                file.write(what)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            log.error("%s: %s: a restart forgets how many codes were wrong", self._file, error.strerror)
