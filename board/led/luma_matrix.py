"""Matrices of MAX7219 chips, 8 by 8 dots each, on the machine's SPI bus; the library luma drives them."""

from __future__ import annotations

from typing import Any

from PIL import Image

from board.led.letters import LIT, Dots
from board.led.pages import Tone
from runtime.addresses import Address, BadAddress, checked_by

_EXTRA = "the extra 'led' is missing: pip install 'novbe[led]'"
_ANGLES = ("0", "90", "-90", "180")
_USUAL_BRIGHTNESS = 44


class LumaMatrix:
    """A matrix that luma drives; see :class:`board.led.matrix.Matrix`."""

    def __init__(self, device: Any) -> None:
        self.columns, self.rows = device.size
        self._device = device

    def show(self, dots: Dots, tone: Tone) -> None:  # noqa: ARG002 - its chips have one colour
        image = Image.new("1", (self.columns, self.rows))
        image.putdata([dot == LIT for row in dots for dot in row])
        self._device.display(image.convert(self._device.mode))

    def close(self) -> None:
        self._device.cleanup()


def _chips(address: Address) -> tuple[int, int, int]:
    """Columns, rows and the angle of each chip. Raises :class:`BadAddress`."""
    address.allow("path", options=("columns", "rows", "turned", "brightness"))
    columns, rows = address.whole("columns", 64), address.whole("rows", 8)
    if not (columns and rows) or columns % 8 or rows % 8 or columns * rows > 64 * 64:
        raise BadAddress(f"{address.text}: columns and rows must be multiples of 8, of 64 chips at most")
    _spi(address)
    _contrast(address)
    return columns, rows, int(address.option("turned", "0", _ANGLES))


def _contrast(address: Address) -> int:
    """The brightness as luma counts it, to 255. Raises :class:`BadAddress`."""
    percent = address.whole("brightness", _USUAL_BRIGHTNESS)
    if not 1 <= percent <= 100:
        raise BadAddress(f"{address.text}: brightness must be from 1 to 100, not {percent}")
    return round(255 * percent / 100)


def _spi(address: Address) -> tuple[int, int]:
    """Bus and chip select of ``/dev/spidev0.0``. Raises :class:`BadAddress`."""
    bus, dot, select = address.path.removeprefix("/dev/spidev").partition(".")
    if not (dot and bus.isdecimal() and select.isdecimal()):
        raise BadAddress(f"{address.text}: must name the bus, as in max7219:///dev/spidev0.0")
    return int(bus), int(select)


@checked_by(_chips)
def open_max7219(address: Address) -> LumaMatrix:
    """``max7219:///dev/spidev0.0?columns=64&rows=8&turned=0|90|-90|180&brightness=44``.

    ``turned`` is how each chip is built in, clockwise; ``brightness`` is a percentage.

    Raises :class:`BadAddress` for options that make no sense, and where there is no such bus.
    """
    columns, rows, turned = _chips(address)
    bus, select = _spi(address)
    try:
        from luma.core.error import Error
        from luma.core.interface.serial import noop, spi
        from luma.led_matrix.device import max7219
    except ImportError as error:
        raise BadAddress(f"{address.text}: {_EXTRA} ({error})") from error
    try:
        wire = spi(port=bus, device=select, gpio=noop())
    except (Error, OSError, ImportError) as error:
        raise BadAddress(f"{address.text}: it cannot be opened; is SPI switched on? ({error})") from error
    shape = {"width": columns, "height": rows, "block_orientation": turned}
    return LumaMatrix(max7219(wire, **shape, contrast=_contrast(address)))
