"""Configuration: TOML files into frozen dataclasses, with every error reported at once, each with its line.

Defaults stand in a ``defaults.toml`` beside whoever owns them; a device's own file is laid over them, table by table.

A field may be checked where it is declared, ``port: Annotated[int, check]``; ``check(value)`` raises ``ValueError``.
What concerns several fields at once is for ``__post_init__``; each line of its ``ValueError`` is a problem.
"""

from __future__ import annotations

import dataclasses
import math
import tomllib
import types
from collections.abc import Callable, Iterable, Mapping
from datetime import time
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from runtime.toml_lines import TomlLines

T = TypeVar("T")


class BadConfiguration(Exception):
    """The configuration is wrong: the technician's to mend. ``problems`` holds every error found, one line each."""

    def __init__(self, source: str, problems: list[str]) -> None:
        super().__init__(
            "\n".join([f"{source}: {len(problems)} problem(s)", *(f"  - {problem}" for problem in problems)])
        )
        self.problems = problems


class Problem(NamedTuple):
    """Something wrong at ``path`` ("services[3].prefix"; "" is the whole), and the sentence that says it."""

    path: str
    text: str


def refuse(problems: Iterable[Problem], source: str, text: str = "") -> None:
    """Raise :class:`BadConfiguration` when there are any, each with its line in ``text`` where it has one."""
    found = list(problems)
    if found:
        lines = TomlLines(text)
        placed = ((lines.line_of(problem.path), problem.text) for problem in found)
        raise BadConfiguration(source, [f"{source}:{line}: {said}" if line else said for line, said in placed])


def within(least: float, most: float) -> Callable[[float], None]:
    """What checks a number: it raises ``ValueError`` for one below ``least`` or above ``most``."""

    def check(number: float) -> None:
        if not least <= number <= most:
            raise ValueError(f"must be from {least} to {most}, not {number}")

    return check


def among(*known: str) -> Callable[[Iterable[str]], None]:
    """What checks names: it raises ``ValueError`` with a line for each that is not ``known``."""
    known = tuple(str(name) for name in known)

    def check(names: Iterable[str]) -> None:
        if wrong := [name for name in names if name not in known]:
            raise ValueError(
                "\n".join(f"{_unknown(repr(name), name, known)}; known: {', '.join(known)}" for name in wrong)
            )

    return check


def _unknown(said: str, name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"{said} is not known" + (f" (did you mean {near[0]!r}?)" if near else "")


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file. Raises :class:`BadConfiguration` when it cannot be read or parsed."""
    return parse_toml(read_text(path), str(path))


def read_text(path: Path) -> str:
    """What a file says. Raises :class:`BadConfiguration` when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadConfiguration(str(path), [f"cannot be read: {error.strerror}"]) from error
    except ValueError as error:
        raise BadConfiguration(str(path), [f"is not valid TOML: {error}"]) from error


def parse_toml(text: str, source: str) -> dict[str, Any]:
    """The tables of a text. Raises :class:`BadConfiguration` when it is no TOML."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadConfiguration(source, [f"is not valid TOML: {error}"]) from error


def overlay(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """``above`` laid over ``below``, table by table."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = overlay(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged


def load(kind: type[T], path: Path, defaults: Path | None = None) -> T:
    """Read ``path`` over ``defaults`` into the dataclass ``kind``. Raises :class:`BadConfiguration`."""
    text = read_text(path)
    tables = parse_toml(text, str(path))
    return build(kind, overlay(read_toml(defaults), tables) if defaults else tables, str(path), text)


def build(kind: type[T], tables: Mapping[str, Any], source: str, text: str = "") -> T:
    """Make a ``kind`` out of the tables parsed from ``text``. Raises :class:`BadConfiguration` with every problem."""
    built, problems = attempt(kind, tables)
    refuse(problems, source, text)
    assert built is not None
    return built


def attempt(kind: type[T], tables: Mapping[str, Any]) -> tuple[T | None, list[Problem]]:
    """A ``kind`` out of parsed tables, or every problem in them."""
    problems: list[Problem] = []
    built = _dataclass(kind, tables, "", problems)
    return (None if problems else built), problems


def _dataclass(kind: Any, table: Any, where: str, problems: list[Problem]) -> Any:
    if not isinstance(table, Mapping):
        problems.append(Problem(where.rstrip("."), f"{where.rstrip('.') or 'the file'} must be a table"))
        return None
    hints = _hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind)}
    for name in table:
        if name not in fields:
            problems.append(Problem(f"{where}{name}", _unknown(f"{where}{name}", name, fields)))
    values, complete = {}, True
    before = len(problems)
    for name, field in fields.items():
        so_far = len(problems)
        needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        if name in table:
            value = _value(hints[name], table[name], f"{where}{name}", problems)
            if len(problems) == so_far:
                values[name] = value
        elif needed:
            problems.append(Problem(f"{where}{name}", f"{where}{name} is missing"))
        complete = complete and (name in values or not needed)
    made = _try(lambda: kind(**values), where.rstrip("."), problems) if complete else None
    return made if len(problems) == before else None


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _try(make: Callable[[], Any], where: str, problems: list[Problem]) -> Any:
    try:
        return make()
    except ValueError as error:
        said = str(error).splitlines() or ["is not valid"]
        problems.extend(Problem(where, f"{where or 'the file'}: {line}") for line in said)
        return None


def _value(kind: Any, value: Any, where: str, problems: list[Problem]) -> Any:
    origin = get_origin(kind)
    if origin is Annotated:
        return _checked(kind, value, where, problems)
    if origin in (Union, types.UnionType):
        inner = next(option for option in get_args(kind) if option is not type(None))
        return _value(inner, value, where, problems)
    if origin is tuple:
        return _tuple(get_args(kind)[0], value, where, problems)
    if origin in (dict, Mapping):
        return _mapping(get_args(kind)[1], value, where, problems)
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, value, f"{where}.", problems)
    return _scalar(kind, value, where, problems)


def _checked(kind: Any, value: Any, where: str, problems: list[Problem]) -> Any:
    before = len(problems)
    made = _value(kind.__origin__, value, where, problems)
    for check in kind.__metadata__ if len(problems) == before else ():
        _try(lambda check=check: check(made), where, problems)  # type: ignore[misc]
    return made


def _tuple(kind: Any, value: Any, where: str, problems: list[Problem]) -> Any:
    if not isinstance(value, list):
        problems.append(Problem(where, f"{where} must be a list"))
        return ()
    return tuple(_value(kind, item, f"{where}[{index}]", problems) for index, item in enumerate(value))


def _mapping(kind: Any, value: Any, where: str, problems: list[Problem]) -> Any:
    if not isinstance(value, Mapping):
        problems.append(Problem(where, f"{where} must be a table"))
        return {}
    return {name: _value(kind, item, f"{where}.{name}", problems) for name, item in value.items()}


_WORDS = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    time: 'a time like "09:00"',
    Path: "a path",
    Decimal: "a number",
}


def _scalar(kind: Any, value: Any, where: str, problems: list[Problem]) -> Any:
    try:
        converted = _converted(kind, value)
    except (ValueError, OverflowError, InvalidOperation):
        problems.append(Problem(where, f"{where}: {value!r:.80} is not {_expected(kind)}"))
        return None
    if not isinstance(converted, kind) or (isinstance(converted, bool) and kind is not bool):
        problems.append(Problem(where, f"{where} must be {_expected(kind)}, not {converted!r}"))
        return None
    return converted


def _converted(kind: Any, value: Any) -> Any:
    """``value`` as a ``kind``, or as it is. Raises ``ValueError``, ``OverflowError``, ``InvalidOperation``."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind is time and isinstance(value, str):
        return time.fromisoformat(value)
    if kind is Path and isinstance(value, str):
        return _path(value)
    if kind is Decimal and isinstance(value, int | float | str) and not isinstance(value, bool):
        return _finite(Decimal(str(value)))
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        return _finite(float(value))
    return value


def _path(text: str) -> Path:
    if not text or "\0" in text:
        raise ValueError("no file has such a name")
    return Path(text)


N = TypeVar("N", float, Decimal)


def _finite(number: N) -> N:
    if not math.isfinite(number):
        raise ValueError("endless")
    return number


def _expected(kind: Any) -> str:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "one of " + ", ".join(str(member.value) for member in kind)
    return _WORDS.get(kind, f"a {kind.__name__}")
