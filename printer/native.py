"""A paper in the printer's own letters, for lines that are too slow for dots.

It says what the same paper says in dots, in the same order; how large letters can be follows from the columns a
printer has. An arrow is left out where it cannot be drawn: the signs in the hall say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from printer import commands, encode, parts, shapes
from printer.bitmap import Bitmap
from printer.errors import UnfittingPaper
from printer.glyphs import ARROWS
from printer.lengths import refuse_long
from printer.letters import spell
from printer.page import Font
from printer.paragraphs import wrap
from printer.pen import PLAIN, Pen, Style
from printer.profiles import Profile
from printer.ruler import ruler

_LARGEST = 8
"""GS ! magnifies so many times."""

_QR_MODULE = 6
_QR_WIDTH = 132
_TICK_BOX = "[ ] "
_RULE_WIDTH = 4
"""How many times wider than a letter each dash of a rule is."""

_NAME_LINES = 3


def native(paper: parts.Paper, profile: Profile) -> bytes:
    """The whole paper, from ESC @ to the cut.

    Raises :class:`UnprintableText`, :class:`UnspellableText` and :class:`UnfittingPaper`.
    """
    sheet = _Sheet(profile, large=paper.large)
    for part in paper.parts:
        sheet.write(part)
    refuse_long(paper, sheet.pen.rows, profile)
    head = commands.INITIALIZE + commands.ANNOUNCE_CHANGES + commands.motion_units(profile.dots_per_inch)
    return head + spell(sheet.pen.pieces, profile) + encode.cut(profile)


class _Columns:
    """Measures in letters, all of which are equally wide."""

    def width(self, text: str, font: Font) -> int:  # noqa: ARG002
        return len(text)


_MEASURE, _ANY_FONT = _Columns(), Font(24)


def wrapped(text: str, columns: int) -> list[str]:
    """By words, lines of at most ``columns`` letters."""
    return wrapped_pieces(text.split(" "), " ", columns)


def wrapped_pieces(pieces: Sequence[str], separator: str, columns: int) -> list[str]:
    return wrap(_MEASURE, pieces, separator, _ANY_FONT, columns)


def balanced(text: str, columns: int) -> list[str]:
    """By words, lines of about equal length."""
    count = len(wrapped(text, columns))
    rooms = range(max(len(text) // count, *map(len, text.split(" ")), 1), columns) if count else ()
    return next((lines for room in rooms if len(lines := wrapped(text, room)) <= count), wrapped(text, columns))


class _Sheet:
    """Knows how each part looks. ``body``: the style of what is read."""

    def __init__(self, profile: Profile, *, large: bool) -> None:
        self.pen = Pen()
        self._profile = profile
        self._body = Style(2, 2) if large else PLAIN
        self._writers: dict[type, Callable[[Any], None]] = {
            parts.Logo: self._logo,
            parts.Heading: self._heading,
            parts.Banner: self._banner,
            parts.Number: self._number,
            parts.Name: self._name,
            parts.Text: self._text,
            parts.Facts: self._facts,
            parts.TickList: self._tick_list,
            parts.Prices: self._prices,
            parts.Table: self._table,
            parts.Code: self._code,
            parts.Rule: self._rule,
            parts.Signature: self._signature,
            parts.Gauge: self._gauge,
        }

    def write(self, part: parts.Part) -> None:
        self._writers[type(part)](part)

    def _columns(self, style: Style) -> int:
        return self._profile.columns // style.width

    def _lines(self, lines: Sequence[str], style: Style) -> None:
        for line in lines:
            self.pen.line(line, style)

    def _centred(self, text: str, style: Style) -> None:
        fitting = self._fitting(text, style)
        self._lines(balanced(text, self._columns(fitting)), replace(fitting, centred=True))

    def _logo(self, part: parts.Logo) -> None:
        if self._profile.logo and self._profile.stored_graphics:
            self.pen.block(commands.stored_graphic(self._profile.logo), centred=True)
        else:
            self._dots(part.bitmap)

    def _heading(self, part: parts.Heading) -> None:
        self._centred(part.text, PLAIN)
        self.pen.blank()

    def _banner(self, part: parts.Banner) -> None:
        style = Style(2, 2, reverse=True)
        columns = self._columns(style)
        self._lines([line.center(columns) for line in wrapped(part.text, columns)], style)
        self.pen.blank()

    def _number(self, part: parts.Number) -> None:
        size = min(_LARGEST, self._profile.columns // len(part.text))
        if not size:
            raise UnfittingPaper(f"the number {part.text!r} is wider than the paper; give its service a shorter prefix")
        self.pen.line(part.text, Style(size, size, centred=True))
        self.pen.blank()

    def _name(self, part: parts.Name) -> None:
        sizes = [replace(self._body, width=self._body.width + 1, height=self._body.height + 1), self._tall]
        self._centred(part.text, next((size for size in sizes if self._suits(part.text, size)), sizes[-1]))

    def _suits(self, text: str, style: Style) -> bool:
        columns = self._columns(style)
        return max(map(len, text.split(" "))) <= columns and len(wrapped(text, columns)) <= _NAME_LINES

    @property
    def _tall(self) -> Style:
        return replace(self._body, height=self._body.height + 1)

    @property
    def _strong(self) -> Style:
        return replace(self._body, bold=True)

    def _text(self, part: parts.Text) -> None:
        style = {
            parts.Emphasis.PLAIN: self._body,
            parts.Emphasis.STRONG: self._strong,
            parts.Emphasis.SMALL: PLAIN,
        }[part.emphasis]
        if part.centred:
            self._centred(part.text, style)
        else:
            fitting = self._fitting(part.text, style)
            self._lines(wrapped(part.text, self._columns(fitting)), fitting)

    def _fitting(self, text: str, style: Style, indent: int = 0) -> Style:
        """``style``, or narrower letters when a word of ``text`` would be broken in it."""
        longest = max(map(len, text.split(" "))) + indent
        return replace(style, width=1) if longest > self._columns(style) else style

    def _facts(self, part: parts.Facts) -> None:
        column = self._columns(self._body) // 2
        pairs = [(fact.label, self._value(fact)) for fact in part.facts]
        if all(len(text) < column for pair in pairs for text in pair):
            for left, right in zip_longest(pairs[::2], pairs[1::2], fillvalue=("", "")):
                self._pair(left[0], right[0], self._body)
                self._pair(left[1], right[1], self._tall)
        else:
            for label, value in pairs:
                self._row(label, value, self._body)

    def _value(self, fact: parts.Fact) -> str:
        drawable = fact.arrow and self._profile.letters
        return f"{fact.value} {ARROWS[fact.arrow]}" if fact.arrow and drawable else fact.value

    def _pair(self, left: str, right: str, style: Style) -> None:
        if right:
            self.pen.two(left, self._profile.columns // 2 * self._profile.cell[0], right, style)
        else:
            self.pen.line(left, style)

    def _row(self, label: str, value: str, style: Style) -> None:
        """A label at the left and a value at the right edge, below each other where one line is too short."""
        width, columns = style.width * self._profile.cell[0], self._columns(style)
        if label and len(label) + 1 + len(value) <= columns:
            self.pen.two(label, (columns - len(value)) * width, value, style)
            return
        self._lines(wrapped(label, columns), style)
        for line in wrapped(value, columns):
            self.pen.two("", (columns - len(line)) * width, line, style)

    def _tick_list(self, part: parts.TickList) -> None:
        if not part.items:
            return
        self._lines(wrapped(part.title, self._columns(self._strong)), self._strong)
        indent = len(_TICK_BOX)
        for item in part.items:
            style = self._fitting(item, self._body, indent)
            first, *others = wrapped(item, self._columns(style) - indent) or [""]
            self._lines([_TICK_BOX + first, *(" " * indent + line for line in others)], style)

    def _prices(self, part: parts.Prices) -> None:
        if not part.prices:
            return
        style = self._fitting(" ".join(part.prices), self._body)
        columns = self._columns(style)
        pieces = [f"{part.title}: {part.prices[0]}", *part.prices[1:]]
        if len(pieces[0]) > columns:
            self._lines(wrapped(f"{part.title}:", columns), style)
            pieces = list(part.prices)
        self._lines(wrapped_pieces(pieces, " \u00b7 ", columns), style)

    def _table(self, part: parts.Table) -> None:
        for label, value in part.rows:
            self._row(label, value, self._strong if part.strong else self._body)

    def _code(self, part: parts.Code) -> None:
        self.pen.blank()
        if self._profile.qr and part.code.isascii():
            shapes.refuse_unfitting_code(self._profile.width_dots, part.code, _QR_MODULE)
            self.pen.block(commands.qr_code(part.code, _QR_MODULE), centred=True)
        else:
            self._dots(shapes.dots(shapes.qr_code(_QR_WIDTH, part.code)))
        self.pen.blank()
        groups = " ".join(part.code[at : at + 4] for at in range(0, len(part.code), 4))
        self._centred(groups, self._body)

    def _rule(self, _part: parts.Rule) -> None:
        style = Style(_RULE_WIDTH)
        self.pen.line("-" * self._columns(style), style)

    def _signature(self, part: parts.Signature) -> None:
        columns = self._columns(self._body)
        line = columns - len(part.label) - 1
        self.pen.blank()
        self.pen.blank()
        if line > columns // 2:
            self.pen.line(f"{part.label} {line * '_'}", self._body)
        else:
            self._lines([*wrapped(part.label, columns), "", columns * "_"], self._body)

    def _gauge(self, _part: parts.Gauge) -> None:
        self._dots(ruler(self._profile.width_dots))

    def _dots(self, bitmap: Bitmap) -> None:
        if not self._profile.raster:
            raise UnfittingPaper(f"a {self._profile.name} prints no images; take logo and code out of the template")
        left = (self._profile.width_dots - bitmap.width) // 2
        if left < 0:
            raise UnfittingPaper(f"an image of {bitmap.width} dots is wider than the paper; take a smaller logo")
        wide = Bitmap(self._profile.width_dots, tuple(row << left for row in bitmap.rows))
        self.pen.block(encode.dots(wide), centred=False)
