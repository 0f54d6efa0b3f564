"""Starting and stopping a program: what was opened is closed in reverse order, however the program ends."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

from runtime.addresses import BadAddress
from runtime.config import BadConfiguration


class Stopping:
    """Set by SIGTERM or SIGINT; a program's main loop looks at it."""

    def __init__(self) -> None:
        self._flag = threading.Event()

    def __bool__(self) -> bool:
        return self._flag.is_set()

    def request(self) -> None:
        self._flag.set()

    def wait(self, seconds: float) -> bool:
        return self._flag.wait(seconds)


def stop_on_signals() -> Stopping:
    """A :class:`Stopping` that SIGTERM and SIGINT set. Call it in the main thread."""
    stopping = Stopping()

    def handler(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        stopping.request()

    signal.signal(signal.SIGTERM, handler)
    signal.signal(signal.SIGINT, handler)
    return stopping


def run(main: Callable[[], int]) -> int:
    """Run a program's main function; a configuration error becomes a readable message and exit status 2."""
    try:
        return main()
    except (BadConfiguration, BadAddress) as error:
        sys.stderr.write(f"configuration error: {error}\n")
        return 2
