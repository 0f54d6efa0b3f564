"""What a printer says about itself."""

import pytest
from escpos.constants import RT_MASK_ONLINE

from printer.status import MUTE, UNAVAILABLE, Inquiry, PrinterStatus, decode, decode_automatic

FINE = (0x16, 0x12, 0x12, 0x12)


def told(**replies):
    return decode([replies.get(name, fine) for name, fine in zip(("n1", "n2", "n3", "n4"), FINE, strict=True)])


def test_a_printer_without_a_complaint_is_ready():
    assert decode(FINE).ready
    assert decode(FINE).reason == ""


def test_silence_is_unknown_and_never_ready():
    assert not MUTE.ready
    assert not PrinterStatus().known
    assert decode(FINE[:3]) == MUTE
    assert (MUTE.reason, UNAVAILABLE.reason) == ("mute", "unavailable")


@pytest.mark.parametrize(
    ("replies", "reason"),
    [
        ({"n1": 0x1E}, "offline"),
        ({"n1": 0x1E, "n2": 0x16}, "cover-open"),
        ({"n1": 0x1E, "n2": 0x1A}, "feed-button"),
        ({"n1": 0x1E, "n2": 0x32}, "paper-end"),
        ({"n4": 0x72}, "paper-end"),
        ({"n3": 0x1A}, "cutter-error"),
        ({"n3": 0x16}, "recoverable-error"),
        ({"n3": 0x32}, "unrecoverable-error"),
        ({"n3": 0x52}, "head-hot"),
    ],
)
def test_each_complaint_has_its_word(replies, reason):
    status = told(**replies)
    assert status.reason == reason
    assert not status.ready


def test_little_paper_is_worth_knowing_and_no_reason_to_stop():
    status = told(n4=0x1E)
    assert status.paper_near_end
    assert status.ready


def test_only_a_hot_head_mends_itself():
    assert told(n3=0x52).will_recover
    assert not told(n3=0x32).will_recover
    assert not decode(FINE).will_recover


def test_the_offline_bit_is_the_one_python_escpos_looks_at():
    assert told(n1=0x12 | RT_MASK_ONLINE).offline


def test_questions_are_asked_one_at_a_time():
    inquiry = Inquiry()
    asked = []
    for reply in FINE:
        asked.append(inquiry.question)
        assert not inquiry.status.known
        inquiry = inquiry.answered(reply)
    assert asked == [1, 2, 3, 4]
    assert inquiry.question is None
    assert inquiry.status.ready
    assert inquiry.answered(0x72) == inquiry


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x10\x00\x00\x0f", ""),
        (b"\x18\x00\x00\x0f", "offline"),
        (b"\x38\x00\x00\x0f", "cover-open"),
        (b"\x58\x00\x00\x0f", "feed-button"),
        (b"\x18\x00\x0f\x0f", "paper-end"),
        (b"\x18\x08\x00\x0f", "cutter-error"),
        (b"\x18\x04\x00\x0f", "recoverable-error"),
        (b"\x18\x20\x00\x0f", "unrecoverable-error"),
        (b"\x18\x40\x00\x0f", "head-hot"),
    ],
)
def test_what_it_says_by_itself_has_the_same_words(data, reason):
    assert decode_automatic(data).reason == reason


def test_little_paper_is_said_by_itself_too():
    status = decode_automatic(b"\x10\x00\x03\x0f")
    assert status.ready
    assert status.paper_near_end


def test_a_mute_printer_has_not_said_that_it_stopped():
    assert not MUTE.has_stopped
    assert told(n1=0x1E).has_stopped
    assert not told(n3=0x52).has_stopped
