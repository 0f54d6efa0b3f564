"""Appointments and the rota, as people write them into tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broker.console_commands import MOST_BYTES, read_csv
from broker.csv_files import (
    APPOINTMENT_COLUMNS,
    MOST_SHIFTS_A_DAY,
    ROTA_COLUMNS,
    parse_appointments,
    parse_rota,
)
from broker.csv_table import MOST_ROWS
from broker.csv_times import Dial
from queueing.appointments import Appointment
from queueing.rota import Shift
from runtime.config import BadConfiguration
from tests.strategies import NAMES

TODAY = date(2026, 11, 24)
BAKU = Dial(ZoneInfo("Asia/Baku"), TODAY)
PARIS = Dial(ZoneInfo("Europe/Paris"), TODAY)
APPOINTMENTS = "code,service,date,begins,ends\n"
ROTA = "staff,date,begins,ends,counter,skills\n"


def appointments(text: str, dial: Dial = BAKU) -> tuple[Appointment, ...]:
    return parse_appointments(text, "a.csv", dial)


def rota(text: str, dial: Dial = BAKU) -> tuple[Shift, ...]:
    return parse_rota(text, "rota.csv", dial)


def problems_of(read: Callable[[str], Any], text: str) -> list[str]:
    with pytest.raises(BadConfiguration) as refused:
        read(text)
    return refused.value.problems


def test_an_appointment_is_read_in_local_time() -> None:
    (read,) = appointments(APPOINTMENTS + "A-1,passport,2026-11-25,9:05,09:25\n")
    assert read == Appointment(
        code="A-1",
        service="passport",
        begins=datetime(2026, 11, 25, 5, 5, tzinfo=UTC),
        ends=datetime(2026, 11, 25, 5, 25, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "text",
    [
        "code;service;date;begins;ends\r\nA-1;passport;2026-11-25;10:20;10:40\r\n",
        "\ufeffcode,service,date,begins,ends\nA-1,passport,2026-11-25,10:20,10:40",
        "Date, Code ,SERVICE,ends,begins\n\n2026-11-25, A-1 ,passport,10:40,10:20\n,,,,\n",
        'code,service,date,begins,ends\n"A-1","passport","2026-11-25","10:20","10:40"\n',
    ],
    ids=["semicolons and CRLF", "byte order mark", "another order, blanks and blank lines", "quotes"],
)
def test_the_ways_spreadsheets_write_a_table_are_all_read(text: str) -> None:
    assert [read.code for read in appointments(text)] == ["A-1"]


def test_a_shift_without_counter_and_skills_is_for_any_and_all() -> None:
    plain, special = rota(
        ROTA + "S7,2026-11-25,9:00,13:00,,\nS8,2026-11-25,9:00,13:00,counter-1,passport  licence passport\n"
    )
    assert (plain.counter, plain.skills) == (None, ())
    assert (special.counter, special.skills) == ("counter-1", ("passport", "licence"))


def test_a_night_shift_ends_on_the_next_date() -> None:
    (shift,) = rota(ROTA + "S7,2026-11-25,20:00,4:00,,\n")
    assert shift.begins.date() == date(2026, 11, 25)
    assert shift.ends - shift.begins == timedelta(hours=8)
    assert shift.ends.date() == date(2026, 11, 26)


def test_a_night_in_which_the_clock_is_put_back_is_an_hour_longer() -> None:
    (shift,) = rota(ROTA + "S7,2026-10-24,20:00,4:00,,\n", PARIS)
    assert shift.ends.astimezone(UTC) - shift.begins.astimezone(UTC) == timedelta(hours=9)


def test_a_time_that_comes_twice_is_the_first_of_the_two() -> None:
    (read,) = appointments(APPOINTMENTS + "A-1,passport,2026-10-25,2:30,3:30\n", PARIS)
    assert read.begins == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_time_that_the_clock_skips_is_refused() -> None:
    said = problems_of(lambda text: appointments(text, PARIS), APPOINTMENTS + "A-1,passport,2026-03-29,2:30,3:30\n")
    assert said == ["a.csv:2: there is no 02:30 on 2026-03-29: the clock is put forward past it"]


def test_every_mistake_is_reported_at_once_with_its_line() -> None:
    said = problems_of(
        appointments,
        APPOINTMENTS
        + "A-1,passport,2026-11-25,10:20,10:40\n"
        + "A 2,,25.11.2026,10h,25:00\n"
        + "A-3,passport,2026-02-30,10:20,10:40\n"
        + "A-4,passport,2062-11-25,10:20,10:40\n"
        + "A-5,passport,2026-11-25,10:40,10:20\n"
        + "A-6,passport,2026-11-25,10:20\n"
        + "A-1,licence,2026-11-26,10:20,10:40\n",
    )
    assert said == [
        "a.csv:3: code must be 1 to 64 letters, digits, '.', '_' or '-', not 'A 2'",
        "a.csv:3: service must be 1 to 64 letters, digits, '.', '_' or '-', not ''",
        "a.csv:3: date '25.11.2026' must be written like 2026-11-25",
        "a.csv:3: time '10h' must be written like 9:05 or 18:30, from 0:00 to 23:59",
        "a.csv:3: time '25:00' must be written like 9:05 or 18:30, from 0:00 to 23:59",
        "a.csv:4: there is no date 2026-02-30",
        "a.csv:5: date 2062-11-25 is more than a year from today, 2026-11-24",
        "a.csv:6: the appointment ends before it begins",
        "a.csv:7: has 4 fields, not 5 like the header",
        "a.csv:8: code A-1 is on line 2 already",
    ]


def test_shifts_of_one_officer_do_not_overlap_and_are_not_too_many() -> None:
    many = "".join(f"S9,2026-11-25,{hour}:00,{hour}:30,,\n" for hour in range(MOST_SHIFTS_A_DAY + 1))
    said = problems_of(
        rota,
        ROTA + "S7,2026-11-25,20:00,4:00,,\nS7,2026-11-26,3:00,9:00,,\nS8,2026-11-25,9:00,9:00,no where,a+b\n" + many,
    )
    assert said == [
        "rota.csv:3: the shift of S7 overlaps the one on line 2",
        "rota.csv:4: counter must be 1 to 64 letters, digits, '.', '_' or '-', not 'no where'",
        "rota.csv:4: skills must be 1 to 64 letters, digits, '.', '_' or '-', not 'a+b'",
        f"rota.csv:5: S9 has more than {MOST_SHIFTS_A_DAY} shifts on 2026-11-25",
    ]


def test_a_header_is_told_what_it_should_be() -> None:
    assert problems_of(appointments, "code,servce,date,begins,begins\n") == [
        "a.csv:1: column 'servce' is not known (did you mean 'service'?)",
        "a.csv:1: column 'service' is missing",
        "a.csv:1: column 'begins' is there twice",
        "a.csv:1: column 'ends' is missing",
    ]


@pytest.mark.parametrize(
    "column",
    ["name", "Staff_Name", "AD", "Soyadı", "FİN", "fin kod", "Ünvan", "ata adı", "E-mail", "ФИО", "Имя", "Vətəndaş"],
)
def test_a_column_about_persons_is_refused_with_the_reason(column: str) -> None:
    said = problems_of(rota, f"{column},{ROTA}x,S7,2026-11-25,9:00,13:00,,\n")
    assert len(said) == 1
    assert "is about persons: none of that may come in" in said[0]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", " "])
def test_an_empty_file_is_told_what_its_first_line_should_be(text: str) -> None:
    (said,) = problems_of(appointments, text)
    assert "its first line must name the columns code, service, date, begins, ends" in said


def test_a_header_alone_brings_nothing_and_is_refused() -> None:
    assert problems_of(rota, ROTA) == ["rota.csv:1: there is no entry below the header"]


def test_an_open_quote_is_refused_with_its_line_beside_the_other_mistakes() -> None:
    said = problems_of(appointments, APPOINTMENTS + 'A-1,passport,today,10:20,10:40\nA-2,"passport,2026-11-25\n')
    assert [text.partition(": ")[0] for text in said] == ["a.csv:2", "a.csv:3"]


def test_a_file_with_too_many_entries_is_to_be_split() -> None:
    lines = "".join(f"A{n},passport,2026-11-25,10:20,10:40\n" for n in range(MOST_ROWS + 1))
    (said,) = problems_of(appointments, APPOINTMENTS + lines)
    assert said.endswith("split it")


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    for start in (b"", b"\xef\xbb\xbf"):
        file.write_bytes(start + "şəxs".encode())
        assert read_csv(file) == "şəxs"


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "cannot be read"), ("code".encode("utf-16"), "is not UTF-8"), (b"x" * (MOST_BYTES + 1), "split it")],
    ids=["missing", "another encoding", "too large"],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(BadConfiguration, match=said):
        read_csv(tmp_path / "a.csv")


CELLS = st.sampled_from(["A-1", "2026-11-25", "9:00", "24:00", '"', "\r", "\n", "\0", "", "name", "x y"]) | st.text(
    max_size=6
)
TABLES = st.lists(st.lists(CELLS, min_size=4, max_size=7).map(",".join), max_size=4).map("\n".join)
TEXTS = st.text() | TABLES | TABLES.map(ROTA.__add__) | TABLES.map(APPOINTMENTS.__add__)


@given(TEXTS)
def test_any_text_is_a_table_or_a_list_of_what_is_wrong_with_it(text: str) -> None:
    assert outcome(appointments, text)
    assert outcome(rota, text)


def outcome(read: Callable[[str], Any], text: str) -> Any:
    try:
        return read(text)
    except BadConfiguration as refused:
        return refused.problems


MINUTES = st.integers(0, 24 * 60 - 1)
DATES = st.integers(-300, 300).map(lambda days: TODAY + timedelta(days=days))


def clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02d}"


def table(columns: Iterable[str], rows: Iterable[Iterable[str]], separator: str) -> str:
    return "\r\n".join(separator.join(row) for row in (columns, *rows))


@given(
    st.lists(st.tuples(NAMES, NAMES, DATES, MINUTES, MINUTES), min_size=1, max_size=8, unique_by=lambda row: row[0]),
    st.sampled_from(",;"),
)
def test_appointments_written_out_are_read_back(rows: list[tuple[str, str, date, int, int]], separator: str) -> None:
    rows = [(code, service, day, min(a, b), max(a, b)) for code, service, day, a, b in rows if a != b]
    written = [(code, service, str(day), clock(begins), clock(ends)) for code, service, day, begins, ends in rows]
    expected = [
        Appointment(code=code, service=service, begins=moment(day, begins), ends=moment(day, ends))
        for code, service, day, begins, ends in rows
    ]
    if written:
        assert list(appointments(table(APPOINTMENT_COLUMNS, written, separator))) == expected


@given(
    st.lists(
        st.tuples(NAMES, DATES, MINUTES, MINUTES, st.none() | NAMES, st.lists(NAMES, max_size=3, unique=True)),
        min_size=1,
        max_size=8,
        unique_by=lambda row: row[0],
    ),
    st.sampled_from(",;"),
)
def test_a_rota_written_out_is_read_back(rows: list[Any], separator: str) -> None:
    rows = [row for row in rows if row[2] != row[3]]
    written = [
        (staff, str(day), clock(begins), clock(ends), counter or "", " ".join(skills))
        for staff, day, begins, ends, counter, skills in rows
    ]
    expected = [
        Shift(
            staff=staff,
            begins=moment(day, begins),
            ends=moment(day, ends + 24 * 60 * (ends < begins)),
            counter=counter,
            skills=tuple(skills),
        )
        for staff, day, begins, ends, counter, skills in rows
    ]
    if written:
        assert list(rota(table(ROTA_COLUMNS, written, separator))) == expected


def moment(day: date, minute: int) -> datetime:
    """In Baku, whose clocks are not put forward or back any more."""
    return datetime(day.year, day.month, day.day, tzinfo=BAKU.zone) + timedelta(minutes=minute)
