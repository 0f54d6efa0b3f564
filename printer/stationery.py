"""The templates and the logo of a centre's papers, out of the technician's file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from printer.bitmap import Bitmap
from printer.content import clean
from printer.errors import UnprintableText
from printer.logo import read_logo
from printer.templates import Stationery, Template, Templates
from printer.typeface import refuse_missing
from queueing.texts import Text
from runtime.config import Problem, attempt, overlay, parse_toml, read_text, read_toml, refuse

DEFAULTS = Path(__file__).with_name("templates.toml")


def load_stationery(path: Path | None, width_dots: int) -> Stationery:
    """The templates in ``path`` laid over the defaults (None: the defaults alone), and the logo they name.

    Raises :class:`runtime.config.BadConfiguration` with every problem; among them are a logo wider than ``width_dots``
    and texts the typeface has no letters for.
    """
    text = read_text(path) if path else ""
    source = path or DEFAULTS
    tables = overlay(read_toml(DEFAULTS), parse_toml(text, str(source)))
    templates, problems = attempt(Templates, tables)
    logo = _logo(tables.get("logo"), source.parent, width_dots, problems)
    refuse([*problems, *(_unprintable(templates) if templates else ())], str(source), text)
    assert templates is not None
    return Stationery(templates, logo)


def _logo(name: object, folder: Path, width_dots: int, problems: list[Problem]) -> Bitmap | None:
    if not isinstance(name, str):
        return None
    try:
        return read_logo(folder / name, width_dots)
    except ValueError as error:
        problems.append(Problem("logo", f"logo: {error}"))
        return None


def _unprintable(templates: Templates) -> Iterator[Problem]:
    for kind in fields(templates):
        template = getattr(templates, kind.name)
        for index, line in enumerate(template.lines if isinstance(template, Template) else ()):
            for name in (each.name for each in fields(Text)):
                where = f"{kind.name}.lines[{index}].{name}"
                try:
                    refuse_missing(clean(getattr(line, name)))
                except UnprintableText as error:
                    yield Problem(where, f"{where}: {error}")
