"""Small days by virtual clock, through the real coordinator, journal and codec."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from math import sqrt
from pathlib import Path

import pytest

from broker.catalogue_file import load_catalogue
from broker.config import load_policy
from hw_sim.catalogues import demo_catalogue
from hw_sim.day.centre import apportion, build_centre, departments_of
from hw_sim.day.people import BY_APPOINTMENT, EARLY, LATE, SLOT, STAY_AWAY, booked, visitors_of
from hw_sim.day.plan import Plan
from hw_sim.day.program import day
from hw_sim.day.report import is_good, summary
from hw_sim.day.running import play
from queueing import messages as m

ROOT = Path(__file__).parents[2]
SMALL = Plan(visitors=300, seed=7, counters=6, kiosks=3)
ASKED_FOR = {"visitors", "served", "no_show", "lost", "doubled", "wait_minutes", "max_bypass", "wall_s"}


@pytest.fixture(scope="module")
def shipped():
    return load_catalogue(demo_catalogue())


@pytest.fixture(scope="module")
def small_day(shipped, tmp_path_factory):
    journal = tmp_path_factory.mktemp("day") / "day.journal"
    return play(SMALL, shipped, replace(load_policy(None), sign_in=True), journal)


@pytest.fixture(scope="module")
def told(small_day):
    return summary(small_day)


def happened(played, kind):
    return [event for event in played.events if isinstance(event, kind)]


def test_nothing_is_lost_or_doubled_and_everybody_is_called_in_turn(told):
    assert told["faults"] == []
    assert is_good(told)
    assert told["served"] > 250


def test_waits_are_told_by_category_and_service(told):
    for waits in (*told["wait_minutes"].values(), *told["services"].values()):
        assert waits.keys() == {"count", "p50", "p90", "max"}
    assert {"ordinary", "senior", "appointment"} <= told["wait_minutes"].keys()


@pytest.mark.parametrize("fault", ["lost", "doubled", "out_of_order"])
def test_a_day_with_a_fault_is_not_good(told, fault):
    assert not is_good({**told, fault: 1})


def without_one(kind):
    """Drops one event of a kind from the middle of the day."""

    def spoil(events):
        victim = [event for event in events if isinstance(event, kind)][40]
        return [event for event in events if event is not victim]

    return spoil


def issued_again(events):
    reserved = [event for event in events if isinstance(event, m.TicketReserved)]
    return [*events, replace(reserved[40], ticket=reserved[41].ticket)]


def limit_of_one(events):
    adopted = [event for event in events if isinstance(event, m.PolicyAdopted)][-1]
    strict = replace(adopted, policy=replace(adopted.policy, most_bypassed=1))
    return [strict if isinstance(event, m.PolicyAdopted) else event for event in events]


@pytest.mark.parametrize(
    "spoil", [without_one(m.ServiceCompleted), without_one(m.TicketCalled), issued_again, limit_of_one]
)
def test_a_fault_planted_in_a_real_journal_is_found(small_day, spoil):
    assert not is_good(summary(replace(small_day, events=spoil(small_day.events))))


def test_every_visitor_is_accounted_for(told):
    ends = ("served", "no_show", "cancelled", "turned_away", "unserved")
    assert sum(told[end] for end in ends) == told["visitors"] == SMALL.visitors


def test_the_day_has_every_trouble_it_is_meant_to_have(told, small_day):
    assert told["restarted"] == 2
    for trouble in ("merged", "repeated", "parked", "transferred", "recalled", "returned"):
        assert told[trouble] > 0, trouble
    assert happened(small_day, m.ServiceDayStarted)[-1].former is not None
    assert any(event.goes_on_to for event in happened(small_day, m.ServiceCompleted))
    assert any(event.skills for event in happened(small_day, m.OfficerSignedIn))
    assert happened(small_day, m.BreakStarted)


def test_appointments_are_admitted_in_their_window_alone(small_day):
    slots = {event.appointment.code: event.appointment for event in happened(small_day, m.AppointmentBooked)}
    kept = [event for event in happened(small_day, m.TicketReserved) if event.appointment]
    assert len(kept) > 30
    for event in kept:
        slot = slots[event.appointment]
        assert slot.begins - timedelta(minutes=30) <= event.at <= slot.ends + timedelta(minutes=10)


def test_the_same_day_comes_out_of_every_process(tmp_path):
    told = [_play_elsewhere(tmp_path / seed, seed) for seed in ("1", "2")]
    assert told[0].keys() >= ASKED_FOR
    assert {name: told[0][name] for name in told[0] if name != "wall_s"} == {
        name: told[1][name] for name in told[1] if name != "wall_s"
    }


def _play_elsewhere(out, hash_seed):
    command = [sys.executable, "-m", "hw_sim", "day", "--visitors", "60", "--counters", "4", "--kiosks", "2"]
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    ended = subprocess.run(
        [*command, "--out", str(out)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "by category" in ended.stdout
    return json.loads((out / "day.json").read_text(encoding="utf-8"))


def test_another_seed_is_another_day(tmp_path):
    one, _ = day(Plan(visitors=40, seed=1, counters=3, kiosks=1), tmp_path)
    other, _ = day(Plan(visitors=40, seed=2, counters=3, kiosks=1), tmp_path)
    assert one["wait_minutes"] != other["wait_minutes"]


def test_numbers_that_make_no_day_are_refused_all_at_once():
    with pytest.raises(ValueError, match=r"--visitors must be from 1 .*\n--kiosks must be from 1"):
        Plan(visitors=0, kiosks=0)


def test_appointments_are_kept_as_the_facts_say(shipped):
    plan = Plan(visitors=6000)
    holders = [visitor for visitor in visitors_of(plan, shipped) if visitor.slot]
    taken = list(booked(plan, shipped))
    assert _close(len(holders), plan.visitors, BY_APPOINTMENT)
    assert _close(sum(not comes for _, _, comes in taken), len(taken), STAY_AWAY)
    early = [visitor for visitor in holders if visitor.slot.begins - visitor.arrives > 3600]
    late = [visitor for visitor in holders if visitor.arrives > visitor.slot.begins + SLOT.total_seconds()]
    assert _close(len(early), len(holders), EARLY)
    assert _close(len(late), len(holders), LATE)


def _close(hits, of, share):
    return abs(hits - share * of) < 4 * sqrt(of * share * (1 - share))


@pytest.mark.parametrize("counters", [1, 2, 3, 7, 24, 60])
def test_a_centre_has_as_many_counters_as_asked_and_its_catalogue_fits_together(shipped, counters):
    centre = build_centre(shipped, counters)
    assert len(centre.counters) == counters
    assert centre.problems() == []
    assert {name for counter in centre.counters for name in counter.services} >= {
        service.id for service in shipped.services if not service.withdrawn
    }


def test_small_agencies_share_counters():
    shipped = load_catalogue(demo_catalogue())
    assert len(departments_of(shipped, 4)) < len(departments_of(shipped, 60)) < len(shipped.agencies)


def test_seats_follow_the_work():
    assert apportion([6.0, 3.0, 1.0], 10) == [6, 3, 1]
    assert apportion([1000.0, 1.0], 3) == [2, 1]
