"""Where everything stands on a ticket."""

from dataclasses import replace
from pathlib import Path

import pytest

from broker.catalogue_file import load_catalogue
from printer.content import fees
from printer.layout import lay_out
from printer.page import Arrow, CheckBox, QrCode, Rule, TextLine, WhiteLine
from printer.papers import paper_of
from printer.raster import FontMeasure
from printer.wording import Wording
from queueing.catalogue import Direction
from queueing.ticket import Language
from runtime.fonts import Weight

WIDTHS = (576, 512, 384)
REAL_CENTRE = Path(__file__).parents[2] / "broker" / "centres" / "asan.toml"
MEASURE = FontMeasure()


def texts_of(layout, cls=TextLine):
    return [item for item in layout.items if isinstance(item, cls)]


def assert_all_inside(layout):
    for item in layout.items:
        assert item.x >= 0, item
        assert item.x + item.w <= layout.width, item
        assert 0 <= item.y <= layout.height, item


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_every_name_of_the_real_centre_fits_without_a_broken_word(content, stationery, language, large, width):
    catalogue = load_catalogue(REAL_CENTRE)
    names = [entry.name[language] for entry in (*catalogue.services, *catalogue.agencies)]
    documents = [document[language] for service in catalogue.services for document in service.documents]
    ticket = content("id-card", language)
    for text in (*names, *documents):
        changed = replace(ticket, service=text, agency=text, documents=(text,))
        layout = lay_out(paper_of(changed, stationery, large=large), width, MEASURE)
        assert_all_inside(layout)
        assert {*text.split()} <= {*" ".join(layout.texts).split()}, layout.texts


@pytest.mark.parametrize("width", WIDTHS)
def test_the_number_comes_first_and_is_by_far_the_largest(content, ticket, width):
    layout = lay_out(ticket("id-card"), width, MEASURE)
    number = next(line for line in texts_of(layout) if line.text == "A 048")
    assert number.w >= width * 0.7
    assert all(number.font.size >= 4 * line.font.size for line in texts_of(layout) if line is not number)
    assert [line.text for line in texts_of(layout) if line.y < number.y] == [content("id-card").heading]


def test_a_short_name_stays_in_one_line_and_a_long_one_takes_three_at_most(content, ticket):
    layout = lay_out(ticket("id-card", "az"), 576, MEASURE)
    assert "Şəxsiyyət vəsiqəsinin verilməsi" in layout.texts
    for width in WIDTHS:
        lines = texts_of(lay_out(ticket("passport", "az"), width, MEASURE))
        bold = [line for line in lines if line.font.weight is Weight.BOLD]
        assert sum(line.text in content("passport", "az").service for line in bold) <= 3


@pytest.mark.parametrize(("width", "large", "rows"), [(576, False, 2), (384, False, 2), (576, True, 2), (384, True, 4)])
def test_the_facts_stand_in_a_grid_where_there_is_room_else_in_rows(content, ticket, width, large, rows):
    values = [fact.value for fact in content("id-card").facts.values()]
    lines = texts_of(lay_out(ticket("id-card", large=large), width, MEASURE))
    assert len({line.y for line in lines if line.text in values}) == rows


def test_every_document_has_its_box_and_the_counters_their_arrow(ticket):
    layout = lay_out(ticket("id-card"), 576, MEASURE)
    assert len(texts_of(layout, CheckBox)) == 3
    assert [arrow.direction for arrow in texts_of(layout, Arrow)] == [Direction.RIGHT]
    assert len(texts_of(layout, Rule)) == 2


def test_the_code_is_the_tickets_opaque_id_with_a_quiet_zone(content, ticket):
    layout = lay_out(ticket("id-card"), 384, MEASURE)
    (code,) = texts_of(layout, QrCode)
    assert code.text == content("id-card").code
    quiet = 4 * code.w // 21
    last_above = max(line.y for line in texts_of(layout) if line.y < code.y)
    first_below = min(line.y - line.font.size for line in texts_of(layout) if line.y > code.y)
    assert code.y - last_above >= quiet
    assert first_below - (code.y + code.w) >= 0
    assert code.x >= quiet


def test_what_a_service_does_not_have_takes_no_room(ticket):
    full, bare = (lay_out(ticket(service), 576, MEASURE) for service in ("id-card", "birth"))
    assert not texts_of(bare, CheckBox)
    assert "" not in bare.texts
    assert bare.height < full.height


@pytest.mark.parametrize("width", WIDTHS)
def test_large_print_is_larger_in_every_line(ticket, width):
    small, large = (texts_of(lay_out(ticket("id-card", large=large), width, MEASURE)) for large in (False, True))
    sizes = {line.text: line.font.size for line in small if not line.font.magnified}
    compared = [(sizes[line.text], line.font.size) for line in large if line.text in sizes]
    assert len(compared) >= 8
    assert all(after >= 1.4 * before for before, after in compared)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_no_price_of_the_real_centre_is_torn_from_its_sign(content, stationery, language, large, width):
    words = Wording(Language(language))
    prices = {price for service in load_catalogue(REAL_CENTRE).services for price in fees(service, words)}
    ticket = replace(content("id-card", language), fees=tuple(prices))
    assert prices <= {*lay_out(paper_of(ticket, stationery, large=large), width, MEASURE).texts}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(("language", "mark"), [("az", "TƏKRAR"), ("ru", "ПОВТОРНО"), ("en", "COPY")])
def test_a_copy_says_so_above_all_else_in_white_on_black(ticket, language, mark, large, width):
    layout = lay_out(ticket("id-card", language, copy=True, large=large), width, MEASURE)
    assert layout.texts[0] == mark
    assert [bar.text for bar in texts_of(layout, WhiteLine)] == [mark]
    assert not texts_of(lay_out(ticket("id-card", language), 576, MEASURE), WhiteLine)
