"""The number of a complaint is read off the slip's picture, as a person would."""

import pytest

from broker.catalogue_file import load_catalogue
from hw_sim.catalogues import demo_catalogue
from hw_sim.slip_reading import INSTALL, PROGRAM, read_slip
from hw_sim.thermal.model import MODEL_80
from hw_sim.thermal.reading import Reading
from printer.compose import compose
from printer.papers import paper_of
from printer.profiles import profile
from printer.slips import Receipt, receipt_content
from printer.stationery import load_stationery
from queueing.statements import registration_number
from queueing.ticket import Language
from tests.makers import NOON


def slip(number, language):
    content = receipt_content(Receipt.COMPLAINT, number, language, load_catalogue(demo_catalogue()), "1", NOON)
    reading = Reading(MODEL_80, lambda _: None)
    reading.feed(compose(paper_of(content, load_stationery(None, 576)), profile("TM-T20II")))
    reading.finish()
    return reading.picture()


@pytest.mark.parametrize("language", list(Language))
def test_its_number_is_read_in_every_language(language, needs_program):
    needs_program(PROGRAM, INSTALL)
    number = registration_number("kiosk-2", 1)
    assert number in (read_slip(slip(number, language)) or "").split()


def test_without_the_program_nobody_reads(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert read_slip(slip("kiosk-2-1", Language.AZ)) is None
