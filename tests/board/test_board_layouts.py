"""Layouts as data: which are shipped, and what is said of a file that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.config import load_config
from board.layouts import Part, load_layouts
from runtime.config import BadConfiguration
from tests.boards import LAYOUTS

BOARD_FILE = """
device = "board-1"
centre = "baku-1"
hall = "1"
{more}
[link]
url = "mqtt://127.0.0.1:1"
secret_file = "{secret}"
"""

WRONG = """\
[layout.mine]
landscape = [
    { part = "haeder", at = [0, 0, 100, 8] },
    { part = "calls", at = [0, 8, 100, 93] },
    { part = "strip", at = [0, 84, 100] },
    { part = "foot", at = [0, 93, 100, 7], rows = 40 },
]
portrait = []
"""

OVERLAPPING = """\
[layout.mine]
landscape = [
    { part = "calls", at = [0, 0, 60, 90] },
    { part = "panel", at = [50, 0, 50, 90] },
    { part = "foot", at = [0, 90, 100, 10] },
]
portrait = [{ part = "calls", at = [0, 0, 100, 100] }]
"""


def problems(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "layouts.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadConfiguration) as caught:
        load_layouts(file)
    return [problem.removeprefix(str(file)) for problem in caught.value.problems]


def test_every_kind_of_board_has_a_layout():
    assert set(LAYOUTS) == {"calls", "calls-slides", "sign", "agency", "halls", "timetable"}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_leaves_no_gap_between_its_cells(name: str):
    for cells in (LAYOUTS[name].landscape, LAYOUTS[name].portrait):
        assert sum(width * height for *_, width, height in (cell.at for cell in cells)) == pytest.approx(100 * 100)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_turned_board_shows_the_same_parts(name: str):
    layout = LAYOUTS[name]
    assert {cell.part for cell in layout.landscape} == {cell.part for cell in layout.portrait}
    assert layout.cells(1080, 1920) == layout.portrait
    assert layout.cells(1920, 1080) == layout.landscape


def test_every_mistake_is_told_at_once_with_its_line(tmp_path: Path):
    found = problems(tmp_path, WRONG)
    assert any(said.startswith(":3: ") and "did you mean 'header'?" in said for said in found)
    assert any(said.startswith(":4: ") and "0 to 100 percent" in said for said in found)
    assert any(said.startswith(":5: ") and "not 3 numbers" in said for said in found)
    assert any(said.startswith(":6: ") and "40" in said for said in found)


def test_a_layout_must_be_able_to_say_that_calls_may_be_delayed(tmp_path: Path):
    said = "\n".join(problems(tmp_path, OVERLAPPING))
    assert "landscape: calls and panel overlap" in said
    assert "portrait: has no foot" in said
    assert "portrait: has neither a panel nor a strip" in said


def test_parts_are_known_by_their_names_alone():
    assert {cell.part for layout in LAYOUTS.values() for cell in layout.landscape} == set(Part)


def configured(tmp_path: Path, more: str) -> Path:
    file = tmp_path / "board.toml"
    secret = tmp_path / "secret"
    secret.write_text("s", encoding="utf-8")
    file.write_text(BOARD_FILE.format(more=more, secret=secret), encoding="utf-8")
    return file


def test_a_board_names_its_layout(tmp_path: Path):
    config = load_config(configured(tmp_path, 'layout = "sign"\ncounter = "12"'))
    assert (config.layout, config.counter) == ("sign", "12")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('layout = "cals"', "board.toml:5: layout: 'cals' is not known (did you mean 'calls'?)"),
        ('layout = "sign"', "board.toml:5: layout 'sign' shows sign, so counter must be given"),
        ('layout = "agency"', "board.toml:5: layout 'agency' shows agency, so agency must be given"),
        ('layout = "halls"', "board.toml:5: layout 'halls' shows halls, so other_halls must be given"),
        ('layout = "calls-slides"\nticker = "running"', "layout 'calls-slides' has no strip for notices to run in"),
    ],
)
def test_a_layout_that_cannot_be_shown_is_refused(tmp_path: Path, more: str, said: str):
    with pytest.raises(BadConfiguration, match="1 problem") as caught:
        load_config(configured(tmp_path, more))
    assert said in str(caught.value)


def test_a_wrong_layout_is_told_together_with_everything_else(tmp_path: Path):
    with pytest.raises(BadConfiguration) as caught:
        load_config(configured(tmp_path, 'layout = "cals"\nhal = "2"'))
    assert len(caught.value.problems) == 2


def test_a_centre_may_have_layouts_of_its_own(tmp_path: Path):
    (tmp_path / "own.toml").write_text(
        OVERLAPPING.replace("[50, 0, 50", "[60, 0, 40").replace(
            '[{ part = "calls", at = [0, 0, 100, 100] }]',
            '[{ part = "strip", at = [0, 0, 100, 90] }, { part = "foot", at = [0, 90, 100, 10] }]',
        ),
        encoding="utf-8",
    )
    config = load_config(configured(tmp_path, f'layout = "mine"\nlayouts = "{tmp_path}/own.toml"'))
    assert set(load_layouts(config.layouts)) == {"mine"}
