"""The kiosk's pixels: against pictures that people approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pygame
import pytest
from PIL import Image, ImageChops

from broker.catalogue_file import load_catalogue
from hw_sim.thermal.qr import read_qr
from kiosk.journeys.searching import Searching
from kiosk.journeys.writing import Writing
from kiosk.screens.scenes import scene_of
from kiosk.screens.view import View
from kiosk.state import Apology, Screen, Session, TextSize, Ticketing
from kiosk.world import World
from queueing.messages import LinesState, ServiceLine, TicketFacts
from queueing.ticket import Category, Language, TicketState
from screen.fonts import FontMeasure
from screen.painter import paint
from tests.makers import between

GOLDEN = Path(__file__).parents[1] / "golden"
VISIBLE = 24
"""Difference of a channel, of 255, that counts: less may come from another machine's rounding."""
TOLERATED_PIXELS = 60
AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
CATALOGUE = load_catalogue(Path(__file__).parents[2] / "broker" / "centres" / "asan.toml")
WAITS = ((7, 10, 20), (12, 15, 30), (16, 25, 40), (3, 5, 10), (1, 0, 5))
LINES = tuple(
    ServiceLine(service=service.id, waiting=waiting, range=between(low, high))
    for service, (waiting, low, high) in zip(CATALOGUE.services, WAITS, strict=False)
)
WORLD = World(
    hall="1",
    catalogue=CATALOGUE,
    lines=LinesState(hall="1", epoch=1, revision=1, at=AT, open=True, services=LINES),
    heard_at=0.0,
    printer="",
)
TICKET = TicketFacts(
    ticket="8WTN90DBA9RE",
    number="A048",
    service="id-card",
    category=Category.ORDINARY,
    language=Language.AZ,
    state=TicketState.RESERVED,
    issued_at=AT,
    ahead=7,
    waiting=between(10, 20),
    counters=("9", "12"),
)
COMPLAINT = Writing(complaint=True, text="İki saat gözlədim, pəncərədə heç kim yox idi.")
PICTURES = {
    "greeting": Session(screen=Screen.GREETING),
    "services": Session(screen=Screen.SERVICES, journey=Ticketing(agency="internal-affairs")),
    "details-large": Session(
        screen=Screen.DETAILS, language=Language.RU, size=TextSize.LARGE, journey=Ticketing(service="passport")
    ),
    "ticket": Session(screen=Screen.TICKET, language=Language.EN, journey=Ticketing(ticket=TICKET)),
    "errands": Session(screen=Screen.ERRANDS),
    "search": Session(screen=Screen.SEARCH, journey=Searching(text="паспорт"), language=Language.RU),
    "number": Session(screen=Screen.NUMBER, journey=Ticketing(ticket=TICKET, paperless=True)),
    "complaint-large": Session(screen=Screen.COMPLAINT, journey=COMPLAINT, size=TextSize.LARGE),
    "apology-contrast": Session(
        screen=Screen.APOLOGY, contrast=True, journey=Ticketing(apology=Apology.NOT_PRINTED, ticket=TICKET)
    ),
}


def picture_of(session: Session, world: World = WORLD) -> Image.Image:
    surface = pygame.Surface((1080, 1920), depth=32)
    paint(scene_of(View(session, world, FontMeasure())), surface)
    return Image.frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB"))


def differing_pixels(one: Image.Image, other: Image.Image) -> int:
    assert one.size == other.size
    red, green, blue = ImageChops.difference(one, other).split()
    return sum(ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()[VISIBLE:])


@pytest.mark.parametrize("name", PICTURES)
def test_the_kiosk_looks_as_it_was_approved(name: str, tmp_path: Path):
    seen, golden = picture_of(PICTURES[name]), GOLDEN / f"kiosk-{name}.png"
    new = tmp_path / golden.name
    seen.save(new, optimize=True)
    approve = f"look at {new}; if it is right: cp {new} {golden}"
    assert golden.exists(), approve
    with Image.open(golden) as approved:
        differing = differing_pixels(seen, approved.convert("RGB"))
    assert differing <= TOLERATED_PIXELS, f"{differing} pixels differ; {approve}"


def test_the_comparison_sees_a_single_changed_figure():
    before, after = (picture_of(PICTURES["ticket"].knows(ticket=replace(TICKET, ahead=ahead))) for ahead in (7, 1))
    assert differing_pixels(before, after) > 5 * TOLERATED_PIXELS


@pytest.mark.parametrize("contrast", [False, True])
def test_a_telephone_reads_the_number_off_the_screen(contrast: bool):
    seen = picture_of(replace(PICTURES["number"], contrast=contrast))
    assert read_qr(seen.convert("L")) == TICKET.ticket
