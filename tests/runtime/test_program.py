import logging
import os
import signal

import pytest

from runtime.addresses import BadAddress
from runtime.config import BadConfiguration
from runtime.logs import start_logging
from runtime.program import run, stop_on_signals
from runtime.translations import translations


@pytest.fixture
def own_signals():
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_asks_the_program_to_stop(own_signals, number):
    stopping = stop_on_signals()
    assert not stopping
    os.kill(os.getpid(), number)
    assert stopping.wait(2.0)
    assert stopping


@pytest.mark.parametrize("error", [BadConfiguration("k.toml", ["port is missing"]), BadAddress("port is missing")])
def test_a_configuration_error_is_readable_and_ends_with_status_2(capsys, error):
    def main():
        raise error

    assert run(main) == 2
    assert "port is missing" in capsys.readouterr().err


def test_a_log_record_is_one_line_whatever_is_in_it(capsys):
    start_logging("novbe-test")
    logging.getLogger("x").warning("first\nsecond")
    logging.basicConfig(handlers=[], force=True)
    (line,) = capsys.readouterr().err.splitlines()
    assert "WARNING novbe-test x: first" in line


def test_english_needs_no_catalogue_and_an_unknown_language_is_an_error(tmp_path):
    assert translations(tmp_path, "en").gettext("Welcome") == "Welcome"
    with pytest.raises(FileNotFoundError):
        translations(tmp_path, "de")
