"""``composing``: a ticket becomes bytes, as dots and as the printer's own letters, beside python-escpos."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from escpos.printer import Dummy
from PIL import Image, ImageDraw

from bench.rows import Outcome, Row, at_most, compare, times
from bench.timing import MS, scaled, seconds
from printer import parts, shapes
from printer.compose import compose
from printer.profiles import Profile, profile
from printer.ways import Way
from queueing.ticket import Language

ROUNDS = 400
WARM_UP = 20
IMPORTS = 12
MODEL = "TM-T20II"
_LOGO_SIZE = (240, 80)
_KIB = 1024


@dataclass(frozen=True, slots=True)
class Printed:
    """What differs between tickets: all that a printer of tickets can keep for the next is the same in each."""

    number: str
    ahead: str
    issued: str
    code: str


def printed(count: int) -> Printed:
    """The ticket number ``count``."""
    issued = f"22.11 {9 + count // 60 % 9}:{count % 60:02}"
    return Printed(f"Ə {count % 1000:03}", f"{count % 40} nəfər", issued, f"{count * 2_654_435_761 % 16**12:012X}")


SERVICE = "Şəxsiyyət vəsiqəsinin verilməsi"
AGENCY = "Daxili İşlər Nazirliyi"
PLACE = "ASAN xidmət · Gözləmə zalı 1"
FEE = "Rüsum: 10 gün 5 manat"
PAY = "Ödəniş: bank, terminal, internet"


def ticket(told: Printed, logo: Image.Image) -> parts.Paper:
    """Eleven lines, a logo and a QR code: the ticket that the facts about python-escpos were measured with."""
    facts = parts.Facts(
        (
            parts.Fact("Sizdən əvvəl", told.ahead),
            parts.Fact("Gözləmə vaxtı", "10–20 dəq"),
            parts.Fact("Pəncərələr", "9–14"),
            parts.Fact("Verildi", told.issued),
        )
    )
    texts = (parts.Text(AGENCY, centred=True), facts, parts.Text(FEE), parts.Text(PAY))
    number = (parts.Logo(shapes.dots(logo)), parts.Heading(PLACE), parts.Number(told.number), parts.Name(SERVICE))
    return parts.Paper(Language.AZ, (*number, *texts, parts.Code(told.code)))


def with_escpos(told: Printed, logo: Path, *, native_qr: bool) -> bytes:
    """The same ticket as its own documentation would have it written."""
    printer = Dummy(profile=MODEL)
    printer.set(align="center")
    printer.image(str(logo))
    printer.textln(PLACE)
    printer.set(align="center", custom_size=True, width=8, height=8)
    printer.textln(told.number)
    printer.set(align="center", double_width=True, double_height=True)
    printer.textln(SERVICE)
    printer.set(align="center", normal_textsize=True)
    printer.textln(AGENCY)
    printer.set(align="left")
    for line in (f"Sizdən əvvəl: {told.ahead}", "Gözləmə vaxtı: 10–20 dəq", "Pəncərələr: 9–14"):
        printer.textln(line)
    for line in (f"Verildi: {told.issued}", FEE, PAY):
        printer.textln(line)
    printer.qr(told.code, size=6, native=native_qr, center=not native_qr)
    printer.set(align="center")
    printer.textln(told.code)
    printer.cut()
    return bytes(printer.output)


def composing(directory: Path, scale: float) -> Outcome:
    """Every ticket is another one; the four ways take turns."""
    logo, file = _logo(), directory / "logo.png"
    logo.convert("L").point(lambda dot: 255 - dot).save(file)
    model = profile(MODEL)
    ways: Sequence[Callable[[Printed], object]] = (
        lambda told: compose(ticket(told, logo), model, Way.RASTER),
        lambda told: compose(ticket(told, logo), replace(model, logo="NV"), Way.NATIVE),
        lambda told: with_escpos(told, file, native_qr=False),
        lambda told: with_escpos(told, file, native_qr=True),
    )
    raster, native, soft, hard = _by_turns(ways, scaled(ROUNDS, scale))
    theirs, theirs_native = times(soft).p50, times(hard).p50
    return Outcome(
        (
            _speed("compose-raster", raster, theirs),
            _speed("compose-native", native, theirs),
            compare("compose-raster-qr", "ms", times(raster), "python-escpos, QR of the printer", theirs_native),
            *_bytes(logo, replace(model, logo="NV")),
            *_import(directory, scaled(IMPORTS, scale)),
        )
    )


def _by_turns(ways: Sequence[Callable[[Printed], object]], rounds: int) -> list[list[float]]:
    found: list[list[float]] = [[] for _ in ways]
    for count in range(WARM_UP + rounds):
        told = printed(count)
        for way, samples in zip(ways, found, strict=True):
            samples.append(MS * seconds(partial(way, told)))
    return [samples[WARM_UP:] for samples in found]


def _speed(name: str, samples: list[float], theirs: float) -> Row:
    goals = (at_most("ratio", 0.1), at_most("p99", 5))
    return compare(name, "ms", times(samples), "python-escpos, the same ticket", theirs, *goals)


def _bytes(logo: Image.Image, model: Profile) -> tuple[Row, ...]:
    goals = {Way.RASTER: 12_600, Way.NATIVE: 550}
    return tuple(
        compare(
            f"ticket-bytes-{way}",
            "bytes",
            times([float(len(compose(ticket(printed(count), logo), model, way))) for count in range(100)]),
            "the goal",
            goal,
            at_most("p99", goal),
        )
        for way, goal in goals.items()
    )


_OURS, _THEIRS = "import printer.compose, printer.spool", "import escpos.printer"
_TELL = "import time; began = time.process_time(); {}; took = time.process_time() - began; "
_MEMORY = "print(took, next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"


def _import(directory: Path, rounds: int) -> tuple[Row, ...]:
    """What a kiosk imports to print, in a process of its own, by turns with python-escpos in one of its own.

    In seconds of the processor, which no neighbour makes longer, with the compiled modules that an installed program
    has.
    """
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled["PYTHONPYCACHEPREFIX"] = str(directory)
    pairs = [(_fresh(_OURS, compiled), _fresh(_THEIRS, compiled)) for _ in range(1 + rounds)][1:]
    (spent, memory), (their_time, their_memory) = (
        (times([MS * took for took, _ in side]), times([used for _, used in side])) for side in zip(*pairs, strict=True)
    )
    return (
        compare("import-printer", "ms", spent, "import of python-escpos", their_time.p50, at_most("p50", 120)),
        compare("import-printer-memory", "MB", memory, "the same", their_memory.p50, at_most("p50", 24)),
    )


def _fresh(code: str, environment: Mapping[str, str]) -> tuple[float, float]:
    """Seconds the import took, and the most memory of the process, MB."""
    command = [sys.executable, "-c", _TELL.format(code) + _MEMORY]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    took, kib = answer.stdout.split()
    return float(took), float(kib) / _KIB


def _logo() -> Image.Image:
    picture = Image.new("1", _LOGO_SIZE)
    draw = ImageDraw.Draw(picture)
    for inset in range(0, _LOGO_SIZE[1] // 2, 8):
        draw.ellipse((inset, inset, _LOGO_SIZE[0] - 1 - inset, _LOGO_SIZE[1] - 1 - inset), outline=1, width=3)
    return picture
