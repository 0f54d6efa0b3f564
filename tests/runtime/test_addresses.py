from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.addresses import BadAddress, open_device, parse


def test_an_address_is_taken_apart():
    address = parse("serial:///dev/ttyUSB0?baud=19200&flow=rtscts")
    assert (address.scheme, address.path) == ("serial", "/dev/ttyUSB0")
    assert address.number("baud", 115200) == 19200
    assert address.option("flow", "none", ("none", "rtscts")) == "rtscts"


def test_host_and_port_are_taken_apart():
    address = parse("tcp://printer.hall:9100")
    assert (address.name, address.port) == ("printer.hall", 9100)


def test_a_bare_word_is_a_scheme():
    assert parse("sdl").scheme == "sdl"


@pytest.mark.parametrize("text", ["tcp://host:nonsense", "tcp://host:99999"])
def test_a_port_that_is_none_is_refused(text):
    with pytest.raises(BadAddress, match="tcp://host"):
        parse(text)


def test_an_option_with_a_wrong_value_says_what_is_allowed():
    with pytest.raises(BadAddress, match="flow must be one of none, rtscts"):
        parse("serial:///dev/x?flow=perhaps").option("flow", "none", ("none", "rtscts"))


def test_an_option_that_is_no_number_is_refused():
    with pytest.raises(BadAddress, match="baud must be a number"):
        parse("serial:///dev/x?baud=fast").number("baud", 9600)


def test_an_unknown_scheme_is_refused_with_what_there_is():
    with pytest.raises(BadAddress, match=r"did you mean 'serial'.*known: .*tcp"):
        open_device("line", "serail:///dev/ttyUSB0")


@pytest.mark.parametrize(
    ("kind", "schemes"),
    [
        ("line", {"serial", "tcp"}),
        ("picture", {"sdl", "simframe"}),
        ("touch", {"sdl", "simtouch"}),
        ("keys", {"sdl", "gpio", "simkeys"}),
        ("lamp", {"none", "gpio", "simlamp"}),
        ("sound", {"none", "sdl", "simsound"}),
    ],
)
def test_every_scheme_leads_to_an_opener(kind, schemes):
    from importlib.metadata import entry_points

    found = {point.name: point.load() for point in entry_points(group=f"novbe.{kind}")}
    assert schemes <= set(found)
    assert all(callable(opener) for opener in found.values())


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_refused_as_one(text):
    with suppress(BadAddress):
        assert parse(text).text == text
