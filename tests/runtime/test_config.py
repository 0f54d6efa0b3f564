from contextlib import suppress
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.config import BadConfiguration, among, build, load, overlay, within


def odd(number):
    if number % 2 == 0:
        raise ValueError(f"must be odd, not {number}")


def short(texts):
    if len(texts) > 2:
        raise ValueError("must be two at most")


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    port: int
    host: str = "localhost"

    def __post_init__(self):
        if not 0 < self.port < 65536:
            raise ValueError("port must be from 1 to 65535")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    seats: Annotated[int, odd]
    desks: Annotated[int, odd] | None = None
    rows: Annotated[tuple[Annotated[int, odd], ...], short] = ()

    def __post_init__(self):
        if self.seats > 9:
            raise ValueError("too many seats\ntoo few doors")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    name: str
    inner: Inner
    speed: float = 1.0
    colours: tuple[Colour, ...] = ()
    opens: time | None = None
    fee: Decimal = Decimal(0)
    place: Path = Path("/tmp")
    limits: dict[str, float] | None = None
    checked: Checked | None = None


def problems(tables, kind=Outer):
    with pytest.raises(BadConfiguration) as caught:
        build(kind, tables, "kiosk.toml")
    return caught.value.problems


def test_tables_become_dataclasses_of_the_right_types():
    made = build(
        Outer,
        {
            "name": "k",
            "inner": {"port": 1883},
            "speed": 2,
            "colours": ["red", "blue"],
            "opens": "09:00",
            "fee": 2.5,
            "place": "/var",
            "limits": {"a": 1},
        },
        "x",
    )
    assert made.inner == Inner(port=1883)
    assert (made.speed, made.colours, made.opens) == (2.0, (Colour.RED, Colour.BLUE), time(9))
    assert (made.fee, made.place, made.limits) == (Decimal("2.5"), Path("/var"), {"a": 1.0})


def test_every_error_is_reported_at_once():
    found = "\n".join(
        problems({"nmae": "k", "inner": {"port": "x"}, "speed": "fast", "colours": ["green"], "opens": "9 o'clock"})
    )
    for said in (
        "nmae is not known (did you mean 'name'?)",
        "name is missing",
        "inner.port must be a whole number, not 'x'",
        "speed must be a number, not 'fast'",
        "colours[0]: 'green' is not one of red, blue",
        'opens: "9 o\'clock" is not a time like',
    ):
        assert said in found


def test_what_a_dataclass_itself_refuses_names_its_place():
    assert problems({"name": "k", "inner": {"port": 0}}) == ["inner: port must be from 1 to 65535"]


def test_a_checked_field_that_is_right_is_taken_as_it_is():
    assert build(Checked, {"seats": 3, "desks": 5, "rows": [1, 7]}, "x") == Checked(seats=3, desks=5, rows=(1, 7))


def test_each_checked_field_reports_its_own_problem():
    found = problems({"seats": 2, "desks": 4, "rows": [1, 6, 3]}, Checked)
    assert found == [
        "seats: must be odd, not 2",
        "desks: must be odd, not 4",
        "rows[1]: must be odd, not 6",
    ]


def test_a_check_of_a_list_sees_the_whole_list():
    assert problems({"seats": 3, "rows": [1, 3, 5]}, Checked) == ["rows: must be two at most"]


def test_a_check_is_spared_a_value_of_the_wrong_type():
    assert problems({"seats": "two"}, Checked) == ["seats must be a whole number, not 'two'"]


def test_a_dataclass_may_refuse_for_several_reasons():
    assert problems({"seats": 11}, Checked) == ["the file: too many seats", "the file: too few doors"]


def test_a_value_of_the_wrong_type_hides_nothing_else_that_its_table_refuses():
    assert problems({"port": 0, "host": 1}, Inner) == [
        "host must be a text, not 1",
        "the file: port must be from 1 to 65535",
    ]


def test_a_table_is_checked_even_when_others_are_wrong():
    found = problems({"nmae": "k", "speed": "fast", "inner": {"port": 0}, "checked": {"seats": 11}})
    assert {"inner: port must be from 1 to 65535", "checked: too many seats", "checked: too few doors"} < set(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("speed", float("nan")),
        ("speed", float("inf")),
        ("speed", 10**400),
        ("fee", "NaN"),
        ("fee", float("inf")),
        ("place", ""),
        ("place", "a\0b"),
    ],
)
def test_what_nobody_could_compute_with_or_open_is_a_problem(name, value):
    assert any(
        problem.startswith(f"{name}: ") for problem in problems({"name": "k", "inner": {"port": 1}, name: value})
    )


@pytest.mark.parametrize("number", [0, 65536])
def test_a_number_beyond_its_bounds_is_refused_with_the_bounds(number):
    with pytest.raises(ValueError, match=f"must be from 1 to 65535, not {number}"):
        within(1, 65535)(number)


@pytest.mark.parametrize("number", [1, 65535])
def test_bounds_belong_to_what_they_enclose(number):
    within(1, 65535)(number)


def test_true_is_no_number_and_a_list_no_table():
    found = problems({"name": "k", "inner": [], "speed": True})
    assert "inner must be a table" in found
    assert "speed must be a number, not True" in found


def test_a_devices_file_is_laid_over_the_defaults_table_by_table(tmp_path):
    (tmp_path / "defaults.toml").write_text('name = "none"\n[inner]\nport = 1883\nhost = "broker"\n')
    (tmp_path / "own.toml").write_text('name = "k"\n[inner]\nport = 8883\n')
    made = load(Outer, tmp_path / "own.toml", tmp_path / "defaults.toml")
    assert (made.name, made.inner) == ("k", Inner(port=8883, host="broker"))


def test_a_file_of_an_editor_that_marks_its_beginning_is_read(tmp_path):
    (tmp_path / "own.toml").write_text('name = "k"\n[inner]\nport = 1883\nhost = "broker"\n', encoding="utf-8-sig")
    assert load(Outer, tmp_path / "own.toml").name == "k"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        (b"a = = 1", "not valid TOML"),
        (b"\xff", "not valid"),
        (b"a = " + b"9" * 5000, "not valid TOML"),
    ],
)
def test_a_file_that_cannot_be_read_or_parsed_says_so(tmp_path, content, said):
    file = tmp_path / "own.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BadConfiguration, match=said):
        load(Outer, file)


tables = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "inner", "port", "speed"]), inner)
    ),
    max_leaves=8,
)


def test_a_problem_in_a_file_names_its_line(tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_text('nmae = "k"\n\n[inner]\nport = 0\nhost = 1\n[checked]\n')
    with pytest.raises(BadConfiguration) as caught:
        load(Outer, file)
    assert caught.value.problems == [
        f"{file}:1: nmae is not known (did you mean 'name'?)",
        "name is missing",
        f"{file}:5: inner.host must be a text, not 1",
        f"{file}:3: inner: port must be from 1 to 65535",
        f"{file}:6: checked.seats is missing",
    ]


def test_what_the_defaults_say_wrong_has_no_line_in_the_file(tmp_path):
    file, defaults = tmp_path / "kiosk.toml", tmp_path / "defaults.toml"
    file.write_text("[inner]\nport = 1\n")
    defaults.write_text("name = 7\n")
    with pytest.raises(BadConfiguration) as caught:
        load(Outer, file, defaults)
    assert caught.value.problems == ["name must be a text, not 7"]


@given(st.dictionaries(st.sampled_from(["name", "inner", "speed", "colours", "opens", "fee", "limits"]), tables))
def test_any_tables_become_a_configuration_or_a_list_of_problems(given_tables):
    with suppress(BadConfiguration):
        assert isinstance(build(Outer, given_tables, "x"), Outer)


def test_overlay_leaves_what_is_below_untouched():
    below = {"a": {"b": 1}}
    assert overlay(below, {"a": {"c": 2}}) == {"a": {"b": 1, "c": 2}}
    assert below == {"a": {"b": 1}}


def test_names_that_are_not_known_are_told_with_what_was_meant():
    @dataclass(frozen=True)
    class Shelf:
        colours: Annotated[tuple[str, ...], among(*Colour)]

    with pytest.raises(BadConfiguration) as refused:
        build(Shelf, {"colours": ["red", "bleu", "x"]}, "shelf.toml")
    assert refused.value.problems == [
        "colours: 'bleu' is not known (did you mean 'blue'?); known: red, blue",
        "colours: 'x' is not known; known: red, blue",
    ]
