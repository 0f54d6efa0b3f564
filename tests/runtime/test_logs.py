import logging
import sys
import threading
import warnings

import pytest

from runtime.logs import start_logging

log = logging.getLogger("x")


@pytest.fixture
def lines_of(capsys, monkeypatch):
    """``lines_of(happening)``: what a program's standard error gets of it. The test run's own logging is put back."""
    for owner, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(owner, hook, getattr(owner, hook))
    root = logging.getLogger()
    level, kept = root.level, root.handlers[:]

    def lines(happening, level="INFO"):
        start_logging("novbe-test", level)
        happening()
        return capsys.readouterr().err.splitlines()

    yield lines
    logging.captureWarnings(False)
    root.setLevel(level)
    root.handlers[:] = kept


def boom():
    raise RuntimeError("first\nsecond")


def in_a_thread(target):
    thread = threading.Thread(target=target, name="printer-1")
    thread.start()
    thread.join()


def test_a_record_is_one_line_whatever_is_in_it(lines_of):
    (line,) = lines_of(lambda: log.warning("first\nsecond\x1b[31m\u2028\x85third"))
    assert line.endswith(r"WARNING novbe-test x: first\n second\x1b[31m\u2028\x85third")


def test_letters_of_every_language_stay_as_they_are(lines_of):
    (line,) = lines_of(lambda: log.warning("Növbə · Ждите"))
    assert line.endswith("x: Növbə · Ждите")


def test_a_logged_exception_is_one_line_with_its_traceback(lines_of):
    def happening():
        try:
            boom()
        except RuntimeError:
            log.exception("it went wrong")

    (line,) = lines_of(happening)
    assert "it went wrong" in line
    assert "in boom" in line


def test_an_uncaught_exception_is_one_critical_line(lines_of):
    def happening():
        try:
            boom()
        except RuntimeError as error:
            sys.excepthook(type(error), error, error.__traceback__)

    (line,) = lines_of(happening)
    assert "CRITICAL novbe-test" in line
    assert "in boom" in line


def test_an_interrupt_is_no_error_of_the_program(lines_of):
    lines = lines_of(lambda: sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None))
    assert lines == ["KeyboardInterrupt"]


def test_an_exception_that_ends_a_thread_is_one_critical_line_that_names_the_thread(lines_of):
    (line,) = lines_of(lambda: in_a_thread(boom))
    assert "CRITICAL novbe-test" in line
    assert "thread printer-1 has died" in line
    assert "in boom" in line


def test_a_thread_may_end_itself_without_a_word(lines_of):
    assert lines_of(lambda: in_a_thread(sys.exit)) == []


def test_an_exception_that_python_cannot_pass_on_is_one_line(lines_of):
    class Careless:
        def __del__(self):
            boom()

    (line,) = lines_of(Careless)
    assert "ERROR novbe-test" in line
    assert "in boom" in line


def test_a_warning_of_a_library_is_one_line(lines_of):
    (line,) = lines_of(lambda: warnings.showwarning("old\nways", UserWarning, "library.py", 1))
    assert "WARNING novbe-test py.warnings" in line


def test_a_level_hides_what_is_below_it(lines_of):
    assert lines_of(lambda: log.info("detail"), level="WARNING") == []
