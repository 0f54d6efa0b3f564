"""What the keys of a call unit do: each becomes a wish, a question or a notice. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from counter.dialogue import MOST_TYPED, REASONS, Dialogue, Question, asked_again
from counter.notices import Notice
from counter.targets import Target
from counter.unit import Unit, is_late, say
from queueing.lifecycle import TABLE, Step
from queueing.messages import (
    CallNext,
    CompleteService,
    CounterCommand,
    CounterState,
    EndBreak,
    MarkNoShow,
    ParkedTicket,
    ParkTicket,
    RecallTicket,
    ResumeTicket,
    SignIn,
    SignOut,
    StartBreak,
    StartService,
    TransferTicket,
)
from queueing.ticket import ParkReason, TicketState


@dataclass(frozen=True, slots=True)
class Send:
    """Say the command until it is answered."""

    command: CounterCommand


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Stop saying the command with ``key``; it may have been done already."""

    key: str


Effect = Send | Withdraw
Turn = tuple[Unit, tuple[Effect, ...]]
Option = Target | ParkReason | ParkedTicket

_AT_ONCE: dict[str, Callable[..., CounterCommand]] = {
    "recall": RecallTicket,
    "serve": StartService,
    "complete": CompleteService,
    "no_show": MarkNoShow,
}
"""What a key wishes for the ticket in hand."""

_STEPS = {
    "recall": Step.RECALL,
    "serve": Step.START_SERVICE,
    "complete": Step.COMPLETE,
    "no_show": Step.MARK_NO_SHOW,
    "transfer": Step.TRANSFER,
    "park": Step.PARK,
}


def press(unit: Unit, key: str, wish: str, now: float) -> Turn:
    """A key was pressed. ``wish`` is a fresh key for the command this may become."""
    if unit.asked is not None:
        return _press_while_waiting(unit, unit.asked, key, now)
    if unit.dialogue is not None:
        return _reply(unit, unit.dialogue, key, wish, now)
    if key == "cancel":
        return replace(unit, said=None), ()
    against = objection(unit, key)
    if against is not None:
        return say(unit, against, now), ()
    question = _question(unit, key)
    if question is not None:
        return replace(unit, dialogue=question, said=None), ()
    return _ask(unit, _command(unit, key, wish), now)


def objection(unit: Unit, key: str) -> Notice | None:
    """Why the key makes no sense now; None when it does."""
    if unit.state is None:
        return Notice.NO_NEWS
    if key in _STEPS:
        return _against_step(unit, key)
    against = _AGAINST.get(key)
    return against(unit.state) if against else Notice.NOT_NOW


def options(unit: Unit, dialogue: Dialogue) -> tuple[Option, ...]:
    """What there is to choose, by the figures from 1."""
    listed: dict[Question, tuple[Option, ...]] = {
        Question.TRANSFER: unit.targets,
        Question.PARK: REASONS,
        Question.RESUME: dialogue.offered,
    }
    return listed.get(dialogue.question, ())


# --- which keys make sense ------------------------------------------------------------------------------------------


def _against_step(unit: Unit, key: str) -> Notice | None:
    if unit.ticket is None:
        return Notice.NO_TICKET
    if (unit.ticket.state, _STEPS[key]) not in TABLE:
        return Notice.BEING_SERVED if unit.ticket.state is TicketState.SERVING else Notice.WRONG_STATE
    return Notice.NO_TARGETS if key == "transfer" and not unit.targets else None


def _against_calling(state: CounterState) -> Notice | None:
    if state.ticket:
        return Notice.COUNTER_BUSY
    return Notice.ON_BREAK if state.on_break else None


def _against_resuming(state: CounterState) -> Notice | None:
    return _against_calling(state) or (None if state.parked else Notice.NOTHING_PARKED)


def _against_pausing(state: CounterState) -> Notice | None:
    return None if state.staff else Notice.NOT_SIGNED_IN


def _against_signing(state: CounterState) -> Notice | None:
    return Notice.COUNTER_BUSY if state.staff and state.ticket else None


_AGAINST: dict[str, Callable[[CounterState], Notice | None]] = {
    "call": _against_calling,
    "resume": _against_resuming,
    "break": _against_pausing,
    "sign": _against_signing,
}


# --- what they wish -------------------------------------------------------------------------------------------------


def _question(unit: Unit, key: str) -> Dialogue | None:
    """What is to be asked first; None when the key says it all."""
    signs_out = key == Question.SIGN and unit.state is not None and unit.state.staff is not None
    if key not in set(Question) or signs_out:
        return None
    return Dialogue(question=Question(key), parked=unit.state.parked if unit.state else ())


def _command(unit: Unit, key: str, wish: str) -> CounterCommand:
    if key == "sign":
        return SignOut(key=wish)
    if key == "break":
        return EndBreak(key=wish) if unit.state and unit.state.on_break else StartBreak(key=wish)
    if key == "call" or unit.ticket is None:
        return CallNext(key=wish)
    return _AT_ONCE[key](key=wish, ticket=unit.ticket.ticket)


def _press_while_waiting(unit: Unit, asked: CounterCommand, key: str, now: float) -> Turn:
    if key == "cancel" and is_late(unit, now):
        return say(replace(unit, asked=None), Notice.WITHDRAWN, now), (Withdraw(asked.key),)
    return unit, ()


def _ask(unit: Unit, command: CounterCommand, now: float) -> Turn:
    return replace(unit, dialogue=None, asked=command, asked_at=now, said=None), (Send(command),)


# --- replies to a question ------------------------------------------------------------------------------------------


def _reply(unit: Unit, dialogue: Dialogue, key: str, wish: str, now: float) -> Turn:
    if key == "cancel":
        return replace(unit, dialogue=None, said=None), ()
    if dialogue.question is Question.SIGN:
        return _type(unit, dialogue, key, wish, now)
    if key == dialogue.question:
        return replace(unit, dialogue=asked_again(dialogue), said=None), ()
    if not key.isdecimal():
        return say(unit, Notice.CHOOSE, now), ()
    offered = options(unit, dialogue)
    if not 1 <= int(key) <= len(offered):
        return say(unit, Notice.NO_SUCH_CHOICE, now), ()
    chosen = _chosen(unit, dialogue, offered[int(key) - 1], wish)
    return (say(unit, chosen, now), ()) if isinstance(chosen, Notice) else _ask(unit, chosen, now)


def _type(unit: Unit, dialogue: Dialogue, key: str, wish: str, now: float) -> Turn:
    """Figures make a staff code; the question's own key ends it."""
    if key == dialogue.question and dialogue.typed:
        return _ask(unit, SignIn(key=wish, staff=dialogue.typed), now)
    if not key.isdecimal() or len(dialogue.typed) >= MOST_TYPED:
        return say(unit, Notice.TYPE_CODE, now), ()
    return replace(unit, dialogue=replace(dialogue, typed=dialogue.typed + key), said=None), ()


def _chosen(unit: Unit, dialogue: Dialogue, option: Option, wish: str) -> CounterCommand | Notice:
    if isinstance(option, ParkedTicket):
        return ResumeTicket(key=wish, ticket=option.ticket)
    ticket = unit.ticket
    if ticket is None:
        return Notice.NO_TICKET
    if isinstance(option, ParkReason):
        return ParkTicket(key=wish, ticket=ticket.ticket, reason=option)
    if option.service == ticket.service:
        return Notice.SAME_SERVICE
    return TransferTicket(
        key=wish, ticket=ticket.ticket, service=option.service, counter=option.counter, returns=dialogue.returns
    )
