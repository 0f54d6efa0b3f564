"""``board``: a call from the broker to the pixels, what drawing costs, what a board costs that shows nothing new.

Beside it, where it is installed, a Chromium that shows an equivalent page, over the same broker.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.browser import PROGRAM, Browser
from bench.drawing import drawing
from bench.echo import BareExchange
from bench.processes import family, memory_mb, running_seconds
from bench.relay import DEVICE as BROWSER
from bench.relay import Relay
from bench.rows import Outcome, Row, Spread, at_most, compare, times
from bench.screens import DEVICE, PATIENCE, SIZE, BoardProgram
from bench.timing import MS, scaled, seconds
from hw_sim.caller import Called, Caller
from hw_sim.hub import Hub
from hw_sim.lone_boards import LoneBoards
from queueing.ticket import spaced

ROUNDS = 40
STARTS = 5
IDLE_SECONDS = 20.0
FRAME = 1000 / 60
"""Milliseconds."""

_APART = 2.0
"""Seconds between two calls: each finds a place for new calls."""

_SETTLED = 4.0
"""Seconds after which a call moves nothing any more."""


@dataclass(frozen=True, slots=True)
class Found:
    """Of one kind of board: ``starts`` in seconds, ``calls`` in ms, ``idle`` in percent of a core, ``memory`` in MB."""

    starts: list[float]
    calls: list[float]
    idle: float
    memory: float


def board(directory: Path, scale: float) -> Outcome:
    """Every figure of the real programs; the browser's are the reference where there is one."""
    with ExitStack() as stack:
        exchange = stack.enter_context(BareExchange(directory / "bare"))
        caller = stack.enter_context(Caller(directory / "broker", (DEVICE, BROWSER)))
        bare = times([seconds(exchange.turn) * MS for _ in range(scaled(500, scale))])
        ours = _ours(directory, caller, scale)
        browsers = _browsers(directory, caller, scale) if PROGRAM else None
    restarts = [_restart(directory / f"killed-{n}") for n in range(scaled(STARTS, scale))]
    rows = [
        compare(
            "board-call-to-pixels", "ms", times(ours.calls), "bare request and reply", bare.p50,
            at_most("p99", round(FRAME + bare.p99, 1)),
        ),
        *drawing(scale),
        compare(
            "board-restart", "s", times(restarts), "the page's start in chromium" if browsers else "its own start",
            times((browsers or ours).starts).p50, at_most("p99", 3),
        ),
        compare("board-idle-cpu", "% of a core", _one(ours.idle), "one percent", 1.0, at_most("p50", 1)),
    ]  # fmt: skip
    if browsers is None:
        return Outcome(tuple(rows), ("board: no chromium here to compare with",))
    return Outcome(
        (*rows, *_beside(ours, browsers)), ("board: beside Debian's chromium, headless, software rendering",)
    )


def _beside(ours: Found, browsers: Found) -> Iterable[Row]:
    """The goals: eight times less memory, three times faster up, no slower to the pixels, no busier when idle."""
    page = "the page in chromium"
    yield compare("board-call", "ms", times(ours.calls), page, times(browsers.calls).p50, at_most("ratio", 1))
    yield compare("board-memory", "MB", _one(ours.memory), page, browsers.memory, at_most("ratio", 0.125))
    yield compare("board-start", "s", times(ours.starts), page, times(browsers.starts).p50, at_most("ratio", 0.333))
    yield compare("board-idle", "% of a core", _one(ours.idle), page, browsers.idle, at_most("ratio", 1))


def _ours(directory: Path, caller: Caller, scale: float) -> Found:
    hub = Hub(directory)
    hub.start()
    try:
        starts = [_start(directory, caller, hub) for _ in range(scaled(STARTS, scale) + 1)][1:]
        with BoardProgram(directory, caller, hub) as watched:
            watched.shown_at(caller.call().number)
            calls = [_call(caller, watched.shown_at, lambda called: called.at) for _ in range(scaled(ROUNDS, scale))]
    finally:
        hub.close()
    with BoardProgram(directory, caller) as unseen:
        return Found(starts, calls, *_at_rest(unseen.pid, scale))


def _start(directory: Path, caller: Caller, hub: Hub) -> float:
    number = caller.call().number
    time.sleep(_APART)
    with BoardProgram(directory, caller, hub) as program:
        return program.shown_at(number) - program.began


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


def _browsers(directory: Path, caller: Caller, scale: float) -> Found:
    with Relay(caller) as relay:
        starts = [_browser_start(directory, caller, relay) for _ in range(scaled(STARTS, scale) + 1)][1:]
        with Browser(directory, relay) as browser:
            browser.painted_at(caller.call().number)
            calls = [
                _call(caller, browser.painted_at, lambda called: called.wall) for _ in range(scaled(ROUNDS, scale))
            ]
            return Found(starts, calls, *_at_rest(browser.pid, scale))


def _browser_start(directory: Path, caller: Caller, relay: Relay) -> float:
    number = caller.call().number
    time.sleep(_APART)
    with Browser(directory, relay) as browser:
        return browser.painted_at(number) - browser.began


def _call(caller: Caller, seen: Callable[[str], float], said: Callable[[Called], float]) -> float:
    """Milliseconds from the word to the picture; ``seen`` and ``said`` tell them by the same clock."""
    time.sleep(_APART)
    called = caller.call()
    return (seen(called.number) - said(called)) * MS


def _at_rest(pid: int, scale: float) -> tuple[float, float]:
    """Percent of a core and megabytes of a program and its children, while the centre says the same every second."""
    time.sleep(_SETTLED)
    span = max(2.0, IDLE_SECONDS * scale)
    before = running_seconds(family(pid))
    time.sleep(span)
    return (running_seconds(family(pid)) - before) / span * 100, memory_mb(family(pid))


def _one(figure: float) -> Spread:
    return Spread(figure, figure)
