"""The ESC/POS commands this package sends, named as Epson's *ESC/POS Command Reference* names them.

A test holds them against python-escpos. Lengths are dots of the printer once :func:`motion_units` was sent.
"""

from __future__ import annotations

DLE = b"\x10"
ESC = b"\x1b"
GS = b"\x1d"

INITIALIZE = ESC + b"@"
"""ESC @: clear the print buffer and return every setting to its default."""

LINE_FEED = b"\n"
"""LF: print the line and feed it."""

ANNOUNCE_CHANGES = GS + b"a\x0e"
"""GS a: tell by itself, now and at every change, of going offline, of errors and of the paper.

A question may wait unread behind a ticket that no longer moves; this comes all the same.
"""

REAL_TIME_STARTERS = (b"\x10\x04", b"\x10\x05", b"\x10\x14")
"""DLE EOT, DLE ENQ and DLE DC4 act on reception, on some models even inside image data: they must not occur there."""

CLEAR_BUFFERS = DLE + b"\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""DLE DC4 8 with its fixed parameters: forget all received data at once; the printer answers ``37 25 00``."""

RECOVER = DLE + b"\x05\x02"
"""DLE ENQ 2: forget all received data and go on after a recoverable error, such as a blade that was stuck."""

USA_LETTERS = ESC + b"R\x00"
"""ESC R: ``#$@[\\]^`{|}~`` are themselves, not letters of a nation."""

NORMAL_SIZE = 0
DOUBLE_SIZE = 3
"""``m`` of GS v 0: each bit becomes one dot, or a square of two by two."""

LARGEST_IMAGE = 1024
"""Bytes of one image at most: half a second at 19200 baud, in which nothing can be asked of the printer."""

LARGEST_REST = 4096
"""Bytes that may be missing of an image which was cut off, or which a printer made up from the rest of one."""

FILLER = bytes(256)
"""NUL: blank dots of an image that was cut off, and nothing at all to a printer that waits for a command."""

STOPGAP = bytes(8)
"""NUL for whatever is missing of the longest command with a size in it: it becomes a command for nothing.

Other bytes would be taken for the size, and a size of megabytes is waited for.
"""

MAX_FEED = 255
MAX_ROWS = 0xFFFF


def motion_units(dots_per_inch: int) -> bytes:
    """GS P x y: one dot as unit of ESC $ and ESC J. Their defaults differ by model: a TM-T20 feeds in half dots."""
    return GS + b"P" + bytes((dots_per_inch, dots_per_inch))


def absolute_position(x: int) -> bytes:
    """ESC $: where the next data begins, from the left edge of the printable area."""
    return ESC + b"$" + x.to_bytes(2, "little")


def own_letters(on: bool) -> bytes:
    """ESC %: the letters that ESC & defined stand in for the built-in ones, or not. ESC @ ends it and forgets them."""
    return ESC + b"%" + bytes((on,))


def code_page(number: int) -> bytes:
    """ESC t: which letters the bytes from 80h on are."""
    return ESC + b"t" + bytes((number,))


def letter_size(across: int, down: int) -> bytes:
    """GS !: letters so many times as wide and high, 1 to 8."""
    return GS + b"!" + bytes((across - 1 << 4 | down - 1,))


def bold(on: bool) -> bytes:
    """ESC E."""
    return ESC + b"E" + bytes((on,))


def reverse(on: bool) -> bytes:
    """GS B: white letters on black."""
    return GS + b"B" + bytes((on,))


def centred(on: bool) -> bytes:
    """ESC a: the line in the middle, or at the left; obeyed at the beginning of a line only."""
    return ESC + b"a" + bytes((on,))


def qr_code(text: str, module: int) -> bytes:
    """GS ( k functions 167, 169, 180, 181: a QR code with modules of so many dots, error correction M.

    Model 2, what ESC @ leaves set. ``text`` is ASCII.
    """
    data = text.encode("ascii")
    size = (len(data) + 3).to_bytes(2, "little")
    pieces = (b"\x03\x001C" + bytes((module,)), b"\x03\x001E1", size + b"1P0" + data, b"\x03\x001Q0")
    return b"".join(GS + b"(k" + piece for piece in pieces)


def stored_graphic(key: str) -> bytes:
    """GS ( L function 69: the picture kept in the printer under a key of two ASCII characters."""
    return GS + b"(L\x06\x000E" + _key(key) + b"\x01\x01"


def store_graphic(key: str, width: int, height: int, data: bytes) -> bytes:
    """GS ( L function 67: keep a picture under ``key``, also without power; rows as of :func:`raster_image`.

    A memory like that wears: it is for a technician to do once, not for a program to do each morning.
    """
    head = b"0C0" + _key(key) + b"\x01" + width.to_bytes(2, "little") + height.to_bytes(2, "little") + b"1"
    return GS + b"(L" + (len(head) + len(data)).to_bytes(2, "little") + head + data


def _key(key: str) -> bytes:
    if len(key) != 2 or not all(" " <= character <= "~" for character in key):
        raise ValueError(f"the key of a stored picture is two ASCII characters, not {key!r}")
    return key.encode("ascii")


def feed(units: int) -> bytes:
    """ESC J: print and feed paper by 0 to 255 vertical motion units."""
    return ESC + b"J" + bytes((units,))


def raster_image(width_bytes: int, rows: int, data: bytes, magnification: int = NORMAL_SIZE) -> bytes:
    """GS v 0: print rows of ``width_bytes`` bytes, most significant bit left, 1 is black."""
    if len(data) != width_bytes * rows:
        raise ValueError(f"{rows} rows of {width_bytes} bytes are not {len(data)} bytes")
    size = width_bytes.to_bytes(2, "little") + rows.to_bytes(2, "little")
    return GS + b"v0" + bytes((magnification,)) + size + data


def feed_and_cut(units: int = 0) -> bytes:
    """GS V 66 n: feed what was printed to the cutter and ``units`` further, then cut, leaving one point uncut."""
    return GS + b"V\x42" + bytes((units,))


def feed_and_cut_fully(units: int = 0) -> bytes:
    """GS V 65 n: as :func:`feed_and_cut`, but through the whole paper."""
    return GS + b"V\x41" + bytes((units,))


def transmit_status(n: int) -> bytes:
    """DLE EOT n, real time: 1 printer, 2 cause of offline, 3 cause of error, 4 paper sensors. One byte answers."""
    return DLE + b"\x04" + bytes((n,))


def request_process_id(mark: bytes) -> bytes:
    """GS ( H function 48: answer ``37 22 mark 00`` when everything before it has been printed and cut.

    ``mark`` is four printable ASCII characters; the printer remembers only the latest one.
    """
    if len(mark) != 4 or not all(0x20 <= byte <= 0x7E for byte in mark):
        raise ValueError(f"a process id is four printable ASCII characters, not {mark!r}")
    return GS + b"(H\x06\x00\x30\x30" + mark


ASK_PAPER = GS + b"r\x01"
"""GS r 1: a byte answers when everything before it has been printed and cut; a printer that stopped is silent."""

COUNT_ANEW = ESC + b"\x1eE\x00" + ESC + b"\x1ea\x01"
"""ESC RS E, ESC RS a (Star): set the counter to 0, and send the automatic status by itself at every change."""

COUNT = b"\x17"
"""ETB (Star): count one on in the automatic status when everything before it has been printed and cut."""

FULL_STATUS = 20
"""The ``n`` of DLE EOT by which a Custom printer tells six bytes: ``10 0F`` paper user recoverable unrecoverable."""

ANNOUNCE_FULL_STATUS = GS + b"\xe0\x0f"
"""GS E0 (Custom): tell the full status at every change."""

HOLD_OUT = GS + b"e\x03\x0c"
"""GS e 3 (Custom): hold the cut paper out by 12 steps."""

RETRACT = GS + b"e\x02"
"""GS e 2 (Custom): draw the paper that nobody took in again. A printer that is not set up to do so does nothing."""

EJECT = GS + b"e\x05"
"""GS e 5 (Custom): push the paper out, so that it falls."""
