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
from bench.screens import DEVICE, BoardProgram
from bench.starts import Start, restarts, starts_by_turns
from bench.timing import MS, scaled, seconds
from hw_sim.caller import Called, Caller
from hw_sim.hub import Hub

ROUNDS = 40
IDLE_SECONDS = 20.0
FRAME = 1000 / 60
"""Milliseconds."""

_APART = 2.0
"""Seconds between two calls: each finds a place for new calls."""

_TURNS = 12
"""Bare round trips after each call."""

_PAGE = "the page in chromium"

_SETTLED = 4.0
"""Seconds after which a call moves nothing any more."""


@dataclass(frozen=True, slots=True)
class Found:
    """Of one kind of board: ``calls`` in ms, ``idle`` in percent of a core, ``memory`` in MB."""

    calls: list[float]
    idle: float
    memory: float


def board(directory: Path, scale: float) -> Outcome:
    """Every figure of the real programs; the browser's are the reference where there is one."""
    with ExitStack() as stack:
        exchange = stack.enter_context(BareExchange(directory / "bare"))
        caller = stack.enter_context(Caller(directory / "broker", (DEVICE, BROWSER)))
        starts, pages = starts_by_turns(directory, caller, scale)
        ours, turns = _ours(directory, caller, exchange, scale)
        browsers = _browsers(directory, caller, scale) if PROGRAM else None
    killed = restarts(directory, scale)
    bare = times(turns)
    rows = [
        compare(
            "board-call-to-pixels", "ms", times(ours.calls), "bare request and reply", bare.p50,
            at_most("p99", round(FRAME + bare.p99, 1)),
        ),
        *drawing(scale),
        *_starting(starts, pages, killed),
        compare("board-idle-cpu", "% of a core", _one(ours.idle), "one percent", 1.0, at_most("p50", 1)),
    ]  # fmt: skip
    if browsers is None:
        return Outcome(tuple(rows), ("board: no chromium here to compare with",))
    return Outcome(
        (*rows, *_beside(ours, browsers)), ("board: beside Debian's chromium, headless, software rendering",)
    )


def _starting(starts: list[Start], pages: list[Start], killed: list[float]) -> Iterable[Row]:
    """The goals: three times faster up than the page, and right again within three seconds of being killed."""
    took, work = times([start.seconds for start in starts]), times([start.work for start in starts])
    page_took, page_work = ([page.seconds for page in pages], [page.work for page in pages])
    reference, middle = (_PAGE, times(page_took).p50) if pages else ("its own start", took.p50)
    yield compare("board-restart", "s", times(killed), reference, middle, at_most("p99", 3))
    if pages:
        yield compare("board-start", "s", took, _PAGE, middle, at_most("ratio", 0.333))
        yield compare("board-start-work", "s of a core", work, _PAGE, times(page_work).p50, at_most("ratio", 0.333))


def _beside(ours: Found, browsers: Found) -> Iterable[Row]:
    """The goals: eight times less memory, no slower to the pixels, no busier when idle."""
    yield compare("board-call", "ms", times(ours.calls), _PAGE, times(browsers.calls).p50, at_most("ratio", 1))
    yield compare("board-memory", "MB", _one(ours.memory), _PAGE, browsers.memory, at_most("ratio", 0.125))
    yield compare("board-idle", "% of a core", _one(ours.idle), _PAGE, browsers.idle, at_most("ratio", 1))


def _ours(directory: Path, caller: Caller, exchange: BareExchange, scale: float) -> tuple[Found, list[float]]:
    """The board's figures, and bare requests and replies in ms, some after every call."""
    hub = Hub(directory)
    hub.start()
    try:
        with BoardProgram(directory, caller, hub) as watched:
            watched.shown_at(caller.call().number)
            calls, turns = list[float](), list[float]()
            for _ in range(scaled(ROUNDS, scale)):
                calls.append(_call(caller, watched.shown_at, lambda called: called.at))
                turns += [seconds(exchange.turn) * MS for _ in range(_TURNS)]
    finally:
        hub.close()
    with BoardProgram(directory, caller) as unseen:
        return Found(calls, *_at_rest(unseen.pid, scale)), turns


def _browsers(directory: Path, caller: Caller, scale: float) -> Found:
    with Relay(caller) as relay, Browser(directory, relay) as browser:
        browser.painted_at(caller.call().number)
        calls = [_call(caller, browser.painted_at, lambda called: called.wall) for _ in range(scaled(ROUNDS, scale))]
        return Found(calls, *_at_rest(browser.pid, scale))


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
