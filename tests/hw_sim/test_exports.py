"""What is exported of the demonstration's month."""

from hw_sim.exports import without_texts

TABLE = """registration,said,language,service,ticket,text
kiosk-2-1,2026-11-25 10:05,az,-,-,"Növbə
uzundur, çox"
"""


def test_what_visitors_wrote_is_left_out():
    assert without_texts(TABLE) == ("registration,said,language,service,ticket\nkiosk-2-1,2026-11-25 10:05,az,-,-\n")


def test_a_table_without_texts_stays_as_it_is():
    ratings = "service,ratings,mean\npassport,1,5.00\nall,1,5.00\n"
    assert without_texts(ratings) == ratings


def test_a_table_without_rows_keeps_its_columns():
    assert without_texts("registration,text\n") == "registration\n"
