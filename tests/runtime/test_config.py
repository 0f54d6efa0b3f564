from contextlib import suppress
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.config import BadConfiguration, build, load, overlay


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
class Outer:
    name: str
    inner: Inner
    speed: float = 1.0
    colours: tuple[Colour, ...] = ()
    opens: time | None = None
    fee: Decimal = Decimal(0)
    place: Path = Path("/tmp")
    limits: dict[str, float] | None = None


def problems(tables):
    with pytest.raises(BadConfiguration) as caught:
        build(Outer, tables, "kiosk.toml")
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


def test_true_is_no_number_and_a_list_no_table():
    found = problems({"name": "k", "inner": [], "speed": True})
    assert "inner must be a table" in found
    assert "speed must be a number, not True" in found


def test_a_devices_file_is_laid_over_the_defaults_table_by_table(tmp_path):
    (tmp_path / "defaults.toml").write_text('name = "none"\n[inner]\nport = 1883\nhost = "broker"\n')
    (tmp_path / "own.toml").write_text('name = "k"\n[inner]\nport = 8883\n')
    made = load(Outer, tmp_path / "own.toml", tmp_path / "defaults.toml")
    assert (made.name, made.inner) == ("k", Inner(port=8883, host="broker"))


@pytest.mark.parametrize(
    ("content", "said"), [(None, "cannot be read"), (b"a = = 1", "not valid TOML"), (b"\xff", "not valid")]
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


@given(st.dictionaries(st.sampled_from(["name", "inner", "speed", "colours", "opens", "fee", "limits"]), tables))
def test_any_tables_become_a_configuration_or_a_list_of_problems(given_tables):
    with suppress(BadConfiguration):
        assert isinstance(build(Outer, given_tables, "x"), Outer)


def test_overlay_leaves_what_is_below_untouched():
    below = {"a": {"b": 1}}
    assert overlay(below, {"a": {"c": 2}}) == {"a": {"b": 1, "c": 2}}
    assert below == {"a": {"b": 1}}
