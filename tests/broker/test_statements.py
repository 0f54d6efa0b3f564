"""What visitors write stands beside the journal: it can be erased, it cannot be altered unseen, and nobody logs it."""

import json
import logging
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broker import topics
from broker.brief import brief
from broker.coordinator import Coordinator
from broker.journal import Journal
from broker.journal_check import examine
from broker.mail import Letter
from broker.sealing import seal
from broker.statements import read_statements
from broker.topics import Topic
from queueing import messages as m
from queueing.documents import MOST_MISSES
from queueing.policy import Policy
from queueing.ticket import Language
from tests.broker.journals import rows_of, tamper
from tests.makers import NOON, small_centre
from tests.strategies import CODES, STATEMENTS, messages

SECRET = "Əli Vəliyev mənə kobud cavab verdi"
CODE = "AB-123456"


class Office:
    """A coordinator with its journal, as devices reach it."""

    def __init__(self, path, keep=timedelta(days=400)):
        self.path, self.keep, self.now, self.spoken, self.keys = path, keep, NOON, [], 0
        self.open()

    def open(self):
        self.journal = Journal(self.path)
        self.coordinator = Coordinator(small_centre(), self.journal, Policy(), self.keep)
        self.spoken += self.coordinator.start(self.now)

    def restart(self):
        self.journal.close()
        self.open()

    def send(self, command, device="kiosk-1"):
        family = topics.ORDERS if device == "console" else topics.COMMANDS
        spoken = self.coordinator.handle([Letter(Topic("asan", family, device), command, retained=False)], self.now)
        self.spoken += spoken
        (answer,) = [speech.message for speech in spoken if speech.family is topics.ANSWERS]
        return answer

    def key(self):
        self.keys += 1
        return f"k{self.keys}"

    def complain(self, sequence, text=SECRET, key=None):
        wish = {"sequence": sequence, "text": text, "language": Language.AZ, "said_at": self.now}
        return self.send(m.FileComplaint(key=key or self.key(), **wish))

    def suggest(self, sequence, text):
        wish = {"sequence": sequence, "text": text, "language": Language.RU, "said_at": self.now}
        return self.send(m.LeaveSuggestion(key=self.key(), **wish))

    def erase(self, registration):
        return self.send(m.EraseStatement(key=self.key(), registration=registration), "console")

    def bring_in(self, *documents):
        return self.send(m.ImportDocuments(key=self.key(), documents=documents), "console")

    def ask(self, code):
        return self.send(m.AskDocument(key=self.key(), code=code))

    def days_go(self, days):
        self.now += timedelta(days=days)
        self.spoken += self.coordinator.tick(self.now)

    def said_on(self, family):
        return [speech.message for speech in self.spoken if speech.family is family]


@pytest.fixture
def office(tmp_path):
    made = Office(tmp_path / "journal.sqlite")
    yield made
    made.journal.close()


def ready(code=CODE, **more):
    return m.ReadyDocument(code=code, standing=m.Standing.READY, agency="mia", **more)


def all_of(path):
    """All that the journal's chain holds, as one text."""
    return json.dumps([str(row) for row in rows_of(path)], ensure_ascii=False)


def test_a_text_is_kept_under_its_number_and_not_in_the_chain(office):
    assert office.complain(1).registration == "kiosk-1-1"
    assert office.suggest(2, "Скамеек мало,\nи темно.").registration == "kiosk-1-2"
    assert read_statements(office.path) == {"kiosk-1-1": SECRET, "kiosk-1-2": "Скамеек мало,\nи темно."}
    assert SECRET not in all_of(office.path)


def test_nobody_hears_or_logs_what_was_written_or_which_code_was_asked(office, caplog):
    caplog.set_level(logging.DEBUG)
    office.bring_in(ready(), ready("XY-777777", counter="counter-9"))
    for number in range(MOST_MISSES + 1):
        office.ask(f"ZZ-{number:06d}")
    office.complain(1)
    office.erase("kiosk-1-9")
    heard = " ".join(map(str, office.spoken)) + caplog.text + all_of(office.path)
    assert not [secret for secret in (SECRET, CODE, "XY-777777", "ZZ-000", "AB123456") if secret in heard]
    assert "refused: device=kiosk-1 AskDocument" in caplog.text


def test_a_complaint_that_is_said_again_is_one(office):
    first = office.complain(1, key="same")
    office.restart()
    assert office.complain(1, key="same") == first
    assert len(read_statements(office.path)) == 1


def test_no_two_texts_stand_under_one_number_after_a_restart_and_a_change_of_day(office):
    office.complain(1, "bir")
    office.restart()
    office.days_go(1)
    office.restart()
    assert office.complain(1, "iki").registration == "kiosk-1-2"
    assert read_statements(office.path) == {"kiosk-1-1": "bir", "kiosk-1-2": "iki"}


def test_a_refused_complaint_leaves_nothing_behind(office):
    wish = {"sequence": 1, "text": SECRET, "language": Language.AZ, "said_at": NOON}
    answer = office.send(m.FileComplaint(key="k", **wish), "counter-1")
    assert (answer.rule, read_statements(office.path)) == ("not-a-kiosk", {})


def test_an_erased_text_is_gone_from_all_files_at_once_and_the_journal_stays_sound(office):
    office.complain(1)
    office.suggest(2, "daha çox stul")
    office.erase("kiosk-1-1")
    files = list(office.path.parent.iterdir())
    assert {file.name for file in files} >= {"journal.sqlite", "journal.sqlite-wal"}
    assert not [file for file in files if SECRET.encode() in file.read_bytes()]
    assert read_statements(office.path) == {"kiosk-1-2": "daha çox stul"}
    assert examine(office.path).sound


def test_what_nobody_handed_in_cannot_be_erased(office):
    assert office.erase("kiosk-1-1").rule == "unknown-statement"


def test_texts_go_with_the_days_that_the_journal_lets_go_of(tmp_path):
    office = Office(tmp_path / "journal.sqlite", keep=timedelta(days=2))
    with closing(office.journal):
        office.complain(1, "köhnə")
        for _ in range(3):
            office.days_go(1)
        office.complain(2, "yeni")
        assert read_statements(office.path) == {"kiosk-1-2": "yeni"}
        assert examine(office.path).sound


TAMPERED = [
    ("UPDATE statement SET text = 'hər şey əladır'", "is another than was handed in"),
    ("UPDATE statement SET salt = x'00'", "is another than was handed in"),
    ("UPDATE statement SET text = CAST(x'ff' AS TEXT)", "is another than was handed in"),
    ("DELETE FROM statement", "is gone, and nothing says that it was erased"),
    ("INSERT INTO statement VALUES (99, 'kiosk-9-9', x'00', 'uydurma')", "was put in"),
    ("INSERT INTO statement VALUES (1, 'kiosk-9-9', x'00', 'uydurma')", "was put in"),
]


@pytest.mark.parametrize(("statement", "finding"), TAMPERED)
def test_whoever_alters_a_text_is_found_out(office, statement, finding):
    office.complain(1)
    office.journal.close()
    tamper(office.path, (statement, ()))
    told = examine(office.path).findings.told
    assert [text for text in told if finding in text]
    office.open()


def test_the_same_text_has_another_fingerprint_each_time(office):
    office.complain(1)
    office.complain(2)
    prints = [event.fingerprint for event in office.said_on(topics.EVENTS) if isinstance(event, m.ComplaintFiled)]
    assert len(set(prints)) == 2


# --- documents --------------------------------------------------------------------------------------------------------


def test_a_code_is_found_however_it_is_typed_also_after_a_restart_and_a_day(office):
    office.bring_in(ready())
    office.restart()
    office.days_go(1)
    standings = {office.ask(code).document.standing for code in ("ab123456", "AB-123456", "ab 123 456")}
    assert standings == {m.Standing.READY}


def test_another_centre_keeps_the_same_code_as_something_else(tmp_path):
    kept = []
    for name in ("one", "two"):
        office = Office(tmp_path / f"{name}.sqlite")
        with closing(office.journal):
            office.bring_in(ready())
            kept += [
                document.code
                for event in office.said_on(topics.EVENTS)
                if isinstance(event, m.DocumentsImported)
                for document in event.documents
            ]
    assert len(set(kept)) == 2


@given(CODES, CODES)
def test_sealing_tells_just_those_codes_apart_that_people_would(one, other):
    def sealed(code):
        return seal(m.AskDocument(key="k", code=code), b"key")[0].code

    assert (sealed(one) == sealed(other)) == (one.upper() == other.upper())


@given(messages(m.FileComplaint) | messages(m.LeaveSuggestion))
def test_sealing_takes_the_text_out_and_nothing_else(command):
    sealed, statement = seal(command, b"key")
    assert sealed == replace(command, text=statement.fingerprint)
    assert statement.text == command.text


@given(STATEMENTS, st.data())
def test_a_log_never_says_what_a_visitor_says(text, data):
    command = replace(data.draw(messages(m.FileComplaint)), text="QQQ" + text)
    question = replace(data.draw(messages(m.AskDocument)), code="QQQ" + data.draw(st.sampled_from(["1", "2"])))
    assert "QQQ" not in brief(command) + brief(question)


# --- states -----------------------------------------------------------------------------------------------------------


def poll(name):
    options = tuple(m.PollOption(id=o, text=small_centre().centre) for o in ("yes", "no"))
    return m.Poll(id=name, question=small_centre().centre, options=options, first_day=NOON.date(), last_day=NOON.date())


def test_polls_and_timetable_are_said_with_the_next_tick_when_they_change_and_not_every_second(office):
    office.spoken.clear()
    office.send(m.ImportPolls(key="p", polls=(poll("chairs"),)), "console")
    office.spoken += office.coordinator.tick(office.now)
    office.spoken += office.coordinator.tick(office.now)
    assert [[poll.id for poll in state.polls] for state in office.said_on(topics.POLLS)] == [["chairs"]]
    assert office.said_on(topics.TIMETABLE) == []


def test_a_poll_that_is_over_is_taken_down_when_the_day_changes(office):
    office.send(m.ImportPolls(key="p", polls=(poll("chairs"),)), "console")
    office.days_go(1)
    assert office.said_on(topics.POLLS)[-1].polls == ()


def test_whoever_has_forgotten_polls_and_timetable_is_told_again(office):
    again = office.coordinator.everything(office.now)
    assert {topics.POLLS, topics.TIMETABLE} <= {speech.family for speech in again}


def test_the_key_of_codes_is_not_in_the_chain(office):
    with closing(sqlite3.connect(office.path)) as store:
        (key,) = store.execute("SELECT value FROM secret").fetchone()
    assert (len(key), key.hex() in all_of(office.path)) == (32, False)
