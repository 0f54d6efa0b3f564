"""The templates and the logo of a centre's papers, out of the technician's file."""

from __future__ import annotations

from pathlib import Path

from printer.logo import read_logo
from printer.templates import Stationery, Templates
from runtime.config import Problem, attempt, overlay, parse_toml, read_text, read_toml, refuse

DEFAULTS = Path(__file__).with_name("templates.toml")


def load_stationery(path: Path | None, width_dots: int) -> Stationery:
    """The templates in ``path`` laid over the defaults (None: the defaults alone), and the logo they name.

    Raises :class:`runtime.config.BadConfiguration` with every problem, a logo wider than ``width_dots`` among them.
    """
    defaults = read_toml(DEFAULTS)
    text = read_text(path) if path else ""
    source = path or DEFAULTS
    tables = overlay(defaults, parse_toml(text, str(source)))
    templates, problems = attempt(Templates, tables)
    logo = None
    if isinstance(name := tables.get("logo"), str):
        try:
            logo = read_logo(source.parent / name, width_dots)
        except ValueError as error:
            problems.append(Problem("logo", f"logo: {error}"))
    refuse(problems, str(source), text)
    assert templates is not None
    return Stationery(templates, logo)
