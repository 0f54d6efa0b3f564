"""What a program tells systemd, which started it and watches over it: that it is up, that it works, that it stops.

The words are those of sd_notify(3), sent to the socket that ``NOTIFY_SOCKET`` names.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import socket
import threading
import time
from collections.abc import Callable, MutableMapping
from types import TracebackType
from typing import Self

log = logging.getLogger(__name__)

SIGNS = 4
"""How many signs of life a program gives in the time after which it is taken for dead."""


class Supervisor:
    """Hears that a program is up while it is entered, and that its main loop works each time it has gone round.

    A program of which a thread has died of an error says no more that it works, however well its main loop goes round:
    half of it is gone, and only a new start brings that back. Moments are monotonic, seconds.
    """

    def __init__(self, tell: Callable[[str], None], patience: float | None, monotonic: Callable[[], float]) -> None:
        """``patience``: after how many seconds without a sign of life the program is killed; None: never."""
        self._tell = tell
        self._patience = patience
        self._monotonic = monotonic
        self._due = monotonic()
        self._ailing = False

    def __enter__(self) -> Self:
        self._tell("READY=1")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._tell("STOPPING=1")

    def turned(self) -> None:
        """The main loop has gone round once, and done all there was to do."""
        now = self._monotonic()
        if self._patience is not None and now >= self._due and not self._ailing:
            self._due = now + self._patience / SIGNS
            self._tell("WATCHDOG=1")

    def lost_thread(self, name: str) -> None:
        """A thread has died of an error nobody foresaw."""
        self._ailing = True
        if self._patience is not None:
            log.critical("without its thread %s this program waits to be started anew", name)


def find_supervisor(
    environment: MutableMapping[str, str] = os.environ, monotonic: Callable[[], float] = time.monotonic
) -> Supervisor:
    """Whoever supervises this process, or one that hears nothing. Call it in the main thread, before others start.

    What it reads it takes out of the ``environment``: a child process is not to speak for its parent. From now on
    SIGABRT, with which systemd ends a program that hangs, has every thread's place written to standard error first.
    """
    path = environment.pop("NOTIFY_SOCKET", "")
    patience = _patience(environment)
    if not path:
        return Supervisor(_say_nothing, None, monotonic)
    faulthandler.enable()
    supervisor = Supervisor(_speaker(path), patience, monotonic)
    _watch_threads(supervisor)
    return supervisor


def _patience(environment: MutableMapping[str, str]) -> float | None:
    """Seconds, as sd_watchdog_enabled(3) finds them; None: this process is not watched."""
    microseconds, process = environment.pop("WATCHDOG_USEC", ""), environment.pop("WATCHDOG_PID", "")
    watched = microseconds.isdecimal() and process in ("", str(os.getpid()))
    return int(microseconds) / 1_000_000 if watched else None


def _say_nothing(word: str) -> None:
    """Nobody listens."""


def _speaker(path: str) -> Callable[[str], None]:
    """What sends a word, or, when the other side is slow or gone, drops it: nothing here may hold a program up."""
    speech = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)
    address = "\0" + path[1:] if path.startswith("@") else path

    def tell(word: str) -> None:
        try:
            speech.sendto(word.encode("ascii"), address)
        except OSError as error:
            log.debug("%s did not reach the supervisor: %s", word, error)

    return tell


def _watch_threads(supervisor: Supervisor) -> None:
    report = threading.excepthook

    def died(dead: threading.ExceptHookArgs) -> None:
        report(dead)
        if not issubclass(dead.exc_type, SystemExit):
            supervisor.lost_thread(dead.thread.name if dead.thread else "unknown")

    threading.excepthook = died
