"""What visitors said and asked in a month, out of the journal: ``novbe-broker export``."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

from broker.catalogue_file import load_catalogue
from broker.config import BrokerConfig
from broker.journal_reading import read_kinds
from broker.journal_store import JournalUnusable
from broker.statements import read_statements
from broker.tables import as_csv, as_text
from queueing import messages as m
from queueing import tallies
from queueing.tallies import Month, Tally

SUBJECTS = ("ratings", "polls", "suggestions", "complaints", "documents")

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


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
    sys.stdout.write(as_csv(tally.columns, tally.rows) if options.csv else _readable(tally))
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


def _readable(tally: Tally) -> str:
    """The rows under their columns, with what they come to beneath."""
    sums = [f"{name}: {count}\n" for name, count in tally.sums.items()]
    return "".join([as_text(tally.columns, tally.rows), *(["\n"] if sums else []), *sums])
