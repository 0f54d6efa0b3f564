"""Logging: one line an event, to standard error, where journald or a person reads it."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

log = logging.getLogger(__name__)

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
_ESCAPED = {code: chr(code).encode("unicode_escape").decode() for code in _CONTROLS} | {ord("\n"): "\\n "}


def start_logging(program: str, level: str = "INFO") -> None:
    """Send every log record of this process to standard error as one line, with ``program``'s name in it.

    So are exceptions that nobody caught, in whatever thread, and libraries' warnings.
    """

    class OneLine(logging.Formatter):
        def format(self, record: logging.LogRecord) -> str:
            return super().format(record).translate(_ESCAPED)

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(f"%(asctime)s %(levelname)s {program} %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable
    threading.excepthook = _uncaught_in_thread


def _uncaught(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, traceback)
    else:
        log.critical("uncaught exception", exc_info=(kind, error, traceback))


def _uncaught_in_thread(dead: threading.ExceptHookArgs) -> None:
    if dead.exc_value is not None and not issubclass(dead.exc_type, SystemExit):
        name = dead.thread.name if dead.thread else "unknown"
        log.critical("thread %s has died", name, exc_info=(dead.exc_type, dead.exc_value, dead.exc_traceback))


def _unraisable(lost: UnraisableHookArgs) -> None:
    error = lost.exc_value or lost.exc_type()
    log.error("%s %r", lost.err_msg or "exception ignored in", lost.object, exc_info=error)
