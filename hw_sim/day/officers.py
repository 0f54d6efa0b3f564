"""What an officer does: sign in, call, serve, send on, set aside, pause, and go home when nobody waits any more."""

from __future__ import annotations

from math import log
from typing import Any

from hw_sim.day.demand import CASHIER
from hw_sim.day.hall import Hall
from hw_sim.day.people import Standing, Visitor
from hw_sim.day.plan import CLOSES, OVERTIME
from hw_sim.day.rota import Duty
from hw_sim.day.stage import Process, Wish
from hw_sim.day.visits import come_back, step_out
from queueing import messages as m
from queueing.ticket import ParkReason, TicketState

_SPREAD = 0.5
"""Standard deviation of a service time's logarithm."""

_PATIENCE = 25
"""Seconds an officer waits before calling a number again."""


class Officer:
    """One duty at one counter."""

    def __init__(self, duty: Duty, hall: Hall) -> None:
        self._duty, self._hall = duty, hall
        self._breaks = list(duty.breaks)
        self._keys = 0

    def work(self) -> Process:
        """From the sign-in to the sign-out."""
        while isinstance((yield from self._ask(m.SignIn, staff=self._duty.staff)), m.Refused):
            yield 20
        self._hall.at_work[self._duty.counter] = frozenset(self._services())
        while not self._is_off():
            if self._break_is_due():
                yield from self._pause()
            facts = yield from self._next()
            if facts is not None:
                yield from self._attend(facts)
            elif self._hall.stage.now < self._duty.ends:
                yield from self._rest()
            else:
                break
        del self._hall.at_work[self._duty.counter]
        yield from self._ask(m.SignOut)

    def _services(self) -> tuple[str, ...]:
        return self._duty.skills or self._hall.catalogue.counter(self._duty.counter).services

    def _is_off(self) -> bool:
        """Whether the shift is over; the last one stays for those who wait, up to a limit."""
        return self._hall.stage.now >= self._duty.ends + (OVERTIME if self._duty.ends == CLOSES else 0)

    def _break_is_due(self) -> bool:
        return bool(self._breaks) and self._hall.stage.now >= self._breaks[0][0]

    def _pause(self) -> Process:
        _, seconds = self._breaks.pop(0)
        yield from self._ask(m.StartBreak)
        yield seconds
        yield from self._ask(m.EndBreak)

    def _rest(self) -> Process:
        until = min([self._duty.ends, *(second for second, _ in self._breaks[:1])])
        yield self._hall.rest(self._duty.counter, until)
        self._hall.rises(self._duty.counter)

    def _next(self) -> Process:
        """Whoever is back from an errand, else who is next; None when nobody waits."""
        back = self._hall.take_back(self._duty.counter)
        answer = yield from self._ask(m.ResumeTicket, ticket=back) if back else self._ask(m.CallNext)
        return answer.ticket if isinstance(answer, m.Accepted) else None

    def _attend(self, facts: m.TicketFacts) -> Process:
        visitor = self._hall.holders[facts.ticket]
        if (yield from self._appears(visitor, facts.ticket)):
            self._hall.stands(visitor, Standing.AT_COUNTER)
            yield visitor.chance.uniform(4, 14)
            yield from self._ask(m.StartService, ticket=facts.ticket)
            yield from self._serve(visitor, facts)
        yield visitor.chance.uniform(1, 6)

    def _appears(self, visitor: Visitor, ticket: str) -> Process:
        """Call again as long as the rules allow; whether somebody comes."""
        gone = visitor.misses or visitor.standing is Standing.LEFT
        for recalls in range(self._hall.policy.recalls + 1):
            if not gone and recalls >= visitor.slow:
                return True
            yield _PATIENCE
            yield from self._ask(m.RecallTicket, ticket=ticket)
        visitor.slow = 0
        if visitor.standing is not Standing.LEFT:
            self._hall.stands(visitor, Standing.MISSED)
        if visitor.back_after is not None:
            self._hall.stage.start(come_back(visitor, self._hall), self._hall.stage.now + 60 * visitor.back_after)
        return False

    def _serve(self, visitor: Visitor, facts: m.TicketFacts) -> Process:
        seconds = self._seconds(visitor, facts.service)
        if visitor.steps_out is not None:
            yield seconds / 3
            yield from self._set_aside(visitor, facts.ticket)
        elif visitor.pays and self._may_send_to_cashier(facts.service):
            visitor.pays = False
            yield seconds / 2
            yield from self._send(visitor, facts.ticket, service=CASHIER, returns=True)
        elif visitor.sent_on and (others := self._colleagues(facts.service)):
            visitor.sent_on = False
            yield seconds / 3
            yield from self._send(visitor, facts.ticket, counter=visitor.chance.choice(others))
        else:
            yield seconds
            yield from self._complete(visitor, facts.ticket)

    def _seconds(self, visitor: Visitor, service: str) -> float:
        minutes = self._hall.catalogue.service(service).minutes
        return 60 * visitor.chance.lognormvariate(log(minutes) - _SPREAD**2 / 2, _SPREAD)

    def _set_aside(self, visitor: Visitor, ticket: str) -> Process:
        minutes, visitor.steps_out = visitor.steps_out, None
        assert minutes is not None
        yield from self._ask(m.ParkTicket, ticket=ticket, reason=ParkReason.DOCUMENTS)
        self._hall.stands(visitor, Standing.STEPPED_OUT)
        self._hall.stage.start(step_out(visitor, self._hall, self._duty.counter, minutes))

    def _may_send_to_cashier(self, service: str) -> bool:
        return service != CASHIER and bool(self._hall.counters_for(CASHIER))

    def _colleagues(self, service: str) -> list[str]:
        """Where else somebody is at work who serves it, and somebody will be until the centre closes."""
        staying = self._hall.until_close - {self._duty.counter}
        return [name for name in self._hall.counters_for(service) if name in staying]

    def _send(self, visitor: Visitor, ticket: str, **where: Any) -> Process:
        self._hall.stands(visitor, Standing.WAITING)
        yield from self._ask(m.TransferTicket, ticket=ticket, **where)

    def _complete(self, visitor: Visitor, ticket: str) -> Process:
        answer = yield from self._ask(m.CompleteService, ticket=ticket)
        ended = answer.ticket.state is TicketState.COMPLETED
        self._hall.stands(visitor, Standing.SERVED if ended else Standing.WAITING)

    def _ask(self, command: type, **fields: Any) -> Process:
        self._keys += 1
        return (yield Wish(self._duty.counter, command(key=f"{self._duty.staff}-{self._keys}", **fields)))
