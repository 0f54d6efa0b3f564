"""What visitors are told, out of CSV texts: documents that are ready, and where the bus stops. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from broker.csv_files import Read, parse, wrong_names
from broker.csv_times import Dial
from queueing.codes import plain_code
from queueing.documents import ReadyDocument, Standing, check_code
from queueing.texts import Text
from queueing.timetable import MOST_BUS_STOPS, Stop

DOCUMENT_COLUMNS = ("code", "standing", "agency", "counter")
TIMETABLE_COLUMNS = ("date", "arrives", "leaves", "place_az", "place_ru", "place_en")


def parse_documents(text: str, source: str) -> tuple[ReadyDocument, ...]:
    """The documents in ``text``. Raises :class:`BadConfiguration` with every mistake in it, each with its line.

    No mistake is told with a code.
    """
    return parse(text, source, DOCUMENT_COLUMNS, lambda row: _document(row.fields), _same_codes)


def parse_timetable(text: str, source: str, dial: Dial) -> tuple[Stop, ...]:
    """The stops in ``text``. Raises :class:`BadConfiguration` with every mistake in it, each with its line."""
    return parse(text, source, TIMETABLE_COLUMNS, lambda row: _stop(row.fields, dial), _too_many)


def _document(fields: dict[str, str]) -> ReadyDocument:
    counter = fields["counter"] or None
    wrongs = [*_wrong_code(fields["code"]), *_wrong_standing(fields["standing"])]
    wrongs += wrong_names(agency=fields["agency"], counter=counter or "any")
    if wrongs:
        raise ValueError("\n".join(wrongs))
    standing = Standing(fields["standing"])
    return ReadyDocument(code=fields["code"], standing=standing, agency=fields["agency"], counter=counter)


def _wrong_code(code: str) -> Iterator[str]:
    try:
        check_code(code)
    except ValueError as error:
        yield str(error)


def _wrong_standing(standing: str) -> Iterator[str]:
    if standing not in set(Standing):
        yield f"standing {standing[:40]!r} must be one of {', '.join(Standing)}"


def _same_codes(read: Read[ReadyDocument]) -> Iterator[tuple[int, str]]:
    lines: dict[str, int] = {}
    for line, document in read:
        first = lines.setdefault(plain_code(document.code), line)
        if first != line:
            yield line, f"the code is on line {first} already"


def _stop(fields: dict[str, str], dial: Dial) -> Stop:
    wrongs = [f"{column} is empty" for column in TIMETABLE_COLUMNS[3:] if not fields[column]]
    arrives, leaves = dial.span(
        fields["date"], fields["arrives"], fields["leaves"], over_midnight=False, besides=wrongs
    )
    place = Text(az=fields["place_az"], ru=fields["place_ru"], en=fields["place_en"])
    return Stop(on=arrives.date(), place=place, arrives=arrives.time(), leaves=leaves.time())


def _too_many(read: Read[Stop]) -> Iterator[tuple[int, str]]:
    for line, _ in read[MOST_BUS_STOPS:][:1]:
        yield line, f"a timetable may hold {MOST_BUS_STOPS} stops"
