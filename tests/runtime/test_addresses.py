import re
from contextlib import suppress
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.addresses import BadAddress, address_of, checked_by, open_device, parse

MANUAL = Path(__file__).parents[2] / "docs/operations.md"


def only_a_colour(address):
    address.allow(options=("colour",))
    return address.option("colour", "red", ("red", "blue"))


@checked_by(only_a_colour)
def open_paint(address, *arguments):
    return only_a_colour(address), arguments


def open_anything(address):
    return address.name


@pytest.fixture
def paints(monkeypatch):
    """Two openers of kind "paint", one of which says how its addresses look."""
    found = EntryPoints(
        EntryPoint(name, f"{__name__}:{opener.__name__}", "novbe.paint")
        for name, opener in (("brush", open_paint), ("anything", open_anything))
    )
    loaded = {"brush": open_paint, "anything": open_anything}
    monkeypatch.setattr(EntryPoint, "load", lambda self: loaded[self.name])
    monkeypatch.setattr("runtime.addresses._installed", lambda: found.select)


def test_an_address_is_taken_apart():
    address = parse("serial:///dev/ttyUSB0?baud=19200&flow=rtscts")
    assert (address.scheme, address.path) == ("serial", "/dev/ttyUSB0")
    assert address.whole("baud", 115200) == 19200
    assert address.option("flow", "none", ("none", "rtscts")) == "rtscts"


def test_host_and_port_are_taken_apart():
    address = parse("tcp://printer.hall:9100")
    assert (address.name, address.port) == ("printer.hall", 9100)


@pytest.mark.parametrize(
    ("text", "name", "port"),
    [
        ("usb://04b8:0e15", "04b8:0e15", None),
        ("usb://04B8:0E15?serial=X", "04B8:0E15", None),
        ("usb://0416:5011", "0416", 5011),
        ("tcp://cafe:9100", "cafe", 9100),
    ],
)
def test_usb_ids_are_one_name_unless_the_second_could_be_a_port(text, name, port):
    address = parse(text)
    assert (address.name, address.port) == (name, port)


def test_a_bare_word_is_a_scheme():
    assert parse("sdl").scheme == "sdl"


@pytest.mark.parametrize(
    "text",
    [
        "tcp://host:nonsense",
        "tcp://host:99999",
        "tcp://host?a=1&a=2",
        "tcp://host#printer",
        "tcp://host/\0",
        "tcp://host\n",
        "sdl\n",
    ],
)
def test_what_cannot_be_meant_is_refused(text):
    with pytest.raises(BadAddress, match=r"tcp://host|sdl"):
        parse(text)


def test_a_password_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(BadAddress, match="neither user nor password") as refused:
        parse("tcp://admin:hush@host:9100")
    assert "hush" not in str(refused.value)


def test_an_option_with_a_wrong_value_says_what_is_allowed():
    with pytest.raises(BadAddress, match="flow must be one of none, rtscts"):
        parse("serial:///dev/x?flow=perhaps").option("flow", "none", ("none", "rtscts"))


@pytest.mark.parametrize("query", ["flow", "flow="])
def test_an_option_without_a_value_is_not_overlooked(query):
    with pytest.raises(BadAddress, match="flow must be one of none, rtscts, not ''"):
        parse(f"serial:///dev/x?{query}").option("flow", "none", ("none", "rtscts"))


@pytest.mark.parametrize("value", ["fast", "nan", "inf", "1e999", ""])
def test_an_option_that_is_no_number_is_refused(value):
    with pytest.raises(BadAddress, match="scale must be a number"):
        parse(f"sdl://?scale={value}").number("scale", 1.0)


@pytest.mark.parametrize("value", ["fast", "nan", "9600.5", "1e4", "-1", "²"])
def test_an_option_that_is_no_whole_number_is_refused(value):
    with pytest.raises(BadAddress, match="baud must be a whole number"):
        parse(f"serial:///dev/x?baud={value}").whole("baud", 9600)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("tcp://printer.hall", ("printer.hall", 9100)),
        ("tcp://192.0.2.7:9101", ("192.0.2.7", 9101)),
        ("tcp://[::1]", ("::1", 9100)),
        ("tcp://[::1]:9101", ("::1", 9101)),
        ("tcp://çap-bakı.az", ("çap-bakı.az", 9100)),
    ],
)
def test_an_address_in_the_network_is_host_and_port(text, place):
    assert parse(text).place(9100) == place


@pytest.mark.parametrize(
    "text", ["tcp://", "tcp://:9100", "tcp://.x:9100", "tcp://a b", f"tcp://{'x' * 64}", "tcp://x:0", "tcp://cafe:910a"]
)
def test_a_host_that_cannot_exist_is_refused(text):
    with pytest.raises(BadAddress, match="tcp://"):
        parse(text).place(9100)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sdl://?fulscreen=yes", r"no option 'fulscreen' \(did you mean 'fullscreen'\?\); known: at, fullscreen"),
        ("sdl://fullscreen", "'fullscreen' means nothing"),
        ("sdl:///fullscreen", "'/fullscreen' means nothing"),
        ("sdl://:10", "':10' means nothing"),
    ],
)
def test_what_an_opener_would_overlook_is_refused(text, problem):
    with pytest.raises(BadAddress, match=problem):
        parse(text).allow(options=("at", "fullscreen"))


def test_where_there_are_no_options_any_is_refused():
    with pytest.raises(BadAddress, match="no option 'loud'; known: none"):
        parse("none://?loud=yes").allow()


def test_what_is_allowed_is_let_through():
    parse("tcp://host:9100/?baud=1").allow("name", "port", options=("baud",))
    parse("serial:///dev/ttyS0").allow("path")


def test_an_unknown_scheme_is_refused_with_what_there_is():
    with pytest.raises(BadAddress, match=r"did you mean 'serial'.*known: .*tcp"):
        open_device("line", "serail:///dev/ttyUSB0")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("localhost:9100", "tcp://localhost:9100"),
        ("/dev/usb/lp0", "file:///dev/usb/lp0"),
        ("/dev/ttyUSB0", "serial:///dev/ttyUSB0"),
        ("192.168.1.1", "tcp://192.168.1.1"),
        ("192.168.1.1:9100", "tcp://192.168.1.1:9100"),
        ("tcp:/1.2.3.4", "tcp://1.2.3.4"),
        ("tcp:1.2.3.4", "tcp://1.2.3.4"),
        ("serial:/dev/ttyUSB0", "serial:///dev/ttyUSB0"),
    ],
)
def test_an_address_without_its_scheme_is_refused_with_what_was_meant(text, meant):
    with pytest.raises(BadAddress, match=re.escape(f"(did you mean {meant}?)")):
        address_of("line")(text)


def test_no_scheme_is_guessed_that_nothing_opens(paints):
    with pytest.raises(BadAddress) as refused:
        address_of("paint")("/dev/usb/lp0")
    assert "did you mean" not in str(refused.value)


@pytest.mark.parametrize("text", ["tcp://1.2.3.4:", "tcp://[::1]:", "tcp://host:/"])
def test_a_port_that_was_begun_must_be_named(text):
    with pytest.raises(BadAddress, match="name the port behind the last colon, or leave out the colon"):
        parse(text)


@pytest.mark.parametrize(
    ("stale", "missing"),
    [("runtime.addresses:open_gone", "open_gone"), ("runtime.gone:open_gone", "runtime.gone")],
    ids=["no such function any more", "no such module any more"],
)
def test_an_opener_of_another_version_is_refused_with_what_to_do(monkeypatch, stale, missing):
    installed = EntryPoints([EntryPoint("brush", stale, "novbe.paint")])
    monkeypatch.setattr("runtime.addresses._installed", lambda: installed.select)
    with pytest.raises(BadAddress) as refused:
        address_of("paint")("brush://red")
    said = str(refused.value)
    assert said.startswith("brush://red: ")
    assert missing in said
    assert "the installation is out of date or incomplete: install this version again" in said


def test_an_opener_is_given_the_address_and_what_it_needs_besides(paints):
    assert open_device("paint", "brush://?colour=blue", 1, 2) == ("blue", (1, 2))


@pytest.mark.parametrize("text", ["brush://?color=red", "brush://?colour=green", "brusch", "brush://wall", "anything#"])
def test_an_address_of_a_configuration_is_checked_without_opening_anything(paints, text):
    with pytest.raises(BadAddress, match=text.partition(":")[0].rstrip("#")):
        address_of("paint")(text)


@pytest.mark.parametrize("text", ["brush", "brush://?colour=red", "anything://at/all?you=like"])
def test_a_right_address_passes_and_an_opener_without_a_check_takes_any(paints, text):
    address_of("paint")(text)


@pytest.mark.parametrize(
    ("kind", "schemes"),
    [
        ("line", {"serial", "tcp"}),
        ("picture", {"sdl", "simframe"}),
        ("touch", {"sdl", "evdev", "simtouch"}),
        ("keys", {"sdl", "gpio", "simkeys"}),
        ("lamp", {"none", "gpio", "simlamp"}),
        ("sound", {"none", "sdl", "simsound"}),
        ("buttons", {"none", "sdl", "gpio", "simkeys"}),
        ("scanner", {"none", "sdl", "serial", "simscan"}),
        ("ring", {"none", "gpio", "simring"}),
        ("buzzer", {"none", "gpio", "simbuzzer"}),
    ],
)
def test_every_scheme_leads_to_an_opener(kind, schemes):
    from importlib.metadata import entry_points

    found = {point.name: point.load() for point in entry_points(group=f"novbe.{kind}")}
    assert schemes <= set(found)
    assert all(callable(opener) for opener in found.values())


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("line", "serial:///dev/ttyUSB0?baude=9600"),
        ("line", "serial:///dev/ttyUSB0?baud=nan"),
        ("line", "serial:///dev/ttyUSB0?baud=11520"),
        ("line", "serial://dev/ttyUSB0"),
        ("line", "serial"),
        ("line", "tcp://.x:9100"),
        ("line", "tcp://192.0.2.7:9100?baud=9600"),
        ("line", "tcp"),
        ("picture", "sdl://?fulscreen=yes"),
        ("picture", "sdl://?scale=0"),
        ("picture", "sdl://?at=left"),
        ("touch", "sdl://?fullscreen=yes"),
        ("keys", "sdl://?call=5"),
        ("keys", "gpio://?cal=5"),
        ("keys", "gpio"),
        ("keys", "gpio://17?call=5"),
        ("lamp", "gpio"),
        ("lamp", "gpio://17?activ=low"),
        ("lamp", "none://17"),
        ("sound", "sdl://?volume=5"),
        ("sound", "none://?volume=5"),
        ("buttons", "gpio://?nxt=5"),
        ("buttons", "sdl://?next=5"),
        ("scanner", "serial:///dev/ttyACM0?baude=9600"),
        ("scanner", "none://?baud=9600"),
        ("ring", "gpio://?red=17"),
        ("ring", "none://?red=17"),
        ("buzzer", "gpio://18?tone=loud"),
        ("buzzer", "none://18"),
    ],
)
def test_a_products_own_openers_refuse_what_they_would_overlook(kind, text):
    with pytest.raises(BadAddress, match=text[:3]):
        address_of(kind)(text)


def in_the_manual():
    """Kind and address for every address in the table of docs/operations.md."""
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", MANUAL.read_text(encoding="utf-8"), re.MULTILINE)
    return [
        ("line" if device == "printer" else device, text)
        for device, examples in rows
        for text in re.findall(r"`([^`]+)`", examples)
        if "://" in text or text in ("sdl", "none")
    ]


@pytest.mark.parametrize(("kind", "text"), in_the_manual())
def test_a_products_own_openers_take_what_the_manual_shows(kind, text):
    address_of(kind)(text)


def test_the_manual_shows_every_kind_of_hardware():
    assert {kind for kind, _ in in_the_manual()} == {
        *("line", "matrix", "picture", "touch", "keys", "lamp", "power", "sound"),
        *("buttons", "scanner", "ring", "buzzer"),
    }


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("line", "serial:///dev/ttyUSB0?flow=rtscts"),
        ("keys", "gpio://?call=5&1=17&pull=down&bounce_ms=20"),
        ("lamp", "gpio://17?active=low"),
    ],
)
def test_a_products_own_openers_take_all_their_options(kind, text):
    address_of(kind)(text)


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_refused_as_one(text):
    with suppress(BadAddress):
        assert parse(text).text == text


@given(st.text(max_size=80))
def test_any_text_is_a_printers_address_or_refused_as_one(text):
    for scheme in ("serial", "tcp"):
        with suppress(BadAddress):
            address_of("line")(f"{scheme}://{text}")
