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
    return replace(SUPPLY, used=gone(*sequences, day=day, prefix=prefix))


def gone(*sequences: int, day: date = TODAY, prefix: str = "P") -> tuple[Used, ...]:
    return tuple(Used(day=day, prefix=prefix, sequence=number) for number in sequences)


def issue(supply: Supply, now: datetime = NOON):
    return supply.issue(CATALOGUE, PASSPORT, Category.SENIOR, Language.RU, "key", now)


def number_of(supply: Supply, now: datetime = NOON) -> str | None:
    issued = issue(supply, now)
    return issued.number if issued else None


def test_numbers_run_upwards_from_the_first_of_the_block():
    assert [number_of(supply) for supply in (SUPPLY, using(600), using(600, 601))] == ["P600", "P601", "P602"]


def test_a_number_that_was_stepped_over_comes_once_the_block_has_gone_round():
    assert number_of(using(601)) == "P602"
    assert number_of(using(601, 602)) == "P600"


def test_what_others_used_counts_for_nothing():
    assert number_of(using(1, 599, 603)) == "P600"
    assert number_of(using(600, prefix="S")) == "P600"


def test_a_block_used_up_and_a_prefix_without_a_block_have_no_number():
    assert issue(using(601, 602, 600)) is None
    assert not using(601, 602, 600).has(CATALOGUE, PASSPORT, NOON)
    assert not SUPPLY.has(CATALOGUE, LICENCE, NOON)
    assert using(600).left(CATALOGUE, (PASSPORT, LICENCE, PASSPORT), NOON) == 2


@pytest.mark.parametrize(("last", "following"), [(600, "P601"), (602, "P600")])
def test_a_new_service_day_goes_on_round_the_block_and_has_all_of_it(last, following):
    supply, morning = using(*range(600, last + 1)), NOON + timedelta(days=1)
    issued = issue(supply, morning)
    assert (issued.number, issued.day) == (following, TOMORROW)
    assert supply.left(CATALOGUE, (PASSPORT,), morning) == 3


def test_what_was_issued_last_counts_by_order_and_not_by_day_or_height():
    supply = replace(SUPPLY, used=gone(602, day=TOMORROW) + gone(600))
    assert number_of(supply, NOON + timedelta(days=2)) == "P601"


def test_numbers_used_on_the_day_under_way_are_stepped_over():
    supply = replace(SUPPLY, used=gone(601) + gone(600, day=TODAY - timedelta(days=1)))
    assert number_of(supply) == "P602"
    assert number_of(supply, NOON + timedelta(days=1)) == "P601"


def test_a_lease_goes_on_after_what_was_issued_from_the_same_block_before_it():
    assert number_of(replace(SUPPLY, former=gone(600, day=TODAY - timedelta(days=1)))) == "P601"
    assert number_of(replace(using(601), former=gone(600))) == "P602"


def test_a_block_of_which_the_last_number_was_none_begins_at_its_first():
    assert number_of(replace(SUPPLY, former=gone(599), used=gone(9, prefix="S"))) == "P600"


def test_the_day_of_what_the_lease_minds_already_binds_no_more():
    issued = issue(replace(SUPPLY, former=gone(600, day=TOMORROW)))
    assert (issued.number, issued.day) == ("P601", TODAY)


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
