"""``novbe-broker verify`` and ``novbe-broker prune``."""

from contextlib import closing

import pytest

from broker.__main__ import main
from broker.journal import Journal
from broker.journal_check import examine
from tests.broker.journals import rows_of, tamper, write_days


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "journal.sqlite"
    write_days(path, 4)
    return path


@pytest.fixture
def novbe_broker(tmp_path, path, capsys, mocker):
    """``novbe_broker("verify")``: its exit status and what it said."""
    mocker.patch("broker.__main__.start_logging")
    config = tmp_path / "broker.toml"
    config.write_text(f'centre = "asan"\ncatalogue = "none.toml"\njournal = "{path}"\n', encoding="utf-8")

    def command(*arguments):
        status = main(["--config", str(config), *arguments])
        said = capsys.readouterr()
        return status, said.out + said.err

    return command


def test_a_sound_journal_is_said_to_be_with_its_head(novbe_broker, path):
    status, said = novbe_broker("verify")
    assert status == 0
    assert str(examine(path).head) in said


def test_what_is_wrong_is_said_in_words(novbe_broker, path):
    tamper(path, ("UPDATE entry SET body = '{}' WHERE seq = 4", ()), ("DELETE FROM entry WHERE seq = 7", ()))
    status, said = novbe_broker("verify")
    assert status == 1
    assert "row 4 ('ReservationLapsed' of '2026-11-22T08:00:00+00:00') does not follow from row 3" in said
    assert "row 7 is missing" in said


def test_only_the_first_findings_are_told(novbe_broker, path):
    numbers = "WITH RECURSIVE n (seq) AS (VALUES (18) UNION ALL SELECT seq + 1 FROM n WHERE seq < 99) "
    tamper(path, (numbers + "INSERT INTO entry SELECT seq, '\ud7ff', '', NULL, NULL, '', x'00' FROM n", ()))
    assert "and 62 more" in novbe_broker("verify")[1]


def test_a_cut_off_end_is_said_when_a_head_is_expected(novbe_broker, path):
    head = str(examine(path).head)
    assert novbe_broker("verify", "--expect", head)[0] == 0
    tamper(path, ("DELETE FROM entry WHERE seq = 17", ()))
    status, said = novbe_broker("verify", "--expect", head)
    assert (status, "the end is cut off: row 17 is missing" in said) == (1, True)


def test_another_file_can_be_verified(novbe_broker, tmp_path):
    write_days(tmp_path / "other.sqlite", 1)
    assert "5 rows" in novbe_broker("verify", "--journal", str(tmp_path / "other.sqlite"))[1]


def test_a_file_that_is_not_there_is_an_error_and_is_not_made(novbe_broker, path):
    path.unlink()
    for command in ("verify", "prune"):
        status, said = novbe_broker(command)
        assert (status, str(path) in said, path.exists()) == (1, True, False)


def test_pruning_keeps_the_days_asked_for(novbe_broker, path):
    status, said = novbe_broker("prune", "--keep-days", "1")
    assert status == 0
    assert "rows 1 to 9 (service days 2026-11-22 to 2026-11-23, 2 in all) were pruned" in said
    assert "rows 1 to 9 (service days" in novbe_broker("verify")[1]


def test_pruning_without_a_number_keeps_what_is_configured(novbe_broker, path):
    before = rows_of(path)
    assert "nothing is older than 400 days" in novbe_broker("prune")[1]
    assert rows_of(path) == before


def test_pruning_is_refused_while_a_coordinator_uses_the_journal(novbe_broker, path):
    with closing(Journal(path)):
        status, said = novbe_broker("prune", "--keep-days", "1")
        assert (status, "another coordinator is using it" in said) == (1, True)
        assert novbe_broker("verify")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("verify", "--expect", "7"), "'7' is no head of a journal"),
        (("prune", "--keep-days", "0"), "must be from 1 to"),
        (("prune", "--keep-days", "many"), "'many'"),
    ],
)
def test_what_makes_no_sense_is_refused(novbe_broker, arguments, why, capsys):
    with pytest.raises(SystemExit):
        novbe_broker(*arguments)
    assert why in capsys.readouterr().err
