"""Messages to bytes and back: nothing is lost, and no bytes can do more harm than being refused."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broker.codec import MAX_BYTES, MalformedMessage, decode, encode
from queueing.messages import CallNext, MarkNoShow, Message, VoidTicket
from tests.strategies import messages

KINDS = get_args(Message)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=20)
@given(data=st.data())
def test_every_message_comes_back_as_it_went(kind: type, data: st.DataObject) -> None:
    message = data.draw(messages(kind))
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
    envelope = json.loads(encode(data.draw(messages(kind))))
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
