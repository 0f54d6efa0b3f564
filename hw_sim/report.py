"""What a person at the terminal reads; of a morning, one row a visitor and what was measured."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Sequence

from hw_sim.verdict import Verdict, Visit
from queueing.catalogue import Catalogue
from queueing.ticket import Language
from runtime.program import forget_output

log = logging.getLogger(__name__)

HEAD = ("number", "service", "counter", "touch→byte", "touch→cut", "call→pixels")


def say(text: str) -> None:
    """To the person who started the simulator. When nobody reads it the simulator goes on all the same."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except OSError as error:
        log.warning("nothing more is told, as nobody takes it: %s", error.strerror)
        forget_output()


def table(verdict: Verdict, catalogue: Catalogue) -> str:
    """Visitors in the order they came, with milliseconds; "–" where there is nothing."""
    rows = [_row(verdict, catalogue, visit) for visit in sorted(verdict.visits, key=lambda visit: visit.touched_at)]
    widths = [max(len(row[column]) for row in [HEAD, *rows]) for column in range(len(HEAD))]
    return "\n".join(_set(row, widths) for row in [HEAD, *rows])


def _row(verdict: Verdict, catalogue: Catalogue, visit: Visit) -> Sequence[str]:
    calls = [call for call in verdict.calls if call.number == visit.number]
    return (
        visit.number,
        catalogue.service(visit.visitor.service).name[Language.EN],
        " ".join(call.counter for call in calls) or "–",
        _ms(visit.first_byte_at, visit.touched_at),
        _ms(visit.cut_at, visit.touched_at),
        " ".join(_ms(call.seconds, 0.0) for call in calls) or "–",
    )


def _ms(end: float | None, begin: float) -> str:
    return f"{1000 * (end - begin):.0f} ms" if end is not None else "–"


def _set(row: Iterable[str], widths: Sequence[int]) -> str:
    words, figures = 2, zip(row, widths, strict=True)
    cells = [
        f"{cell:<{width}}" if column < words else f"{cell:>{width}}" for column, (cell, width) in enumerate(figures)
    ]
    return "  ".join(cells).rstrip()
