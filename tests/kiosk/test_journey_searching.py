"""Finding a service by a few letters, and being asked before a long wait."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broker.catalogue_file import load_catalogue
from kiosk.finding import find
from kiosk.folding import fold
from kiosk.journeys.searching import Searching, found
from kiosk.news import GiveAdvice, Send
from kiosk.state import Caution, Screen
from kiosk.world import Trouble, World
from queueing.ticket import Language

CENTRE = World(hall="1", catalogue=load_catalogue(Path(__file__).parents[2] / "broker" / "centres" / "asan.toml"))


def first(query: str, language: Language = Language.AZ) -> str:
    return find(CENTRE, query, language)[0].id


@pytest.mark.parametrize(
    ("typed", "service"),
    [
        ("sexsiyyet", "id-card"),
        ("ŞƏXSİYYƏT", "id-card"),
        ("удостоверение", "id-card"),
        ("udostov", "id-card"),
        ("identity", "id-card"),
        ("pasp", "passport"),
        ("паспорт", "passport"),
        ("pasprot", "passport"),
        ("surucu", "driving-licence"),
        ("водительского", "driving-licence"),
        ("mehkumluq", "criminal-record"),
    ],
)
def test_a_service_is_found_however_it_is_spelled(typed, service):
    assert first(typed) == service


def test_all_words_count_in_any_order():
    assert {service.id for service in find(CENTRE, "vesiqe itirilmis", Language.AZ)} >= {"id-card-lost"}
    assert all("tiril" in service.name.az for service in find(CENTRE, "vesiqe itirilmis", Language.AZ))


def test_a_document_leads_to_the_services_that_need_it():
    assert {entry.id for entry in find(CENTRE, "hərbi", Language.AZ)} == {"passport"}


def test_an_agency_is_found_too():
    assert "justice" in {entry.id for entry in find(CENTRE, "ədliyyə", Language.AZ)}


def test_nothing_is_found_for_nothing():
    assert find(CENTRE, " .,", Language.AZ) == ()
    assert find(CENTRE, "xyzzyq", Language.AZ) == ()


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once_and_loses_case(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcçdeəfgğhxıijkqlmnoöprsştuüvyz абвгдеёжзийклмн.", max_size=40))
def test_whatever_is_typed_is_looked_for_without_harm(text):
    find(CENTRE, text, Language.RU)


def test_typing_leads_to_a_service_and_back_to_what_was_typed(citizen):
    citizen.touches("language-az", "search", *(f"key-{letter}" for letter in "pasport"))
    assert [service.id for service in found(citizen.session, citizen.world)] == ["passport"]
    citizen.touches("service-passport")
    assert citizen.session.screen is Screen.DETAILS
    citizen.touches("back")
    assert citizen.session.of(Searching).text == "pasport"


def test_a_ticket_out_of_what_is_most_asked_for_takes_as_many_touches_as_any(citizen):
    citizen.world = replace(citizen.world, lines=replace(citizen.world.lines, most_asked=("passport",)))
    (effect,) = citizen.touches("language-az", "most-asked", "service-passport", "take-ticket")
    assert isinstance(effect, Send)


def test_where_nothing_was_asked_for_yet_there_is_no_such_list(citizen):
    citizen.touches("language-az", "most-asked")
    assert citizen.session.screen is Screen.AGENCIES


@pytest.fixture
def hurried(citizen):
    """A citizen before a line of forty minutes, where that counts as long."""
    citizen.session = replace(citizen.session, caution=Caution(minutes=40))
    citizen.touches("language-az", "agency-mia", "service-passport")
    return citizen


def test_before_a_long_wait_one_is_asked_and_may_insist(hurried):
    assert hurried.touches("take-ticket") == ()
    assert hurried.session.screen is Screen.LONG_LINE
    (effect,) = hurried.touches("take-ticket")
    assert effect.command.service == "passport"


def test_many_people_are_a_long_line_too(hurried):
    hurried.session = replace(hurried.session, caution=Caution(minutes=999, people=16))
    hurried.touches("take-ticket")
    assert hurried.session.screen is Screen.LONG_LINE


def test_whoever_comes_another_time_may_take_home_what_to_bring(hurried):
    hurried.touches("take-ticket")
    assert hurried.touches("print-advice") == (GiveAdvice("passport", Language.AZ),)
    assert hurried.session.screen is Screen.SLIP
    hurried.touches("done")
    assert hurried.session.screen is Screen.GREETING


def test_no_slip_is_begun_on_a_printer_that_does_not_print(hurried):
    hurried.touches("take-ticket")
    hurried.world = replace(hurried.world, printer=Trouble.NO_PAPER)
    assert hurried.touches("print-advice") == ()


def test_priority_does_not_ask_about_the_line_of_the_others(hurried):
    (effect,) = hurried.touches("priority", "category-senior")
    assert isinstance(effect, Send)
