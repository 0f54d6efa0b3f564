"""A ticket is broken off at every byte: it is never confirmed wrongly, and no second one comes out unmarked.

The whole ticket of a real service, in more ways: ``make soak``.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import islice

import pytest

from hw_sim.breaking.papers import short_work, whole_work
from hw_sim.breaking.plan import KILLS, MISHAPS, SETUPS, Mending, Plan
from hw_sim.breaking.sweep import NAMED, Tally, late_plans, plans, sweep
from hw_sim.inprocess import SERIAL_RTSCTS, SERIAL_RTSCTS_SLOW, SERIAL_SLOW
from printer.printing import Outcome
from printer.ways import Way

SIZE = len(short_work().data)
PRINT_SECONDS = 0.6
OTHERS_EVERY = 90


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of faults are not to be read about."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def ends(tally: Tally, mishap: str) -> dict[Outcome, int]:
    return {outcome: tally.ends[mishap, outcome] for outcome in Outcome}


@pytest.mark.parametrize("mishap", NAMED)
def test_every_byte(mishap: str) -> None:
    tally = sweep((plan for plan in plans(SIZE) if plan.mishap == mishap), short_work())
    assert tally.found == []
    assert tally.trials >= 2 * SIZE
    assert sum(ends(tally, mishap).values()) == tally.trials
    assert ends(tally, mishap)[Outcome.CONFIRMED] < tally.trials / 2


def test_every_other_mishap_at_some_bytes() -> None:
    tally = sweep((plan for plan in plans(SIZE, 1, OTHERS_EVERY) if plan.mishap not in NAMED), short_work())
    assert tally.found == []
    assert {mishap for mishap, _ in tally.ends} == set(MISHAPS) - set(NAMED)


@pytest.mark.parametrize("mishap", KILLS)
def test_a_program_killed_at_every_other_byte(mishap: str) -> None:
    killed = (Plan(mishap=mishap, at_byte=at, link=link) for at in range(1, SIZE, 4) for link in ("serial", "tcp"))
    tally = sweep(killed, short_work())
    assert tally.found == []
    assert ends(tally, mishap)[Outcome.UNCERTAIN] == tally.trials


def test_every_moment_of_its_way_to_paper() -> None:
    tally = sweep((plan for plan in late_plans(PRINT_SECONDS, 6) if plan.mending is not Mending.LATE), short_work())
    assert tally.found == []


def test_no_fault_at_all_is_a_confirmed_ticket() -> None:
    never = 100_000
    tally = sweep((Plan(mishap="paper-out", at_byte=never, setup=setup) for setup in ("barrier", "star")), short_work())
    assert tally.found == []
    assert ends(tally, "paper-out")[Outcome.CONFIRMED] == tally.trials == 2


def test_a_printer_that_restarts_behind_a_line_with_handshake_is_not_believed() -> None:
    restarted = Plan(mishap="power-loss", at_byte=SIZE // 2, mending=Mending.SOON, link=SERIAL_RTSCTS.name)
    assert sweep([restarted], short_work()).found == []


@pytest.mark.parametrize("link", [SERIAL_SLOW.name, SERIAL_RTSCTS_SLOW.name])
def test_a_printer_that_is_away_for_a_second_in_the_middle_of_letters_is_not_believed(link: str) -> None:
    letters = whole_work(Way.NATIVE)
    away = (
        Plan(mishap=mishap, at_byte=at, mending=Mending.SOON, link=link, setup=setup)
        for mishap in ("power-loss", "cable-cut")
        for setup in SETUPS
        for at in range(5, len(letters.data), 101)
    )
    tally = sweep(away, letters)
    assert tally.found == []
    assert {outcome for _, outcome in tally.ends} == {Outcome.UNCERTAIN}


def test_a_presenters_printer_that_jams_while_it_is_sent_a_ticket_is_not_believed() -> None:
    jams = (
        Plan(mishap="paper-jam", at_byte=at, mending=Mending.SOON, link="serial-slow", setup="presenter")
        for at in range(2_000, 12_000, 2_000)
    )
    assert sweep(jams, whole_work()).found == []


def test_a_presenter_does_not_hold_out_what_lost_its_cut() -> None:
    torn = Plan(mishap="cable-cut", at_byte=11_712, mending=Mending.SOON, link=SERIAL_SLOW.name, setup="presenter")
    assert sweep([torn], whole_work()).found == []


def test_a_paper_taken_from_a_presenter_is_the_one_that_was_sent() -> None:
    slow = Plan(mishap="slow", at_byte=240, mending=Mending.LATE, link="serial-slow", setup="presenter", hasty=True)
    assert sweep([slow], short_work()).found == []


def test_the_same_plans_have_the_same_ends() -> None:
    few = list(islice(plans(SIZE, 50), 40))
    assert sweep(few, short_work()) == sweep(few, short_work())
