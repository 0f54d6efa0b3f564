"""The call unit at a window: what it knows of its counter, and what its keys do. Pure.

The coordinator owns the truth and says it as :class:`~queueing.messages.CounterState`; the unit shows it, and turns
keys into wishes, one at a time. ``now`` is monotonic time in seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from counter.notices import Notice, notice_of
from queueing.lifecycle import TABLE, Step
from queueing.messages import (
    Accepted,
    Answer,
    CallNext,
    CompleteService,
    CounterCommand,
    CounterState,
    MarkNoShow,
    RecallTicket,
    StartService,
    TicketFacts,
    TransferTicket,
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


@dataclass(frozen=True, slots=True)
class Send:
    """Say the command until it is answered."""

    command: CounterCommand


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Stop saying the command with ``key``; it may have been done already."""

    key: str


Effect = Send | Withdraw


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """All a call unit knows. ``since`` is its last sign of life from the coordinator, or its start."""

    counter: str
    targets: tuple[str, ...]
    since: float
    alive: bool = False
    linked: bool = False
    state: CounterState | None = None
    asked: CounterCommand | None = None
    asked_at: float = 0.0
    choosing: bool = False
    said: Notice | None = None
    said_at: float = 0.0

    @property
    def ticket(self) -> TicketFacts | None:
        """The ticket in hand."""
        return self.state.ticket if self.state else None

    @property
    def lit(self) -> bool:
        """Whether the lamp is on: a ticket is called or served."""
        return self.ticket is not None


Turn = tuple[Unit, tuple[Effect, ...]]

_STEPS: dict[str, tuple[Step, Callable[..., CounterCommand]]] = {
    "recall": (Step.RECALL, RecallTicket),
    "serve": (Step.START_SERVICE, StartService),
    "complete": (Step.COMPLETE, CompleteService),
    "no_show": (Step.MARK_NO_SHOW, MarkNoShow),
    "transfer": (Step.TRANSFER, TransferTicket),
}


def started(counter: str, targets: tuple[str, ...], now: float) -> Unit:
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
    if unit.asked is None or answer.key != unit.asked.key:
        return unit
    unit = replace(unit, asked=None)
    if isinstance(answer, Accepted):
        return _with(unit, _after(unit.state, answer))
    return _say(unit, notice_of(answer.rule), now)


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
    return replace(changed, choosing=False, said=None)


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


# --- what the keys do -----------------------------------------------------------------------------------------------


def press(unit: Unit, key: str, wish: str, now: float) -> Turn:
    """A key was pressed. ``wish`` is a fresh key for the command this may become."""
    if unit.asked is not None:
        return _press_while_waiting(unit, unit.asked, key, now)
    if unit.choosing:
        return _choose(unit, key, wish, now)
    if key == "cancel":
        return replace(unit, said=None), ()
    against = objection(unit, key)
    if against is not None:
        return _say(unit, against, now), ()
    if key == "transfer":
        return replace(unit, choosing=True, said=None), ()
    return _ask(unit, _command(unit, key, wish), now)


def objection(unit: Unit, key: str) -> Notice | None:
    """Why the key makes no sense now; None when it does."""
    if unit.state is None:
        return Notice.NO_NEWS
    if key == "call":
        return Notice.COUNTER_BUSY if unit.ticket else None
    if key not in _STEPS:
        return Notice.NOT_NOW
    if unit.ticket is None:
        return Notice.NO_TICKET
    if (unit.ticket.state, _STEPS[key][0]) not in TABLE:
        return Notice.BEING_SERVED if unit.ticket.state is TicketState.SERVING else Notice.WRONG_STATE
    return Notice.NO_TARGETS if key == "transfer" and not unit.targets else None


def _command(unit: Unit, key: str, wish: str) -> CounterCommand:
    if key == "call" or unit.ticket is None:
        return CallNext(key=wish)
    return _STEPS[key][1](key=wish, ticket=unit.ticket.ticket)


def _press_while_waiting(unit: Unit, asked: CounterCommand, key: str, now: float) -> Turn:
    if key == "cancel" and is_late(unit, now):
        return _say(replace(unit, asked=None), Notice.WITHDRAWN, now), (Withdraw(asked.key),)
    return unit, ()


def _choose(unit: Unit, key: str, wish: str, now: float) -> Turn:
    if key == "cancel":
        return replace(unit, choosing=False, said=None), ()
    if not key.isdecimal():
        return _say(unit, Notice.CHOOSE, now), ()
    if not 1 <= int(key) <= len(unit.targets):
        return _say(unit, Notice.NO_SUCH_CHOICE, now), ()
    service = unit.targets[int(key) - 1]
    ticket = unit.ticket
    if ticket is None:
        return _say(replace(unit, choosing=False), Notice.NO_TICKET, now), ()
    if service == ticket.service:
        return _say(unit, Notice.SAME_SERVICE, now), ()
    command = TransferTicket(key=wish, ticket=ticket.ticket, service=service)
    return _ask(replace(unit, choosing=False), command, now)


def _ask(unit: Unit, command: CounterCommand, now: float) -> Turn:
    return replace(unit, asked=command, asked_at=now, said=None), (Send(command),)


def _say(unit: Unit, notice: Notice, now: float) -> Unit:
    return replace(unit, said=notice, said_at=now)


# --- what the unit shows --------------------------------------------------------------------------------------------


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
