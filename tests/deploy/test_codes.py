"""One-time codes."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deploy.codes import Code, make_code, parse_code

PRINT = bytes(range(32))


def test_a_code_is_read_back_as_it_was_printed():
    code = make_code("kiosk-3", PRINT)
    assert parse_code(str(code)) == code


def test_how_it_is_typed_does_not_matter():
    code = make_code("kiosk-3", PRINT)
    device, secret, pin = str(code).split(":")
    assert parse_code(f" {device}:{secret.lower().replace('-', ' ')}:{pin.replace('-', '')}\n") == code


def test_signs_that_look_alike_are_the_same():
    code = Code("kiosk-3", "OIB" + "A" * 13, PRINT[:16])
    assert parse_code(str(code).replace("OIB", "018", 1)) == code


@pytest.mark.parametrize("text", ["", "kiosk-3", "kiosk-3:AAAA:BBBB", "a/b:AAAA:BBBB", "kiosk-3:ÄÄÄÄ:BBBB", ":::"])
def test_what_is_no_code_is_refused(text):
    with pytest.raises(ValueError, match=r"code|level"):
        parse_code(text)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_code_or_is_refused(text):
    with suppress(ValueError):
        assert parse_code(text).device


def test_a_code_pins_its_own_authority_alone():
    code = make_code("kiosk-3", PRINT)
    assert code.pins(PRINT)
    assert not code.pins(bytes(32))


def test_its_secret_is_never_the_same_and_is_not_told_by_accident():
    codes = [make_code("kiosk-3", PRINT) for _ in range(100)]
    assert len({code.secret for code in codes}) == 100
    assert all(code.secret not in repr(code) + code.hash for code in codes)
