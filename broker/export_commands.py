"""What visitors said and asked in a month, out of the journal: ``novbe-broker export``."""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from broker.catalogue_file import load_catalogue
from broker.config import BrokerConfig
from broker.journal_reading import read_kinds
from broker.journal_store import JournalUnusable
from broker.statements import read_statements
from queueing import messages as m
from queueing import tallies
from queueing.tallies import Month, Tally

SUBJECTS = ("ratings", "polls", "suggestions", "complaints", "documents")

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet would take for a formula at the beginning of a cell."""


def add_to(commands: Any) -> None:
    """Add ``export`` to the subparsers of a command line."""
    out = commands.add_parser("export", help="what visitors said and asked in a month; a coordinator may be running")
    out.add_argument("subject", choices=SUBJECTS)
    out.add_argument("--month", type=_month, required=True, metavar="YYYY-MM")
    out.add_argument("--csv", action="store_true", help="as CSV, for a spreadsheet; otherwise to be read here")


def _month(text: str) -> tuple[int, int]:
    matched = _MONTH.fullmatch(text)
    if not matched:
        raise argparse.ArgumentTypeError(f"{text!r} must be written like 2026-11")
    return int(matched[1]), int(matched[2])


def obey(options: argparse.Namespace, config: BrokerConfig) -> int:
    """Write the tally to the standard output; the exit status. Raises :class:`~runtime.config.BadConfiguration`."""
    year, month = options.month
    zone = load_catalogue(config.catalogue).zone
    try:
        tally = tally_of(config.journal, options.subject, Month(year, month, zone))
    except JournalUnusable as error:
        sys.stderr.write(f"{error}\n")
        return 1
    _write_csv(tally) if options.csv else sys.stdout.write(_readable(tally))
    return 0


def tally_of(journal: Path, subject: str, month: Month) -> Tally:
    """The tally of one of :data:`SUBJECTS`. Raises :class:`JournalUnusable`."""
    match subject:
        case "ratings":
            return tallies.ratings(read_kinds(journal, tallies.RATING_KINDS), month)
        case "polls":
            return tallies.polls(read_kinds(journal, (m.ServiceRated,)), month)
        case "suggestions":
            return tallies.suggestions(read_kinds(journal, (m.SuggestionLeft,)), month, read_statements(journal))
        case "complaints":
            return tallies.complaints(read_kinds(journal, (m.ComplaintFiled,)), month, read_statements(journal))
        case _:
            return tallies.documents(read_kinds(journal, (m.DocumentAsked,)), month)


def _write_csv(tally: Tally) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(tally.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in tally.rows)


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and len(cell) > 1 and cell.startswith(_FORMULA) else cell


def _readable(tally: Tally) -> str:
    """The rows under their columns, with what they come to beneath."""
    rows = [tally.columns, *([" / ".join(str(cell).split("\n")) for cell in row] for row in tally.rows)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(tally.columns))]
    sums = [f"{name}: {count}\n" for name, count in tally.sums.items()]
    return "".join([*(_line(row, widths) for row in rows), *(["\n"] if sums else []), *sums])


def _line(row: Iterable[str], widths: Iterable[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"
