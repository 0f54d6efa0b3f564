"""A program's shell: its command line, how it is told to stop, and the exit status of every way to end."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from runtime.addresses import BadAddress
from runtime.config import BadConfiguration
from runtime.logs import LEVELS

log = logging.getLogger(__name__)

_LOOK_SECONDS = 0.05
_INTERRUPTED = 128 + signal.SIGINT
_THRESHOLDS = gc.get_threshold()
_OBJECTS_OF_A_START = 200_000
"""More than any program makes until it is up."""


class Stopping:
    """Set by SIGTERM or SIGINT; a program's main loop looks at it.

    A plain flag: a signal's handler runs in the middle of the very wait it is to end, where no lock may be taken.
    """

    def __init__(self) -> None:
        self._requested = False

    def __bool__(self) -> bool:
        return self._requested

    def request(self) -> None:
        self._requested = True

    def wait(self, seconds: float) -> bool:
        """Wait at most ``seconds``; whether a stop was requested."""
        deadline = time.monotonic() + seconds
        while not self._requested and (left := deadline - time.monotonic()) > 0:
            time.sleep(min(left, _LOOK_SECONDS))
        return self._requested


def stop_on_signals() -> Stopping:
    """A :class:`Stopping` that SIGTERM and SIGINT set. Call it in the main thread."""
    stopping = Stopping()

    def handler(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        stopping.request()

    signal.signal(signal.SIGTERM, handler)
    signal.signal(signal.SIGINT, handler)
    return stopping


class Reloading:
    """Set by SIGHUP: the configuration's files have changed."""

    def __init__(self) -> None:
        self._requested = False

    def request(self) -> None:
        self._requested = True

    def take(self) -> bool:
        """Whether it was requested since this was last asked."""
        requested, self._requested = self._requested, False
        return requested


def reload_on_signal() -> Reloading:
    """A :class:`Reloading` that SIGHUP sets. Call it in the main thread."""
    reloading = Reloading()

    def handler(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        reloading.request()

    signal.signal(signal.SIGHUP, handler)
    return reloading


def command_line(program: str, about: str, details: str = "") -> argparse.ArgumentParser:
    """A parser with what every program of a centre takes: ``--config`` and ``--log-level``."""
    parser = argparse.ArgumentParser(
        program, description=about, epilog=details, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--config", type=Path, required=True, metavar="FILE", help="this program's configuration, TOML")
    parser.add_argument("--log-level", choices=LEVELS, default="INFO", help="the least that is logged (default: INFO)")
    return parser


def put_off_collecting() -> None:
    """Start with next to no search for garbage, of which there is hardly any yet; until :func:`settled`."""
    gc.set_threshold(_OBJECTS_OF_A_START, *_THRESHOLDS[1:])


def settled() -> None:
    """The program is up. What it has loaded stays for good, and no search for garbage ever holds it up with that."""
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)


def forget_output() -> None:
    """Nothing that is written from now on, or still waits to be, goes anywhere: whoever read it, such as ``head``, has
    had enough, or there is no room for it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(main: Callable[[], int]) -> int:
    """Run a program's main function; returns its exit status.

    A configuration error becomes a readable message and status 2, any other error one line in the log and status 1.
    """
    try:
        return main()
    except (BadConfiguration, BadAddress) as error:
        sys.stderr.write(f"configuration error: {error}\n")
        return 2
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception:
        log.critical("the program ends with an error nobody foresaw", exc_info=True)
        return 1
