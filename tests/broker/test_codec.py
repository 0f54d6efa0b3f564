"""Messages to bytes and back: nothing is lost, and no bytes can do more harm than being refused."""

from __future__ import annotations

import json
import types
from contextlib import suppress
from dataclasses import fields
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broker.codec import MAX_BYTES, MalformedMessage, decode, encode
from queueing.messages import CallNext, MarkNoShow, Message, VoidTicket

KINDS = get_args(Message)
NAMES = st.text("abcXYZ019._-", min_size=1, max_size=64)
SCALARS = {
    bool: st.booleans(),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    str: NAMES | st.sampled_from(["Ərizə qəbulu", "Şəhadətnamə", "Приём документов"]),
    datetime: st.datetimes(timezones=st.just(UTC)),
    date: st.dates(),
    time: st.times(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=2),
}
NAMED = {"key", "ticket", "service", "device", "role"}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of the annotated type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of([values(argument) for argument in arguments])
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if hint is type(None):
        return st.none()
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return SCALARS[hint] if hint in SCALARS else instances(hint)


def instances(kind: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    chosen = {field.name: values(hints[field.name]) for field in fields(kind)}
    named = {name: NAMES for name in chosen if name in NAMED and hints[name] is str}
    return st.builds(kind, **(chosen | named))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=20)
@given(data=st.data())
def test_every_message_comes_back_as_it_went(kind: type, data: st.DataObject) -> None:
    message = data.draw(instances(kind))
    assert decode(encode(message), KINDS) == message


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_malformed(payload: bytes) -> None:
    refuse_or_read(payload)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(kind=st.sampled_from([kind.__name__ for kind in KINDS]), body=JSON, version=st.just(1) | JSON)
def test_any_json_in_our_envelope_is_a_message_or_malformed(kind: str, body: object, version: object) -> None:
    refuse_or_read(json.dumps({"v": version, "kind": kind, "body": body}).encode())


@given(kind=st.sampled_from(KINDS), data=st.data())
def test_a_message_with_one_spoilt_field_is_a_message_or_malformed(kind: type, data: st.DataObject) -> None:
    envelope = json.loads(encode(data.draw(instances(kind))))
    spoilt = data.draw(st.sampled_from(sorted(envelope["body"])))
    envelope["body"][spoilt] = data.draw(JSON)
    refuse_or_read(json.dumps(envelope).encode())


def refuse_or_read(payload: bytes) -> None:
    """Anything but a message or a :class:`MalformedMessage` fails the test."""
    with suppress(MalformedMessage):
        assert type(decode(payload, KINDS)) in KINDS


def test_what_goes_on_the_wire_is_a_versioned_envelope() -> None:
    assert json.loads(encode(CallNext(key="k1"))) == {"v": 1, "kind": "CallNext", "body": {"key": "k1"}}


def test_fields_of_a_later_program_are_ignored() -> None:
    payload = b'{"v":1,"kind":"CallNext","body":{"key":"k1","mood":"good"},"trace":"x"}'
    assert decode(payload, KINDS) == CallNext(key="k1")


@pytest.mark.parametrize(
    ("payload", "blame"),
    [
        (b"", "not a valid message"),
        (b"hello", "not a valid message"),
        (b"\xff\xfe", "not a valid message"),
        (b'{"v":2,"kind":"CallNext","body":{"key":"k"}}', "update the older side"),
        (b'{"v":1,"kind":"Dance","body":{}}', "'Dance' does not belong here"),
        (b'{"v":1,"kind":"MarkNoShow","body":{"key":"k","ticket":"t"}}', "does not belong here"),
        (b'{"v":1,"kind":"CallNext","body":{}}', "key"),
        (b'{"v":1,"kind":"CallNext","body":{"key":5}}', "key"),
        (b'{"v":1,"kind":"CallNext","body":{"key":"no spaces"}}', "key must be"),
        (b'{"v":1,"kind":"VoidTicket","body":{"key":"k","ticket":"t","reason":"\\u0007"}}', "reason must be"),
        (b"[" * 100_000, "not a valid message"),
        (b'{"v":1,"kind":"CallNext","body":' + b"[" * 100_000, "not a valid message"),
        (b" " * (MAX_BYTES + 1), "more than"),
    ],
)
def test_a_refusal_says_what_is_wrong(payload: bytes, blame: str) -> None:
    with pytest.raises(MalformedMessage, match=blame):
        decode(payload, (CallNext, VoidTicket))


def test_a_message_is_only_taken_where_it_belongs() -> None:
    with pytest.raises(MalformedMessage, match="CallNext"):
        decode(encode(CallNext(key="k1")), (MarkNoShow,))
