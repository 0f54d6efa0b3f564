"""What became of the morning, judged from outside: paper, pixels and the journal's file. Pure.

A ticket is *lost* when a visitor left without exactly one paper whose code the journal knows, or was never called on
every board, or never came to an end. It is *doubled* when a number was printed or issued more than once, or was called
to a counter while another had it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hw_sim.visitors import Visitor
from queueing import messages as m

LEAVES = (m.ServiceCompleted, m.NoShowMarked, m.TicketTransferred, m.TicketParked)
"""What takes a ticket away from the counter that has it."""
ISSUES = (m.TicketReserved, m.TicketMerged)


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visitor did and got. Times are monotonic seconds; ``code`` is what the paper's QR code says."""

    visitor: Visitor
    number: str
    touched_at: float
    code: str | None
    first_byte_at: float | None
    cut_at: float | None


@dataclass(frozen=True, slots=True)
class Shown:
    """One call: the officer's key at ``pressed_at``, and when each board showed the number beside the counter.

    ``panels``: the same of LED panels, which are as slow as their line.
    """

    number: str
    counter: str
    pressed_at: float
    boards: tuple[float | None, ...]
    panels: tuple[float | None, ...] = ()

    @property
    def seconds(self) -> float | None:
        """From the key to the pixels of the slowest board; None when a board never showed it."""
        return self._slowest(self.boards)

    @property
    def panel_seconds(self) -> float | None:
        """From the key to the last byte of the slowest panel; None when a panel never showed it, or there is none."""
        return self._slowest(self.panels)

    @property
    def everywhere(self) -> bool:
        """Whether every board and every panel showed it."""
        return None not in (*self.boards, *self.panels)

    def _slowest(self, places: tuple[float | None, ...]) -> float | None:
        times = [at for at in places if at is not None]
        return max(times) - self.pressed_at if times and len(times) == len(places) else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The whole morning. ``papers`` are the codes read on them; ``mishaps`` counts prints that were made to fail.

    ``spoken`` counts the calls that were heard in words, ``speech`` says what was wrong with them, and ``panels`` what
    was wrong with LED panels. ``errands`` says what was wrong with those of :mod:`hw_sim.errand_verdict`, ``done`` how
    many of each kind were not.
    """

    visits: tuple[Visit, ...]
    calls: tuple[Shown, ...]
    events: tuple[m.Event, ...]
    papers: tuple[str | None, ...]
    mishaps: int = 0
    spoken: int = 0
    speech: tuple[str, ...] = ()
    panels: tuple[str, ...] = ()
    errands: tuple[str, ...] = ()
    done: Mapping[str, int] = field(default_factory=dict)

    @property
    def lost(self) -> list[str]:
        """The visitors' numbers that were lost, each with the reason."""
        return [f"{visit.number}: {reason}" for visit in self.visits if (reason := self._loss(visit))]

    @property
    def doubled(self) -> list[str]:
        """What happened twice, in words."""
        codes = Counter(code for code in self.papers if code)
        issued = Counter(event.number for event in self.events if isinstance(event, ISSUES))
        return [
            *(f"code {code} was printed {times} times" for code, times in codes.items() if times > 1),
            *(f"number {number} was issued {times} times" for number, times in issued.items() if times > 1),
            *self._called_twice(),
        ]

    @property
    def unread(self) -> int:
        """Papers whose code could not be read."""
        return sum(code is None for code in self.papers)

    @property
    def unshown(self) -> list[Shown]:
        """Calls that did not reach every board."""
        return [call for call in self.calls if not call.everywhere]

    @property
    def voided(self) -> int:
        """Tickets that were given up."""
        return sum(
            isinstance(event, m.TicketVoided) or (isinstance(event, m.TicketMerged) and event.outcome is None)
            for event in self.events
        )

    @property
    def good(self) -> bool:
        return not self.troubles()

    def troubles(self) -> list[str]:
        """Everything that was not good, in words."""
        return [
            *(f"lost: {loss}" for loss in self.lost),
            *(f"doubled: {found}" for found in self.doubled),
            *(f"call of {call.number} to counter {call.counter} was not on every board" for call in self.unshown),
            *(f"voice: {trouble}" for trouble in self.speech),
            *(f"panel: {trouble}" for trouble in self.panels),
            *(f"errand: {trouble}" for trouble in self.errands),
            *([f"{self.unread} papers have no readable code"] if self.unread else []),
            *([f"{self.voided} tickets are void instead of {self.mishaps}"] if self.voided != self.mishaps else []),
        ]

    def summary(self) -> dict[str, Any]:
        """What ``summary.json`` holds."""
        return {
            "visitors": len(self.visits),
            "tickets_printed": sum(visit.code is not None and visit.cut_at is not None for visit in self.visits),
            "calls_shown": len(self.calls) - len(self.unshown),
            "calls_spoken": self.spoken,
            "lost": len(self.lost),
            "doubled": len(self.doubled),
            "voided": self.voided,
            "errands": dict(self.done),
            "touch_to_first_byte_ms": spread([_since_touch(visit, visit.first_byte_at) for visit in self.visits]),
            "touch_to_cut_ms": spread([_since_touch(visit, visit.cut_at) for visit in self.visits]),
            "call_to_pixels_ms": spread([call.seconds for call in self.calls]),
            "call_to_panels_ms": spread([call.panel_seconds for call in self.calls]),
        }

    def _loss(self, visit: Visit) -> str | None:
        if visit.code is None:
            return "no paper with a readable code came out"
        issued = [event for event in self.events if isinstance(event, ISSUES) and event.ticket == visit.code]
        if [event.number for event in issued] != [visit.number]:
            return f"the journal does not know code {visit.code} as {visit.number}"
        if not any(call.number == visit.number and call.everywhere for call in self.calls):
            return "never called on every board"
        if not any(_ends(event, visit.code) for event in self.events):
            return "never served, nor marked as a no-show"
        return None

    def _called_twice(self) -> list[str]:
        at: dict[str, str] = {}
        found = []
        for event in self.events:
            if isinstance(event, (m.TicketCalled, m.TicketResumed)):
                if event.ticket in at:
                    found.append(f"{event.number} was called to {event.counter} while {at[event.ticket]} had it")
                at[event.ticket] = event.counter
            elif isinstance(event, LEAVES):
                at.pop(event.ticket, None)
        return found


def _ends(event: m.Event, ticket: str) -> bool:
    """Whether the event is the end of the ticket; when it goes on to another service it is none."""
    if isinstance(event, m.ServiceCompleted):
        return event.ticket == ticket and event.goes_on_to is None
    return isinstance(event, m.NoShowMarked) and event.ticket == ticket


def spread(seconds: Iterable[float | None]) -> dict[str, float | None]:
    """``p50``, ``p99`` (nearest rank) and ``max``, in milliseconds; None when there is nothing to measure."""
    known = sorted(1000 * value for value in seconds if value is not None)
    if not known:
        return {"p50": None, "p99": None, "max": None}
    return {"p50": _rank(known, 0.50), "p99": _rank(known, 0.99), "max": round(known[-1], 1)}


def _rank(ordered: Sequence[float], share: float) -> float:
    return round(ordered[max(0, math.ceil(share * len(ordered)) - 1)], 1)


def _since_touch(visit: Visit, at: float | None) -> float | None:
    return at - visit.touched_at if at is not None else None
