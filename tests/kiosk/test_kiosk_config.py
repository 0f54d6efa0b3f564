from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.config import load_config
from runtime.config import BadConfiguration

OWN = """
device = "kiosk-1"
centre = "asan"
hall = "1"
state_dir = "/var/lib/novbe"
[link]
url = "mqtt://localhost"
secret_file = "/etc/novbe/secret"
"""


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str) -> Path:
        path = tmp_path / "kiosk.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_short_file_is_enough(written):
    config = load_config(written(OWN))
    assert (config.screen.width, config.screen.height) == (1080, 1920)
    assert config.devices.picture == "sdl"
    assert config.patience.idle == 45


def test_every_error_is_reported_at_once(written):
    extra = (
        '[screen]\nwidth = 640\n[printer]\nprofile = "TM-T20"\n[devices]\nprinterr = "sdl"\n[patience]\nidle = "long"\n'
    )
    with pytest.raises(BadConfiguration) as raised:
        load_config(written(OWN.replace('hall = "1"\n', "") + extra))
    found = "\n".join(raised.value.problems)
    for word in ("hall is missing", "1080 x 1920", "TM-T20", "did you mean 'printer'", "patience.idle"):
        assert word in found


def test_a_wrong_file_ends_the_program_with_status_2_and_a_reason(written, capsys):
    assert main(["--config", str(written("device = 1"))]) == 2
    assert "device must be a text" in capsys.readouterr().err


def test_help_shows_what_a_file_must_hold(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "secret_file" in capsys.readouterr().out
