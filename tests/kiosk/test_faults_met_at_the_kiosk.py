"""Every fault of the printer's catalogue, met by a citizen: what is on the screen, what staff are told, what becomes of
the number."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import pytest

from hw_sim.faults import Fault
from hw_sim.monkey.centre import KIOSK
from hw_sim.monkey.hands import Hands
from hw_sim.monkey.house import PRINTERS, House
from hw_sim.monkey.judging import judge
from queueing.messages import DeviceCondition

WAY = ("language-en", "agency-internal-affairs", "service-passport", "take-ticket")
NOTICED, TOLD, PRINTED, MENDED, MERGED = 10.0, 3.0, 60.0, 45.0, 20.0
"""Seconds until the kiosk knows of a fault, staff are told of one that came to light by a print, a ticket has come to
its end, all is well again, and all is brought home."""

MANY_BYTES = 300
"""In the middle of a ticket."""


@dataclass(frozen=True)
class Met:
    """``screen`` ends the citizen's way when the fault was there before, ``midway`` when it came while printing.

    ``staff`` is what the device says of itself in either case, when it is known; "" where nothing is.
    """

    staff: str
    screen: str
    midway: str


CATALOGUE = {
    Fault.PAPER_OUT: Met("paper-end", "number", "apology"),
    Fault.NEAR_END: Met("paper-near-end", "ticket", "ticket"),
    Fault.COVER_OPEN: Met("cover-open", "number", "apology"),
    Fault.CUTTER_JAM: Met("cutter-error", "apology", "apology"),
    Fault.PAPER_JAM: Met("recoverable-error", "number", "apology"),
    Fault.HEAD_HOT: Met("head-hot", "number", "ticket"),
    Fault.VOLTAGE: Met("unrecoverable-error", "number", "apology"),
    Fault.OFFLINE: Met("offline", "number", "apology"),
    Fault.POWER_LOSS: Met("mute", "number", "ticket"),
    Fault.CABLE_CUT: Met("mute", "number", "ticket"),
    Fault.HALF_OPEN: Met("mute", "number", "apology"),
    Fault.MUTE: Met("mute", "number", "ticket"),
    Fault.GARBAGE: Met("", "ticket", "ticket"),
    Fault.SLOW: Met("", "ticket", "ticket"),
    Fault.TICKET_NOT_TAKEN: Met("", "ticket", "ticket"),
    Fault.RETRACTED: Met("", "ticket", "ticket"),
    Fault.PROCESS_ID_LATE: Met("", "ticket", "ticket"),
    Fault.PROCESS_ID_LOST: Met("", "ticket", "ticket"),
    Fault.PROCESS_ID_WRONG: Met("", "ticket", "ticket"),
}
"""As a citizen and staff meet them. A fault that no status tells of shows in what the print comes to."""


class Visit:
    """A kiosk with a printer that can have the fault, and a citizen who takes a ticket there."""

    def __init__(self, directory, fault):
        printer = next(name for name, (model, _) in PRINTERS.items() if model.can_have(fault))
        self.house = House(directory, Random(1), printer, "serial")
        self.hands = Hands(self.house, Random(1))
        self.titles = []
        self.let(NOTICED)

    def let(self, seconds):
        end = self.house.stage.monotonic() + seconds
        self.house.play(lambda: self.house.stage.monotonic() >= end)

    def ask(self):
        for name in WAY:
            assert self.hands.touch(name), f"there is no {name}"
            self.let(0.7)

    def comes_to(self):
        """The screen that ends the way, when the printer has said how it went."""
        end = self.house.stage.monotonic() + PRINTED
        self.house.play(lambda: self.title not in ("details", "printing") or self.house.stage.monotonic() >= end)
        return self.title

    @property
    def title(self):
        return self.house.witness.scene.title

    @property
    def told(self):
        return self.house.office.told[KIOSK]

    def wrong(self):
        witness = self.house.witness
        return judge(self.house.office.events(), witness.papers, witness.given, witness.explained)


@pytest.fixture
def met(tmp_path):
    """``met(fault)``: a visit to a kiosk whose printer can have it."""
    visits = []

    def begin(fault):
        visits.append(Visit(tmp_path, fault))
        return visits[-1]

    yield begin
    for visit in visits:
        visit.house.office.close()


def test_every_fault_of_the_catalogue_is_met():
    assert set(CATALOGUE) == set(Fault)


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.value)
def test_a_fault_that_is_there_before_the_citizen(met, fault):
    visit, expected = met(fault), CATALOGUE[fault]
    visit.house.printer.fault(fault)
    visit.let(NOTICED)
    visit.ask()
    assert visit.comes_to() == expected.screen
    visit.let(TOLD)
    assert (visit.told.condition is DeviceCondition.ALERT) is bool(expected.staff)
    assert visit.told.detail == expected.staff
    assert_well_again(visit)


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.value)
def test_a_fault_that_comes_while_the_ticket_is_printed(met, fault):
    visit, expected = met(fault), CATALOGUE[fault]
    printer = visit.house.printer
    printer.fault(fault, at_byte=printer.bytes_received + MANY_BYTES)
    visit.ask()
    assert visit.comes_to() == expected.midway
    assert_well_again(visit)


def assert_well_again(visit):
    """Mended, the kiosk says so, and the next citizen has a paper; no number was lost or doubled."""
    visit.house.mend_all()
    visit.let(MENDED)
    assert (visit.title, visit.told.condition, visit.told.detail) == ("greeting", DeviceCondition.READY, "")
    visit.ask()
    assert visit.comes_to() == "ticket"
    visit.let(MERGED)
    assert visit.wrong() == []
    assert visit.house.crashes == []
