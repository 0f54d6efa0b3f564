"""Ready documents, timetables and polls, as people write them into files."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broker.csv_information import DOCUMENT_COLUMNS, TIMETABLE_COLUMNS, parse_documents, parse_timetable
from broker.csv_times import Dial
from broker.polls_file import load_polls
from queueing.codes import plain_code
from queueing.documents import ReadyDocument, Standing
from queueing.messages import Stop
from queueing.texts import Text
from queueing.timetable import MOST_BUS_STOPS
from runtime.config import BadConfiguration
from tests.strategies import CODES

DIAL = Dial(ZoneInfo("Asia/Baku"), date(2026, 11, 24))
DOCUMENTS = "code,standing,agency,counter\n"
TIMETABLE = "date,arrives,leaves,place_az,place_ru,place_en\n"


def documents(text):
    return parse_documents(DOCUMENTS + text, "d.csv")


def timetable(text):
    return parse_timetable(TIMETABLE + text, "t.csv", DIAL)


def problems_of(read, text):
    with pytest.raises(BadConfiguration) as refused:
        read(text)
    return refused.value.problems


def test_a_document_is_read_with_where_to_collect_it():
    assert documents("AB-12,ready,mia,\nCD 34,see_counter,tax,counter-2\n") == (
        ReadyDocument(code="AB-12", standing=Standing.READY, agency="mia"),
        ReadyDocument(code="CD 34", standing=Standing.SEE_COUNTER, agency="tax", counter="counter-2"),
    )


def test_every_mistake_is_told_with_its_line_and_none_with_a_code():
    secret = "QQ11"
    found = problems_of(
        documents,
        f"{secret},readdy,no agency,\nqq-11,ready,mia,a b\n{secret}!,ready,mia,\nQQ 11,ready,mia,\nQQ11,ready,mia,\n",
    )
    assert [problem.partition(": ")[0] for problem in found] == ["d.csv:2"] * 2 + ["d.csv:3", "d.csv:4", "d.csv:6"]
    assert "standing 'readdy' must be one of ready, not_yet, see_counter" in found[0]
    assert found[-1] == "d.csv:6: the code is on line 5 already"
    assert secret not in " ".join(found)


@given(st.lists(CODES, min_size=1, max_size=8, unique_by=plain_code))
def test_whatever_the_codes_all_rows_are_read(codes):
    assert [one.code for one in documents("".join(f"{code},ready,mia,\n" for code in codes))] == codes


def test_a_stop_is_read_in_local_time():
    assert timetable("2026-11-27,9:00,13:30,Meydan,Площадь,Square\n") == (
        Stop(
            on=date(2026, 11, 27),
            place=Text(az="Meydan", ru="Площадь", en="Square"),
            arrives=time(9),
            leaves=time(13, 30),
        ),
    )


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("27.11.2026,9:00,13:00,a,b,c", "must be written like 2026-11-25"),
        ("2026-11-27,25:00,13:00,a,b,c", "from 0:00 to 23:59"),
        ("2026-11-27,9:00,13:00,a,,c", "place_ru is empty"),
        ("2026-11-27,13:00,13:00,a,b,c", "t.csv:2: "),
        ("2026-11-27,14:00,13:00,a,b,c", "t.csv:2: "),
    ],
)
def test_a_stop_that_cannot_be_is_refused(row, wrong):
    (problem,) = problems_of(timetable, row + "\n")
    assert wrong in problem


def test_a_timetable_has_an_end():
    rows = "2026-11-27,9:00,13:00,a,b,c\n" * (MOST_BUS_STOPS + 5)
    assert problems_of(timetable, rows) == [f"t.csv:{MOST_BUS_STOPS + 2}: a timetable may hold {MOST_BUS_STOPS} stops"]


def test_a_column_about_persons_is_refused():
    with pytest.raises(BadConfiguration, match="about persons"):
        parse_documents("code,standing,agency,counter,soyad\n", "d.csv")
    assert not {"name", "ad"} & {*DOCUMENT_COLUMNS, *TIMETABLE_COLUMNS}


POLLS = """
[[polls]]
id = "chairs"
first_day = 2026-11-01
last_day = 2026-11-30
question = { az = "Stul çatır?", ru = "Хватает стульев?", en = "Enough chairs?" }
options = [
    { id = "yes", text = { az = "Bəli", ru = "Да", en = "Yes" } },
    { id = "no", text = { az = "Xeyr", ru = "Нет", en = "No" } },
]
"""


def polls(tmp_path, text):
    file = tmp_path / "polls.toml"
    file.write_text(text, encoding="utf-8")
    return load_polls(file)


def test_polls_are_read_with_their_days_and_options(tmp_path):
    (poll,) = polls(tmp_path, POLLS)
    assert (poll.id, poll.last_day, poll.question.en) == ("chairs", date(2026, 11, 30), "Enough chairs?")
    assert [option.id for option in poll.options] == ["yes", "no"]


def test_every_mistake_in_polls_is_told_with_its_line(tmp_path):
    wrong = (
        POLLS.replace("2026-11-30", '"soon"').replace('"yes"', '"y e s"').replace("[[polls]]", "[[polls]]\nshow = 1")
    )
    with pytest.raises(BadConfiguration) as refused:
        polls(tmp_path, wrong)
    said = " ".join(refused.value.problems)
    assert len(refused.value.problems) == 3
    assert all(part in said for part in ("polls.toml:3", "polls[0].last_day", "polls[0].options[0]: id must be"))


def test_two_polls_with_one_id_are_refused(tmp_path):
    with pytest.raises(BadConfiguration, match="each poll must have an id of its own"):
        polls(tmp_path, POLLS + POLLS)
