"""What is asked of the journal from the command line: is it sound, let go of what is too old, explain a call."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from broker.catalogue_file import load_catalogue
from broker.chain import Head, witness
from broker.config import MOST_DAYS, BrokerConfig
from broker.journal import Journal, JournalUnusable
from broker.journal_check import Verdict, examine
from broker.journal_reading import read_day
from queueing.explaining import explain
from queueing.ticket import normal_number
from runtime.config import BadConfiguration, within


def add_to(commands: Any) -> None:
    """Add ``verify``, ``prune`` and ``explain`` to the subparsers of a command line."""
    check = commands.add_parser("verify", help="find any row of the journal that was altered, removed, moved or put in")
    check.add_argument("--journal", type=Path, metavar="PATH", help="another file than the configured journal")
    check.add_argument("--expect", type=_head, metavar="SEQ:HASH", help="a head it had before: shows a cut-off end")
    less = commands.add_parser("prune", help="let go of old service days; the coordinator must be stopped")
    less.add_argument("--keep-days", type=_days, metavar="N", help="how many days to keep (default: as configured)")
    why = commands.add_parser("explain", help="say in words why one of two numbers was called before the other")
    why.add_argument("numbers", nargs=2, type=_number, metavar="NUMBER", help="as on the tickets, for instance B12 A7")
    why.add_argument("--day", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the service day (default: the last)")


def _number(text: str) -> str:
    try:
        return normal_number(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _days(text: str) -> int:
    try:
        days = int(text)
        within(1, MOST_DAYS)(days)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from error
    return days


def _head(text: str) -> Head:
    try:
        return witness(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no head of a journal, such as verify prints") from error


def obey(options: argparse.Namespace, config: BrokerConfig, now: datetime) -> int:
    """Do what was asked, and say it; the exit status: 1 when the journal is not sound or cannot be used."""
    try:
        match options.command:
            case "prune":
                said, status = prune(config.journal, options.keep_days or config.keep_days, now), 0
            case "explain":
                said, status = tell_why(config, options.numbers, options.day), 0
            case _:
                said, status = verify(options.journal or config.journal, options.expect)
    except JournalUnusable as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(said + "\n")
    return status


def verify(path: Path, expected: Head | None) -> tuple[str, int]:
    """Examine a journal; what to say, and 0 when it is sound, else 1. Raises :class:`JournalUnusable`."""
    verdict = examine(path, expected)
    lines = [f"{path}: {verdict.rows} rows", *([str(verdict.pruned)] if verdict.pruned else []), *_told(verdict)]
    return "\n".join(lines), 0 if verdict.sound else 1


def _told(verdict: Verdict) -> list[str]:
    if verdict.sound:
        return [f"sound; its head, to write down and give to --expect later: {verdict.head}"]
    found = verdict.findings
    more = found.count - len(found.told)
    return [
        f"NOT SOUND: {found.count} finding(s)",
        *(f"  - {text}" for text in found.told),
        *([f"  - and {more} more"] if more else []),
        "keep this file as it is, and compare it with a backup",
    ]


def prune(path: Path, keep_days: int, now: datetime) -> str:
    """Let go of what is older than ``keep_days`` before the last service day; what to say.

    Raises :class:`JournalUnusable`, also while a coordinator is using the file.
    """
    if not path.exists():
        raise JournalUnusable(f"{path}: there is no such journal")
    with closing(Journal(path)) as journal:
        if journal.day is None:
            return f"{path}: no service day has begun; nothing to prune"
        with journal.transaction():
            pruned = journal.prune(journal.day - timedelta(days=keep_days), now)
    return f"{path}: {pruned}" if pruned else f"{path}: nothing is older than {keep_days} days; nothing was pruned"


def tell_why(config: BrokerConfig, numbers: list[str], day: date | None) -> str:
    """Why one number was called before the other. Raises :class:`JournalUnusable` and ``BadConfiguration``."""
    events = [event for _, event in read_day(config.journal, day)]
    if not events:
        raise JournalUnusable(f"{config.journal}: it has no service day {day or ''}".rstrip())
    try:
        return "\n".join(explain(events, load_catalogue(config.catalogue), *numbers))
    except ValueError as error:
        raise BadConfiguration("the numbers", [str(error)]) from error
