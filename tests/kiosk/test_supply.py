from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kiosk.supply import Supply, Used, facts_of
from queueing.messages import Lease
from queueing.numbers import NumberBlock
from queueing.ticket import Category, Language, ticket_id
from tests.makers import NOON, small_centre

CATALOGUE = small_centre()
PASSPORT, LICENCE = CATALOGUE.service("passport"), CATALOGUE.service("licence")
TODAY = date(2026, 11, 22)
TOMORROW = TODAY + timedelta(days=1)
SUPPLY = Supply(
    lease=Lease(day=TODAY, blocks=(NumberBlock(prefix="P", first=600, last=602),)),
    usable_from=date.min,
)


def using(*sequences: int, day: date = TODAY, prefix: str = "P") -> Supply:
    return replace(SUPPLY, used=frozenset(Used(day=day, prefix=prefix, sequence=number) for number in sequences))


def issue(supply: Supply, now: datetime = NOON):
    return supply.issue(CATALOGUE, PASSPORT, Category.SENIOR, Language.RU, "key", now)


def number_of(supply: Supply, now: datetime = NOON) -> str | None:
    issued = issue(supply, now)
    return issued.number if issued else None


def test_numbers_run_upwards_from_the_first_of_the_block():
    assert [number_of(supply) for supply in (SUPPLY, using(600), using(600, 601))] == ["P600", "P601", "P602"]


def test_a_number_that_was_stepped_over_is_not_come_back_to():
    assert number_of(using(601)) == "P602"


def test_what_others_used_counts_for_nothing():
    assert number_of(using(1, 599, 603)) == "P600"
    assert number_of(using(600, prefix="S")) == "P600"


def test_a_block_used_up_and_a_prefix_without_a_block_have_no_number():
    assert issue(using(602)) is None
    assert not using(602).has(CATALOGUE, PASSPORT, NOON)
    assert not SUPPLY.has(CATALOGUE, LICENCE, NOON)
    assert using(600).left(CATALOGUE, (PASSPORT, LICENCE, PASSPORT), NOON) == 2


def test_a_new_service_day_begins_at_the_blocks_first_again():
    issued = issue(using(600, 601, 602), NOON + timedelta(days=1))
    assert (issued.number, issued.day) == ("P600", TOMORROW)


def test_the_service_day_begins_when_the_catalogue_says_and_not_at_midnight():
    assert issue(SUPPLY, NOON + timedelta(hours=15)).day == TODAY
    assert issue(SUPPLY, NOON + timedelta(hours=16)).day == TOMORROW


@pytest.mark.parametrize("now", [NOON - timedelta(days=1), datetime(2000, 1, 1, tzinfo=NOON.tzinfo)])
def test_a_clock_that_is_behind_does_not_bring_an_old_day_back(now):
    issued = issue(using(600), now)
    assert (issued.number, issued.day) == ("P601", TODAY)


def test_a_clock_that_was_ahead_and_is_set_right_does_not_begin_the_day_anew():
    issued = issue(using(600, day=TOMORROW))
    assert (issued.number, issued.day) == ("P601", TOMORROW)


def test_a_lease_that_may_have_been_replaced_stands_for_that_day_only():
    renewing = replace(SUPPLY, renewing_since=TODAY)
    assert number_of(renewing) == "P600"
    assert number_of(renewing, NOON + timedelta(days=1)) is None


def test_a_lease_of_which_it_is_not_known_what_was_used_waits_for_another_day():
    distrusted = replace(SUPPLY, usable_from=TOMORROW)
    assert number_of(distrusted) is None
    assert number_of(distrusted, NOON + timedelta(days=1)) == "P600"


def test_its_ticket_is_another_than_the_coordinators_for_the_same_wish():
    assert issue(SUPPLY).ticket != ticket_id("key")


def test_the_paper_says_what_is_known_and_no_more():
    facts = facts_of(issue(SUPPLY), CATALOGUE)
    assert (facts.number, facts.category, facts.language) == ("P600", Category.SENIOR, Language.RU)
    assert (facts.ahead, facts.waiting, facts.counters) == (None, None, ("1", "2"))
