import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.ledger import LedgerUnavailable
from kiosk.ledger_file import open_ledger
from kiosk.merging import Uptime, merge_of
from kiosk.supply import Issued
from queueing.messages import CatalogueState, Lease, LeaseNumbers, PrintOutcome
from queueing.numbers import NumberBlock
from queueing.ticket import Category, Language
from tests.makers import NOON, small_centre

TODAY = date(2026, 11, 22)
LEASE = Lease(day=TODAY, blocks=(NumberBlock(prefix="P", first=600, last=629),))
RENEWAL = LeaseNumbers(key="renewal")
UPTIME = Uptime("boot-1", 60.0)


def issued(sequence=600, day=TODAY):
    return Issued(
        ticket=f"T{sequence}-{day:%d}",
        prefix="P",
        sequence=sequence,
        service="passport",
        category=Category.SENIOR,
        language=Language.RU,
        day=day,
        at=NOON,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "ledger.sqlite"


@pytest.fixture
def ledger(path):
    """A ledger that holds a lease."""
    ledger = open_ledger(path)
    renew(ledger)
    yield ledger
    ledger.close()


def renew(ledger, lease=LEASE):
    ledger.begin_renewal(RENEWAL)
    ledger.settle_renewal(lease)


def bring_home(ledger):
    entries = ledger.unmerged(9)
    ledger.begin_merge(merge_of(entries, NOON, UPTIME), entries[-1])
    ledger.settle_merge()


def sequences(used):
    return [one.sequence for one in used]


def reopened(ledger, path):
    ledger.close()
    return open_ledger(path)


def test_a_new_ledger_holds_nothing(path):
    ledger = open_ledger(path)
    assert (ledger.supply(), ledger.catalogue(), ledger.errand(), ledger.unmerged(9)) == (None, None, None, [])


def test_lease_and_catalogue_are_there_at_a_start_without_network(ledger, path):
    state = CatalogueState(revision="7", catalogue=small_centre())
    ledger.keep_catalogue(state)
    again = reopened(ledger, path)
    assert again.catalogue() == state
    assert again.supply().lease == LEASE


def test_a_number_is_gone_for_good_and_its_paper_may_be_out(ledger, path):
    ledger.consume(issued(), UPTIME)
    again = reopened(ledger, path)
    (entry,) = again.unmerged(9)
    assert (entry.issued, entry.uptime, entry.outcome) == (issued(), UPTIME, PrintOutcome.UNCERTAIN)
    assert sequences(again.supply().used) == [600]


def test_the_disk_itself_refuses_a_number_twice_on_a_day(ledger):
    ledger.consume(issued(), UPTIME)
    ledger.consume(issued(day=TODAY + timedelta(days=1)), UPTIME)
    with pytest.raises(LedgerUnavailable):
        ledger.consume(replace(issued(), ticket="ANOTHER"), UPTIME)


@pytest.mark.parametrize("outcome", [PrintOutcome.CONFIRMED, None])
def test_what_became_of_the_paper_takes_the_place_of_the_worst(ledger, path, outcome):
    ledger.consume(issued(), UPTIME)
    ledger.record(issued().ticket, outcome)
    again = reopened(ledger, path)
    assert [entry.outcome for entry in again.unmerged(9)] == [outcome]


def test_tickets_are_listed_in_the_order_of_issue_as_many_as_wanted(ledger):
    for sequence in (602, 600, 601):
        ledger.consume(issued(sequence), UPTIME)
    assert [entry.issued.sequence for entry in ledger.unmerged(2)] == [602, 600]


def test_a_merge_that_was_begun_is_the_same_after_a_crash(ledger, path):
    ledger.consume(issued(600), UPTIME)
    merge = merge_of(ledger.unmerged(9), NOON, Uptime("boot-1", 3660.0))
    ledger.begin_merge(merge, ledger.unmerged(9)[-1])
    again = reopened(ledger, path)
    assert again.errand() == merge
    assert merge.tickets[0].waited == 3600


def test_a_merge_takes_home_what_it_spoke_of_and_nothing_that_came_later(ledger):
    ledger.consume(issued(600), UPTIME)
    ledger.begin_merge(merge_of(ledger.unmerged(9), NOON, UPTIME), ledger.unmerged(9)[-1])
    ledger.consume(issued(601), UPTIME)
    ledger.settle_merge()
    assert ledger.errand() is None
    assert [entry.issued.sequence for entry in ledger.unmerged(9)] == [601]
    assert sequences(ledger.supply().used) == [600, 601]


def test_a_new_lease_minds_what_was_merged_and_nothing_else(ledger, path):
    ledger.consume(issued(600), UPTIME)
    bring_home(ledger)
    ledger.consume(issued(601), UPTIME)
    renew(ledger)
    supply = reopened(ledger, path).supply()
    assert (sequences(supply.former), sequences(supply.used)) == ([600], [601])


def test_of_days_gone_by_the_last_number_of_each_prefix_is_known_however_many_leases_follow(ledger):
    for sequence, prefix in ((601, "P"), (600, "P"), (700, "S")):
        ledger.consume(replace(issued(sequence, TODAY - timedelta(days=1)), prefix=prefix), UPTIME)
    bring_home(ledger)
    for _ in range(2):
        renew(ledger)
        assert [(used.prefix, used.sequence) for used in ledger.supply().former] == [("P", 600), ("S", 700)]


def test_numbers_of_days_that_may_yet_be_under_way_are_known_until_those_are_over(ledger):
    for sequence, days in ((600, 0), (601, 0), (602, 1), (603, 1)):
        ledger.consume(issued(sequence, TODAY + timedelta(days=days)), UPTIME)
    bring_home(ledger)
    known = []
    for days in (0, 1, 2):
        renew(ledger, replace(LEASE, day=TODAY + timedelta(days=days)))
        known.append(sequences(ledger.supply().former))
    assert known == [[600, 601, 602, 603], [602, 603], [603]]


def test_one_errand_at_a_time(ledger):
    ledger.begin_renewal(RENEWAL)
    with pytest.raises(LedgerUnavailable):
        ledger.begin_renewal(RENEWAL)


def test_while_another_lease_is_asked_for_this_one_stands(ledger, path):
    ledger.begin_renewal(RENEWAL)
    again = reopened(ledger, path)
    assert (again.errand(), again.supply().lease) == (RENEWAL, LEASE)


def test_a_refused_lease_leaves_the_old_one(ledger):
    ledger.begin_renewal(RENEWAL)
    ledger.settle_renewal(None)
    assert (ledger.errand(), ledger.supply().lease) == (None, LEASE)


def test_it_is_durable_against_a_power_cut(ledger):
    assert ledger._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert ledger._connection.execute("PRAGMA synchronous").fetchone() == (2,)


def damage_header(path):
    path.write_bytes(b"not a database" * 100)


def damage_page(path):
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))


def damage_row(path):
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE issued SET category = 'nobody'")
    connection.close()


@pytest.mark.parametrize("damage", [damage_header, damage_page, damage_row])
def test_a_damaged_file_is_put_aside_and_the_next_lease_waits_for_another_day(ledger, path, damage, caplog):
    ledger.consume(issued(), UPTIME)
    ledger.close()
    damage(path)
    anew = reopened(open_ledger(path), path)
    assert anew.supply() is None
    assert path.with_name("ledger.sqlite.damaged").exists()
    assert "is damaged" in caplog.text
    renew(anew)
    assert anew.supply().usable_from == TODAY + timedelta(days=1)
    renew(anew, replace(LEASE, day=TODAY + timedelta(days=1)))
    assert anew.supply().usable_from == TODAY + timedelta(days=1)


def test_an_unreadable_lease_is_as_good_as_none_and_what_was_issued_is_kept(ledger, path, caplog):
    ledger.consume(issued(), UPTIME)
    ledger.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE kept SET body = x'7b7d'")
    connection.close()
    again = open_ledger(path)
    assert again.supply() is None
    assert len(again.unmerged(9)) == 1
    assert "cannot be read" in caplog.text


def test_a_place_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(LedgerUnavailable):
        open_ledger(tmp_path / "file" / "ledger.sqlite")


def test_a_failing_disk_says_so(ledger):
    ledger.close()
    with pytest.raises(LedgerUnavailable):
        ledger.consume(issued(), UPTIME)
    with pytest.raises(LedgerUnavailable):
        ledger.supply()
