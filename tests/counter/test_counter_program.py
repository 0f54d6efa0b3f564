import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from counter.config import load_config
from counter.targets import Target
from queueing.ticket import Language
from runtime.config import BadConfiguration

OWN = """
device = "counter-1"
centre = "baku-1"

[link]
url = "mqtt://127.0.0.1:1"
secret_file = "{folder}/secret"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("secret\n", encoding="utf-8")
    path = tmp_path / "counter.toml"
    path.write_text(OWN.format(folder=tmp_path), encoding="utf-8")
    return path


def program(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "counter", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"SDL_VIDEODRIVER": "dummy"},
    )


@pytest.fixture
def running(own: Path) -> Iterator[subprocess.Popen[str]]:
    """The program, once it has said that it has started; ended after 20 s whatever happens."""
    unit = program("--config", str(own))
    deadline = Timer(20, unit.kill)
    deadline.start()
    assert unit.stderr
    assert any("has started" in line for line in unit.stderr)
    yield unit
    deadline.cancel()
    unit.kill()
    unit.communicate()


def test_the_defaults_complete_a_counters_own_file(own: Path) -> None:
    config = load_config(own)
    assert config.link.url == "mqtt://127.0.0.1:1"
    assert (config.language, config.devices.lamp, config.screen.width) == (Language.AZ, "none", 800)


def test_every_mistake_in_the_file_is_reported_at_once(own: Path) -> None:
    targets = ", ".join(f'"service-{number}"' for number in range(10))
    own.write_text(
        f'centre = "b 1"\nlanguages = "az"\nlanguage = "fr"\ntransfer_targets = [{targets}]\n[screen]\nwidth = 10\n'
        '[devices]\nlamp = "gpio://desk"\nkeys = "gpio://?call=5&recall=5"\n'
    )
    with pytest.raises(BadConfiguration) as caught:
        load_config(own)
    complaints = "\n".join(caught.value.problems)
    for complaint in (
        "did you mean 'language'",
        "not one of az",
        "screen.width: must be from 320",
        "device is missing",
        "link is missing",
        "not 'b 1'",
        "at most 9",
        "devices.lamp: gpio://desk: the lamp's pin must be a GPIO number",
        "two keys share a pin",
    ):
        assert complaint in complaints


def test_more_targets_than_figures_are_a_mistake(own: Path) -> None:
    targets = ", ".join(f'"service-{number}"' for number in range(10))
    own.write_text(f"transfer_targets = [{targets}]\n" + own.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(BadConfiguration, match="at most 9"):
        load_config(own)


@pytest.mark.parametrize(
    ("targets", "complaint"),
    [
        ('"counter:counter 7"', "a target must be"),
        ('"bank", "bank"', "must name each only once"),
        ('"counter:counter-1"', "counter:counter-1 is this counter itself"),
    ],
)
def test_a_target_that_cannot_be_is_a_mistake(own: Path, targets: str, complaint: str) -> None:
    own.write_text(f"transfer_targets = [{targets}]\n" + own.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(BadConfiguration, match=complaint):
        load_config(own)


def test_a_target_is_a_service_or_a_counter(own: Path) -> None:
    own.write_text('transfer_targets = ["bank", "counter:counter-7"]\n' + own.read_text(encoding="utf-8"))
    assert load_config(own).targets == (Target(service="bank"), Target(counter="counter-7"))


def test_help_helps() -> None:
    helping = program("--help")
    text, _ = helping.communicate(timeout=20)
    assert helping.returncode == 0
    assert "--config FILE" in text


def test_a_wrong_configuration_ends_with_status_2_and_says_what_is_wrong(own: Path) -> None:
    own.write_text(own.read_text(encoding="utf-8") + '[devices]\npicture = "sdk"\n', encoding="utf-8")
    failing = program("--config", str(own))
    _, complaint = failing.communicate(timeout=20)
    assert failing.returncode == 2
    assert "did you mean 'sdl'" in complaint


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_program_cleanly(running: subprocess.Popen[str], number: signal.Signals) -> None:
    running.send_signal(number)
    _, said = running.communicate(timeout=20)
    assert running.returncode == 0
    assert "INFO novbe-counter counter.app: counter-1 has stopped" in said
    assert "Traceback" not in said
