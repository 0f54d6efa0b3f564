"""``kiosk``: from a touch to the next screen and to the printer, how soon a kiosk greets, what it costs at rest."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench.bare import BareJournal
from bench.echo import BareExchange
from bench.processes import family, resident_mb, running_seconds
from bench.program import PATIENCE
from bench.rows import Outcome, Row, Spread, at_most, compare, times
from bench.terminals import SIZE, KioskProgram, Stand
from bench.timing import MS, scaled, seconds
from screen.painter import blank

VISITS = 25
STARTS = 7
IDLE_SECONDS = 20.0

_WAY = (
    *("language-ru", "size-up", "search", "key-п", "key-а", "key-с", "back", "size-normal"),
    *("language-en", "agency-internal-affairs", "service-id-card"),
)
"""What is touched before the ticket; the screens that hold most are among it."""

_TURNS = 12
"""Bare round trips and commits after each visit."""

_SETTLED = 8.0
"""Seconds after which a kiosk does not expect anybody any more."""

_BARE_KIOSK = f"import pygame; pygame.display.init(); pygame.Window('bare', {SIZE}).get_surface()"


@dataclass(slots=True)
class Found:
    """Milliseconds: from a touch to the next ``screens``, from the last one to the printer's ``first_bytes``; beside
    them what copying a picture costs, ``copies``, and a ``bare`` round trip with a bare commit. ``memory``, at the end
    of all visits, in MB.
    """

    screens: list[float] = field(default_factory=list)
    first_bytes: list[float] = field(default_factory=list)
    copies: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    memory: float = 0.0


def kiosk(directory: Path, scale: float) -> Outcome:
    """The real program before a real coordinator; its screen, fingers and printer are simulated."""
    with ExitStack() as stack:
        stand = stack.enter_context(Stand(directory))
        exchange = stack.enter_context(BareExchange(directory / "bare"))
        journal = stack.enter_context(closing(BareJournal(directory / "bare.sqlite")))
        starts, windows = _starts(stand, scale)
        found, copy = Found(), partial(blank(SIZE).blit, blank(SIZE), (0, 0))
        with stand.kiosk() as program:
            program.greeted_at()
            for _ in range(scaled(VISITS, scale)):
                _visit(program, stand, found)
                found.bare += [(seconds(exchange.turn) + journal.commit()) * MS for _ in range(_TURNS)]
                found.copies += [seconds(copy) * MS for _ in range(_TURNS)]
            found.memory = resident_mb(family(program.pid))
        idle = _idle(stand, scale)
    return Outcome(tuple(_rows(found, starts, windows, idle)))


def _rows(found: Found, starts: list[float], windows: list[float], idle: float) -> Iterable[Row]:
    bare, copy, window = times(found.bare), times(found.copies), times(windows)
    yield compare(
        "kiosk-touch-to-pixels", "ms", times(found.screens), "copying a picture", copy.p50, at_most("p99", 50)
    )  # fmt: skip
    yield compare(
        "kiosk-print-to-first-byte", "ms", times(found.first_bytes), "bare request and reply, and one bare commit",
        bare.p50, at_most("p99", round(100 + bare.p99, 1)),
    )  # fmt: skip
    yield compare("kiosk-start", "s", times(starts), "a bare window of pygame's", window.p50, at_most("p99", 2))
    yield compare("kiosk-idle-cpu", "% of a core", Spread(idle, idle), "one percent", 1.0, at_most("p50", 1))
    yield compare("kiosk-memory", "MB", Spread(found.memory, found.memory), "the goal", 120, at_most("p50", 120))


def _starts(stand: Stand, scale: float) -> tuple[list[float], list[float]]:
    """Seconds until a kiosk greets, and until a bare window is up, by turns. The first, which compiles, is left out."""
    pairs = [(_start(stand), seconds(_open_window)) for _ in range(scaled(STARTS, scale) + 1)][1:]
    return [kiosk for kiosk, _ in pairs], [window for _, window in pairs]


def _start(stand: Stand) -> float:
    with stand.kiosk() as program:
        return program.greeted_at() - program.began


def _open_window() -> None:
    unseen = {**os.environ, "SDL_VIDEODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    subprocess.run([sys.executable, "-c", _BARE_KIOSK], check=True, env=unseen, timeout=PATIENCE)


def _visit(program: KioskProgram, stand: Stand, found: Found) -> None:
    """One citizen looks around, takes a ticket and goes; raises ``TimeoutError`` where no paper comes out."""
    lay_there = len(stand.tray.papers)
    touches = [program.touch(widget) for widget in (*_WAY, "take-ticket")]
    paper = stand.tray.next_paper(lay_there, PATIENCE)
    if paper is None:
        raise TimeoutError(f"no ticket within {PATIENCE:g} s")
    found.first_bytes.append((paper.first_byte_at - touches[-1][0]) * MS)
    found.screens.extend((shown - lifted) * MS for lifted, shown in (*touches, program.touch("done")))


def _idle(stand: Stand, scale: float) -> float:
    """Percent of a core of a kiosk that nobody touches, while the centre says the same every second."""
    with stand.unseen_kiosk() as program:
        time.sleep(_SETTLED)
        span = max(2.0, IDLE_SECONDS * scale)
        before = running_seconds(family(program.pid))
        time.sleep(span)
        return (running_seconds(family(program.pid)) - before) / span * 100
