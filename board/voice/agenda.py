"""Which call is spoken next: one at a time, in order, none too old. Pure: ``now`` is monotonic time in seconds.

Every board of a hall keeps the agenda, whether it speaks or only could: what another has spoken goes from it, so that
whoever takes over goes on where the other stopped.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from queueing.states import BoardCall

GAP = 0.6
"""Seconds of silence between two calls."""

_REMEMBERED = 64
"""How many spoken calls are known: as many as a hall's boards can show."""


@dataclass(frozen=True, slots=True)
class Due:
    """A call that waits to be spoken since ``at``."""

    call: BoardCall
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """``in_hand`` is being prepared; ``busy_until`` is when the last one, and the silence after it, have ended."""

    waiting: tuple[Due, ...] = ()
    spoken: tuple[BoardCall, ...] = ()
    in_hand: BoardCall | None = None
    busy_until: float = -math.inf


def announce(agenda: Agenda, call: BoardCall, at: float) -> Agenda:
    """``call`` has begun to be shown. An earlier call of its number that still waits gives it its place."""
    if call in agenda.spoken or call == agenda.in_hand:
        return agenda
    numbers = [due.call.number for due in agenda.waiting]
    if call.number not in numbers:
        return replace(agenda, waiting=(*agenda.waiting, Due(call, at)))
    place = numbers.index(call.number)
    return replace(agenda, waiting=(*agenda.waiting[:place], Due(call, at), *agenda.waiting[place + 1 :]))


def hear_spoken(agenda: Agenda, call: BoardCall) -> Agenda:
    """``call`` has begun to be spoken, here or by another board, and is not spoken again."""
    if call in agenda.spoken:
        return agenda
    waiting = tuple(due for due in agenda.waiting if due.call != call)
    in_hand = None if agenda.in_hand == call else agenda.in_hand
    return replace(agenda, waiting=waiting, in_hand=in_hand, spoken=(*agenda.spoken, call)[-_REMEMBERED:])


def forget_old(agenda: Agenda, now: float, longest_wait: float) -> Agenda:
    """Drop what has waited for more than ``longest_wait`` seconds: by now its citizen is there, or was called again."""
    return replace(agenda, waiting=tuple(due for due in agenda.waiting if now - due.at <= longest_wait))


def take_next(agenda: Agenda, now: float) -> tuple[Agenda, BoardCall | None]:
    """Take the next call in hand, if nothing is being spoken or prepared; it stays so until ``begin``."""
    if agenda.in_hand is not None or now < agenda.busy_until or not agenda.waiting:
        return agenda, None
    first, *others = agenda.waiting
    return replace(agenda, waiting=tuple(others), in_hand=first.call), first.call


def put_back(agenda: Agenda, now: float) -> Agenda:
    """Another board is to speak: the call in hand waits again, before all others."""
    if agenda.in_hand is None:
        return agenda
    return replace(agenda, waiting=(Due(agenda.in_hand, now), *agenda.waiting), in_hand=None)


def wait_for_other(agenda: Agenda, now: float, seconds: float) -> Agenda:
    """Another board speaks for ``seconds`` more: nothing begins before, even if that board dies."""
    return replace(agenda, busy_until=max(agenda.busy_until, now + seconds + GAP)) if seconds else agenda


def begin(agenda: Agenda, now: float, seconds: float) -> Agenda:
    """The call in hand begins to be spoken and lasts ``seconds``; 0: it is passed over in silence."""
    if agenda.in_hand is None:
        return agenda
    spoken = hear_spoken(agenda, agenda.in_hand)
    return replace(spoken, in_hand=None, busy_until=now + seconds + GAP if seconds else agenda.busy_until)


def next_turn_at(agenda: Agenda) -> float:
    """When there is something to take in hand, if nothing new comes; infinite when there is not."""
    return agenda.busy_until if agenda.waiting and agenda.in_hand is None else math.inf
