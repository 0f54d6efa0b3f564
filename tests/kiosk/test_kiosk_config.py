import re
from pathlib import Path

import pytest

from kiosk.config import load_config
from runtime.config import BadConfiguration

MANUAL = Path(__file__).parents[2] / "docs/operations.md"
OWN = """
device = "kiosk-1"
centre = "asan"
hall = "1"
state_dir = "/var/lib/novbe"
[link]
url = "mqtt://localhost"
secret_file = "{folder}/secret"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("secret\n", encoding="utf-8")
    path = tmp_path / "kiosk.toml"
    path.write_text(OWN.format(folder=tmp_path), encoding="utf-8")
    return path


def problems(path: Path) -> str:
    with pytest.raises(BadConfiguration) as raised:
        load_config(path)
    return "\n".join(raised.value.problems)


def test_a_short_file_is_enough(own):
    config = load_config(own)
    assert (config.screen.width, config.screen.height) == (1080, 1920)
    assert config.devices.picture == "sdl"
    assert config.patience.idle == 45


def test_every_error_is_reported_at_once(own):
    own.write_text("""
device = "kiosk 1"
centre = "asan/2"
hal = "1"
state_dir = ""
[link]
url = "http://localhost"
secret_file = "/nowhere/secret"
ca_file = "/nowhere/ca"
[devices]
picture = "sdl://?fulscreen=yes"
touch = "sld"
printer = "seriel:///dev/x"
printerr = "sdl"
[screen]
width = 320
[printer]
profile = "TM-T20"
[patience]
idle = -1
paper = 0
""")
    found = problems(own)
    for said in (
        "device: a topic level must be",
        "centre: a topic level must be",
        "hal is not known (did you mean 'hall'?)",
        "hall is missing",
        "state_dir: '' is not a path",
        "link.url: http://localhost: must be mqtt://",
        "link.secret_file: /nowhere/secret cannot be read: No such file",
        "link.ca_file: /nowhere/ca cannot be read: No such file",
        "no option 'fulscreen' (did you mean 'fullscreen'?)",
        "devices.touch: sld: no touch is opened by the scheme 'sld' (did you mean 'sdl'?)",
        "devices.printer: seriel:///dev/x: no line is opened by the scheme 'seriel' (did you mean 'serial'?)",
        "devices.printerr is not known (did you mean 'printer'?)",
        "screen.width: must be from 480",
        "TM-T20",
        "patience: idle must be more than 0",
        "patience: paper must be more than 0",
    ):
        assert said in found


@pytest.mark.parametrize(
    ("line", "printer", "said"),
    [
        ("serial:///dev/ttyS0?baud=9600", 'profile = "NT-5890K"', "NT-5890K have no Ə (U+018F"),
        ("tcp://192.0.2.7", 'profile = "NT-5890K"\nway = "native"', 'way = "raster"'),
        ("tcp://192.0.2.7", 'profile = "TSP143"', "take a TSP650"),
        ("tcp://192.0.2.7", 'profile = "generic-58"\nstored_logo = "NV"', "leave out stored_logo"),
        ("tcp://192.0.2.7", 'profile = "TM-T20II"\nstored_logo = "logo"', "two ASCII characters"),
        ("tcp://192.0.2.7", 'way = "dots"', "one of raster, native"),
    ],
)
def test_what_the_printer_cannot_do_is_an_error_of_the_configuration(own, line, printer, said):
    own.write_text(f'{own.read_text(encoding="utf-8")}[devices]\nprinter = "{line}"\n[printer]\n{printer}\n')
    assert said in problems(own)


@pytest.mark.parametrize("model", ["TM-T20III", "TM-T88III", "generic-80", "generic-58", "VKP80II", "KPM180H"])
def test_a_slow_line_is_no_error_where_the_printer_takes_our_letters(own, model):
    own.write_text(
        f'{own.read_text(encoding="utf-8")}[devices]\nprinter = "serial:///dev/ttyS0?baud=9600"\n'
        f'[printer]\nprofile = "{model}"\n'
    )
    assert load_config(own).printer.profile == model


def test_the_log_level_is_no_matter_of_the_file(own):
    own.write_text('log_level = "LOUD"\n' + own.read_text(encoding="utf-8"), encoding="utf-8")
    assert problems(own) == f"{own}:1: log_level is not known"


def test_the_manuals_example_is_right(own):
    example = re.search(r"## A kiosk\n\n```toml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)[1]
    own.write_text(example.replace("/etc/novbe/kiosk-1.secret", f"{own.parent}/secret"), encoding="utf-8")
    assert load_config(own).devices.picture == "sdl://?fullscreen=yes"


def test_a_screen_that_not_everybody_reaches_is_refused(own):
    own.write_text(own.read_text(encoding="utf-8") + "[screen]\nlower_edge_mm = 1150\n", encoding="utf-8")
    assert "screen: has too little within reach (below 1220 mm over the floor): 70 mm" in problems(own)
    assert "hang it lower" in problems(own)


def test_the_screens_real_size_is_known(own):
    own.write_text(own.read_text(encoding="utf-8") + "[screen]\ndiagonal_inches = 32\n", encoding="utf-8")
    assert load_config(own).screen.glass.diagonal_inches == 32


def test_a_warning_too_short_to_be_answered_and_a_caution_that_asks_always_are_refused(own):
    wrong = own.read_text(encoding="utf-8") + "[patience]\nwarning = 10\n[caution]\nminutes = 0\n"
    own.write_text(wrong, encoding="utf-8")
    found = problems(own)
    assert "warning must be at least 20 seconds" in found
    assert "minutes must be at least 1" in found
