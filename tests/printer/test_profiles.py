"""Printer models out of python-escpos's database."""

import subprocess
import sys

import pytest

from printer.errors import UnknownProfile
from printer.profiles import Cut, profile


def test_the_usual_printer_is_80_mm_wide_and_cuts():
    usual = profile()
    assert (usual.name, usual.width_dots, usual.cut) == ("TM-T20II", 576, Cut.PARTIAL)
    assert usual.dots_per_mm == pytest.approx(8, abs=0.01)


def test_a_narrow_printer_without_a_cutter_is_known_as_such():
    assert (profile("POS-5890").width_dots, profile("POS-5890").cut) == (384, Cut.TEAR)


def test_an_unknown_model_gets_a_hint():
    with pytest.raises(UnknownProfile, match="did you mean 'TM-T20II'"):
        profile("TM-T20")


@pytest.mark.parametrize("name", ["default", "TUP500"])
def test_a_model_of_unknown_width_is_refused(name):
    with pytest.raises(UnknownProfile, match="no width"):
        profile(name)


def test_the_escpos_package_itself_is_never_imported():
    script = "import sys, printer.compose, printer.profiles; printer.profiles.profile(); print('escpos' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=True)
    assert answer.stdout.strip() == "False"
