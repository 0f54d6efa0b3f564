"""Where everything stands on a ticket."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broker.catalogue_file import load_catalogue
from printer.layout import lay_out
from printer.page import Arrow, CheckBox, Font, QrCode, Rule, TextLine
from printer.paragraphs import wrap
from printer.raster import FontMeasure
from queueing.catalogue import Direction
from runtime.fonts import Weight

WIDTHS = (576, 512, 384)
REAL_CENTRE = Path(__file__).parents[2] / "broker" / "centres" / "asan.toml"
MEASURE = FontMeasure()


class EvenMeasure:
    """Every letter is half as wide as it is high."""

    def width(self, text, font):
        return len(text) * font.size // 2


def texts_of(layout, cls=TextLine):
    return [item for item in layout.items if isinstance(item, cls)]


def assert_all_inside(layout):
    for item in layout.items:
        assert item.x >= 0, item
        assert item.x + item.w <= layout.width, item
        assert 0 <= item.y <= layout.height, item


def assert_no_overlap(layout):
    lines = sorted(texts_of(layout), key=lambda line: line.y)
    for index, line in enumerate(lines):
        for below in lines[index + 1 :]:
            beside = below.x >= line.x + line.w or line.x >= below.x + below.w
            assert beside or below.y - line.y >= min(below.font.size, 60) * 0.714, (line, below)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["az", "ru", "en"])
@pytest.mark.parametrize("service", ["id-card", "passport", "criminal-record", "copies", "birth"])
def test_nothing_is_clipped_or_covered(content, service, language, width):
    layout = lay_out(content(service, language), width, MEASURE)
    assert_all_inside(layout)
    assert_no_overlap(layout)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_every_name_of_the_real_centre_fits_without_a_broken_word(content, language, width):
    catalogue = load_catalogue(REAL_CENTRE)
    names = [entry.name[language] for entry in (*catalogue.services, *catalogue.agencies)]
    documents = [document[language] for service in catalogue.services for document in service.documents]
    ticket = content("id-card", language)
    for name in names:
        layout = lay_out(_with(ticket, service=name, agency=name, documents=tuple(documents[:3])), width, MEASURE)
        assert_all_inside(layout)
        printed = " ".join(layout.texts)
        assert printed.count(name) == 2, printed
    for document in documents:
        layout = lay_out(_with(ticket, documents=(document,)), width, MEASURE)
        assert document in " ".join(layout.texts)
        assert_all_inside(layout)


def _with(ticket, **changes):
    return replace(ticket, **changes)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_number_comes_first_and_nearly_fills_the_paper(content, width):
    ticket = content("id-card")
    layout = lay_out(ticket, width, MEASURE)
    number = next(line for line in texts_of(layout) if line.text == "A 048")
    assert number.w >= width * 0.85
    assert number.font.size == max(line.font.size for line in texts_of(layout))
    assert [line.text for line in texts_of(layout) if line.y < number.y] == [ticket.heading]


def test_a_short_name_stays_in_one_line_and_a_long_one_takes_three_at_most(content):
    layout = lay_out(content("id-card", "az"), 576, MEASURE)
    assert "Şəxsiyyət vəsiqəsinin verilməsi" in layout.texts
    for width in WIDTHS:
        ticket = content("passport", "az")
        bold = [line for line in texts_of(lay_out(ticket, width, MEASURE)) if line.font.weight is Weight.BOLD]
        assert sum(line.text in ticket.service for line in bold) <= 3


def test_wide_paper_has_the_facts_in_a_grid_and_narrow_paper_in_rows(content):
    ticket = content("id-card")
    for width, rows in ((576, 2), (384, 4)):
        lines = texts_of(lay_out(ticket, width, MEASURE))
        assert len({line.y for line in lines if line.text in [fact.value for fact in ticket.facts]}) == rows


def test_every_document_has_its_box_and_the_counters_their_arrow(content):
    layout = lay_out(content("id-card"), 576, MEASURE)
    assert len(texts_of(layout, CheckBox)) == 3
    assert [arrow.direction for arrow in texts_of(layout, Arrow)] == [Direction.RIGHT]
    assert len(texts_of(layout, Rule)) == 2


def test_the_code_is_the_tickets_opaque_id_with_a_quiet_zone(content):
    ticket = content("id-card")
    layout = lay_out(ticket, 384, MEASURE)
    (code,) = texts_of(layout, QrCode)
    assert code.text == ticket.code
    last_above = max(line.y for line in texts_of(layout) if line.y < code.y)
    assert code.y - last_above >= 24


def test_what_a_service_does_not_have_takes_no_room(content):
    full, bare = (lay_out(content(service), 576, MEASURE) for service in ("id-card", "birth"))
    assert not texts_of(bare, CheckBox)
    assert "" not in bare.texts
    assert bare.height < full.height


@given(st.lists(st.text("abc", min_size=1, max_size=12), min_size=1, max_size=12), st.integers(40, 400))
@settings(max_examples=200)
def test_wrapped_text_keeps_every_letter_and_the_width(words, width):
    font = Font(20)
    lines = wrap(EvenMeasure(), words, " ", font, width)
    assert "".join(lines).replace(" ", "") == "".join(words)
    assert all(EvenMeasure().width(line, font) <= width for line in lines)


def test_a_separator_is_left_out_where_the_line_breaks():
    assert wrap(EvenMeasure(), ["10 days 5", "3 days 25", "1 day 35"], " · ", Font(20), 230) == [
        "10 days 5 · 3 days 25",
        "1 day 35",
    ]
