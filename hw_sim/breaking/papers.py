"""What is printed in a trial: tickets that differ from one another, and how each looks when nothing goes wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import count

from PIL import Image

from broker.catalogue_file import load_catalogue
from hw_sim.catalogues import demo_catalogue
from hw_sim.thermal import Model, ThermalPrinter
from printer import commands
from printer.compose import compose
from printer.content import ticket_content
from printer.papers import paper_of
from printer.profiles import profile
from printer.stationery import load_stationery
from printer.ways import Way
from queueing.messages import TicketFacts
from queueing.ticket import Category, Language, TicketState, ticket_id, ticket_number

Dots = tuple[int, int, bytes]
"""Width, height and every dot of a paper."""

_AGES = 1000
"""Seconds in which a simulated printer is done with anything."""


@dataclass(frozen=True, slots=True)
class Work:
    """One ticket's bytes, by a name that no other has in a trial."""

    name: str
    data: bytes


def dots(image: Image.Image) -> Dots:
    """What makes two papers the same paper."""
    return (image.width, image.height, image.tobytes())


def is_blank(image: Image.Image) -> bool:
    """Whether nothing is printed on it."""
    darkest, _ = image.getextrema()
    return bool(darkest)


@cache
def whole(data: bytes, model: Model) -> Dots:
    """The one paper that comes out of ``data`` when nothing goes wrong."""
    time = count(0, _AGES)
    printer = ThermalPrinter(model, clock=lambda: next(time))
    printer.receive(data)
    while printer.advance() is not None:
        pass
    (ticket,) = printer.tickets
    return dots(ticket.image)


@cache
def short_work() -> Work:
    """A few hundred bytes with everything a real ticket has: images side by side, feeds, magnified dots, a cut."""
    rows = [bytes((0x80 >> row % 8, 0xFF, row + 1, 0x40 + row)) for row in range(24)]
    large = commands.absolute_position(300) + _image(rows[:12], commands.DOUBLE_SIZE)
    return Work("short", _ticket(_image(rows) + commands.feed(30) + large + commands.feed(10) + _image(rows[::-1])))


def next_work(number: int) -> Work:
    """A short ticket with its number, from 0 to 65535, in dots."""
    return Work(f"next-{number}", _ticket(_image([b"\xaa" + number.to_bytes(2) + b"\x55"] * 4)))


@cache
def whole_work(way: Way = Way.RASTER) -> Work:
    """The demonstration centre's ticket for an identity card, as the kiosk prints it."""
    catalogue = load_catalogue(demo_catalogue())
    service = catalogue.services[0]
    facts = TicketFacts(
        ticket=ticket_id("01J9Z3KQ7XW2M4N5P6"),
        number=ticket_number(service.prefix, 17),
        service=service.id,
        category=Category.DISABILITY,
        language=Language.AZ,
        state=TicketState.RESERVED,
        issued_at=datetime(2026, 11, 22, 9, 52, tzinfo=UTC),
        ahead=7,
        counters=tuple(counter.label for counter in catalogue.counters_for(service.id)),
    )
    content = ticket_content(facts, catalogue, catalogue.halls[0].id, datetime(2026, 11, 22, 13, 52, tzinfo=UTC))
    stationery = load_stationery(None, profile().width_dots)
    return Work("whole", compose(paper_of(content, stationery), profile(), way))


def _ticket(body: bytes) -> bytes:
    begin = commands.INITIALIZE + commands.ANNOUNCE_CHANGES + commands.motion_units(profile().dots_per_inch)
    return begin + body + commands.feed_and_cut()


def _image(rows: list[bytes], magnification: int = commands.NORMAL_SIZE) -> bytes:
    return commands.raster_image(len(rows[0]), len(rows), b"".join(rows), magnification)
