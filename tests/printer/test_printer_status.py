"""What a printer says about itself."""

from dataclasses import fields

import pytest
from escpos.constants import RT_MASK_ONLINE

from printer.decoding import UNTOLD, Inquiry, announced, decode, decode_automatic, decode_full, decode_star
from printer.profiles import Family
from printer.replies import AutomaticStatus, FullStatus, RealTime, StarStatus
from printer.status import CONCERNS, MUTE, UNAVAILABLE, PrinterStatus

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
    assert status.concern == "paper-near-end"


def test_only_a_hot_head_mends_itself():
    assert told(n3=0x52).will_recover
    assert not told(n3=0x32).will_recover
    assert not decode(FINE).will_recover


def test_the_offline_bit_is_the_one_python_escpos_looks_at():
    assert told(n1=0x12 | RT_MASK_ONLINE).offline


def test_questions_are_asked_one_at_a_time():
    inquiry = Inquiry()
    asked = []
    for reply in map(RealTime, FINE):
        asked.append(inquiry.question)
        assert not inquiry.status.known
        inquiry = inquiry.answered(reply)
    assert asked == [1, 2, 3, 4]
    assert inquiry.question is None
    assert inquiry.status.ready
    assert inquiry.answered(RealTime(0x72)) == inquiry


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


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x00\x00\x00\x00", ""),
        (b"\x01\x00\x00\x00", "paper-end"),
        (b"\x00\x01\x00\x00", "cover-open"),
        (b"\x00\x02\x00\x00", "cover-open"),
        (b"\x00\x20\x00\x00", "feed-button"),
        (b"\x00\x00\x01\x00", "head-hot"),
        (b"\x00\x00\x08\x00", "voltage"),
        (b"\x00\x00\x40\x00", "paper-jam"),
        (b"\x00\x00\x00\x01", "cutter-error"),
        (b"\x00\x00\x00\x08", "unrecoverable-error"),
    ],
)
def test_a_kiosk_printers_full_status_has_the_same_words(data, reason):
    assert decode_full(data, offline=False).reason == reason


def test_a_paper_that_waits_at_the_outlet_keeps_nobody_from_printing():
    status = decode_full(b"\x24\x00\x00\x00", offline=False)
    assert (status.paper_at_outlet, status.concern, status.ready) == (True, "paper-near-end", True)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x00\x00\x00\x00\x00\x02", ""),
        (b"\x08\x00\x00\x00\x00\x02", "offline"),
        (b"\x28\x00\x00\x00\x00", "cover-open"),
        (b"\x08\x40\x00\x00\x00", "head-hot"),
        (b"\x08\x20\x00\x00\x00", "unrecoverable-error"),
        (b"\x08\x08\x00\x00\x00", "cutter-error"),
        (b"\x08\x00\x04\x00\x00", "paper-jam"),
        (b"\x08\x00\x02\x00\x00", "voltage"),
        (b"\x08\x00\x00\x08\x00", "paper-end"),
    ],
)
def test_stars_automatic_status_has_the_same_words(data, reason):
    assert decode_star(data).reason == reason


def test_a_custom_printer_is_asked_whether_it_is_online_and_for_its_full_status():
    inquiry = Inquiry(Family.CUSTOM)
    assert inquiry.question == 1
    assert not inquiry.is_answer(FullStatus(b"\0\0\0\0"))
    inquiry = inquiry.answered(RealTime(0x1E))
    assert inquiry.question == 20
    assert not inquiry.is_answer(RealTime(0x12))
    inquiry = inquiry.answered(FullStatus(b"\0\0\x08\0"))
    assert inquiry.question is None
    assert inquiry.status == PrinterStatus(known=True, offline=True, voltage_error=True)


def test_what_was_said_last_by_itself_counts():
    said = [AutomaticStatus(b"\x38\x00\x00\x0f"), RealTime(0x12), AutomaticStatus(b"\x10\x00\x00\x0f")]
    assert announced(said, MUTE).ready
    assert announced([StarStatus(b"\x28\0\0\0\0")], MUTE).reason == "cover-open"
    assert announced([RealTime(0x12)], MUTE) is None


def test_a_full_status_does_not_say_that_the_printer_is_online_again():
    offline = PrinterStatus(known=True, offline=True)
    assert announced([FullStatus(b"\0\0\0\0")], offline).reason == "offline"


def test_every_word_is_listed_once():
    assert len(set(CONCERNS)) == len(CONCERNS)
    assert {"mute", "paper-near-end", "paper-jam", "voltage"} <= set(CONCERNS)


def test_all_that_answers_can_tell_is_told_by_some_answer_and_the_rest_by_none():
    sensors = {field.name for field in fields(PrinterStatus)} - {"connected", "known"}
    full = [
        decode_full(bytes(1 << bit if place == n else 0 for n in range(4)), offline=True)
        for place in range(4)
        for bit in range(8)
    ]
    asked = [decode([1 << bit if place == n else 0 for n in range(4)]) for place in range(4) for bit in range(8)]
    for family, statuses in {Family.EPSON: asked, Family.STAR: asked, Family.CUSTOM: full}.items():
        told = {sensor for sensor in sensors for status in statuses if getattr(status, sensor)}
        assert told == sensors - UNTOLD[family]
