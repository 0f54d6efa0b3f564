"""What of a catalogue cannot be printed is said when the kiosk learns it, by service and field."""

import logging
from dataclasses import replace

import pytest

from kiosk.paper import job_for
from kiosk.rehearsal import rehearse, unprintable
from printer.config import PrinterConfig, paper_work
from printer.press import PrintFinished, PrintJob
from printer.printing import Outcome
from printer.ways import Way
from queueing.catalogue import Text
from queueing.messages import TicketFacts
from queueing.ticket import Category, Language, TicketState
from tests.makers import NOON, small_centre

SLOW, FAST = "serial:///dev/ttyS0?baud=9600", "tcp://192.0.2.7"


def work(address=FAST, **printer):
    return paper_work(PrinterConfig(**{"profile": "TM-T20II", **printer}), address)


def with_service(catalogue, service, **changes):
    services = tuple(replace(known, **changes) if known.id == service else known for known in catalogue.services)
    return replace(catalogue, services=services)


def ticket(service):
    return TicketFacts(
        ticket="0123456789AB",
        number="A 001",
        service=service,
        category=Category.ORDINARY,
        language=Language.AZ,
        state=TicketState.RESERVED,
        issued_at=NOON,
    )


@pytest.mark.parametrize("address", [SLOW, FAST])
def test_a_catalogue_in_the_centres_languages_is_no_problem(address):
    assert list(unprintable(small_centre(), "1", work(address))) == []


@pytest.mark.parametrize("address", [SLOW, FAST])
def test_a_text_that_cannot_be_printed_is_named_by_service_field_and_language(address):
    name, document = Text(az="Pasport 漢", ru="Паспорт", en="Passport"), Text(az="Vəsiqə", ru="Карта", en="Card 😀")
    centre = with_service(small_centre(), "passport", name=name, documents=(document,))
    problems = list(unprintable(centre, "1", work(address)))
    assert [problem.partition(":")[0] for problem in problems] == [
        "service passport, name (az)",
        "service passport, documents[0] (en)",
    ]
    assert "U+6F22" in problems[0]


def test_names_of_centre_hall_and_agency_are_looked_at_too():
    centre = small_centre()
    bad = Text(az="漢", ru="б", en="c")
    for wrong, field in (
        (replace(centre, centre=bad), "the centre's name"),
        (replace(centre, halls=(replace(centre.halls[0], name=bad),)), "hall 1, name"),
        (replace(centre, agencies=(replace(centre.agencies[0], name=bad), centre.agencies[1])), "its agency's name"),
    ):
        assert any(field in problem for problem in unprintable(wrong, "1", work()))


def test_a_ticket_that_is_too_much_although_its_texts_are_not_is_named():
    few = work(SLOW)
    few = replace(few, profile=replace(few.profile, letters=2, code_pages=few.profile.code_pages[:1]))
    many = Text(az="Ə", ru="Ж", en="₼")
    centre = with_service(small_centre(), "passport", name=many, documents=(many,))
    assert any(problem.startswith("service passport, its ticket") for problem in unprintable(centre, "1", few))


def test_the_log_says_it_at_once_and_the_other_services_are_printed(caplog):
    centre = with_service(small_centre(), "passport", name=Text(az="漢", ru="漢", en="漢"))
    with caplog.at_level(logging.ERROR):
        rehearse(centre, "1", work())
    assert "service passport, name (az)" in caplog.text
    assert isinstance(job_for(ticket("licence"), centre, "1", work()), PrintJob)
    assert job_for(ticket("passport"), centre, "1", work()) == PrintFinished(
        "0123456789AB", Outcome.FAILED_CLEAN, "unprintable"
    )


def test_a_sound_catalogue_leaves_no_word_in_the_log(caplog):
    with caplog.at_level(logging.WARNING):
        rehearse(small_centre(), "1", work(SLOW))
    assert caplog.text == ""


def test_the_way_follows_from_the_line_unless_the_technician_says_it():
    assert work(FAST).way is Way.RASTER
    assert work(SLOW).way is Way.NATIVE
    assert work(SLOW, way=Way.RASTER).way is Way.RASTER
    assert work(stored_logo="NV").profile.logo == "NV"
