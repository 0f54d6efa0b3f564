"""Whether staff have taken a kiosk out of service: a file beside its other stores, so that it outlives a restart."""

from __future__ import annotations

import logging
from pathlib import Path

log = logging.getLogger(__name__)

FILE = "out-of-service"


class Withdrawal:
    """In ``directory``. A mark that cannot be written holds until the program ends, and the log says so."""

    def __init__(self, directory: Path) -> None:
        self._file = directory / FILE
        self.active = self._file.exists()

    def set(self, active: bool) -> None:
        """Take the kiosk out of service, or bring it back."""
        self.active = active
        try:
            if active:
                self._file.touch()
            else:
                self._file.unlink(missing_ok=True)
        except OSError as error:
            log.error("%s: %s: after a restart the kiosk is as it was before", self._file, error.strerror)
