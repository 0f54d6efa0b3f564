"""What a visitor does: to a kiosk, wait, perhaps give up, perhaps come back too late."""

from __future__ import annotations

from hw_sim.day.hall import Hall
from hw_sim.day.kiosks import Kiosk, Trouble
from hw_sim.day.people import Standing, Visitor
from hw_sim.day.plan import CLOSES, LAST_TICKET, OPENS
from hw_sim.day.stage import Process, Wish
from queueing import messages as m
from queueing.ticket import Category

_TRIES = 4
_TAKES_A_TICKET_AFTER_ALL = 0.6
_SAYS_SO = 0.5
"""The share of those who give up that tell a kiosk; the others just go."""


def visit(visitor: Visitor, hall: Hall) -> Process:
    """From the door on; the rest of it is the officers' doing."""
    if hall.stage.now < OPENS:
        yield OPENS - hall.stage.now
    yield from _take_ticket(visitor, hall)
    if visitor.standing is Standing.WAITING:
        if visitor.urgent:
            yield from _be_seen_by_staff(visitor, hall)
        yield from _wait(visitor, hall)


def come_back(visitor: Visitor, hall: Hall) -> Process:
    """Somebody who missed the call is there after all."""
    kiosk = yield from _reach_kiosk(visitor, hall)
    answer = yield from kiosk.ask(m.ReturnTicket, ticket=visitor.ticket)
    visitor.misses = False
    if isinstance(answer, m.Accepted):
        hall.stands(visitor, Standing.WAITING)
    elif hall.stage.now < LAST_TICKET and visitor.chance.random() < _TAKES_A_TICKET_AFTER_ALL:
        visitor.slot = None
        yield from _take_ticket(visitor, hall)


def step_out(visitor: Visitor, hall: Hall, counter: str, minutes: float) -> Process:
    """Fetch a document, and be back before the centre closes."""
    yield max(60.0, min(60 * minutes, CLOSES - 600 - hall.stage.now))
    hall.come_back(visitor, counter)


def _take_ticket(visitor: Visitor, hall: Hall) -> Process:
    for _ in range(_TRIES):
        kiosk = yield from _reach_kiosk(visitor, hall)
        got = yield from kiosk.issue(visitor)
        match got:
            case str():
                hall.hand_out(visitor, got)
                return
            case m.Refused(rule="too-early"):
                yield from _wait_outside(visitor, hall)
            case m.Refused():
                if visitor.slot is None or visitor.chance.random() >= _TAKES_A_TICKET_AFTER_ALL:
                    break
                visitor.slot = None
            case Trouble():
                pass
    visitor.standing = Standing.TURNED_AWAY


def _reach_kiosk(visitor: Visitor, hall: Hall) -> Process:
    """The kiosk that is free soonest; who cannot be served by one that is cut off goes to another."""
    needs_answer = visitor.slot is not None or bool(visitor.then) or visitor.ticket is not None
    useful = [one for one in hall.kiosks if not (needs_answer and one.is_cut_off(hall.stage.now))]
    kiosk: Kiosk = min(useful or hall.kiosks, key=lambda one: one.free_at)
    yield kiosk.queue(visitor.chance.uniform(12, 32))
    return kiosk


def _wait_outside(visitor: Visitor, hall: Hall) -> Process:
    assert visitor.slot is not None
    admitted = visitor.slot.begins - hall.policy.early.total_seconds()
    yield max(60.0, admitted - hall.stage.now) + visitor.chance.uniform(0, 240)


def _be_seen_by_staff(visitor: Visitor, hall: Hall) -> Process:
    yield visitor.chance.uniform(60, 240)
    counters = hall.counters_for(visitor.service)
    if visitor.ticket and visitor.standing is Standing.WAITING and counters:
        counter = visitor.chance.choice(counters)
        key = f"{counter}-{visitor.name}"
        yield Wish(counter, m.ChangeCategory(key=key, ticket=visitor.ticket, category=Category.EMERGENCY))


def _wait(visitor: Visitor, hall: Hall) -> Process:
    """Until called, or until patience ends."""
    ticket = visitor.ticket
    if hall.stage.now + 60 * visitor.patience > CLOSES:
        return
    yield 60 * visitor.patience
    if visitor.standing is not Standing.WAITING or visitor.ticket != ticket:
        return
    if visitor.chance.random() >= _SAYS_SO:
        hall.stands(visitor, Standing.LEFT)
        return
    kiosk = yield from _reach_kiosk(visitor, hall)
    if visitor.standing is Standing.WAITING:
        answer = yield from kiosk.ask(m.CancelTicket, ticket=ticket)
        hall.stands(visitor, Standing.CANCELLED if isinstance(answer, m.Accepted) else visitor.standing)
