"""What cannot be printed is known before anybody waits for it."""

from dataclasses import replace

import pytest

from printer.checking import texts_of, why_unprintable, why_unprintable_text
from printer.compose import compose
from printer.errors import UnfittingPaper
from printer.parts import Code, Number, Table, Text
from printer.profiles import profile
from printer.ways import Way
from tests.tickets import CODE, IDENTITY_CARD, PASSPORT

USUAL, POOR = profile("TM-T20II"), profile("NT-5890K")


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("paper", [IDENTITY_CARD, PASSPORT], ids=["az", "ru"])
def test_a_paper_that_can_be_printed_is_no_problem(paper, way):
    assert why_unprintable(paper, USUAL, way) == ""


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize(("text", "named"), [("Xidmət 漢", "U+6F22"), ("Xid\x07mət", "U+0007"), ("a\u200bb", "U+200B")])
def test_a_sign_that_no_printer_gets_on_paper_is_named(text, named, way):
    assert named in why_unprintable_text(text, USUAL, way)
    assert named in why_unprintable(replace(IDENTITY_CARD, parts=(Number(text),)), USUAL, way)


def test_letters_a_printer_lacks_are_a_problem_of_its_letters_alone():
    assert "Ə" in why_unprintable_text("Ərizə", POOR, Way.NATIVE)
    assert why_unprintable_text("Ərizə", POOR, Way.RASTER) == ""
    assert why_unprintable(IDENTITY_CARD, POOR, Way.RASTER) == ""


def test_a_paper_may_be_too_much_for_a_printer_though_each_of_its_texts_is_not():
    few = replace(profile("VKP80II"), letters=20)
    texts = list(texts_of(IDENTITY_CARD.parts))
    assert not any(why_unprintable_text(text, few, Way.NATIVE) for text in texts)
    assert why_unprintable(replace(PASSPORT), few, Way.NATIVE)


def test_a_number_without_room_is_a_problem_of_letters():
    wide = replace(IDENTITY_CARD, parts=(Number("A" * 60),))
    assert "prefix" in why_unprintable(wide, USUAL, Way.NATIVE)


@pytest.mark.parametrize("way", Way)
def test_a_paper_that_would_empty_the_roll_is_refused_and_one_below_is_not(way):
    for words, refused in ((100, False), (5000, True)):
        paper = replace(IDENTITY_CARD, parts=(Text("sənəd " * words),))
        assert ("the most is 600 mm" in why_unprintable(paper, USUAL, way)) is refused


@pytest.mark.parametrize("way", Way)
def test_a_paper_that_would_empty_the_roll_is_not_composed_either(way):
    with pytest.raises(UnfittingPaper, match="the most is 600 mm"):
        compose(replace(IDENTITY_CARD, parts=(Text("sənəd " * 5000),)), USUAL, way)


@pytest.mark.parametrize("way", Way)
def test_a_report_is_as_long_as_what_it_counts(way):
    report = replace(IDENTITY_CARD, parts=(Table((("Pasport", "5"),) * 400),))
    assert why_unprintable(report, USUAL, way) == ""
    assert compose(report, USUAL, way)


def test_a_code_too_fine_for_dots_is_known_beforehand():
    fine = replace(IDENTITY_CARD, parts=(Code(200 * "A"),))
    assert "QR code of 200 characters" in why_unprintable(fine, USUAL, Way.RASTER)


def test_all_texts_of_a_paper_are_found():
    texts = list(texts_of(IDENTITY_CARD.parts))
    assert {"Ə 017", "Ərizə-anket", "7 nəfər", CODE} <= set(texts)
    assert "plain" not in texts
