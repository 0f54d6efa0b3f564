"""The file of a board of LED panels."""

from __future__ import annotations

import pytest

from board.config import load_config as load_screen
from board.kind import has_panels
from board.led.config import Parity, baud, load_config
from board.led.pages import Sign
from queueing.ticket import Language
from runtime.config import BadConfiguration
from tests.panels import BOARD_FILE

LINE = "serial:///dev/ttyUSB0?baud=9600"


@pytest.fixture
def write(tmp_path):
    """``write(more, line)``: the minimal file with more at its end."""
    (tmp_path / "secret").write_text("s")

    def make(more="", line=LINE):
        file = tmp_path / "board-3.toml"
        file.write_text(BOARD_FILE.format(secret=tmp_path / "secret", line=line) + more, encoding="utf-8")
        return file

    return make


def test_a_minimal_file_gets_the_defaults(write):
    config = load_config(write())
    assert config.led.parity is Parity.EVEN
    assert config.led.refresh_seconds == 300
    assert config.led.languages == tuple(Language)
    assert [panel.sign for panel in config.panels] == [Sign(16, 128)]
    assert baud(config.devices.line) == 9600


def test_a_counters_sign_may_be_small(write):
    config = load_config(write('[[panels]]\naddress = "0A"\nrows = 7\ncolumns = 24\ncounter = "5"\n'))
    assert config.panels[1].sign == Sign(7, 24, "5")


def test_a_matrix_of_the_machine_itself_is_one_more_place_to_show(write):
    config = load_config(write('[[matrices]]\nmatrix = "max7219:///dev/spidev0.0?columns=32"\ncounter = "5"\n'))
    assert [(matrix.matrix, matrix.counter) for matrix in config.matrices] == [
        ("max7219:///dev/spidev0.0?columns=32", "5")
    ]


def test_a_file_says_what_kind_of_board_it_is_for(write, tmp_path):
    assert has_panels(write())
    other = tmp_path / "board-1.toml"
    other.write_text('kind = "screen"')
    assert not has_panels(other)
    other.write_text('kind = "lde"')
    with pytest.raises(BadConfiguration, match="one of screen, led"):
        load_screen(other)


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ('[[panels]]\naddress = "01"\nrows = 7\ncolumns = 80', "two panels have the address 01"),
        ('[[panels]]\naddress = "00"\nrows = 7\ncolumns = 80', "from 01 to FF"),
        ('[[panels]]\naddress = "02"\nrows = 5\ncolumns = 80', r"panels\[1\].rows: must be from 7 to 31"),
        ('[[panels]]\naddress = "02"\nrows = 7\ncolumns = 300', r"panels\[1\].columns: must be from 24 to 255"),
        ('[[panels]]\naddress = "02"\nrows = 7\ncolumns = 40', "need 48 columns, not 40"),
        ("[led]\nrefresh_seconds = 1", "led.refresh_seconds: must be from 10"),
        ('[led]\nparity = "odd"', "one of even, none"),
        ("[led]\nlanguages = []", "at least one language"),
        ('[[matrices]]\nmatrix = "max7000"', "no matrix is opened by the scheme 'max7000'"),
    ],
)
def test_a_wrong_file_is_told_what_is_wrong(write, more, problem):
    with pytest.raises(BadConfiguration, match=problem):
        load_config(write(more))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("serial:///dev/ttyUSB0", "must give the panels' rate"),
        ("serial:///dev/ttyUSB0?baud=115200", "1200 to 38400 baud, not 115200"),
        ("rs485:///dev/ttyUSB0", "no line is opened"),
    ],
)
def test_a_wrong_line_is_told_what_is_wrong(write, line, problem):
    with pytest.raises(BadConfiguration, match=problem):
        load_config(write(line=line))


def test_panels_need_a_line_and_a_line_panels(write):
    file = write()
    text = file.read_text()
    file.write_text(text.replace(f'line = "{LINE}"', ""))
    with pytest.raises(BadConfiguration, match=r"devices\.line is missing"):
        load_config(file)
    file.write_text(text[: text.index("[[panels]]")])
    with pytest.raises(BadConfiguration, match="neither a panel nor a matrix") as wrong:
        load_config(file)
    assert "there are no panels" in str(wrong.value)
