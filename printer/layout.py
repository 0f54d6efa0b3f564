"""How a ticket is arranged: the number huge, what matters now, what to bring, what it costs, the code. Pure."""

from __future__ import annotations

from itertools import zip_longest

from printer.content import TicketContent
from printer.page import Arrow, Block, CheckBox, Font, Layout, Measure, QrCode, Rule, TextLine, beside, gap, stack
from printer.paragraphs import centred, left, pieces_left, right, wrap
from printer.parts import Fact
from runtime.fonts import Weight

SMALL = Font(22)
BODY = Font(24)
STRONG = Font(24, Weight.BOLD)
VALUE = Font(30, Weight.BOLD)
SERVICE_FONTS = tuple(Font(size, Weight.BOLD) for size in (36, 34, 32, 30, 28, 26))
ONE_LINE_FONTS = SERVICE_FONTS[:3]
SERVICE_LINES = 3
NUMBER_SIZES = range(216, 31, -4)
CAP_HEIGHT = 0.714
"""Height of a capital letter or figure over the em size, in Noto Sans."""

QR_WIDTH = 132
BOTTOM = 36
"""Blank dots before the cut: the blade leaves as much white above the next ticket by itself."""

_NARROW = 480


def lay_out(content: TicketContent, width_dots: int, measure: Measure) -> Layout:
    """Arrange a ticket on paper ``width_dots`` wide; nothing reaches beyond it, whatever the texts."""
    margin = 8 if width_dots < _NARROW else 16
    area = width_dots - 2 * margin
    body = stack(
        [
            centred(measure, content.heading, SMALL, area),
            gap(18),
            _number(content.number, area, measure),
            gap(22),
            _service(content.service, area, measure),
            gap(2),
            centred(measure, content.agency, BODY, area),
            _rule(area),
            _facts(content.facts, area, measure),
            _rule(area),
            _documents(content, area, measure),
            _fees(content, area, measure),
            gap(22),
            _code(content, area, measure),
            gap(BOTTOM),
        ]
    ).moved(margin, 0)
    return Layout(width_dots, body.height, body.items)


def _number(number: str, area: int, measure: Measure) -> Block:
    fonts = (Font(size, Weight.BOLD, magnified=True) for size in NUMBER_SIZES)
    font = next((font for font in fonts if measure.width(number, font) <= area), Font(NUMBER_SIZES[-1], Weight.BOLD))
    height = round(font.size * CAP_HEIGHT)
    width = measure.width(number, font)
    return Block(height, (TextLine((area - width) // 2, height, width, number, font),))


def _service(name: str, area: int, measure: Measure) -> Block:
    """In one line when it is still large then, else in up to three as large as they go without breaking a word."""
    one_line = (font for font in ONE_LINE_FONTS if measure.width(name, font) <= area)
    several = (font for font in SERVICE_FONTS if _suits(name, font, area, measure))
    return centred(measure, name, next(one_line, None) or next(several, SERVICE_FONTS[-1]), area)


def _suits(name: str, font: Font, area: int, measure: Measure) -> bool:
    words = name.split(" ")
    whole = all(measure.width(word, font) <= area for word in words)
    return whole and len(wrap(measure, words, " ", font, area)) <= SERVICE_LINES


def _rule(area: int) -> Block:
    return Block(40, (Rule(0, 20, area),))


def _facts(facts: tuple[Fact, ...], area: int, measure: Measure) -> Block:
    column = area // 2
    if all(_value_width(fact, measure) <= column - 8 for fact in facts):
        return _grid(facts, column, measure)
    return stack(_row(fact, area, measure) for fact in facts)


def _value_width(fact: Fact, measure: Measure) -> int:
    return max(measure.width(fact.label, SMALL), measure.width(fact.value, VALUE) + _arrow_room(fact))


def _grid(facts: tuple[Fact, ...], column: int, measure: Measure) -> Block:
    cells = [stack([left(measure, fact.label, SMALL, column), _value(fact, column, measure)]) for fact in facts]
    pairs = zip_longest(cells[::2], cells[1::2], fillvalue=gap(0))
    rows = [beside((0, first), (column, second)) for first, second in pairs]
    return stack([rows[0], *(block for row in rows[1:] for block in (gap(12), row))])


def _value(fact: Fact, width: int, measure: Measure) -> Block:
    text = left(measure, fact.value, VALUE, width)
    return beside((0, text), (measure.width(fact.value, VALUE) + 12, _arrow(fact)))


def _row(fact: Fact, area: int, measure: Measure) -> Block:
    label = measure.width(fact.label, SMALL) + 12
    room = area - label - _arrow_room(fact)
    if measure.width(fact.value, VALUE) > room:
        return stack([left(measure, fact.label, SMALL, area), right(measure, fact.value, VALUE, area)])
    lowered = left(measure, fact.label, SMALL, area).moved(0, round((VALUE.size - SMALL.size) * 0.95))
    value = right(measure, fact.value, VALUE, room)
    return beside((0, lowered), (label, value), (area - VALUE.size, _arrow(fact)))


def _arrow(fact: Fact) -> Block:
    size = round(VALUE.size * CAP_HEIGHT) + 4
    return Block(0, (Arrow(0, round(VALUE.size * 0.95) - size + 2, size, fact.arrow),)) if fact.arrow else gap(0)


def _arrow_room(fact: Fact) -> int:
    return VALUE.size + 12 if fact.arrow else 0


def _documents(content: TicketContent, area: int, measure: Measure) -> Block:
    if not content.documents:
        return gap(0)
    title = left(measure, content.documents_title, STRONG, area)
    return stack([title, gap(6), *(_document(document, area, measure) for document in content.documents), gap(10)])


def _document(text: str, area: int, measure: Measure) -> Block:
    box = 18
    indent = box + 12
    lines = left(measure, text, BODY, area - indent)
    return stack([beside((0, Block(0, (CheckBox(0, round(BODY.size * 0.95) - box, box),))), (indent, lines)), gap(4)])


def _fees(content: TicketContent, area: int, measure: Measure) -> Block:
    if not content.fees:
        return gap(0)
    title = left(measure, content.fees_title, STRONG, area)
    indent = measure.width(content.fees_title, STRONG) + 14
    if all(measure.width(fee, BODY) <= area - indent for fee in content.fees):
        fees = beside((0, title), (indent, pieces_left(measure, content.fees, " · ", BODY, area - indent)))
    else:
        fees = stack([title, pieces_left(measure, content.fees, " · ", BODY, area)])
    return stack([fees, gap(4), left(measure, content.pay, BODY, area)]) if content.pay else fees


def _code(content: TicketContent, area: int, measure: Measure) -> Block:
    """The code for machines, and below it for people who have to read it out, in groups of four."""
    groups = " ".join(content.code[at : at + 4] for at in range(0, len(content.code), 4))
    code = Block(QR_WIDTH, (QrCode((area - QR_WIDTH) // 2, 0, QR_WIDTH, content.code),))
    return stack([code, gap(8), centred(measure, groups, SMALL, area)])
