"""A centre's catalogue, out of its TOML file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from broker.catalogue_repair import is_elsewhere, made_whole
from broker.codec import MAX_BYTES
from broker.public_holidays import public_holidays
from queueing.catalogue import Catalogue, HolidayRule
from runtime.config import Problem, among, attempt, parse_toml, read_text, refuse
from runtime.icons import icons

MAX_CATALOGUE = MAX_BYTES - 1024
"""Bytes: it travels in one message."""


def load_catalogue(path: Path, years: Iterable[int] = ()) -> Catalogue:
    """The catalogue in ``path``, with the public holidays of ``years`` where the centre is closed on them.

    Raises :class:`~runtime.config.BadConfiguration` with every error in it at once, each with its line.
    """
    text = read_text(path)
    tables = parse_toml(text, str(path))
    written, problems = attempt(Catalogue, tables)
    if written is None:
        refuse([*problems, *_besides(tables, problems)], str(path), text)
    assert written is not None, "a catalogue without problems is there"
    closed = written.calendar.public_holidays is HolidayRule.CLOSED
    catalogue = replace(written, holidays=public_holidays(years) if closed else ())
    refuse(_wrongs(written, catalogue), str(path), text)
    return catalogue


def _besides(tables: dict[str, Any], problems: Iterable[Problem]) -> Iterator[Problem]:
    """What does not fit together in a catalogue with these problems, leaving aside what they may have brought about."""
    wrong = [problem.path for problem in problems]
    whole, _ = attempt(Catalogue, made_whole(tables, wrong))
    if whole is None:
        return
    for problem in (*_misfits(whole), *_unknown_icons(whole)):
        if is_elsewhere(problem.path, wrong):
            yield problem


def _misfits(catalogue: Catalogue) -> Iterator[Problem]:
    for problem in catalogue.problems():
        yield Problem(problem.path, str(problem))


def _unknown_icons(catalogue: Catalogue) -> Iterator[Problem]:
    for index, agency in enumerate(catalogue.agencies):
        try:
            among(*icons())([agency.icon] if agency.icon else [])
        except ValueError as error:
            yield Problem(f"agencies[{index}].icon", f"agencies[{index}].icon: {error}")


def _wrongs(written: Catalogue, catalogue: Catalogue) -> Iterator[Problem]:
    yield from _misfits(written)
    yield from _unknown_icons(written)
    if written.holidays:
        yield Problem("holidays", "holidays: they are known; other closed days are [[calendar.days]]")
    if (size := len(msgspec.json.encode(catalogue))) > MAX_CATALOGUE:
        yield Problem("", f"it takes {size} bytes in a message, more than the {MAX_CATALOGUE} every device accepts")


def revision(catalogue: Catalogue) -> str:
    """A digest of the catalogue's content: equal catalogues have equal revisions, whoever computes them."""
    return hashlib.sha256(msgspec.json.encode(catalogue, order="deterministic")).hexdigest()[:12]
