from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest

from queueing.catalogue import Agency, Fee, Text
from queueing.errors import UnknownEntry
from queueing.ticket import Language
from tests.makers import counter, daily, service, small_centre


def test_a_sound_catalogue_has_no_problems():
    assert small_centre().problems() == []


def test_every_problem_is_named_at_once_with_its_place():
    good = small_centre()
    bad = replace(
        good,
        services=(
            *good.services,
            service("orphan", "O"),
            replace(service("passport", "p1", agency="nobody"), minutes=0, fees=(Fee(amount=Decimal(-1)),)),
        ),
        counters=(*good.counters, replace(counter("counter-9", "unheard"), hall="7")),
        halls=(replace(good.halls[0], hours=daily(opens=time(20)), id="zal 1"),),
        agencies=(*good.agencies, Agency(id="mute", name=Text(az="x", ru="", en="x"))),
        timezone="Asia/Bakuu",
    )
    found = {problem.path: problem.text for problem in bad.problems()}
    for path, said in {
        "timezone": "'Asia/Bakuu' is no known time zone",
        "halls[0].id": "'zal 1' must be 1 to 64 letters",
        "halls[0].hours[0].opens": "opens, last_ticket and closes must follow each other",
        "agencies[2].name.ru": "must not be empty",
        "services[3].id": "service 'orphan' has no counter",
        "services[4].id": "service 'passport' is there twice",
        "services[4].agency": "there is no agency 'nobody'",
        "services[4].prefix": "prefix 'p1'",
        "services[4].minutes": "minutes must be more than 0",
        "services[4].fees[0].amount": "a fee is negative",
        "counters[0].hall": "there is no hall '1'",
        "counters[2].hall": "there is no hall '7'",
        "counters[2].services[0]": "there is no service 'unheard'",
    }.items():
        assert said in found[path]


def problems(catalogue):
    return [str(problem) for problem in catalogue.problems()]


def with_service(**changes):
    good = small_centre()
    return replace(good, services=(replace(good.services[0], **changes), *good.services[1:]))


def test_a_text_is_found_by_language():
    assert small_centre().service("passport").name[Language.RU] == "passport ru"


def test_an_unknown_name_says_what_was_looked_for():
    with pytest.raises(UnknownEntry, match="no service 'nothing'"):
        small_centre().service("nothing")


def test_services_are_found_by_agency_counter_and_hall():
    centre = small_centre()
    assert [s.id for s in centre.services_of("tax")] == ["company"]
    assert [c.id for c in centre.counters_for("company")] == ["counter-2"]
    assert [s.id for s in centre.services_in("1")] == ["passport", "licence", "company"]


def test_what_a_counter_and_a_hall_have_is_found_both_ways():
    centre = small_centre()
    assert [c.id for c in centre.counters_in("1")] == ["counter-1", "counter-2"]
    assert [hall.id for hall in centre.halls_of("company")] == ["1"]
    assert (centre.services_of("x"), centre.counters_for("x"), centre.services_in("x"), centre.halls_of("x")) == (
        (),
    ) * 4


def test_a_withdrawn_service_is_served_but_not_offered():
    centre = with_service(withdrawn=True)
    assert [s.id for s in centre.services_in("1")] == ["passport", "licence", "company"]
    assert [s.id for s in centre.offered_in("1")] == ["licence", "company"]
    assert problems(centre) == []


def test_a_changed_catalogue_is_looked_up_anew():
    centre = small_centre()
    assert centre.service("passport").minutes == 10
    slower = replace(centre, services=tuple(replace(s, minutes=20) for s in centre.services))
    assert slower.service("passport").minutes == 20
    assert slower != centre


def test_a_minute_counts_once_unless_the_counter_says_otherwise():
    desk = replace(counter("counter-1", "passport", "licence"), weights={"licence": 2.5})
    assert (desk.weight("passport"), desk.weight("licence")) == (1.0, 2.5)


@pytest.mark.parametrize("weight", [0.0, -1.0, 101.0, float("nan"), float("inf")])
def test_a_weight_that_is_no_sensible_number_is_refused(weight):
    good = small_centre()
    odd = replace(good.counters[0], weights={"passport": weight})
    (problem,) = replace(good, counters=(odd, good.counters[1])).problems()
    assert problem.path == "counters[0].weights.passport"


def test_a_weight_is_for_a_service_of_that_counter():
    good = small_centre()
    odd = replace(good.counters[0], weights={"company": 2.0})
    assert problems(replace(good, counters=(odd, good.counters[1]))) == [
        "counters[0].weights.company: counter 'counter-1' does not serve 'company'"
    ]


@pytest.mark.parametrize("name", ["daily_capacity", "slot_capacity"])
@pytest.mark.parametrize("capacity", [0, -1, 100_001])
def test_a_capacity_that_limits_nothing_or_everything_is_refused(name, capacity):
    (problem,) = with_service(**{name: capacity}).problems()
    assert problem.path == f"services[0].{name}"


@pytest.mark.parametrize("label", ["", "5\x1b@"])
def test_a_counter_needs_a_label_that_can_be_shown(label):
    good = small_centre()
    bad = replace(good, counters=(replace(good.counters[0], label=label), *good.counters[1:]))
    assert problems(bad) == ["counters[0].label: counter 'counter-1' needs a label"]


def test_control_characters_never_get_into_a_text():
    with pytest.raises(ValueError, match="printable"):
        Text(az="a\x1b@", ru="b", en="c")


def test_a_centre_without_halls_or_services_is_none():
    assert "services: a centre needs" in "\n".join(problems(replace(small_centre(), services=(), counters=())))
    assert "halls: a centre needs" in "\n".join(problems(replace(small_centre(), halls=())))


@pytest.mark.parametrize("minutes", [float("inf"), float("nan"), 1e300])
def test_an_endless_service_is_refused(minutes):
    (problem,) = with_service(minutes=minutes).problems()
    assert problem.path == "services[0].minutes"


def test_a_fee_that_is_no_number_is_refused():
    (problem,) = with_service(fees=(Fee(amount=Decimal("nan")),)).problems()
    assert problem.path == "services[0].fees[0].amount"


def test_nothing_is_done_before_it_is_asked_for():
    (problem,) = with_service(fees=(Fee(amount=Decimal(1), days=-1),)).problems()
    assert problem.path == "services[0].fees[0].days"


def test_two_counters_of_a_hall_with_one_label_are_refused():
    good = small_centre()
    twin = replace(good.counters[1], label=good.counters[0].label)
    assert problems(replace(good, counters=(good.counters[0], twin))) == [
        "counters[1].label: label '1' is there twice in hall '1'"
    ]
