from __future__ import annotations

from pathlib import Path

import pytest

from hw_sim import faults
from hw_sim.thermal import model_table

PAGE = Path(__file__).parents[2] / "docs" / "faults.md"


@pytest.mark.parametrize("table", [faults.table, model_table.table])
def test_the_page_has_the_tables_of_the_code(table) -> None:
    assert table() in PAGE.read_text(encoding="utf-8"), "run tools/make_faults.py"


def test_each_fault_is_one_row_of_the_table() -> None:
    rows = faults.table().splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == [fault.value for fault in faults.Fault]
    assert all(row.replace(" | ", "").count("|") == 2 for row in rows)
