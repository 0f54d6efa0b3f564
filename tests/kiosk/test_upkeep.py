"""What a kiosk asks on its own account, and when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.ledger_file import open_ledger
from kiosk.supply import Issued
from kiosk.upkeep import Upkeep
from kiosk.world import SILENCE, World
from queueing.commands import MOST_WAITED
from queueing.messages import (
    Accepted,
    Lease,
    LeaseNumbers,
    LinesState,
    MergeTickets,
    PrintOutcome,
    Refused,
    Remark,
)
from queueing.numbers import NumberBlock
from queueing.ticket import Category, Language
from tests.makers import NOON, after, small_centre

TODAY = date(2026, 11, 22)
LEASE = Lease(day=TODAY, blocks=(NumberBlock(prefix="P", first=600, last=699),))


def world_at(moment, seconds: float = 0.0, heard_at: float = 0.0) -> World:
    lines = LinesState(hall="1", epoch=1, revision=1, at=moment, open=True)
    return World(hall="1", catalogue=small_centre(), lines=lines, heard_at=heard_at, printer="").at(seconds, moment)


def number(sequence: int) -> Issued:
    return Issued(
        ticket=f"T{sequence}",
        prefix="P",
        sequence=sequence,
        service="passport",
        category=Category.ORDINARY,
        language=Language.AZ,
        day=TODAY,
        at=after(sequence - 600),
    )


class Kiosk:
    """An upkeep with its ledger, and a coordinator that grants whatever is asked."""

    def __init__(self, path) -> None:
        self._path = path
        self.world = world_at(after(3600), seconds=3600, heard_at=3600)
        self.start("boot-1")

    def start(self, boot: str) -> None:
        self.ledger = open_ledger(self._path)
        self.upkeep = Upkeep(self.ledger, boot)

    def restart(self, boot: str = "boot-1") -> None:
        self.ledger.close()
        self.start(boot)

    def waited(self) -> list[float]:
        return [ticket.waited for ticket in self.wants().tickets]

    def wants(self, on_printer: str | None = None):
        return self.upkeep.next_errand(self.world, on_printer)

    def gets(self, errand, **answer) -> None:
        lease = LEASE if isinstance(errand, LeaseNumbers) else None
        self.upkeep.settle(errand, Accepted(key=errand.key, **{"lease": lease, **answer}))

    def issues(self, *sequences: int, outcome: PrintOutcome | None = PrintOutcome.CONFIRMED) -> None:
        for sequence in sequences:
            self.upkeep.issue(number(sequence), sequence - 600.0)
            self.upkeep.record(number(sequence).ticket, outcome)


@pytest.fixture
def new(tmp_path) -> Kiosk:
    return Kiosk(tmp_path / "ledger.sqlite")


@pytest.fixture
def kiosk(new) -> Kiosk:
    """A kiosk that has its lease."""
    new.gets(new.wants())
    return new


def test_a_kiosk_without_a_lease_asks_for_one_once(new):
    errand = new.wants()
    assert isinstance(errand, LeaseNumbers)
    assert new.wants() is None
    new.gets(errand)
    assert new.upkeep.supply().lease == LEASE
    assert new.wants() is None


@pytest.mark.parametrize("world", [world_at(NOON, seconds=SILENCE), replace(world_at(NOON), lines=None)])
def test_nothing_is_asked_of_a_coordinator_that_is_not_there(new, world):
    new.world = world
    assert new.wants() is None


def test_a_new_service_day_wants_its_lease_once(kiosk):
    kiosk.world = world_at(NOON + timedelta(days=1))
    kiosk.gets(kiosk.wants())
    assert kiosk.wants() is None


def test_a_prefix_that_is_new_wants_a_lease(kiosk):
    catalogue = small_centre()
    services = (replace(catalogue.services[0], prefix="N"), *catalogue.services[1:])
    kiosk.world = replace(kiosk.world, catalogue=replace(catalogue, services=services))
    assert isinstance(kiosk.wants(), LeaseNumbers)


def test_a_refused_lease_is_not_asked_for_again_on_that_day(new):
    errand = new.wants()
    new.upkeep.settle(errand, Refused(key=errand.key, rule="not-a-kiosk", text=""))
    assert new.wants() is None


def test_tickets_come_home_in_the_order_of_issue_and_then_the_lease_is_renewed(kiosk):
    kiosk.issues(600, 602, 601)
    merge = kiosk.wants()
    assert [ticket.sequence for ticket in merge.tickets] == [600, 602, 601]
    assert [ticket.waited for ticket in merge.tickets] == [3600, 3598, 3599]
    kiosk.gets(merge)
    assert isinstance(kiosk.wants(), LeaseNumbers)


def test_at_most_fifty_come_home_at_a_time_the_next_after_the_answer(kiosk):
    kiosk.issues(*range(600, 655))
    first = kiosk.wants()
    assert (len(first.tickets), kiosk.wants()) == (50, None)
    kiosk.gets(first)
    second = kiosk.wants()
    assert [ticket.sequence for ticket in second.tickets] == list(range(650, 655))


def test_what_is_on_the_printer_stays_until_its_end_is_known(kiosk):
    kiosk.issues(600)
    kiosk.upkeep.issue(number(601), 1.0)
    assert [ticket.sequence for ticket in kiosk.wants(on_printer="T601").tickets] == [600]


def test_what_was_on_the_printer_when_the_kiosk_died_may_be_in_somebodys_hand(kiosk):
    kiosk.upkeep.issue(number(600), 0.0)
    kiosk.restart()
    (ticket,) = kiosk.wants().tickets
    assert ticket.outcome is PrintOutcome.UNCERTAIN


def test_a_number_without_paper_comes_home_as_void(kiosk):
    kiosk.issues(600, outcome=None)
    (ticket,) = kiosk.wants().tickets
    assert ticket.outcome is None


def test_a_merge_under_way_is_the_very_same_after_a_crash_though_more_was_issued(kiosk):
    kiosk.issues(600)
    merge = kiosk.wants()
    kiosk.issues(601)
    kiosk.restart()
    assert kiosk.upkeep.unanswered() == merge
    assert kiosk.wants() is None
    kiosk.gets(merge)
    assert [ticket.sequence for ticket in kiosk.wants().tickets] == [601]


@pytest.mark.parametrize("years", [-20, 20])
@pytest.mark.parametrize("restarted", [False, True])
def test_a_clock_that_is_set_in_the_meantime_makes_nobody_older_or_younger(kiosk, years, restarted):
    kiosk.issues(600)
    kiosk.world = kiosk.world.at(3600, after(3600) + timedelta(days=365 * years))
    if restarted:
        kiosk.restart()
    assert kiosk.waited() == [3600]


def test_however_often_the_clock_is_set_and_the_kiosk_dies_its_tickets_age_evenly(kiosk):
    for sequence, wrong in ((600, -40), (660, 3), (720, 0)):
        kiosk.upkeep.issue(
            replace(number(sequence), at=after(sequence - 600) + timedelta(days=wrong)), sequence - 600.0
        )
        kiosk.restart()
    assert kiosk.waited() == [3600, 3540, 3480]


def test_a_merge_that_was_begun_before_the_clock_was_set_and_the_kiosk_died_says_the_same_ages(kiosk):
    kiosk.issues(600)
    merge = kiosk.wants()
    kiosk.world = kiosk.world.at(3700, after(3700) + timedelta(days=3))
    kiosk.restart()
    assert kiosk.upkeep.unanswered() == merge


def test_what_was_issued_before_the_machine_started_anew_is_as_old_as_the_calendar_says(kiosk):
    kiosk.issues(600)
    kiosk.restart("boot-2")
    kiosk.world = kiosk.world.at(20, after(7200))
    assert kiosk.waited() == [7200]


def test_a_clock_that_was_years_behind_makes_nobody_older_than_can_be(kiosk):
    kiosk.issues(600)
    kiosk.restart("boot-2")
    kiosk.world = kiosk.world.at(3600, after(0) + timedelta(days=9000))
    assert kiosk.waited() == [MOST_WAITED]


def test_a_clock_that_went_back_makes_nobody_arrive_in_the_future(kiosk):
    kiosk.issues(600)
    kiosk.restart("boot-2")
    kiosk.world = kiosk.world.at(3600, after(-3600))
    assert kiosk.waited() == [0]


def test_what_the_coordinator_does_not_take_is_an_error_in_the_log_and_is_not_said_again(kiosk, caplog):
    kiosk.issues(600, 601)
    remark = Remark(entry="T600", rule="number-taken", text="P600 of 2026-11-22: number-taken")
    kiosk.gets(kiosk.wants(), remarks=(remark,))
    errors = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert errors == ["ticket T600 was not merged: P600 of 2026-11-22: number-taken"]
    assert isinstance(kiosk.wants(), LeaseNumbers)


def test_a_refused_merge_names_its_tickets_and_does_not_stop_the_kiosk(kiosk, caplog):
    kiosk.issues(600)
    merge = kiosk.wants()
    assert isinstance(merge, MergeTickets)
    kiosk.upkeep.settle(merge, Refused(key=merge.key, rule="foreign-key", text=""))
    assert "not merged, for foreign-key: T600" in caplog.text
    assert isinstance(kiosk.wants(), LeaseNumbers)


def test_a_disk_that_fails_is_logged_and_the_kiosk_goes_on(kiosk, caplog):
    kiosk.ledger.close()
    assert (kiosk.upkeep.supply(), kiosk.upkeep.catalogue(), kiosk.wants()) == (None, None, None)
    kiosk.upkeep.record("T600", None)
    assert caplog.text.count("the ledger cannot be") == 4
