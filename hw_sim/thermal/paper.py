"""Decoded events onto paper: what stands where, how far the motor turns, what falls off at a cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from hw_sim.thermal import codes, images
from hw_sim.thermal.codepages import decode
from hw_sim.thermal.commands import CUTS
from hw_sim.thermal.events import Band, Command, Event, Text
from hw_sim.thermal.line import Line
from hw_sim.thermal.settings import SETTERS, Refused, Settings, word
from hw_sim.thermal.strip import Slip, Strip


@dataclass(frozen=True, slots=True)
class Motion:
    """What the mechanism has to do for one event: feed ``dots``, then cut or not."""

    dots: int
    cut: bool = False
    partial: bool = False


class Paper:
    """The print buffer, its modes and the strip. ``apply`` moves dots at once; time is the device's affair."""

    def __init__(self, width: int = 576, paper_width: int = 640, cutter_distance: int = 112) -> None:
        self._width = width
        self._cutter_distance = cutter_distance
        self._strip = Strip(width, paper_width, cutter_distance)
        self.reset()

    def reset(self) -> None:
        """Forget modes and the line in the print buffer, as ``ESC @`` or power does; the paper stays."""
        self._settings = Settings()
        self.clear()

    def clear(self) -> None:
        """Forget the line in the print buffer; modes stay."""
        self._line = Line()
        self._band_place = (0, (1, 1))

    def apply(self, event: Event) -> Motion:
        """Do what the event says. Raises :class:`Refused` when this printer cannot; the paper is then as before."""
        before = self._strip.head
        if isinstance(event, Text):
            self._print_text(event.data)
        elif isinstance(event, Band):
            self._print_band(event)
        elif isinstance(event, Command):
            self._obey(event)
        cut = isinstance(event, Command) and event.name in CUTS
        partial = isinstance(event, Command) and cut and _is_partial(event)
        return Motion(self._strip.head - before, cut, partial)

    def cut(self) -> Slip | None:
        """Let the blade fall: the slip, None when no paper has moved since the last cut."""
        return self._strip.cut()

    def uncut(self) -> Image.Image:
        """The paper that has not been cut off yet."""
        return self._strip.uncut()

    def _obey(self, command: Command) -> None:
        if command.name in SETTERS:
            SETTERS[command.name](self._settings, command.data)
        elif command.name in _ACTIONS:
            _ACTIONS[command.name](self, command.data)

    @property
    def _area(self) -> tuple[int, int]:
        left = min(self._settings.left_margin, self._width - 1)
        asked = self._settings.area_width
        room = self._width - left
        return left, room if asked is None else max(1, min(asked, room))

    def _print_text(self, data: bytes) -> None:
        settings = self._settings
        if settings.two_byte:
            letters = data.decode("gb18030", "replace")
        else:
            letters = decode(data, settings.code_table, settings.international)
        for letter in letters:
            if self._line.cursor and self._line.cursor + settings.cell[0] * settings.width > self._area[1]:
                self._line_feed(b"")
            self._line.add_letter(letter, settings)

    def _line_feed(self, _data: bytes) -> None:
        self._print_line(self._settings.line_spacing)

    def _print_line(self, least: int) -> None:
        line, self._line = self._line, Line()
        left, room = self._area
        height = 0
        if line.has_ink:
            self._strip.write(line.text)
            picture = line.picture(room, self._settings.upside_down)
            self._strip.mark(left + _aligned(line.cursor, room, self._settings.align), picture)
            height = picture.height
        self._strip.feed(max(least, height))

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
        steps = word(data) - (0x10000 if data[1] & 0x80 else 0)
        place = self._line.cursor + round(steps * self._settings.unit_x)
        self._line.move_to(min(max(place, 0), self._area[1]))

    def _print_and_feed_dots(self, data: bytes) -> None:
        self._print_line(round(data[0] * self._settings.unit_y))

    def _print_and_feed_lines(self, data: bytes) -> None:
        spacing = self._settings.line_spacing
        self._print_line(spacing if data[0] else 0)
        self._strip.feed(spacing * (data[0] - 1))

    def _bit_image(self, data: bytes) -> None:
        if len(data) > 3:
            self._line.add_image(images.from_columns(data[3:], data[0]), self._area[1])

    def _raster_header(self, data: bytes) -> None:
        scale = (2 if data[0] & 1 else 1, 2 if data[0] & 2 else 1)
        self._band_place = (self._place_for(word(data[1:3]) * 8 * scale[0]), scale)

    def _print_band(self, band: Band) -> None:
        x, scale = self._band_place
        self._mark(x, images.from_rows(band.data, band.row_bytes, scale))

    def _print_stored_image(self, _data: bytes) -> None:
        if self._settings.stored_image is None:
            raise Refused("no graphics data are stored")
        width, height, factor_x, factor_y, dots = self._settings.stored_image
        self._settings.stored_image = None
        rows = images.from_rows(dots, (width + 7) // 8).crop((0, 0, width, height))
        self._print_block(images.scaled(rows, (factor_x, factor_y)))

    def _print_qr(self, _data: bytes) -> None:
        settings = self._settings
        if not settings.qr_data:
            raise Refused("no QR data are stored")
        micro = settings.qr_micro
        self._print_block(codes.qr_code(settings.qr_data, settings.qr_module, settings.qr_correction, micro))

    def _print_barcode(self, data: bytes) -> None:
        kind, content = data[0], data[2:] if data[0] >= 65 else data[1:-1]
        settings = self._settings
        module, height = max(settings.barcode_module, 1), max(settings.barcode_height, 1)
        self._print_block(codes.barcode_block(kind, content, module, height))

    def _print_block(self, image: Image.Image) -> None:
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
            self._strip.feed(self._cutter_distance + round(data[1] * self._settings.unit_y))

    def _cut_where_it_stands(self, _data: bytes) -> None:
        self._flush()

    def _test_print(self, _data: bytes) -> None:
        self._flush()
        for line in (b"TEST PRINT", bytes(range(0x21, 0x7F)), b"END OF TEST"):
            self._print_text(line)
            self._line_feed(b"")

    def _initialise(self, _data: bytes) -> None:
        self.reset()


def _is_partial(command: Command) -> bool:
    return command.name == "ESC m" or command.data[:1] in (b"\x01", b"\x31", b"\x42")


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
    "GS ( L 50": Paper._print_stored_image,
    "GS ( k 181": Paper._print_qr,
}
