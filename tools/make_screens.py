"""Draw every screen of a kiosk, check it, and leave it to be looked at: contact sheets and an index page.

For each sample of ``tests/kiosk_samples.py`` there is one sheet of all languages, text sizes and contrasts, and one of
all screens that kiosks are sold with, standing and lying, large and small, and within reach. Run by ``make screens``.
"""

from __future__ import annotations

import argparse
import html
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from multiprocessing import get_context
from pathlib import Path

import pygame

import kiosk
from kiosk.screens.glass import GLASS, Glass
from kiosk.state import Session, TextSize
from kiosk.world import World
from queueing.ticket import Language
from screen.checks import faults
from screen.painter import blank, paint
from screen.scene import Scene
from tests import catalogues
from tests.kiosk_samples import GLASSES, SAMPLES, book, needs

PACKAGE = Path(kiosk.__file__).parent
THUMB = 480
"""Pixels of a thumbnail's longer side."""

GAP = 12
GROUND = "#6B7A88"


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at a sample."""

    caption: str
    session: Session
    glass: Glass = GLASS

    def pages(self, world: World) -> list[Scene]:
        return list(book(self.session, world, self.glass))


@dataclass(frozen=True, slots=True)
class Drawn:
    """The sheets of one sample, and what is wrong with its screens."""

    name: str
    sheets: tuple[str, ...]
    faults: tuple[str, ...]


def looks(session: Session) -> list[Look]:
    """Every language, text size and contrast; the languages one below the other."""
    return [
        Look(
            f"{language} {size}{' contrast' if dark else ''}",
            replace(session, language=language, size=size, contrast=dark),
        )
        for language, dark, size in product(Language, (False, True), TextSize)
    ]


def shapes(session: Session) -> list[Look]:
    """Every screen, and its part that everybody reaches where that is not all."""
    found = []
    for size, (name, glass) in product((TextSize.NORMAL, TextSize.LARGE), GLASSES.items()):
        found.append(Look(f"{name} {size}", replace(session, size=size), glass))
        if glass.out_of_reach:
            found.append(Look(f"{name} {size} within reach", replace(session, size=size, reach=True), glass))
    return found


def translated(shown: Sequence[Look]) -> Iterator[Look]:
    """The same screens in the languages that are not drawn of them."""
    drawn = {look.session.language for look in shown}
    for look, language in product(shown, Language):
        if language not in drawn:
            yield replace(look, caption=f"{look.caption} {language}", session=replace(look.session, language=language))


def draw(name: str, out: Path) -> Drawn:
    """Draw and check one sample."""
    session, world = SAMPLES[name]
    wrong: list[str] = []
    sheets = []
    for kind, ways, columns in (("looks", looks(session), 6), ("shapes", shapes(session), 8)):
        books = [(look, look.pages(world)) for look in ways]
        wrong += [fault for look, pages in books for fault in _faults(name, look, pages)]
        wrong += [fault for look in translated(ways) for fault in _faults(name, look, look.pages(world))]
        sheets.append(f"{name}-{kind}.png")
        pygame.image.save(_sheet([pages[0] for _, pages in books], columns), out / sheets[-1])
    return Drawn(name, tuple(sheets), tuple(wrong))


def _faults(name: str, look: Look, pages: Sequence[Scene]) -> Iterator[str]:
    for number, scene in enumerate(pages, 1):
        for fault in faults(scene, needs(look.session, look.glass)):
            yield f"{name}, {look.caption}, page {number}: {fault}"


def _sheet(scenes: Sequence[Scene], columns: int) -> pygame.Surface:
    """Thumbnails in rows of ``columns``."""
    thumbs = [_thumb(scene) for scene in scenes]
    rows = [thumbs[at : at + columns] for at in range(0, len(thumbs), columns)]
    width = max(sum(thumb.get_width() + GAP for thumb in row) for row in rows) + GAP
    sheet = blank((width, sum(_tall(row) + GAP for row in rows) + GAP))
    sheet.fill(GROUND)
    y = GAP
    for row in rows:
        x = GAP
        for thumb in row:
            sheet.blit(thumb, (x, y))
            x += thumb.get_width() + GAP
        y += _tall(row) + GAP
    return sheet


def _tall(row: Sequence[pygame.Surface]) -> int:
    return max(thumb.get_height() for thumb in row)


def _thumb(scene: Scene) -> pygame.Surface:
    surface = blank((scene.width, scene.height))
    paint(scene, surface)
    share = THUMB / max(scene.width, scene.height)
    return pygame.transform.smoothscale(surface, (round(scene.width * share), round(scene.height * share)))


def index(drawn: Sequence[Drawn], found: Sequence[str]) -> str:
    """A page with all sheets, and what is wrong at its top."""
    wrong = "".join(f"<li>{html.escape(fault)}</li>" for fault in found)
    sheets = "".join(
        f'<h2 id="{one.name}">{one.name}</h2>'
        + "".join(f'<p><a href="{sheet}"><img src="{sheet}" alt="" loading="lazy"></a></p>' for sheet in one.sheets)
        for one in drawn
    )
    links = " · ".join(f'<a href="#{one.name}">{one.name}</a>' for one in drawn)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title>'
        "<style>body{font:16px sans-serif;margin:2rem}img{max-width:100%}</style>"
        f"<h1>Screens</h1><ul>{wrong or '<li>Nothing is wrong.</li>'}</ul><p>{links}</p>{sheets}</html>\n"
    )


def main() -> int:
    """Draw the samples that are named, or all; 1 when something is wrong with one."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("samples", nargs="*", metavar="SAMPLE", help=f"one of {', '.join(SAMPLES)}; all without any")
    options.add_argument("--out", type=Path, required=True, help="the directory for the pictures")
    options.add_argument("--processes", type=int, default=2)
    chosen = options.parse_args()
    if unknown := set(chosen.samples) - set(SAMPLES):
        options.error(f"there is no sample {', '.join(sorted(unknown))}")
    chosen.out.mkdir(parents=True, exist_ok=True)
    with get_context("spawn").Pool(chosen.processes) as pool:
        drawn = pool.starmap(draw, [(name, chosen.out) for name in chosen.samples or SAMPLES], chunksize=1)
    found = [*catalogues.faults(PACKAGE), *(fault for one in drawn for fault in one.faults)]
    (chosen.out / "index.html").write_text(index(drawn, found), encoding="utf-8")
    sys.stdout.write("".join(f"{fault}\n" for fault in found))
    sys.stdout.write(f"{len(drawn)} screens in {chosen.out / 'index.html'}; {len(found)} faults\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
