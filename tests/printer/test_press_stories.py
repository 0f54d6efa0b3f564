"""A press and a simulated printer with whatever may happen to it; no time passes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hw_sim.breaking.papers import dots, is_blank, next_work, whole
from hw_sim.faults import Fault
from hw_sim.inprocess import SERIAL, Line
from hw_sim.thermal import ThermalPrinter
from hw_sim.thermal.model import KPM180H, MODEL_80, PROCESS_IDS, STAR, Model
from hw_sim.turned_clock import TurnedClock
from printer.journal import passing_journal
from printer.press import Press, PrintFinished, PrintJob, StatusChanged
from printer.printing import Outcome
from printer.profiles import Confirmation, Family, Profile

LONG = 90.0
"""Seconds after which whatever is late has come, and a printer that was mended is at work again."""

FAULTS = [fault for fault in Fault if fault not in (Fault.CABLE_CUT, Fault.TICKET_NOT_TAKEN, Fault.RETRACTED)]


@dataclass(frozen=True)
class Kind:
    """A simulated model and the profile it is driven by."""

    model: Model
    confirmation: Confirmation
    family: Family = Family.EPSON
    presenter: bool = False

    @property
    def profile(self) -> Profile:
        return Profile(
            name=self.model.name,
            width_dots=576,
            dots_per_inch=203,
            confirmation=self.confirmation,
            family=self.family,
            presenter=self.presenter,
        )


EPSON = Kind(MODEL_80, Confirmation.PROCESS_ID)
CLONE = Kind(replace(MODEL_80, name="clone", lacks=PROCESS_IDS), Confirmation.BARRIER)
COUNTING = Kind(STAR, Confirmation.COUNTER, Family.STAR)
KIOSK = Kind(replace(KPM180H, retract_seconds=300.0), Confirmation.BARRIER, Family.CUSTOM, presenter=True)
KINDS = [EPSON, CLONE, COUNTING, KIOSK]


class Stage:
    """One press, one printer, one ticket after another, each by its number."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.clock = TurnedClock()
        self.printer = ThermalPrinter(kind.model, self.clock.monotonic, taken_after=2.0)
        self.line = Line(self.printer, self.clock, SERIAL)
        self.news: list[object] = []
        self.press = Press(self.line.open, self.news.append, self.clock, kind.profile, passing_journal())
        self.ends: dict[int, Outcome] = {}
        self.press.look()

    def print(self, number: int) -> tuple[Outcome, str]:
        self.press.print(PrintJob(str(number), next_work(number).data))
        (end,) = [item for item in self.news if isinstance(item, PrintFinished) and item.id == str(number)]
        self.ends[number] = end.outcome
        return end.outcome, end.reason

    def breaks(self, fault: Fault, after: int = 0) -> None:
        self.printer.fault(fault, self.printer.bytes_received + after)

    def mend(self) -> None:
        """All is whole again; a voltage error ends only with the power switched off and on."""
        if Fault.VOLTAGE in self.printer.faults:
            self.printer.mend(Fault.VOLTAGE)
            self.printer.fault(Fault.POWER_LOSS)
        for fault in Fault:
            self.printer.mend(fault)

    def wait(self, seconds: float) -> None:
        until = self.clock.monotonic() + seconds
        while self.clock.monotonic() < until:
            self.line.wait(min(until, max(self.press.due_at, self.clock.monotonic())))
            if self.press.due_at <= self.clock.monotonic():
                self.press.look()

    def papers(self) -> Counter[int]:
        """How many whole papers of each ticket are out."""
        names = {whole(next_work(number).data, MODEL_80): number for number in self.ends}
        out = [dots(ticket.image) for ticket in self.printer.tickets if not is_blank(ticket.image)]
        return Counter(names[paper] for paper in out if paper in names)

    def state(self) -> str:
        return [item.status.reason for item in self.news if isinstance(item, StatusChanged)][-1]


@pytest.fixture(params=KINDS, ids=lambda kind: kind.model.name)
def stage(request) -> Stage:
    return Stage(request.param)


def test_tickets_come_out_and_are_vouched_for(stage):
    assert [stage.print(number) for number in range(5)] == [(Outcome.CONFIRMED, "")] * 5
    assert stage.papers() == dict.fromkeys(range(5), 1)


@pytest.mark.parametrize("fault", [Fault.PAPER_OUT, Fault.COVER_OPEN])
def test_who_waited_while_the_printer_stood_gets_no_paper_afterwards(stage, fault):
    stage.breaks(fault, after=30)
    outcome, _ = stage.print(0)
    assert outcome is Outcome.PARTIAL
    assert [stage.print(number)[0] for number in (1, 2, 3)] == [Outcome.FAILED_CLEAN] * 3
    assert stage.state() == fault.value.replace("paper-out", "paper-end")
    stage.mend()
    stage.wait(LONG)
    assert not set(stage.papers()) & {1, 2, 3}
    assert stage.print(4) == (Outcome.CONFIRMED, "")
    assert stage.papers()[4] == 1


@pytest.mark.parametrize("kind", [EPSON, CLONE], ids=lambda kind: kind.model.name)
def test_a_printer_that_can_forget_does_not_print_the_rest_of_a_ticket_that_was_given_up(kind):
    stage = Stage(kind)
    stage.breaks(Fault.PAPER_OUT, after=30)
    stage.print(0)
    stage.wait(5)
    stage.mend()
    stage.wait(LONG)
    assert stage.papers() == {}


def test_a_stuck_blade_is_named_and_the_next_ticket_is_whole(stage):
    stage.breaks(Fault.CUTTER_JAM)
    assert stage.print(0) == (Outcome.PARTIAL, "cutter-error")
    assert stage.print(1)[0] is Outcome.FAILED_CLEAN
    stage.mend()
    stage.wait(LONG)
    assert stage.print(2) == (Outcome.CONFIRMED, "")
    assert stage.papers()[2] == 1


def test_a_mute_printer_gets_nothing_more_until_it_speaks(stage):
    stage.breaks(Fault.MUTE, after=10)
    assert stage.print(0)[0] is Outcome.UNCERTAIN
    assert stage.print(1) == (Outcome.FAILED_CLEAN, "mute")
    stage.mend()
    stage.wait(LONG)
    assert stage.print(2) == (Outcome.CONFIRMED, "")


def test_without_power_nothing_is_confirmed(stage):
    stage.breaks(Fault.POWER_LOSS, after=20)
    outcome, _ = stage.print(0)
    assert outcome in (Outcome.PARTIAL, Outcome.UNCERTAIN)
    stage.mend()
    stage.wait(LONG)
    assert stage.print(1) == (Outcome.CONFIRMED, "")
    assert stage.papers() == {1: 1}


def test_a_voltage_error_is_named(stage):
    stage.breaks(Fault.VOLTAGE)
    stage.wait(5)
    assert stage.state() in ("voltage", "unrecoverable-error")
    assert stage.print(0)[0] is Outcome.FAILED_CLEAN


def test_a_paper_jam_is_named(stage):
    stage.breaks(Fault.PAPER_JAM)
    stage.wait(5)
    assert stage.state() in ("paper-jam", "recoverable-error")


def test_a_paper_that_nobody_takes_is_nobodys():
    stage = Stage(KIOSK)
    stage.breaks(Fault.TICKET_NOT_TAKEN)
    assert stage.print(0) == (Outcome.PARTIAL, "not-taken")
    stage.mend()
    assert stage.print(1) == (Outcome.CONFIRMED, "")
    assert stage.papers() == {1: 1}
    assert len(stage.printer.retracted) == 1


def test_a_kiosk_printer_that_draws_in_by_itself_at_once_confirms_nothing():
    stage = Stage(KIOSK)
    stage.breaks(Fault.RETRACTED)
    assert stage.print(0)[0] is not Outcome.CONFIRMED


mishaps = st.tuples(st.sampled_from(FAULTS), st.integers(0, 90), st.sampled_from([0.0, 3.0, 15.0]))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(KINDS), st.lists(st.one_of(st.none(), mishaps), min_size=1, max_size=4))
def test_whatever_happens_no_ticket_is_confirmed_that_is_not_out_and_none_comes_out_twice(kind, days):
    stage = Stage(kind)
    for number, mishap in enumerate(days):
        if mishap and kind.model.can_have(mishap[0]):
            stage.breaks(mishap[0], after=mishap[1])
        stage.print(number)
        stage.wait(mishap[2] if mishap else 0.0)
        stage.mend()
    stage.wait(LONG)
    outcome, reason = stage.print(len(days))
    stage.wait(LONG)
    papers = stage.papers()
    assert (outcome, reason) == (Outcome.CONFIRMED, "")
    assert all(count == 1 for count in papers.values())
    assert all(papers[number] for number, end in stage.ends.items() if end is Outcome.CONFIRMED)
    assert not any(papers[number] for number, end in stage.ends.items() if end is Outcome.FAILED_CLEAN)
