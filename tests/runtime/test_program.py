import gc
import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from runtime.addresses import BadAddress
from runtime.config import BadConfiguration
from runtime.program import Stopping, command_line, put_off_collecting, run, settled, stop_on_signals
from runtime.translations import translations

PATIENCE = 20.0


@pytest.fixture
def own_signals():
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.fixture
def own_collecting():
    kept = gc.get_threshold()
    yield kept
    gc.unfreeze()
    gc.set_threshold(*kept)


def test_what_a_program_has_loaded_when_it_is_up_is_never_searched_for_garbage(own_collecting):
    put_off_collecting()
    loaded = [[number] for number in range(50_000)]
    assert gc.get_count()[0] > len(loaded) / 2
    settled()
    assert gc.get_freeze_count() >= len(loaded)
    assert gc.get_threshold() == own_collecting


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_asks_the_program_to_stop(own_signals, number):
    stopping = stop_on_signals()
    assert not stopping
    os.kill(os.getpid(), number)
    assert stopping.wait(PATIENCE)
    assert stopping


def test_a_wait_without_a_request_ends_at_its_deadline():
    stopping = Stopping()
    began = time.monotonic()
    assert not stopping.wait(0.02)
    assert time.monotonic() - began >= 0.02


def test_another_thread_may_ask_too():
    stopping = Stopping()
    threading.Thread(target=stopping.request).start()
    assert stopping.wait(PATIENCE)


@pytest.mark.parametrize("line", range(1, 25))
def test_a_request_in_the_middle_of_a_wait_ends_it_wherever_it_comes(line):
    """A signal's handler runs between two lines of the wait itself; a lock taken there would be waited for for ever."""
    stopping = Stopping()
    lines = iter(range(1, 10**6))

    def signalled(frame, event, argument):
        if event == "line" and next(lines) == line:
            stopping.request()
        return signalled

    def wait():
        sys.settrace(signalled)
        stopping.wait(0.2)

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    waiting.join(PATIENCE)
    assert not waiting.is_alive()


@pytest.mark.parametrize("error", [BadConfiguration("k.toml", ["port is missing"]), BadAddress("port is missing")])
def test_a_configuration_error_is_readable_and_ends_with_status_2(capsys, error):
    def main():
        raise error

    assert run(main) == 2
    assert "port is missing" in capsys.readouterr().err


def test_an_error_nobody_foresaw_is_logged_and_ends_with_status_1(caplog):
    def main():
        raise RuntimeError("surprise")

    assert run(main) == 1
    (record,) = caplog.records
    assert record.levelname == "CRITICAL"
    assert "surprise" in str(record.exc_info)


def test_an_interrupt_before_the_program_listens_for_it_ends_it_without_a_word(capsys):
    def main():
        raise KeyboardInterrupt

    assert run(main) == 130
    assert capsys.readouterr().err == ""


def test_every_program_takes_a_configuration_and_a_log_level():
    parser = command_line("novbe-kiosk", "Prints tickets.", "Example: ...")
    assert parser.parse_args(["--config", "k.toml"]).log_level == "INFO"
    options = parser.parse_args(["--config", "k.toml", "--log-level", "DEBUG"])
    assert (options.config, options.log_level) == (Path("k.toml"), "DEBUG")


@pytest.mark.parametrize("arguments", [[], ["--config", "k.toml", "--log-level", "LOUD"]])
def test_wrong_options_end_with_status_2_and_a_usage(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        command_line("novbe-kiosk", "Prints tickets.").parse_args(arguments)
    assert ended.value.code == 2
    assert "usage: novbe-kiosk" in capsys.readouterr().err


def test_english_needs_no_catalogue_and_an_unknown_language_is_an_error(tmp_path):
    assert translations(tmp_path, "en").gettext("Welcome") == "Welcome"
    with pytest.raises(FileNotFoundError):
        translations(tmp_path, "de")
