"""What is exported of the demonstration's month."""

import pytest

from hw_sim.exports import save_exports, without_texts
from hw_sim.hall import ProgramDied
from hw_sim.hall_config import HallConfig
from tests.makers import NOON

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


def test_an_export_that_fails_says_of_what_and_why(tmp_path):
    config = HallConfig(tmp_path, tmp_path / "catalogue.toml", "auto", 1883)
    with pytest.raises(ProgramDied, match=r"ratings could not be exported: .*broker\.toml"):
        save_exports(config, NOON, tmp_path / "export")
