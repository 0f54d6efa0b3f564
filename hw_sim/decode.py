"""``novbe-sim decode``: a file of ESC/POS bytes as paper, as text with places and as a list of events."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from hw_sim.report import say
from hw_sim.thermal.model import MODELS
from hw_sim.thermal.reading import Reading
from hw_sim.thermal.strip import text_of
from hw_sim.thermal.telling import Told, as_record

UNDERSTOOD, WRONG_ARGUMENTS, NOT_UNDERSTOOD = 0, 2, 3
"""Exit statuses."""
CHUNK = 65536


class Unusable(ValueError):
    """A file that cannot be read or written; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the results go; None: nowhere."""

    png: Path | None
    text: Path | None
    events: Path | None


def decode(file: Path, profile: str, outputs: Outputs) -> int:
    """Read ``file`` as the printer of ``profile`` would, write what was asked for, print the verdict.

    0 when every byte was understood, 3 when not, 2 when a file cannot be read or written.
    """
    try:
        reading = _read(file, profile, outputs)
        _write(reading, outputs)
    except Unusable as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_ARGUMENTS
    _tell(reading)
    return NOT_UNDERSTOOD if reading.not_understood else UNDERSTOOD


def _read(file: Path, profile: str, outputs: Outputs) -> Reading:
    _check(file, outputs)
    try:
        with file.open("rb") as source, _opened(outputs.events) as events:
            reading = Reading(MODELS[profile], lambda told: _record(told, events))
            while chunk := source.read(CHUNK):
                reading.feed(chunk)
            reading.finish()
    except OSError as error:
        raise Unusable(f"{error.filename or outputs.events or file}: {error.strerror}") from error
    return reading


def _check(file: Path, outputs: Outputs) -> None:
    if not file.is_file():
        raise Unusable(f"{file}: no such file of bytes to decode")
    chosen = [path.resolve() for path in (file, outputs.png, outputs.text, outputs.events) if path is not None]
    if len(set(chosen)) < len(chosen):
        raise Unusable("FILE, --png, --text and --events must be different files")


def _opened(path: Path | None) -> IO[str] | nullcontext[None]:
    return nullcontext() if path is None else path.open("w", encoding="utf-8")


def _record(told: Told, events: IO[str] | None) -> None:
    if events is not None:
        events.write(json.dumps(as_record(told), ensure_ascii=False) + "\n")


def _write(reading: Reading, outputs: Outputs) -> None:
    try:
        if outputs.png is not None:
            reading.picture().save(outputs.png, "PNG")
        if outputs.text is not None:
            outputs.text.write_text(as_text(reading), encoding="utf-8")
    except OSError as error:
        raise Unusable(f"{error.filename or outputs.png}: {error.strerror or error}") from error


def as_text(reading: Reading) -> str:
    """One line for each line on paper: x and y of its beginning in dots, a tab, the words; ``--`` where it was cut."""
    pages = [text_of(slip) for slip in reading.words()]
    cuts = len(reading.slips)
    return "".join(page + ("--\n" if n < cuts else "") for n, page in enumerate(pages))


def _tell(reading: Reading) -> None:
    for complaint in reading.complaints:
        sys.stderr.write(f"{complaint}\n")
    untold = reading.not_understood + reading.ignored + reading.simplified - len(reading.complaints)
    if untold:
        sys.stderr.write(f"... and {untold} more; --events lists them all\n")
    if reading.unprinted:
        sys.stderr.write(f"not on paper, as no line feed followed: {reading.unprinted!r}\n")
    if reading.unprinted_page:
        sys.stderr.write("not on paper, as no FF followed: the page that ESC L began\n")
    verdict = f"{reading.not_understood} NOT UNDERSTOOD" if reading.not_understood else "every byte was understood"
    counts = f"{reading.events} events, {len(reading.slips)} cut off, {reading.ignored} ignored"
    counts += f", {reading.simplified} simplified" if reading.simplified else ""
    say(f"{reading.size} bytes, {counts}: {verdict}")
