from dataclasses import replace

from kiosk.world import SILENCE, Trouble, World
from tests.makers import NOON as AT


def test_only_what_the_hall_serves_is_offered(citizen):
    world = citizen.world
    assert [agency.id for agency in world.agencies()][:2] == ["mia", "justice"]
    assert [service.id for service in world.services("justice")] == ["copies"]
    elsewhere = replace(world, hall="another")
    assert (elsewhere.agencies(), elsewhere.services("mia"), elsewhere.service("passport")) == ((), (), None)


def test_a_withdrawn_service_is_not_offered(citizen):
    catalogue = citizen.world.catalogue
    services = tuple(replace(service, withdrawn=service.agency == "justice") for service in catalogue.services)
    world = replace(citizen.world, catalogue=replace(catalogue, services=services))
    assert "justice" not in {agency.id for agency in world.agencies()}
    assert (world.services("justice"), world.service("copies")) == ((), None)
    assert world.service("passport")


def test_an_empty_world_offers_nothing():
    world = World(hall="main")
    assert (world.agencies(), world.services("mia"), world.service("passport"), world.line("passport")) == (
        (),
        (),
        None,
        None,
    )
    assert not world.open


def test_the_brokers_memory_is_shown_but_is_no_sign_of_life(citizen):
    world = World(hall="main").hear_lines(citizen.world.lines, retained=True, now=3.0)
    assert world.line("passport").waiting == 16
    assert world.heard_at is None


def test_an_older_word_is_dropped(citizen, closed_lines):
    world = World(hall="main").hear_lines(closed_lines, retained=False, now=1.0)
    assert world.hear_lines(citizen.world.lines, retained=False, now=2.0) is world


def test_a_coordinator_that_began_anew_is_believed_after_a_silence(citizen, closed_lines):
    world = World(hall="main").hear_lines(closed_lines, retained=False, now=1.0)
    anew = world.hear_lines(citizen.world.lines, retained=False, now=1.0 + SILENCE)
    assert (anew.open, anew.heard_at) == (True, 1.0 + SILENCE)


def test_a_broken_printer_is_trouble_and_silence_more_so(citizen):
    world = replace(citizen.world, printer=Trouble.PRINTER, heard_at=0.0)
    assert (world.at(1.0, AT).trouble, world.paperless) == (None, True)
    world = replace(world, numbers_on_screen=False)
    assert world.at(1.0, AT).trouble is Trouble.PRINTER
    assert world.at(SILENCE, AT).trouble is Trouble.SILENCE
    assert replace(world, printer="").at(1.0, AT).trouble is None
