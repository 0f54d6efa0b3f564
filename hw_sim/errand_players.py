"""Citizens of the demonstration who come for something else than a ticket: they touch, type and scan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from hw_sim.citizens import Citizens
from hw_sim.errands import LATE, MARK, Errand, Matter, Outcome
from hw_sim.kiosk_front import Kiosk
from hw_sim.officers import Tally
from hw_sim.patience import WAIT_SECONDS, Patience
from hw_sim.slip_reading import read_slip
from hw_sim.thermal import Ticket
from hw_sim.verdict import Visit
from hw_sim.watching import largest_number, plain

_LOOK_SECONDS = 0.2

_NAMES = {
    Matter.DOCUMENT: "Is my document ready?",
    Matter.RATING: "Rate the service",
    Matter.SUGGESTION: "Suggestion",
    Matter.COMPLAINT: "Complaint",
    Matter.PLACE: "My place in line",
    Matter.CANCELLATION: "Give up my ticket",
}
"""What is touched for it, in English."""


class ErrandPlayers:
    """Who comes to one kiosk for such errands, one after the other, once its ``citizens`` have their tickets."""

    def __init__(
        self, kiosk: Kiosk, errands: Iterable[Errand], citizens: Citizens, tally: Tally, patience: Patience
    ) -> None:
        self.outcomes: list[Outcome] = []
        self.slips: list[Ticket] = []
        self._kiosk = kiosk
        self._errands = [errand for errand in errands if errand.kiosk == kiosk.device]
        self._citizens = citizens
        self._tally = tally
        self._patience = patience
        self._late: Visit | None = None

    def play(self) -> None:
        """Everybody does their errand. Raises ``TimeoutError`` and :class:`~hw_sim.kiosk_front.Setback`."""
        for errand in self._errands:
            self.outcomes.append(self._do(errand))

    def _do(self, errand: Errand) -> Outcome:
        doings: dict[Matter, Callable[[Errand], Outcome]] = {
            Matter.DOCUMENT: self._ask_for_document,
            Matter.RATING: self._rate,
            Matter.SUGGESTION: self._write,
            Matter.COMPLAINT: self._complain,
            Matter.PLACE: self._look_for_place,
            Matter.CANCELLATION: self._give_up,
        }
        outcome = doings[errand.matter](errand)
        self._kiosk.leave(errand.reads("Done"))
        self._kiosk.await_greeting()
        return outcome

    def _ask_for_document(self, errand: Errand) -> Outcome:
        self._begin(errand)
        self._show("document")
        self._kiosk.type(errand.writes)
        self._kiosk.touch(errand.reads("Go on"))
        self._show("document-standing")
        self._kiosk.await_words(errand.reads("Your document is ready"))
        return Outcome(errand)

    def _rate(self, errand: Errand) -> Outcome:
        served = self._await_served()
        self._begin(errand)
        self._show("rate")
        self._kiosk.scan(served)
        self._show("mark")
        self._kiosk.touch_named(f"mark-{MARK}")
        self._show("poll")
        option = self._kiosk.touch_named("option-").removeprefix("option-")
        self._show("thanks")
        return Outcome(errand, ticket=served, option=option)

    def _write(self, errand: Errand) -> Outcome:
        self._begin(errand)
        self._show(errand.matter)
        self._kiosk.type(errand.writes)
        self._kiosk.touch(errand.reads("Hand in"))
        self._show("registered")
        number = self._kiosk.find_words(re.compile(rf"{re.escape(errand.kiosk)}-\d+"))
        return Outcome(errand, number=number)

    def _complain(self, errand: Errand) -> Outcome:
        lay_there = len(self._kiosk.tray.papers)
        number = self._write(errand).number
        slip = self._kiosk.tray.next_paper(lay_there, WAIT_SECONDS)
        slips = self._kiosk.tray.papers[lay_there:]
        self.slips += slips
        return Outcome(errand, number=number, slips=len(slips), slip=read_slip(slip.image) if slip else None)

    def _look_for_place(self, errand: Errand) -> Outcome:
        ticket = self._late_ticket()
        self._begin(errand)
        self._show("place")
        self._kiosk.scan(ticket)
        self._show("place-found")
        self._kiosk.await_words(errand.reads("You are in line"))
        return Outcome(errand, number=self._number(), ticket=ticket)

    def _give_up(self, errand: Errand) -> Outcome:
        ticket = self._late_ticket()
        self._begin(errand)
        self._show("cancel")
        self._kiosk.scan(ticket)
        self._show("cancel-sure")
        self._kiosk.touch_named("cancel-ticket")
        self._show("cancelled")
        return Outcome(errand, number=self._number(), ticket=ticket)

    def _begin(self, errand: Errand) -> None:
        kiosk = self._kiosk
        kiosk.language = errand.language
        kiosk.touch(errand.language.own_name)
        kiosk.touch(errand.reads("Something else"))
        self._show("errands")
        kiosk.touch(errand.reads(_NAMES[errand.matter]))

    def _show(self, title: str) -> None:
        """Reach a screen, and turn it through the languages, so that there is a picture of it in each."""
        self._kiosk.reach(title)
        self._kiosk.leaf_through()

    def _number(self) -> str:
        return plain(largest_number(self._kiosk.seen))

    def _await_served(self) -> str:
        """The code of a ticket of this kiosk, once its citizen was served."""
        while True:
            over = self._tally.all_ended.is_set()
            for visit in self._citizens.visits:
                if visit.number in self._tally.served and visit.code:
                    return visit.code
            if over:
                raise TimeoutError(f"{self._kiosk.device}: nobody who took a ticket here was served")
            self._patience.rest(_LOOK_SECONDS)

    def _late_ticket(self) -> str:
        """The code of the ticket of who comes when no officer calls any more."""
        if self._late is None:
            while not self._tally.all_ended.is_set():
                self._patience.rest(_LOOK_SECONDS)
            self._late = self._citizens.visit(LATE)
        if self._late.code is None:
            raise TimeoutError(f"{self._kiosk.device}: nobody can read the code of {self._late.number}")
        return self._late.code
