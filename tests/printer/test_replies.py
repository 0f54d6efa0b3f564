"""A printer's bytes taken apart."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from printer.profiles import Family
from printer.replies import (
    AutomaticStatus,
    Block,
    FlowControl,
    FullStatus,
    Noise,
    RealTime,
    ReplyStream,
    StarStatus,
    TransmittedStatus,
)

real_time = st.sampled_from([byte for byte in range(256) if byte & 0x93 == 0x12])
plain = st.sampled_from([byte for byte in range(256) if byte & 0x90 == 0])
asb_first = st.sampled_from([byte for byte in range(256) if byte & 0x93 == 0x10])
flow = st.booleans().map(FlowControl)
printable = st.integers(0x20, 0x7E)


def star_header(length):
    return 1 | (length & 7) << 1 | (length & 0x18) << 2


def sent(reply):
    match reply:
        case RealTime(value) | TransmittedStatus(value) | Noise(value):
            return bytes((value,))
        case FlowControl(go):
            return b"\x11" if go else b"\x13"
        case AutomaticStatus(data):
            return data
        case FullStatus(data):
            return b"\x10\x0f" + data
        case StarStatus(data):
            return bytes((star_header(len(data) + 2), 0x06)) + data
        case Block(identifier, data):
            return bytes((0x37, identifier)) + data + b"\x00"


process_ids = st.lists(printable, min_size=4, max_size=4).map(bytes)
blocks = st.one_of(
    process_ids.map(lambda data: Block(0x22, data)),
    st.lists(printable, max_size=6).map(lambda data: Block(0x23, bytes(data))),
    st.just(Block(0x25, b"")),
)
transmitted = plain.filter(lambda byte: byte != 0).map(TransmittedStatus)
automatic = st.tuples(asb_first, plain, plain, plain).map(bytes).map(AutomaticStatus)
full_byte = st.sampled_from([byte for byte in range(256) if byte & 0x10 == 0])
star_byte = st.sampled_from([byte for byte in range(256) if byte & 0x91 == 0])
alike = (real_time.map(RealTime), flow, blocks)
SAID = {
    Family.EPSON: st.one_of(*alike, transmitted, automatic),
    Family.CUSTOM: st.one_of(
        *alike,
        transmitted,
        automatic.filter(lambda reply: reply.data[1] != 0x0F),
        st.lists(full_byte, min_size=4, max_size=4).map(bytes).map(FullStatus),
    ),
    Family.STAR: st.one_of(*alike, st.lists(star_byte, min_size=5, max_size=12).map(bytes).map(StarStatus)),
}
conversations = st.sampled_from(Family).flatmap(
    lambda family: st.tuples(st.just(family), st.lists(SAID[family], max_size=12))
)
replies = st.lists(SAID[Family.EPSON], max_size=12)


def chunked(data, cuts):
    places = sorted({min(cut, len(data)) for cut in cuts} | {0, len(data)})
    return [data[first:end] for first, end in pairwise(places)]


def read(data, cuts=(), family=Family.EPSON):
    stream = ReplyStream(family)
    return [reply for chunk in chunked(data, cuts) for reply in stream.feed(chunk)]


@given(conversations, st.lists(st.integers(0, 80)))
def test_replies_are_told_apart_however_they_are_cut(conversation, cuts):
    family, expected = conversation
    assert read(b"".join(map(sent, expected)), cuts, family) == expected


@given(conversations, st.lists(st.tuples(st.integers(0, 200), st.booleans()), max_size=6))
def test_flow_control_may_fall_anywhere_even_inside_another_reply(conversation, intruders):
    family, expected = conversation
    data = bytearray(b"".join(map(sent, expected)))
    for place, go in intruders:
        data.insert(place % (len(data) + 1), 0x11 if go else 0x13)
    found = read(bytes(data), family=family)
    assert [reply for reply in found if not isinstance(reply, FlowControl)] == [
        reply for reply in expected if not isinstance(reply, FlowControl)
    ]


@given(st.lists(full_byte, min_size=4, max_size=4).map(bytes), real_time, st.integers(1, 5))
def test_a_real_time_answer_may_fall_into_a_full_status(data, answer, place):
    told = sent(FullStatus(data))
    found = read(told[:place] + bytes((answer,)) + told[place:], family=Family.CUSTOM)
    assert found == [RealTime(answer), FullStatus(data)]


@given(st.sampled_from(Family), st.binary(max_size=200))
def test_no_printer_is_heard_to_say_what_its_family_cannot(family, noise):
    kinds = set(map(type, read(noise, family=family)))
    foreign = {
        Family.EPSON: {FullStatus, StarStatus},
        Family.CUSTOM: {StarStatus},
        Family.STAR: {AutomaticStatus, FullStatus, TransmittedStatus},
    }
    assert not kinds & foreign[family]


def test_stars_counter_has_its_bits_in_two_places():
    (status,) = read(bytes((0x23, 0x06, 0x02, 0, 0, 0, 0, 0x6E, 0)), family=Family.STAR)
    assert (status.counted, status.counter) == (True, 31)
    (short,) = read(bytes((0x0F, 0x06, 0, 0, 0, 0, 0)), family=Family.STAR)
    assert (short.counted, short.counter) == (False, None)


@given(st.tuples(asb_first, plain, plain, plain).map(bytes), real_time, st.integers(1, 3))
def test_a_real_time_answer_may_fall_into_an_automatic_status(data, answer, place):
    found = read(data[:place] + bytes((answer,)) + data[place:])
    assert found == [RealTime(answer), AutomaticStatus(data)]


@given(st.sampled_from(Family), st.binary(max_size=200), st.lists(st.integers(0, 200)))
def test_any_noise_is_read_the_same_however_it_is_cut(family, data, cuts):
    assert read(data, cuts, family) == read(data, family=family)


@given(st.binary(max_size=60), process_ids)
def test_a_confirmation_is_found_behind_any_noise(noise, mark):
    settled = noise + b"\xff\xff"
    assert Block(0x22, mark) in read(settled + b"\x37\x22" + mark + b"\x00")


@given(st.integers(0, 5), process_ids)
def test_a_confirmation_that_was_cut_short_does_not_swallow_the_next_answer(kept, mark):
    whole = b"\x37\x22" + mark + b"\x00"
    found = read(whole[: 1 + kept] + b"\x12\x12\x12\x12\x12\x12" + b"\x16")
    assert RealTime(0x16) in found


def test_only_the_answer_to_a_process_id_is_one():
    assert Block(0x22, b"0042").process_id == b"0042"
    assert Block(0x25, b"0042").process_id is None


def test_an_unfinished_reply_can_be_forgotten():
    stream = ReplyStream()
    assert stream.feed(b"\x37\x22\x30") == []
    stream.forget()
    assert stream.feed(b"\x12") == [RealTime(0x12)]


def test_a_byte_that_fits_nothing_is_noise():
    assert read(b"\xff\x12") == [Noise(0xFF), RealTime(0x12)]
