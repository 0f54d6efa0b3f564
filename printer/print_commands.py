"""``novbe-printer test``, ``print`` and ``example``: papers for a technician's eyes."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path

import msgspec

from printer.advice import in_english
from printer.compose import compose
from printer.content import TicketContent
from printer.ends import End
from printer.errors import UnfittingPaper, UnprintableText
from printer.journal import passing_journal
from printer.offers import Content
from printer.papers import paper_of
from printer.press import Press, PrintFinished, PrintJob, StationNews, StatusChanged
from printer.printing import CANNOT_CONFIRM, LEFT_OUT, Outcome, Verdict
from printer.sheets import self_test_content
from printer.spool import open_line
from printer.target import Target
from queueing.ticket import Language
from runtime.clock import Clock
from runtime.config import BadConfiguration
from runtime.program import Stopping

SPECIMEN = Path(__file__).with_name("specimen.json")
"""A ticket as ``print`` takes it."""

_LARGEST_TICKET = 65536
"""Bytes in a file."""


def print_test_page(target: Target, clock: Clock, say: Callable[[str], None], stopping: Stopping) -> End:
    """Print the test page and say how it ended. Raises ``BadConfiguration``."""
    local_time = clock.now().astimezone()
    content = self_test_content(target.model.name, target.address, local_time, Language.AZ)
    return _print(target, content, clock, say, stopping)


def print_ticket(
    target: Target,
    file: Path,
    clock: Clock,
    say: Callable[[str], None],
    stopping: Stopping,
    *,
    copy: bool = False,
    large: bool = False,
) -> End:
    """Print the ticket in a JSON file and say how it ended. Raises ``BadConfiguration``."""
    return _print(target, read_ticket(file), clock, say, stopping, copy=copy, large=large)


def write_example(say: Callable[[str], None]) -> End:
    """A ticket as :func:`print_ticket` takes it."""
    say(SPECIMEN.read_text(encoding="utf-8").rstrip())
    return End.GOOD


def read_ticket(file: Path) -> TicketContent:
    """The ticket in ``file``. Raises ``BadConfiguration``."""
    try:
        data = _bytes_of(file).removeprefix(BOM_UTF8)
        _refuse_unknown(file, msgspec.json.decode(data, type=dict[str, object]))
        return msgspec.json.decode(data, type=TicketContent)
    except OSError as error:
        raise BadConfiguration(str(file), [f"cannot be read: {error.strerror}"]) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadConfiguration(str(file), [f"is no ticket: {error}; see `novbe-printer example`"]) from error


def _bytes_of(file: Path) -> bytes:
    """What is in ``file``. Raises ``OSError``, and ``BadConfiguration`` for what is too much to be a ticket."""
    if file.exists() and not file.is_file():
        raise BadConfiguration(str(file), ["is no ordinary file; see `novbe-printer example`"])
    with file.open("rb") as opened:
        data = opened.read(_LARGEST_TICKET + 1)
    if len(data) > _LARGEST_TICKET:
        advice = "a ticket takes some hundreds; see `novbe-printer example`"
        raise BadConfiguration(str(file), [f"is larger than {_LARGEST_TICKET} bytes; {advice}"])
    return data


def _refuse_unknown(file: Path, names: dict[str, object]) -> None:
    known = [field.name for field in fields(TicketContent)]
    near = {name: get_close_matches(name, known, n=1) for name in names if name not in known}
    if near:
        said = (
            f"{name} is not known" + (f" (did you mean {meant[0]!r}?)" if meant else "") for name, meant in near.items()
        )
        raise BadConfiguration(str(file), list(said))


def _print(
    target: Target,
    content: Content,
    clock: Clock,
    say: Callable[[str], None],
    stopping: Stopping,
    *,
    copy: bool = False,
    large: bool = False,
) -> End:
    work = target.work
    try:
        paper = paper_of(content, work.stationery, copy=copy, large=large)
        data = compose(paper, work.profile, work.way)
    except (UnprintableText, UnfittingPaper) as error:
        raise BadConfiguration("this paper", [str(error)]) from error
    verdict, detail = _pressed(target, PrintJob(type(content).__name__, data, copy), clock, stopping)
    say(_told(verdict, detail))
    return _end(verdict)


def _pressed(target: Target, job: PrintJob, clock: Clock, stopping: Stopping) -> tuple[Verdict, str]:
    """How the job ended, and what more there is to say. What is left of a broken one is cleared away."""
    news: list[StationNews] = []
    with closing(passing_journal()) as journal:
        press = Press(
            lambda: open_line(target.address), news.append, clock, target.model, journal, lambda: bool(stopping)
        )
        with closing(press):
            press.print(job)
            (finished,) = (each for each in news if isinstance(each, PrintFinished))
            details = [each.detail for each in news if isinstance(each, StatusChanged)]
            if journal.remains:
                press.look()
    return Verdict(finished.outcome, finished.reason), details[-1] if details else ""


def _told(verdict: Verdict, detail: str) -> str:
    """What happened, then what more is known of it."""
    said = _SETTLED.get(verdict, _SAID[verdict.outcome])
    reason = f" ({verdict.reason})" if verdict.reason else ""
    return "\n".join(line for line in (said + reason, detail or in_english(verdict.reason)) if line)


_SETTLED = {
    CANNOT_CONFIRM: "sent: a printer of this profile never tells what came out; look at the paper",
    LEFT_OUT: "held out, not taken, and not drawn in again",
}
_SAID = {
    Outcome.CONFIRMED: "printed: the printer says that the paper is out",
    Outcome.FAILED_CLEAN: "not printed: the printer was sent nothing",
    Outcome.PARTIAL: "broken off: a part may be on paper, or nobody took it",
    Outcome.UNCERTAIN: "uncertain: all was sent and the printer did not say that it printed; look at the paper",
}


def _end(verdict: Verdict) -> End:
    if verdict.outcome is Outcome.UNCERTAIN or verdict.reason == "mute":
        return End.UNKNOWN
    if verdict.reason in ("unavailable", "line-lost"):
        return End.UNAVAILABLE
    return End.GOOD if verdict.outcome is Outcome.CONFIRMED else End.NOT_READY
