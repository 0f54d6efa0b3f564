"""``novbe-broker notice``: posting, listing and withdrawing what boards tell a hall."""

import subprocess
import sys
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from broker.__main__ import main
from broker.csv_times import Dial
from broker.embedded import free_port
from broker.enquiry import NoticeEnquiry
from broker.errand import PATIENCE as CONSOLE_PATIENCE
from broker.notice_commands import told
from hw_sim.catalogues import all_day_catalogue
from hw_sim.hall_config import toml
from queueing import messages as m
from queueing.notices import MOST_LETTERS, Notice
from tests.broker.asking import PATIENCE
from tests.makers import NOON, after, small_centre, text

BAKU = ZoneInfo("Asia/Baku")
TEXTS = ("--az", "Lift işləmir", "--ru", "Лифт не работает", "--en", "The lift is out of order")


@pytest.fixture(autouse=True)
def _logs_as_they_are(mocker):
    """The program's own logging would outlive the test that runs it."""
    mocker.patch("broker.__main__.start_logging")


@pytest.fixture
def site(tmp_path):
    """The files of a centre with a broker of its own."""
    (tmp_path / "catalogue.toml").write_text(all_day_catalogue(), encoding="utf-8")
    (tmp_path / "devices.toml").write_text("", encoding="utf-8")
    tables = {
        "centre": "asan-test",
        "catalogue": str(tmp_path / "catalogue.toml"),
        "journal": str(tmp_path / "journal.sqlite"),
        "devices": str(tmp_path / "devices.toml"),
        "state_dir": str(tmp_path / "state"),
        "embedded": {"kind": "amqtt", "host": "127.0.0.1", "port": free_port("127.0.0.1")},
    }
    (tmp_path / "broker.toml").write_text(toml(tables), encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(site):
    """``run()`` starts novbe-broker and returns once it hears commands; every one ends with status 0."""
    running = []

    def start():
        log = site / f"broker-{len(running)}.log"
        with log.open("w") as errors:
            command = [sys.executable, "-m", "broker", "--config", str(site / "broker.toml")]
            running.append(subprocess.Popen(command, stderr=errors))
        deadline = time.monotonic() + PATIENCE
        while "coordinator is connected" not in log.read_text() and time.monotonic() < deadline:
            time.sleep(0.02)

    def stop():
        running[-1].terminate()
        assert running[-1].wait(PATIENCE) == 0

    start.stop = stop
    yield start
    if running[-1].poll() is None:
        stop()


@pytest.fixture
def notice(site, capsys):
    """``notice("list")``: the exit status, and the lines that were said."""

    def do(*arguments):
        status = main(["--config", str(site / "broker.toml"), "notice", *arguments])
        said = capsys.readouterr()
        return status, (said.out or said.err).splitlines()

    return do


def test_a_notice_is_posted_outlives_a_restart_is_listed_and_withdrawn(notice, run):
    run()
    assert notice("list") == (0, ["no notices"])
    status, said = notice("post", "--hall", "1", *TEXTS)
    assert (status, said[0]) == (0, "1 of 1 taken")
    name = said[1].removeprefix("its id is ").partition(":")[0]

    run.stop()
    run()
    listed = [f"{name} hall 1 until it is withdrawn", "  az: Lift işləmir", "  ru: Лифт не работает"]
    assert notice("list") == (0, [*listed, "  en: The lift is out of order"])
    assert notice("withdraw", name) == (0, ["1 of 1 taken"])
    assert notice("withdraw", name) == (1, ["0 of 1 taken", f"left out {name}: there is no notice {name}"])
    assert notice("list") == (0, ["no notices"])


def test_a_hall_that_is_none_is_refused_by_the_coordinator(notice, run):
    run()
    status, said = notice("post", "--hall", "9", *TEXTS)
    assert status == 1
    assert said[1].endswith("the catalogue has no hall '9'")


def test_every_mistake_of_a_notice_is_said_at_once_and_nothing_is_sent(notice):
    wrong = ("--from", "soon", "--until", "25:00", "--az", "a" * (MOST_LETTERS + 1), "--ru", "", "--en", "x")
    status, said = notice("post", "--hall", "hall one", *wrong)
    assert status == 2
    assert said == [
        "configuration error: the notice: 3 problem(s)",
        "  - time 'soon' must be written like 9:05 or 18:30, from 0:00 to 23:59",
        "  - time '25:00' must be written like 9:05 or 18:30, from 0:00 to 23:59",
        "  - hall must be 1 to 64 letters, digits, '.', '_' or '-', not 'hall one'",
    ]
    status, said = notice("post", "--hall", "1", *wrong[4:])
    assert said[1:] == [
        "  - the notice says nothing in 'ru'",
        f"  - the notice has {MOST_LETTERS + 1} letters in 'az': from afar at most {MOST_LETTERS} are read",
    ]


def test_without_a_broker_the_list_says_what_to_do(site, notice, monkeypatch):
    monkeypatch.setattr("broker.errand.PATIENCE", 0.3)
    (site / "state").mkdir()
    (site / "state" / "console.secret").write_text("anything")
    status, said = notice("list")
    assert status == 3
    assert said[0].startswith("the notices cannot be told: nothing was heard from the broker (cannot reach 127.0.0.1")


def test_an_enquiry_is_done_when_every_hall_of_the_catalogue_was_heard():
    enquiry = NoticeEnquiry(0.0)
    enquiry.hear(m.NoticesState(hall="1", epoch=1, revision=1, at=NOON), 1.0)
    assert not enquiry.done
    enquiry.hear(m.CatalogueState(revision="r", catalogue=small_centre()), 2.0)
    assert enquiry.done
    assert [enquiry.is_hopeless(1.9 + CONSOLE_PATIENCE), enquiry.is_hopeless(2.0 + CONSOLE_PATIENCE)] == [False, True]


def test_a_notice_is_told_with_the_centres_own_times():
    spans = Notice(id="lift", hall="1", text=text("lift"), begins=NOON, ends=after(3600))
    first, *texts = told([spans], small_centre())
    assert first == "lift hall 1 from 2026-11-22 12:00 until 2026-11-22 13:00"
    assert texts == ["  az: lift az", "  ru: lift ru", "  en: lift en"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("18:30", datetime(2026, 11, 22, 18, 30, tzinfo=BAKU)),
        ("2026-12-01 9:05", datetime(2026, 12, 1, 9, 5, tzinfo=BAKU)),
    ],
)
def test_a_time_without_a_date_is_todays(said, meant):
    assert Dial(BAKU, NOON.date()).moment(said) == meant


@pytest.mark.parametrize("said", ["", "noon", "2026-12-01", "2026-13-01 9:00", "2022-11-22 9:00"])
def test_what_is_no_time_is_said_in_words(said):
    with pytest.raises(ValueError, match=r"written like|no date|more than a year"):
        Dial(BAKU, NOON.date()).moment(said)
