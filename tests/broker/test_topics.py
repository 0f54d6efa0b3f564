"""Topics are values: what they may hold, how they read on the wire."""

from __future__ import annotations

from contextlib import suppress
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broker.topics import BOARD, CATALOGUE, COMMANDS, FAMILIES, Family, Topic, parse, pattern
from queueing.messages import Message

NAMES = st.text("abcXYZ019._-", min_size=1, max_size=64)


@st.composite
def topics(draw: st.DrawFn) -> Topic:
    family: Family = draw(st.sampled_from(FAMILIES))
    return Topic(draw(NAMES), family, draw(NAMES) if family.parameter else None)


def test_a_topic_reads_as_root_centre_family_name() -> None:
    assert str(Topic("baku-1", COMMANDS, "kiosk-1")) == "novbe/v1/baku-1/do/kiosk-1"
    assert str(Topic("baku-1", CATALOGUE)) == "novbe/v1/baku-1/catalogue"


@given(topics())
def test_what_is_written_is_read_back(topic: Topic) -> None:
    assert parse(str(topic)) == topic


@given(st.text() | st.text("novbe/v1dxcatlgu+#").map("novbe/v1/".__add__))
def test_any_text_is_a_topic_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert str(parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "novbe/v2/baku-1/catalogue",
        "novbe/v1/catalogue",
        "novbe/v1/baku-1/unknown/x",
        "novbe/v1/baku-1/do",
        "novbe/v1/baku-1/catalogue/x",
        "novbe/v1/baku-1/do/a/b",
        "novbe/v1/baku-1/do/+",
        "novbe/v1//do/x",
    ],
)
def test_what_is_none_of_ours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="topic"):
        parse(text)


@pytest.mark.parametrize("name", ["", "a/b", "+", "#", "a b", "a\n", "x" * 65])
def test_a_name_holds_no_wildcard_and_no_separator(name: str) -> None:
    with pytest.raises(ValueError, match="topic level"):
        Topic("baku-1", BOARD, name)
    with pytest.raises(ValueError, match="topic level"):
        Topic(name, BOARD, "hall-1")


def test_a_family_takes_a_name_or_takes_none() -> None:
    with pytest.raises(ValueError, match="takes hall"):
        Topic("baku-1", BOARD)
    with pytest.raises(ValueError, match="takes no name"):
        Topic("baku-1", CATALOGUE, "x")


def test_the_pattern_of_a_family_has_a_wildcard_for_its_name() -> None:
    assert pattern("baku-1", COMMANDS) == "novbe/v1/baku-1/do/+"
    assert pattern("baku-1", CATALOGUE) == "novbe/v1/baku-1/catalogue"


def test_families_are_told_apart_by_their_names() -> None:
    assert len({family.name for family in FAMILIES}) == len(FAMILIES)


def test_every_message_travels_on_just_one_family() -> None:
    carried = [kind for family in FAMILIES for kind in family.carries]
    assert sorted(kind.__name__ for kind in carried) == sorted(kind.__name__ for kind in get_args(Message))
