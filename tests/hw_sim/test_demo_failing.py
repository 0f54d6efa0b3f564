"""A demonstration whose hall does not come up says why, in words."""

from hw_sim import demo as demonstration
from hw_sim.hall import ProgramDied
from hw_sim.patience import Interrupted
from runtime.program import Stopping


class Shut:
    """A morning on which nothing opens."""

    def __init__(self, fault):
        self._fault = fault

    def __call__(self, *arguments, **more):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        pass

    def open(self):
        raise self._fault


def play(monkeypatch, tmp_path, fault):
    monkeypatch.setattr(demonstration, "stop_on_signals", Stopping)
    monkeypatch.setattr(demonstration, "Morning", Shut(fault))
    return demonstration.demo(tmp_path / "out", "auto", False)


def test_a_program_that_dies_at_once_is_named(monkeypatch, tmp_path, capsys):
    assert play(monkeypatch, tmp_path, ProgramDied("broker ended with status 2; its last words: no room")) == 1
    assert (
        capsys.readouterr().out
        == "WRONG: the hall did not come up: broker ended with status 2; its last words: no room\n"
    )


def test_an_interruption_while_the_hall_opens_is_no_failure(monkeypatch, tmp_path, capsys):
    assert play(monkeypatch, tmp_path, Interrupted()) == 130
    assert capsys.readouterr().out == "Interrupted: everything is stopped, and nothing was judged.\n"
