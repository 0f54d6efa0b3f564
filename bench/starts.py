"""How soon a board shows the right picture: by turns with the page in a browser, and after it was killed."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.browser import PROGRAM, Browser
from bench.processes import family, running_seconds
from bench.program import PATIENCE
from bench.relay import Relay
from bench.screens import DEVICE, SIZE, BoardProgram
from bench.timing import scaled
from hw_sim.caller import Caller
from hw_sim.hub import Hub
from hw_sim.lone_boards import LoneBoards
from queueing.ticket import spaced

STARTS = 7
_APART = 2.0
"""Seconds after a call, when the programs of the start before have ended."""


@dataclass(frozen=True, slots=True)
class Start:
    """``seconds`` from the start to the right picture, and the processor's time till then, ``work``, in seconds.

    On a busy machine a program of many processes is given more of it than one of a single process.
    """

    seconds: float
    work: float


def starts_by_turns(directory: Path, caller: Caller, scale: float) -> tuple[list[Start], list[Start]]:
    """Those of the board and, if there is a browser, of the page. The first, which compiles the board, is left out."""
    with ExitStack() as stack:
        hub = Hub(directory)
        stack.callback(hub.close)
        hub.start()
        relay = stack.enter_context(Relay(caller)) if PROGRAM else None
        ours, pages = list[Start](), list[Start]()
        for _ in range(scaled(STARTS, scale) + 1):
            ours.append(_board_start(directory, caller, hub))
            pages += [_page_start(directory, caller, relay)] if relay else []
    return ours[1:], pages[1:]


def restarts(directory: Path, scale: float) -> list[float]:
    """Seconds from ``kill -9`` to the right picture, with what the supervisor waits before it starts a board again."""
    return [_restart(directory / f"killed-{number}") for number in range(scaled(STARTS, scale))]


def _board_start(directory: Path, caller: Caller, hub: Hub) -> Start:
    number = caller.call().number
    time.sleep(_APART)
    with BoardProgram(directory, caller, hub) as program:
        return Start(program.shown_at(number) - program.began, running_seconds(family(program.pid)))


def _page_start(directory: Path, caller: Caller, relay: Relay) -> Start:
    number = caller.call().number
    time.sleep(_APART)
    with Browser(directory, relay) as browser:
        return Start(browser.painted_at(number) - browser.began, running_seconds(family(browser.pid)))


def _restart(directory: Path) -> float:
    """Seconds from ``kill -9`` to the right picture, with what the supervisor waits before it starts a board again."""
    directory.mkdir()
    with LoneBoards(directory, (DEVICE,), {"screen": {"width": SIZE[0], "height": SIZE[1]}}) as boards:
        screen, before = boards.hub.screens[DEVICE], spaced(boards.caller.call().number)
        boards.start(DEVICE)
        screen.wait_for(lambda frame: frame.text(before) is not None, PATIENCE, before)
        boards.crash(DEVICE)
        killed_at, called = time.monotonic(), spaced(boards.caller.call().number)
        boards.supervise(lambda: screen.frames[-1].text(called) is not None, PATIENCE)
        return next(frame.at for frame in screen.frames if frame.text(called)) - killed_at
