"""What a program that prints is told of its printer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from printer.commands import stored_graphic
from printer.profiles import Profile, profile
from printer.stationery import load_stationery
from printer.templates import Stationery
from printer.ways import Way, way_for


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterConfig:
    """``profile`` is the printer's model, one of ``printer/printers.toml`` or as python-escpos calls it.

    ``way``: dots or the printer's own letters; None: as its line is fast or slow. ``stored_logo``: the key under which
    the centre's sign is kept in the printer, for papers in its own letters.
    ``templates``: a file laid over ``printer/templates.toml``, which tells what stands on the papers.
    """

    profile: str
    way: Way | None = None
    stored_logo: str = ""
    templates: Path | None = None

    def __post_init__(self) -> None:
        model = profile(self.profile)
        if self.way is Way.RASTER and not model.raster:
            raise ValueError(f'a {model.name} prints no dots; leave out way = "raster"')
        if self.stored_logo and not model.stored_graphics:
            raise ValueError(f"a {model.name} is not known to keep pictures; leave out stored_logo")
        if self.stored_logo:
            stored_graphic(self.stored_logo)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWork:
    """How papers are printed: on what printer, in what way, by which templates."""

    profile: Profile
    way: Way
    stationery: Stationery


def paper_work(config: PrinterConfig, address: str) -> PaperWork:
    """What the configuration makes of a printer at ``address``. Raises ``BadConfiguration`` for the templates."""
    model = replace(profile(config.profile), logo=config.stored_logo)
    stationery = load_stationery(config.templates, model.width_dots)
    return PaperWork(profile=model, way=config.way or way_for(address, model), stationery=stationery)
