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
width = 640
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
        "screen.width: must be from 1080",
        "TM-T20",
        "patience: idle must be more than 0",
        "patience: paper must be more than 0",
    ):
        assert said in found


def test_the_log_level_is_no_matter_of_the_file(own):
    own.write_text('log_level = "LOUD"\n' + own.read_text(encoding="utf-8"), encoding="utf-8")
    assert problems(own) == f"{own}:1: log_level is not known"


def test_the_manuals_example_is_right(own):
    example = re.search(r"## A kiosk\n\n```toml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)[1]
    own.write_text(example.replace("/etc/novbe/kiosk-1.secret", f"{own.parent}/secret"), encoding="utf-8")
    assert load_config(own).devices.picture == "sdl://?fullscreen=yes"
