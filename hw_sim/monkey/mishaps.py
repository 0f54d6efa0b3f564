"""What goes wrong while somebody is at the kiosk, each with how it ends by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from hw_sim.faults import Fault
from hw_sim.monkey.centre import KIOSK
from hw_sim.monkey.house import House

LONGEST_SECONDS = 50.0
MOST_CROSSINGS = 60
"""Of the kiosk's seams, within which it is killed."""

TICKET_BYTES = 700
_DAY = timedelta(days=1)


class Mishaps:
    """Chooses one, and lets it happen."""

    def __init__(self, house: House, chance: Random) -> None:
        self._house = house
        self._chance = chance
        self._faults = [fault for fault in Fault if house.printer.model.can_have(fault)]

    def kinds(self) -> list[tuple[int, Callable[[], None]]]:
        """All that can go wrong, each with its weight."""
        return [
            (10, self.break_the_printer),
            (3, self.kill_the_broker),
            (3, self.cut_the_link),
            (3, self.kill_the_coordinator),
            (2, self.set_a_clock),
            (2, self.change_the_catalogue),
            (6, self.kill_the_kiosk),
        ]

    def break_the_printer(self) -> None:
        """Now, or in the middle of the next ticket."""
        printer, fault = self._house.printer, self._chance.choice(self._faults)
        at_byte = self._chance.choice((None, printer.bytes_received + self._chance.randrange(TICKET_BYTES)))
        printer.fault(fault, at_byte)
        self._house.after(self._for_a_while(), lambda: printer.mend(fault))

    def kill_the_broker(self) -> None:
        self._house.broker.go_down()
        self._house.after(self._for_a_while(), self._house.broker.come_back)

    def cut_the_link(self) -> None:
        self._house.broker.cut(KIOSK)

    def kill_the_coordinator(self) -> None:
        """Before it has done what it was asked, or behind that."""
        self._house.office.die(after_commit=self._chance.random() < 0.5)
        self._house.after(self._for_a_while(), self._house.office.open)

    def set_a_clock(self) -> None:
        """By some hours, or a day; the kiosk's, the coordinator's, or both."""
        error = self._chance.choice((timedelta(minutes=self._chance.randrange(-150, 150)), _DAY, -_DAY, timedelta()))
        self._house.set_clocks(*self._chance.choice(((error, error), (error, None), (None, error))))

    def change_the_catalogue(self) -> None:
        self._house.office.adopt(self._chance.choice(self._house.editions))

    def kill_the_kiosk(self) -> None:
        """At one of the next things it does."""
        self._house.fuse.light(self._chance.randrange(1, MOST_CROSSINGS))

    def _for_a_while(self) -> float:
        return self._chance.uniform(0.5, self._chance.choice((5.0, LONGEST_SECONDS)))
