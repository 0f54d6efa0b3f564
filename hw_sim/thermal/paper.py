"""Decoded events onto paper: what stands where, how far the motor turns, what falls off at a cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from hw_sim.thermal import codes, downloads, images
from hw_sim.thermal.codepages import decode
from hw_sim.thermal.commands import cuts, cuts_partly
from hw_sim.thermal.downloads import DOWNLOAD_SETTERS
from hw_sim.thermal.events import Band, Command, Event, Text
from hw_sim.thermal.line import Line
from hw_sim.thermal.page import Page
from hw_sim.thermal.raster import OnPage, OnStrip
from hw_sim.thermal.settings import DOTS_PER_INCH, SETTERS, Refused, Settings, signed_word, word
from hw_sim.thermal.strip import Slip, Strip
from hw_sim.thermal.symbol_settings import SYMBOL_SETTERS

MOST_FED = 8128
"""Dots one command feeds at most: 1016 mm (Epson ESC/POS reference, ``ESC d``)."""
_ALL_SETTERS = {**SETTERS, **DOWNLOAD_SETTERS, **SYMBOL_SETTERS}


@dataclass(frozen=True, slots=True)
class Motion:
    """What the mechanism has to do for one event: feed ``dots`` and burn ``ink`` black dots, then cut or not."""

    dots: int
    cut: bool = False
    partial: bool = False
    ink: int = 0


class Paper:
    """The print buffer, its modes and the strip. ``apply`` moves dots at once; time is the device's affair."""

    def __init__(
        self, width: int = 576, paper_width: int = 640, cutter_distance: int = 112, dots_per_inch: int = DOTS_PER_INCH
    ) -> None:
        self._width = width
        self._cutter_distance = cutter_distance
        self._strip = Strip(width, paper_width, cutter_distance)
        self._settings = Settings(dots_per_inch=dots_per_inch)
        self.reset()

    def reset(self) -> None:
        """Forget modes and the line in the print buffer, as ``ESC @`` or power does; paper and NV graphics stay."""
        old = self._settings
        self._settings = Settings(
            dots_per_inch=old.dots_per_inch, nv_graphics=old.nv_graphics, lasting_images=old.lasting_images
        )
        self.clear()

    def clear(self) -> None:
        """Forget the line in the print buffer and the page; modes stay."""
        self._line = Line()
        self._page: Page | None = None
        self._raster: OnPage | OnStrip | None = None

    @property
    def waiting(self) -> str:
        """The words in the print buffer, which no feed has put on paper yet."""
        return self._line.text

    @property
    def has_page(self) -> bool:
        """Whether a page is being put together that is not on paper yet."""
        return self._page is not None

    @property
    def strip(self) -> Strip:
        """The paper itself."""
        return self._strip

    def reads(self, text: bytes) -> str:
        """The letters that bytes stand for just now."""
        settings = self._settings
        if settings.two_byte:
            return text.decode("gb18030", "replace")
        return decode(text, settings.code_table, settings.international)

    def heeds(self, function: int) -> bool:
        """Whether ``DLE DC4`` with that function is obeyed, or was switched off with ``GS ( D``."""
        return function not in self._settings.ignored_in_real_time

    def take_remark(self) -> str:
        """How what was printed since the last call differs from a real printer's paper; usually nothing."""
        remark, self._settings.remark = self._settings.remark, ""
        return remark

    def apply(self, event: Event) -> Motion:
        """Do what the event says. Raises :class:`Refused` when this printer cannot; the paper is then as before."""
        if not self._settings.selected and not _selects(event):
            return Motion(0)
        before, ink_before = self._strip.head, self._strip.ink
        if isinstance(event, Text):
            self._print_text(event.data)
        elif isinstance(event, Band):
            self._print_band(event)
        elif isinstance(event, Command):
            self._obey(event)
        cut = isinstance(event, Command) and self._is_cut_by(event)
        partial = isinstance(event, Command) and cut and cuts_partly(event)
        return Motion(self._strip.head - before, cut, partial, self._strip.ink - ink_before)

    def cut(self) -> Slip | None:
        """Let the blade fall: the slip, None when no paper has moved since the last cut."""
        return self._strip.cut()

    def uncut(self) -> Slip:
        """The paper that has not been cut off yet."""
        return self._strip.uncut()

    def _is_cut_by(self, command: Command) -> bool:
        if command.name == "GS e":
            return cuts(command) and not self._strip.is_cut_off
        return cuts(command)

    def _obey(self, command: Command) -> None:
        if command.name in _ALL_SETTERS:
            _ALL_SETTERS[command.name](self._settings, command.data)
        elif command.name in _PICTURES:
            self._print_block(_PICTURES[command.name](self._settings, command.data))
        elif command.name in _ACTIONS:
            _ACTIONS[command.name](self, command.data)

    @property
    def _area(self) -> tuple[int, int]:
        if self._page is not None:
            return 0, self._page.room
        left = min(self._settings.left_margin, self._width - 1)
        asked = self._settings.area_width
        room = self._width - left
        return left, room if asked is None else max(1, min(asked, room))

    def _print_text(self, data: bytes) -> None:
        settings = self._settings
        room, advance = self._area[1], settings.cell[0] * settings.width
        letters = self.reads(data)
        for letter, code in zip(letters, letters if settings.two_byte else data, strict=True):
            if self._line.cursor and self._line.cursor + advance > room:
                self._line_feed(b"")
            own = downloads.own_letter(settings, code) if isinstance(code, int) else None
            if own is None:
                self._line.add_letter(letter, settings)
            else:
                self._line.add_own_letter(letter, own, settings)

    def _line_feed(self, _data: bytes) -> None:
        self._print_line(self._settings.line_spacing)

    def _print_line(self, least: int) -> None:
        line, self._line = self._line, Line()
        left, room = self._area
        picture = line.picture(room, self._settings.upside_down) if line.has_ink else None
        if self._page is not None:
            if picture is not None:
                self._page.write(line.left, line.text, picture.height)
                self._page.stand(0, picture)
            self._page.move(self._page.base_line + least)
            return
        if picture is not None:
            x = left + _aligned(line.cursor, room, self._settings.align)
            self._strip.write(x + line.left, line.text)
            self._strip.mark(x, picture)
        self._strip.feed(max(least, picture.height if picture is not None else 0))

    def _flush(self) -> None:
        if self._line.has_ink:
            self._line_feed(b"")

    def _tab(self, _data: bytes) -> None:
        column = self._settings.cell[0] * self._settings.width + self._settings.spacing
        stop = next((stop * column for stop in self._settings.tabs if stop * column > self._line.cursor), None)
        if stop is not None and stop < self._area[1]:
            self._line.move_to(stop)

    def _move_to(self, data: bytes) -> None:
        self._line.move_to(min(round(word(data) * self._settings.unit_x), self._area[1]))

    def _move_by(self, data: bytes) -> None:
        place = self._line.cursor + round(signed_word(data) * self._settings.unit_x)
        self._line.move_to(min(max(place, 0), self._area[1]))

    def _print_and_feed_dots(self, data: bytes) -> None:
        self._print_line(min(round(data[0] * self._settings.unit_y), MOST_FED))

    def _print_and_feed_lines(self, data: bytes) -> None:
        spacing = self._settings.line_spacing
        self._print_line(spacing if data[0] else 0)
        self._feed(spacing * (data[0] - 1))

    def _feed(self, dots: int) -> None:
        if self._page is None:
            self._strip.feed(min(dots, MOST_FED))
        else:
            self._page.move(self._page.base_line + max(dots, 0))

    def _bit_image(self, data: bytes) -> None:
        if len(data) > 3:
            self._line.add_image(images.from_columns(data[3:], data[0]), self._area[1])

    def _raster_header(self, data: bytes) -> None:
        scale = (2 if data[0] & 1 else 1, 2 if data[0] & 2 else 1)
        rows = word(data[3:5])
        if self._page is not None:
            self._raster = OnPage(self._page, self._line, self._area[1], rows, scale)
        else:
            self._raster = OnStrip(self._place_for(word(data[1:3]) * 8 * scale[0]), scale)

    def _print_band(self, band: Band) -> None:
        raster = self._raster
        if isinstance(raster, OnStrip):
            self._mark(raster.x, images.from_rows(band.data, band.row_bytes, raster.scale))
        elif raster is not None:
            raster.add(images.from_rows(band.data, band.row_bytes))

    def _print_barcode(self, data: bytes) -> None:
        code = codes.barcode(self._settings, data[0], data[2:] if data[0] >= 65 else data[1:-1])
        if self._page is not None:
            self._line.add_image(code.image, self._area[1], code.words if code.places else "")
            return
        x = self._place_for(code.image.width)
        for across, down in code.places:
            self._strip.write(x + across, code.words, down)
        self._mark(x, code.image)

    def _print_block(self, image: Image.Image) -> None:
        if self._page is not None:
            self._line.add_image(image, self._area[1])
        else:
            self._mark(self._place_for(image.width), image)

    def _place_for(self, width: int) -> int:
        """Where a block of that width goes; a half-filled line before it is printed first."""
        self._flush()
        left, room = self._area
        indent, self._line = self._line.cursor, Line()
        return left + indent + _aligned(indent + width, room, self._settings.align)

    def _mark(self, x: int, image: Image.Image) -> None:
        left, room = self._area
        visible = max(left + room - x, 0)
        if visible:
            self._strip.mark(x, image if image.width <= visible else image.crop((0, 0, visible, image.height)))
        self._strip.feed(image.height)

    def _cut(self, data: bytes) -> None:
        self._flush()
        if len(data) == 2:
            self._strip.feed(self._cutter_distance + min(round(data[1] * self._settings.unit_y), MOST_FED))

    def _cut_where_it_stands(self, _data: bytes) -> None:
        self._flush()

    def _begin_page(self, _data: bytes) -> None:
        if self._page is None:
            self._flush()
            self._page = Page(self._width)
            self._page.turn(self._settings.direction)

    def _end_page(self, _data: bytes) -> None:
        if self._page is not None:
            self._line, self._page = Line(), None

    def _print_page(self, _data: bytes) -> None:
        if self._page is not None:
            self._flush()
            self._page.print_on(self._strip)

    def _print_and_end_page(self, data: bytes) -> None:
        self._print_page(data)
        self._end_page(data)

    def _erase_area(self, _data: bytes) -> None:
        if self._page is not None:
            self._line = Line()
            self._page.erase()

    def _turn_page(self, data: bytes) -> None:
        direction = data[0] - 48 if data[0] >= 48 else data[0]
        if direction not in range(4):
            raise Refused(f"no print direction {data[0]}")
        self._settings.direction = direction
        if self._page is not None:
            self._flush()
            self._page.turn(direction)

    def _choose_area(self, data: bytes) -> None:
        if self._page is None:
            return
        units = (self._settings.unit_x, self._settings.unit_y) * 2
        x, y, width, height = (round(word(data[n * 2 :]) * unit) for n, unit in enumerate(units))
        self._flush()
        self._page.choose_area(x, y, width, height)

    def _go_down_to(self, data: bytes) -> None:
        if self._page is not None:
            self._stand_line()
            self._page.move(round(word(data) * self._settings.unit_y))

    def _go_down_by(self, data: bytes) -> None:
        if self._page is not None:
            self._stand_line()
            self._page.move(self._page.base_line + round(signed_word(data) * self._settings.unit_y))

    def _stand_line(self) -> None:
        """Put the line in the buffer on the page, and go on where it ends."""
        cursor = self._line.cursor
        self._print_line(0)
        self._line.move_to(cursor)

    def _test_print(self, _data: bytes) -> None:
        self._flush()
        for line in (b"TEST PRINT", bytes(range(0x21, 0x7F)), b"END OF TEST"):
            self._print_text(line)
            self._line_feed(b"")

    def _initialise(self, _data: bytes) -> None:
        self.reset()


def _selects(event: Event) -> bool:
    return isinstance(event, Command) and event.name == "ESC ="


def _aligned(width: int, room: int, align: int) -> int:
    return max(room - width, 0) * align // 2


_ACTIONS: dict[str, Callable[[Paper, bytes], None]] = {
    "HT": Paper._tab,
    "LF": Paper._line_feed,
    "ESC @": Paper._initialise,
    "ESC $": Paper._move_to,
    "ESC \\": Paper._move_by,
    "ESC *": Paper._bit_image,
    "ESC J": Paper._print_and_feed_dots,
    "ESC d": Paper._print_and_feed_lines,
    "ESC i": Paper._cut_where_it_stands,
    "ESC m": Paper._cut_where_it_stands,
    "GS V": Paper._cut,
    "GS k": Paper._print_barcode,
    "GS v 0": Paper._raster_header,
    "GS ( A": Paper._test_print,
    "FF": Paper._print_and_end_page,
    "CAN": Paper._erase_area,
    "ESC FF": Paper._print_page,
    "ESC L": Paper._begin_page,
    "ESC S": Paper._end_page,
    "ESC T": Paper._turn_page,
    "ESC W": Paper._choose_area,
    "GS $": Paper._go_down_to,
    "GS \\": Paper._go_down_by,
}

_PICTURES: dict[str, Callable[[Settings, bytes], Image.Image]] = {
    "FS p": downloads.lasting_image,
    "GS /": downloads.downloaded,
    "GS ( L 50": downloads.take_stored,
    "GS ( L 69": downloads.lasting,
    "GS ( k 081": codes.stored_pdf417,
    "GS ( k 181": codes.stored_qr,
}
