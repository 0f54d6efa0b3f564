"""Printer models out of python-escpos's database."""

import subprocess
import sys

import pytest

from printer.codepages import upper_half
from printer.errors import UnknownProfile
from printer.profiles import Confirmation, Cut, profile, profile_names


def test_the_usual_printer_is_80_mm_wide_and_cuts():
    usual = profile()
    assert (usual.name, usual.width_dots, usual.cut) == ("TM-T20II", 576, Cut.PARTIAL)
    assert usual.dots_per_mm == pytest.approx(8, abs=0.01)


def test_a_narrow_printer_without_a_cutter_is_known_as_such():
    assert (profile("POS-5890").width_dots, profile("POS-5890").cut) == (384, Cut.TEAR)


def test_an_unknown_model_gets_a_hint():
    with pytest.raises(UnknownProfile, match="did you mean 'TM-T20II'"):
        profile("TM-T20")


def test_only_models_that_can_be_used_are_offered_for_one_that_is_unknown():
    with pytest.raises(UnknownProfile) as refused:
        profile("wrong")
    offered = str(refused.value).partition("known: ")[2]
    assert offered.split(", ") == [name for name in profile_names() if is_usable(name)]


def test_a_hint_leads_to_a_model_that_can_be_used():
    with pytest.raises(UnknownProfile, match=r"did you mean '(?!TM-U220')"):
        profile("TM-U22O")


@pytest.mark.parametrize("name", ["default", "TUP500"])
def test_a_model_of_unknown_width_is_refused(name):
    with pytest.raises(UnknownProfile, match="no width"):
        profile(name)


def test_the_escpos_package_itself_is_never_imported():
    script = "import sys, printer.compose, printer.profiles; printer.profiles.profile(); print('escpos' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=True)
    assert answer.stdout.strip() == "False"


OURS = ["TM-T20II", "TM-T20III", "TM-T88III", "TM-T88IV", "TM-T88V", "TM-T88VI", "generic-58", "generic-80"]
OURS += ["VKP80II", "KPM180H", "TSP650"]


@pytest.mark.parametrize("name", OURS)
def test_a_model_the_project_knows_is_wholly_described(name):
    known = profile(name)
    assert known.name == name
    assert known.columns * known.cell[0] <= known.width_dots
    assert known.letter_width <= known.cell[0]
    assert known.code_pages
    assert all(upper_half(page.codec) for page in known.code_pages)


def test_every_model_can_be_used_or_says_why_not():
    usable = set(filter(is_usable, profile_names()))
    assert {*OURS, "POS-5890", "NT-5890K", "TSP600"} <= usable
    for name in set(profile_names()) - usable:
        with pytest.raises(UnknownProfile, match="cannot be used: "):
            profile(name)


def is_usable(name):
    try:
        return profile(name).name == name
    except UnknownProfile:
        return False


def test_a_star_that_has_no_letters_of_its_own_is_refused_with_advice():
    for name in ("TSP100", "TSP143"):
        with pytest.raises(UnknownProfile, match="take a TSP650"):
            profile(name)


def test_a_kiosk_printer_holds_its_paper_out():
    assert [name for name in OURS if profile(name).presenter] == ["VKP80II", "KPM180H"]


def test_only_epsons_are_trusted_to_know_epsons_own_question():
    usable = filter(is_usable, profile_names())
    asked = [name for name in usable if profile(name).confirmation is Confirmation.PROCESS_ID]
    assert asked
    assert all(name.startswith("TM-") for name in asked)
    assert profile("generic-58").confirmation is Confirmation.NONE


def test_what_is_not_known_is_taken_for_not_there():
    for name in ("NT-5890K", "TSP650"):
        assert profile(name).letters == 0
    assert not profile("generic-80").qr
    assert not profile("TM-T88III").qr


def test_a_page_has_the_number_its_maker_gave_it():
    numbers = {page.codec: page.number for page in profile("TM-T20II").code_pages}
    assert (numbers["cp857"], numbers["cp866"], numbers["cp1254"]) == (13, 17, 48)
    assert {page.number for page in profile("TSP650").code_pages} == {0}
