from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest

from queueing.catalogue import Agency, Fee, Text
from queueing.errors import UnknownEntry
from queueing.ticket import Language
from tests.makers import counter, service, small_centre


def test_a_sound_catalogue_has_no_problems():
    assert small_centre().problems() == []


def test_every_problem_is_named_at_once():
    good = small_centre()
    bad = replace(
        good,
        services=(
            *good.services,
            service("orphan", "O"),
            replace(service("passport", "p1", agency="nobody"), minutes=0, fees=(Fee(amount=Decimal(-1)),)),
        ),
        counters=(*good.counters, replace(counter("counter-9", "unheard"), hall="7")),
        halls=(replace(good.halls[0], opens=time(20), id="zal 1"),),
        agencies=(*good.agencies, Agency(id="mute", name=Text(az="x", ru="", en="x"))),
        timezone="Asia/Bakuu",
    )
    found = "\n".join(bad.problems())
    for said in (
        "service 'passport' is there twice",
        "unknown agency 'nobody'",
        "unknown hall '7'",
        "unknown service 'unheard'",
        "service 'orphan' has no counter",
        "prefix 'p1'",
        "minutes must be more than 0",
        "a fee is negative",
        "id 'zal 1' must be",
        "'mute' has no name in ru",
        "'Asia/Bakuu' is no known time zone",
        "opens, last_ticket and closes must follow each other",
    ):
        assert said in found


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


@pytest.mark.parametrize("label", ["", "5\x1b@"])
def test_a_counter_needs_a_label_that_can_be_shown(label):
    good = small_centre()
    bad = replace(good, counters=(replace(good.counters[0], label=label), *good.counters[1:]))
    assert bad.problems() == ["counter 'counter-1' needs a label"]


def test_control_characters_never_get_into_a_text():
    with pytest.raises(ValueError, match="printable"):
        Text(az="a\x1b@", ru="b", en="c")


def test_a_centre_without_halls_or_services_is_none():
    assert any("needs a hall" in problem for problem in replace(small_centre(), services=(), counters=()).problems())
    assert any("needs a hall" in problem for problem in replace(small_centre(), halls=()).problems())


@pytest.mark.parametrize("minutes", [float("inf"), float("nan"), 1e300])
def test_an_endless_service_is_refused(minutes):
    good = small_centre()
    endless = replace(good.services[0], minutes=minutes)
    assert any("minutes" in problem for problem in replace(good, services=(endless, *good.services[1:])).problems())


def test_a_fee_that_is_no_number_is_refused():
    good = small_centre()
    odd = replace(good.services[0], fees=(Fee(amount=Decimal("nan")),))
    assert any("fee" in problem for problem in replace(good, services=(odd, *good.services[1:])).problems())


def test_two_counters_of_a_hall_with_one_label_are_refused():
    good = small_centre()
    twin = replace(good.counters[1], label=good.counters[0].label)
    assert any("label" in problem for problem in replace(good, counters=(good.counters[0], twin)).problems())
