"""``simulator``: from the bytes of a raster ticket to its paper, the printer's physics by a clock that jumps."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from escpos.printer import Dummy
from PIL import Image, ImageDraw, ImageFont

from bench.rows import Limit, Outcome, Row, at_most, compare, times
from bench.timing import MS, interleave, scaled, seconds
from hw_sim.thermal import ThermalPrinter
from runtime.fonts import Weight, font_file

WIDTH, HEIGHT = 512, 240
ROUNDS = 60
WARM_UP = 3
REFERENCE = "python-escpos composing that ticket"


def simulator(directory: Path, scale: float) -> Outcome:  # noqa: ARG001 - nothing is written
    """The whole ticket at once, and byte by byte as a slow line brings it."""
    picture = _picture()
    ticket = _composed(picture)
    rounds = scaled(ROUNDS, scale)
    pieces = [ticket[n : n + 1] for n in range(len(ticket))]
    rows = (
        _row("simulator-whole", picture, [ticket], (at_most("p50", 5), at_most("ratio", 3)), rounds),
        _row("simulator-byte-by-byte", picture, pieces, (at_most("p50", 20), at_most("ratio", 12)), rounds),
    )
    return Outcome(rows, (f"simulator: a raster ticket of {len(ticket):,} bytes, {WIDTH} dots wide",))


def _row(name: str, picture: Image.Image, pieces: list[bytes], goal: tuple[Limit, ...], rounds: int) -> Row:
    found, reference = interleave(
        lambda: seconds(lambda: _print(pieces)), lambda: seconds(lambda: _composed(picture)), rounds, WARM_UP
    )
    middle = times([took * MS for took in reference]).p50
    return compare(name, "ms", times([took * MS for took in found]), REFERENCE, middle, *goal)


def _print(pieces: Iterable[bytes]) -> None:
    """Raises ``AssertionError`` when the paper does not come out."""
    now = [0.0]
    printer = ThermalPrinter(clock=lambda: now[0])
    for piece in pieces:
        printer.receive(piece)
        while (due := printer.advance()) is not None:
            now[0] = due
    if len(printer.tickets) != 1 or printer.tickets[0].image.height < HEIGHT:
        raise AssertionError("the simulated printer lost its ticket")


def _composed(picture: Image.Image) -> bytes:
    client = Dummy(profile="TM-T88V")
    client.image(picture, impl="bitImageRaster", center=False)
    client.cut()
    ticket: bytes = client.output
    return ticket


def _picture() -> Image.Image:
    """Text as raster, like a ticket's."""
    picture = Image.new("1", (WIDTH, HEIGHT), 1)
    pen = ImageDraw.Draw(picture)
    pen.fontmode = "1"
    large, small = (ImageFont.truetype(str(font_file(Weight.REGULAR)), size) for size in (96, 26))
    pen.text((WIDTH // 2, 10), "A-017", font=large, fill=0, anchor="ma")
    for line in range(4):
        pen.text((0, 120 + 30 * line), "Şəxsiyyət vəsiqəsinin verilməsi", font=small, fill=0)
    return picture
