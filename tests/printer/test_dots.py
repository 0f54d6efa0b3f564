"""A paper as dots, part by part: what comes out is what was laid out, and the printer draws what it can draw."""

from dataclasses import replace

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageOps
from qrcodegen import QrCode

from hw_sim.thermal import MODEL_80
from hw_sim.thermal.reading import Reading
from printer import dots, shapes
from printer.commands import REAL_TIME_STARTERS, stored_graphic
from printer.dots import in_dots
from printer.encode import encode
from printer.errors import UnfittingPaper
from printer.layout import lay_out
from printer.profiles import profile
from printer.raster import FontMeasure, rasterise
from queueing.ticket import ticket_id
from tests.tickets import CODE, COPIES, ELEVEN_LINES, IDENTITY_CARD, PASSPORT

USUAL = profile("TM-T20II")
PLAIN = replace(USUAL, qr=False)
PAPERS = [ELEVEN_LINES, IDENTITY_CARD, PASSPORT, COPIES]


def printed(data):
    reading = Reading(MODEL_80)
    reading.feed(data)
    reading.finish()
    assert (reading.not_understood, reading.ignored) == (0, 0)
    return reading.picture()


def laid_out(paper, model):
    layout = lay_out(paper, model.width_dots, FontMeasure())
    return encode(rasterise(layout), layout.height, model)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.language)
def test_parts_that_are_kept_make_the_same_paper_as_one_layout(paper, large):
    paper = replace(paper, large=large)
    assert printed(in_dots(paper, PLAIN)).tobytes() == printed(laid_out(paper, PLAIN)).tobytes()


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.language)
def test_the_printers_own_code_stands_where_the_layout_has_it(paper, large):
    paper = replace(paper, large=large)
    told, drawn = printed(in_dots(paper, USUAL)), printed(in_dots(paper, PLAIN))
    assert told.size == drawn.size
    (code,) = zxingcpp.read_barcodes(told)
    (same,) = zxingcpp.read_barcodes(drawn)
    assert code.text == CODE
    corner, other = code.position.top_left, same.position.top_left
    assert abs(corner.x - other.x) <= 1
    assert abs(corner.y - other.y) <= 1


def test_the_printers_own_code_saves_bytes():
    assert len(in_dots(IDENTITY_CARD, USUAL)) < len(in_dots(IDENTITY_CARD, PLAIN)) - 100


def test_the_logo_kept_in_the_printer_takes_the_room_of_the_one_that_is_sent():
    told = in_dots(ELEVEN_LINES, replace(USUAL, logo="NV"))
    assert stored_graphic("NV") in told
    assert len(told) < len(in_dots(ELEVEN_LINES, USUAL))
    assert stored_graphic("NV") not in in_dots(ELEVEN_LINES, replace(USUAL, logo="NV", stored_graphics=False))


def test_a_letter_that_reaches_into_the_part_below_loses_nothing(monkeypatch):
    monkeypatch.setattr(dots, "spaces", lambda parts: [-12] * len(parts))
    monkeypatch.setattr("printer.layout.spaces", lambda parts: [-12] * len(parts))
    assert printed(in_dots(PASSPORT, PLAIN)).tobytes() == printed(laid_out(PASSPORT, PLAIN)).tobytes()


def test_the_eleven_lines_are_small_enough_for_a_fast_line():
    assert len(in_dots(ELEVEN_LINES, replace(USUAL, logo="NV"))) <= 12_600


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_whatever_its_key_a_tickets_code_is_read_by_a_scanner_and_holds_no_real_time_command(key):
    code = ticket_id(key)
    picture = ImageOps.expand(ImageOps.invert(shapes.qr_code(84, code).convert("L")), 16, 255)
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == code
    parts = tuple(part if part != IDENTITY_CARD.parts[-1] else replace(part, code=code) for part in IDENTITY_CARD.parts)
    for model in (USUAL, PLAIN):
        data = in_dots(replace(IDENTITY_CARD, parts=parts), model)
        assert not any(starter in data for starter in REAL_TIME_STARTERS)


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_the_size_of_a_short_code_is_known_before_it_is_drawn(text):
    assert shapes.modules_across(text) == QrCode.encode_text(text, QrCode.Ecc.MEDIUM).get_size()


@pytest.mark.parametrize("text", ["https://example", "A" * 21, "0" * 21])
def test_the_size_of_a_code_that_makers_may_pack_in_different_ways_is_not_known(text):
    assert shapes.modules_across(text) is None


def test_a_code_too_fine_for_a_scanner_is_refused():
    assert shapes.qr_code(84, 100 * "A").width == 74
    with pytest.raises(UnfittingPaper, match="QR code of 200 characters"):
        shapes.qr_code(84, 200 * "A")


def test_a_code_that_has_no_room_is_refused():
    with pytest.raises(UnfittingPaper, match="does not fit"):
        shapes.qr_code(20, CODE)
    with pytest.raises(UnfittingPaper, match="does not fit"):
        shapes.qr_code(500, 5000 * "A")
