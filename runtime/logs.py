"""Logging: one line an event, to standard error, where journald or a person reads it."""

from __future__ import annotations

import logging
import sys


def start_logging(program: str, level: str = "INFO") -> None:
    """Send every log record of this process to standard error as one line."""

    class OneLine(logging.Formatter):
        def format(self, record: logging.LogRecord) -> str:
            return super().format(record).replace("\r", "\\r").replace("\n", "\\n ")

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(f"%(asctime)s %(levelname)s {program} %(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
