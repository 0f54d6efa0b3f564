"""A CSV text as rows of named fields, with every mistake at once, each with its line. Pure."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from runtime.config import BadConfiguration

MOST_ROWS = 20_000

_PERSONAL = """
    name names firstname lastname fullname surname patronymic person citizen customer client visitor holder
    email mail phone telephone mobile address birth birthday birthdate fin pin passport
    ad adı soyad soyadı familiya ata atası vətəndaş telefon mobil ünvan doğum şəxsiyyət
    имя фамилия отчество фио гражданин телефон почта адрес рождения паспорт
"""
"""Words of columns that say who somebody is."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file below its header: its number, and its fields by column, without blanks around them."""

    line: int
    fields: dict[str, str]


class Problems:
    """What is wrong with one file. It collects everything, then :meth:`refuse` says it all."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._found: list[tuple[int, str]] = []

    def add(self, line: int, text: str) -> None:
        self._found.append((line, f"{self._source}:{line}: {text}"))

    def refuse(self) -> None:
        """Raise :class:`BadConfiguration` with every problem in the order of the lines, if there is any."""
        if self._found:
            raise BadConfiguration(self._source, [text for _, text in sorted(self._found, key=lambda found: found[0])])


def read_table(text: str, columns: tuple[str, ...], problems: Problems) -> list[Row]:
    """The rows of a text whose header names just ``columns``, in any order; a blank line is none.

    Fields are separated by commas, or by semicolons. Raises :class:`BadConfiguration` when the header is wrong: then
    nothing below it can be judged.
    """
    lines = _lines(text.removeprefix("\ufeff"), problems)
    number, header = next(lines, (1, []))
    names = [name.casefold() for name in header]
    for wrong in _wrong_header(names, columns):
        problems.add(number, wrong)
    problems.refuse()
    return list(_rows(lines, names, problems))


def _lines(text: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """The lines with anything in them. What cannot be split into fields is a problem, and the end."""
    first = text.lstrip().partition("\n")[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for record in reader:
            fields = [field.strip() for field in record]
            if any(fields):
                yield reader.line_num, fields
    except csv.Error as error:
        problems.add(reader.line_num, f"is no line of a CSV file: {error}")


def _wrong_header(names: list[str], columns: tuple[str, ...]) -> Iterator[str]:
    if not names:
        yield f"the file is empty: its first line must name the columns {', '.join(columns)}"
        return
    for name in names:
        if _is_personal(name):
            yield f"column {name[:60]!r} is about persons: none of that may come in, a code stands for everybody"
        elif name not in columns:
            near = get_close_matches(name[:60], columns, n=1)
            yield f"column {name[:60]!r} is not known" + (f" (did you mean {near[0]!r}?)" if near else "")
    for column in columns:
        if names.count(column) != 1:
            yield f"column {column!r} is " + ("there twice" if column in names else "missing")


def _is_personal(name: str) -> bool:
    """Whether a column is about a person's identity (charter 8.1.4): "Soyadı", "citizen_FIN", "Имя"."""
    return not _PERSONAL_WORDS.isdisjoint(re.split(r"[\W_]+", _plain(name)))


def _plain(name: str) -> str:
    """Without case, dots and accents: "Ünvan" and "UNVAN" are one, "FİN" is "fin"."""
    apart = unicodedata.normalize("NFKD", name.casefold()).replace("ı", "i").replace("ə", "e")
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


_PERSONAL_WORDS = frozenset(_plain(_PERSONAL).split())


def _rows(lines: Iterator[tuple[int, list[str]]], names: list[str], problems: Problems) -> Iterator[Row]:
    count = 0
    for number, fields in lines:
        count += 1
        if count > MOST_ROWS:
            problems.add(number, f"a file may hold {MOST_ROWS} entries: split it")
            return
        if len(fields) != len(names):
            problems.add(number, f"has {len(fields)} fields, not {len(names)} like the header")
        else:
            yield Row(number, dict(zip(names, fields, strict=True)))
    if not count:
        problems.add(1, "there is no entry below the header")
