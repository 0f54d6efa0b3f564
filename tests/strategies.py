"""Any valid message of any kind, for properties."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from queueing.appointments import Appointment
from queueing.catalogue import Calendar, Catalogue, Counter, Holiday, Hours, SpecialDay, Text
from queueing.catalogue_checks import WEIGHTS
from queueing.documents import ReadyDocument
from queueing.messages import (
    AskDocument,
    FileComplaint,
    FindTicket,
    ImportPolls,
    LeaveSuggestion,
    Notice,
    OfflineTicket,
    PollsState,
    RateService,
    TransferTicket,
    WaitingRange,
)
from queueing.numbers import NumberBlock
from queueing.opinions import BEST, Poll, PollOption
from queueing.policy import BOUNDS, Policy
from queueing.rota import Shift
from queueing.statements import MOST_REGISTERED
from queueing.surprises import LIMITS, MOST_REMEMBERED, Remembered
from queueing.timetable import Stop
from tests.makers import small_centre

NAMES = st.text("abcXYZ019ƏəŞş._-", min_size=1, max_size=64)
TEXTS = NAMES | st.sampled_from(["Ərizə qəbulu", "Şəhadətnamə", "Приём документов"])
SHORT_DAY = Hours(opens=time(9), last_ticket=time(13), closes=time(14))
SCALARS = {
    bool: st.booleans(),
    int: st.integers(0, 2**53 - 1),
    float: st.floats(0, 1000),
    str: NAMES,
    datetime: st.datetimes(timezones=st.just(UTC)),
    date: st.dates(),
    time: st.times(),
    Decimal: st.decimals(0, 1000, places=2),
}


def messages(kind: Any) -> st.SearchStrategy[Any]:
    """Any valid message, or part of one, of this dataclass."""
    if kind in _BOUND:
        return _BOUND[kind]()
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: _values(hints[field.name]) for field in fields(kind)})


def plainly(kind: Any, **chosen: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any message of this kind, with some of its fields chosen."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: _values(hints[field.name]) for field in fields(kind)} | chosen)


def number_blocks() -> st.SearchStrategy[NumberBlock]:
    ends = st.lists(st.integers(1, 2**53 - 1), min_size=2, max_size=2).map(sorted)
    return st.builds(lambda prefix, pair: NumberBlock(prefix=prefix, first=pair[0], last=pair[1]), NAMES, ends)


def spans_of(kind: Any) -> st.SearchStrategy[Any]:
    """Appointments or shifts: they begin before they end."""
    begins = st.datetimes(datetime(2000, 1, 1), datetime(2998, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
    lasts = st.timedeltas(timedelta(seconds=1), timedelta(days=300))
    spans = st.tuples(begins, lasts).map(lambda pair: {"begins": pair[0], "ends": pair[0] + pair[1]})
    return st.builds(lambda made, span: replace(made, **span), plainly(kind, **_ANY_SPAN), spans)


_ANY_SPAN = {
    "begins": st.just(datetime(2026, 1, 1, tzinfo=UTC)),
    "ends": st.just(datetime(2026, 1, 2, tzinfo=UTC)),
}


def transfers() -> st.SearchStrategy[TransferTicket]:
    """To a service, to a counter, or both."""
    to_service = plainly(TransferTicket, service=NAMES)
    return to_service | plainly(TransferTicket, counter=NAMES)


def policies() -> st.SearchStrategy[Policy]:
    """Policies within their bounds."""
    bounded = {name: _within(*bounds) for name, bounds in BOUNDS.items()}
    return plainly(Policy, **bounded)


def _within(least: float, most: float) -> st.SearchStrategy[Any]:
    whole = isinstance(least, int) and isinstance(most, int)
    return st.integers(int(least), int(most)) if whole else st.floats(least, most)


def waiting_ranges() -> st.SearchStrategy[WaitingRange]:
    """Ranges with their bounds in order."""
    bounds = st.lists(SCALARS[int], min_size=4, max_size=4).map(sorted)
    return bounds.map(lambda four: WaitingRange(low=four[0], likely_low=four[1], likely_high=four[2], high=four[3]))


def remembered() -> st.SearchStrategy[Remembered]:
    """What bounds may remember, with levels where they may be."""
    levels = st.tuples(*(st.floats(lowest, highest) for lowest, highest in LIMITS))
    surprises = st.lists(st.floats(-7, 7), max_size=MOST_REMEMBERED).map(tuple)
    return st.builds(Remembered, surprises=surprises, levels=levels)


def catalogues() -> st.SearchStrategy[Catalogue]:
    """Sound catalogues: they fit together, whatever their centre is called and whenever it is closed."""
    names = st.builds(Text, az=TEXTS, ru=TEXTS, en=TEXTS)
    days = st.builds(SpecialDay, on=st.dates().map(str), why=names, hours=st.sampled_from([None, SHORT_DAY]))
    return st.builds(
        replace,
        st.just(small_centre()),
        centre=names,
        day_starts=st.times(),
        calendar=st.builds(Calendar, days=st.tuples(days)),
        holidays=st.tuples(st.builds(Holiday, on=st.dates(), name=names)),
        counters=st.builds(_weighted, st.floats(*WEIGHTS)),
    )


def _weighted(weight: float) -> tuple[Counter, ...]:
    return tuple(replace(counter, weights={"passport": weight}) for counter in small_centre().counters)


NUMBERS = st.sampled_from(["A048", "a 48", "Ə-1"]) | st.text("A19 -", max_size=16)
CODES = st.text("abcXYZ019ƏəŞş", min_size=1, max_size=64)
STATEMENTS = st.sampled_from(["Növbə çox uzundur.", "Скамеек мало,\nи темно.", "More chairs"]) | NAMES


def statements(kind: Any) -> st.SearchStrategy[Any]:
    """Suggestions or complaints."""
    return plainly(kind, text=STATEMENTS, sequence=st.integers(1, MOST_REGISTERED))


def polls() -> st.SearchStrategy[Poll]:
    """Polls that last, with options to choose from."""
    options = st.lists(messages(PollOption), min_size=2, max_size=10, unique_by=lambda option: option.id).map(tuple)
    days = st.lists(st.dates(), min_size=2, max_size=2).map(sorted)
    made = plainly(Poll, options=options, first_day=st.just(date.min), last_day=st.just(date.max))
    return st.builds(lambda poll, two: replace(poll, first_day=two[0], last_day=two[1]), made, days)


def several_polls() -> st.SearchStrategy[tuple[Poll, ...]]:
    return st.lists(polls(), max_size=2, unique_by=lambda poll: poll.id).map(tuple)


def ratings() -> st.SearchStrategy[RateService]:
    """Of a ticket by its id, or by its number and day."""
    by_id = plainly(RateService, rating=st.integers(1, BEST), ticket=NAMES, number=st.none(), day=st.none())
    by_number = plainly(RateService, rating=st.integers(1, BEST), ticket=st.none(), number=NUMBERS, day=st.dates())
    return by_id | by_number


def found_tickets() -> st.SearchStrategy[FindTicket]:
    by_id, by_number = (
        plainly(FindTicket, ticket=NAMES, number=st.none()),
        plainly(FindTicket, ticket=st.none(), number=NUMBERS),
    )
    return by_id | by_number


def stops() -> st.SearchStrategy[Stop]:
    """The bus leaves after it arrives."""
    hours = st.lists(st.times(), min_size=2, max_size=2, unique=True).map(sorted)
    made = plainly(Stop, arrives=st.just(time.min), leaves=st.just(time.max))
    return st.builds(lambda stop, two: replace(stop, arrives=two[0], leaves=two[1]), made, hours)


_BOUND: dict[Any, Callable[[], st.SearchStrategy[Any]]] = {
    Appointment: lambda: spans_of(Appointment),
    AskDocument: lambda: plainly(AskDocument, code=CODES),
    Catalogue: catalogues,
    FileComplaint: lambda: statements(FileComplaint),
    FindTicket: found_tickets,
    ImportPolls: lambda: plainly(ImportPolls, polls=several_polls()),
    LeaveSuggestion: lambda: statements(LeaveSuggestion),
    Notice: lambda: plainly(Notice, begins=st.none(), ends=st.none() | SCALARS[datetime]),
    NumberBlock: number_blocks,
    OfflineTicket: lambda: plainly(
        OfflineTicket, prefix=st.sampled_from(["A", "Ə", "BX"]), sequence=st.integers(1, 2**53 - 1)
    ),
    Policy: policies,
    Poll: polls,
    PollsState: lambda: plainly(PollsState, polls=several_polls()),
    RateService: ratings,
    ReadyDocument: lambda: plainly(ReadyDocument, code=CODES),
    Remembered: remembered,
    Shift: lambda: spans_of(Shift),
    Stop: stops,
    TransferTicket: transfers,
    WaitingRange: waiting_ranges,
}
"""How to make what not any value of each field will do for."""


def _values(hint: Any) -> st.SearchStrategy[Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of([_values(argument) for argument in arguments])
    if origin is tuple:
        return st.lists(_values(arguments[0]), max_size=2).map(tuple)
    if hint is type(None):
        return st.none()
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return SCALARS[hint] if hint in SCALARS else messages(hint)
