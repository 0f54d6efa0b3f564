"""Whatever the texts: nothing is clipped, covered, lost or out of order on any width."""

import re
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printer.bitmap import Bitmap
from printer.layout import lay_out
from printer.page import Font, Layout, Picture, TextLine, WhiteLine
from printer.paragraphs import wrap
from printer.parts import (
    Banner,
    Code,
    Emphasis,
    Fact,
    Facts,
    Gauge,
    Heading,
    Logo,
    Name,
    Number,
    Paper,
    Prices,
    Rule,
    Signature,
    Table,
    Text,
    TickList,
)
from printer.raster import FontMeasure, rasterise
from queueing.catalogue import Direction
from queueing.ticket import Language

MEASURE = FontMeasure()
LETTERS = "aƏəĞğIİıiÖöŞşÇçÜüQqjЙйЁёЩщЪъФфДдWM0123456789₼№–-.,()&/?"
words = st.text(LETTERS, min_size=1, max_size=14)
texts = st.lists(words, min_size=1, max_size=7).map(" ".join)
few = st.lists(texts, min_size=1, max_size=4).map(tuple)
facts = st.builds(Fact, texts, texts, st.none() | st.sampled_from(Direction))
parts = st.one_of(
    st.builds(Heading, texts),
    st.builds(Banner, texts),
    st.builds(Number, texts),
    st.builds(Name, texts),
    st.builds(Text, texts, st.sampled_from(Emphasis), st.booleans()),
    st.builds(Facts, st.lists(facts, min_size=1, max_size=5).map(tuple)),
    st.builds(TickList, texts, few),
    st.builds(Prices, texts, few),
    st.builds(Table, st.lists(st.tuples(texts, texts), min_size=1, max_size=4).map(tuple), st.booleans()),
    st.builds(Code, st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=1, max_size=26)),
    st.builds(Signature, texts),
    st.just(Rule()),
    st.just(Gauge()),
    st.just(Logo(Bitmap(300, ((1 << 300) - 1,) * 40))),
)
widths = st.sampled_from([576, 512, 420, 384])


class EvenMeasure:
    """Every letter is half as wide as it is high."""

    def width(self, text, font):
        return len(text) * font.size // 2


def said_by(part):
    """All texts of a part in the order in which they are read."""
    match part:
        case Facts(several):
            return [text for fact in several for text in (fact.label, fact.value)]
        case TickList(title, several) | Prices(title, several):
            return [title, *several]
        case Table(rows):
            return [text for row in rows for text in row]
        case Code(code):
            return [code]
        case Signature(label):
            return [label]
        case Rule() | Gauge() | Logo():
            return []
        case _:
            return [part.text]


def letters(several):
    return re.sub(r"\s", "", "".join(several))


@given(st.lists(parts, min_size=1, max_size=5), widths, st.booleans())
@settings(max_examples=150, deadline=None)
def test_every_dot_is_drawn_inside_the_paper_and_every_letter_is_there(several, width, large):
    layout = lay_out(Paper(Language.AZ, tuple(several), large), width, MEASURE)
    strips = rasterise(layout)
    assert all(strip.y >= 0 and strip.y + len(strip.bitmap.rows) <= layout.height for strip in strips)
    assert letters(layout.texts) == letters(text for part in several for text in said_by(part))


@given(parts, parts, widths, st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_part_reaches_into_the_next_one(above, below, width, large):
    alone, pair = (
        lay_out(Paper(Language.AZ, several, large), width, MEASURE) for several in ((above,), (above, below))
    )
    assert pair.items[: len(alone.items)] == alone.items
    upper, lower = (
        rasterise(Layout(width, pair.height, items))
        for items in (pair.items[: len(alone.items)], pair.items[len(alone.items) :])
    )
    assert max(strip.y + len(strip.bitmap.rows) for strip in upper) <= min(strip.y for strip in lower)


@pytest.mark.parametrize("width", [576, 384])
def test_the_gauge_reaches_from_edge_to_edge_and_has_a_grey_and_a_black_bar(width):
    (strip,) = rasterise(lay_out(Paper(Language.AZ, (Gauge(),)), width, MEASURE))
    every_dot = (1 << width) - 1
    ticks, grey, black = (list(rows) for inked, rows in groupby(strip.bitmap.rows, bool) if inked)
    assert all(row >> width - 1 and row & 1 for row in ticks)
    assert grey[0] | grey[1] == every_dot
    assert grey[0] & grey[1] == 0
    assert set(black) == {every_dot}


def test_a_logo_as_wide_as_the_paper_uses_the_margins():
    logo = Bitmap(384, ((1 << 384) - 1,) * 3)
    (picture,) = lay_out(Paper(Language.AZ, (Logo(logo),)), 384, MEASURE).items
    assert picture == Picture(0, 0, logo)


def test_white_letters_are_left_out_of_the_black_bar():
    layout = lay_out(Paper(Language.EN, (Banner("COPY"),)), 576, MEASURE)
    (strip,) = rasterise(layout)
    (bar,) = layout.items
    ink = sum(row.bit_count() for row in strip.bitmap.rows)
    letters = rasterise(Layout(576, 200, (TextLine(0, 100, 300, "COPY", bar.font),)))
    assert isinstance(bar, WhiteLine)
    assert ink == bar.w * bar.h - sum(row.bit_count() for part in letters for row in part.bitmap.rows)


def test_a_heading_is_broken_between_its_names():
    layout = lay_out(Paper(Language.AZ, (Heading("ASAN xidmət · Gözləmə zalı 1"),), large=True), 384, MEASURE)
    assert layout.texts == ("ASAN xidmət", "Gözləmə zalı 1")


def test_an_address_is_broken_behind_a_sign():
    layout = lay_out(Paper(Language.AZ, (Text("serial:///dev/ttyUSB0?baud=115200&flow=rtscts"),)), 384, MEASURE)
    assert layout.texts == ("serial:///dev/ttyUSB0?", "baud=115200&flow=rtscts")


def test_a_value_stands_beside_its_label_while_both_fit_and_below_it_else():
    short, long = (
        lay_out(Paper(Language.AZ, (Table(((label, "58"),)),)), 384, MEASURE).items
        for label in ("Served", "Served " * 12)
    )
    assert short[0].y == short[1].y
    assert [line.y for line in long][-1] == max(line.y for line in long)
    assert all(line.x + line.w == 384 - 8 for line in (short[-1], long[-1]))


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
