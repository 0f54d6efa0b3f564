"""The call unit at a window: what it knows of its counter, and how far that can be trusted. Pure.

The coordinator owns the truth and says it as :class:`~queueing.messages.CounterState`; the unit shows it, and
:mod:`counter.keys` turns keys into wishes, one at a time. ``now`` is monotonic time in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from counter.dialogue import Dialogue
from counter.notices import Notice, notice_of
from counter.targets import Target
from queueing.messages import (
    Accepted,
    Answer,
    CompleteService,
    CounterCommand,
    CounterState,
    RecallTicket,
    TicketFacts,
)
from queueing.ticket import TicketState

PATIENCE = 5.0
"""Seconds without an answer after which the unit says so; the command is repeated all the same."""

SILENCE = 4.0
"""Seconds without a fresh state after which the unit no longer claims to be live: it is said every second."""

NOTICE_SECONDS = 8.0


class Freshness(StrEnum):
    """How far what is shown can be trusted."""

    WAITING = "waiting"
    LIVE = "live"
    SILENT = "silent"
    UNLINKED = "unlinked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """All a call unit knows. ``since`` is its last sign of life from the coordinator, or its start.

    ``asked`` is the wish in flight, ``dialogue`` the question it puts, ``said`` its latest notice, about ``said_of``.
    """

    counter: str
    targets: tuple[Target, ...]
    since: float
    alive: bool = False
    linked: bool = False
    state: CounterState | None = None
    asked: CounterCommand | None = None
    asked_at: float = 0.0
    dialogue: Dialogue | None = None
    said: Notice | None = None
    said_of: TicketFacts | None = None
    said_at: float = 0.0

    @property
    def ticket(self) -> TicketFacts | None:
        """The ticket in hand."""
        return self.state.ticket if self.state else None

    @property
    def lit(self) -> bool:
        """Whether the lamp is on: a ticket is called or served."""
        return self.ticket is not None


_OUTCOMES = {
    (CompleteService, TicketState.WAITING): Notice.GOES_ON,
    (RecallTicket, TicketState.NO_SHOW): Notice.BECAME_NO_SHOW,
}
"""What an accepted wish turned out to mean, where its key alone does not say it."""


def started(counter: str, targets: tuple[Target, ...], now: float) -> Unit:
    """A unit that has just been switched on."""
    return Unit(counter=counter, targets=targets, since=now)


# --- what the unit hears --------------------------------------------------------------------------------------------


def hear_state(unit: Unit, state: CounterState, now: float, *, retained: bool) -> Unit:
    """Take a state of this counter; a stale one changes nothing. The broker's memory is no sign of life."""
    if state.counter != unit.counter or (unit.state is not None and _order(state) < _order(unit.state)):
        return unit
    heard = _with(unit, state)
    return heard if retained else replace(heard, since=now, alive=True)


def hear_answer(unit: Unit, answer: Answer, now: float) -> Unit:
    """Take the answer to the wish in flight; any other answer only shows that the coordinator lives."""
    unit = replace(unit, since=now, alive=True)
    asked = unit.asked
    if asked is None or answer.key != asked.key:
        return unit
    unit = replace(unit, asked=None)
    if isinstance(answer, Accepted):
        return _tell_outcome(_with(unit, _after(unit.state, answer)), asked, answer.ticket, now)
    return say(unit, notice_of(answer.rule), now)


def link_up(unit: Unit) -> Unit:
    return replace(unit, linked=True)


def link_down(unit: Unit) -> Unit:
    return replace(unit, linked=False)


def _with(unit: Unit, state: CounterState | None) -> Unit:
    """The unit with ``state``; what was about another ticket or another step of its life is gone."""
    before = unit.ticket
    changed = replace(unit, state=state)
    if _identity(changed.ticket) == _identity(before):
        return changed
    return replace(changed, dialogue=None, said=None)


def _tell_outcome(unit: Unit, asked: CounterCommand, ticket: TicketFacts | None, now: float) -> Unit:
    outcome = _OUTCOMES.get((type(asked), ticket.state)) if ticket else None
    return say(unit, outcome, now, ticket) if outcome else unit


def _after(state: CounterState | None, answer: Accepted) -> CounterState | None:
    """The answer comes just before the state that follows from it, so it is shown as if it were that state."""
    if state is None or answer.ticket is None:
        return state
    in_hand = answer.ticket.state in (TicketState.CALLED, TicketState.SERVING)
    return replace(state, ticket=answer.ticket if in_hand else None)


def _identity(ticket: TicketFacts | None) -> tuple[str, TicketState] | None:
    return (ticket.ticket, ticket.state) if ticket else None


def _order(state: CounterState) -> tuple[int, int]:
    return state.epoch, state.revision


# --- what the unit shows --------------------------------------------------------------------------------------------


def say(unit: Unit, notice: Notice, now: float, of: TicketFacts | None = None) -> Unit:
    """The unit with a new notice, about the ticket ``of``."""
    return replace(unit, said=notice, said_of=of, said_at=now)


def is_late(unit: Unit, now: float) -> bool:
    """Whether the wish in flight has waited longer than people should."""
    return unit.asked is not None and now - unit.asked_at >= PATIENCE


def notice(unit: Unit, now: float) -> Notice | None:
    """What the message line says now."""
    if unit.asked is not None:
        return Notice.NO_ANSWER if is_late(unit, now) else Notice.SENDING
    if unit.said is not None and now - unit.said_at < NOTICE_SECONDS:
        return unit.said
    return None


def freshness(unit: Unit, now: float) -> Freshness:
    """How far the unit can be trusted now."""
    if not unit.alive and now - unit.since < SILENCE:
        return Freshness.WAITING
    if not unit.linked:
        return Freshness.UNLINKED
    return Freshness.LIVE if now - unit.since < SILENCE else Freshness.SILENT


def next_change(unit: Unit, now: float) -> float | None:
    """When what is shown changes by time alone; None when it does not."""
    moments = [unit.since + SILENCE, unit.said_at + NOTICE_SECONDS]
    if unit.asked is not None:
        moments.append(unit.asked_at + PATIENCE)
    return min((moment for moment in moments if moment > now), default=None)
