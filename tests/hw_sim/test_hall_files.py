import stat
import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from board.config import load_config as load_board
from board.kind import has_panels
from board.led.config import load_config as load_panels
from broker.config import load_config as load_broker
from broker.devices_file import read_devices
from hw_sim.catalogues import all_day_catalogue, morning_catalogue
from hw_sim.gallery import GALLERY
from hw_sim.hall import simulated, tether
from hw_sim.hall_config import BOARDS, KIOSKS, LED_BOARD, ROLES, HallConfig, toml, write_hall
from hw_sim.hardware import Hardware
from hw_sim.patience import Patience
from queueing.calendar import hall_availability
from queueing.catalogue import Catalogue, Weekday
from runtime.config import build


@pytest.mark.parametrize("hour", range(24))
def test_at_any_hour_it_is_ten_in_the_morning_at_the_demonstration(hour):
    now = datetime(2026, 11, 22, hour, 30, tzinfo=UTC)
    catalogue = build(Catalogue, tomllib.loads(morning_catalogue(now)), "catalogue")
    assert catalogue.problems() == []
    from zoneinfo import ZoneInfo

    assert now.astimezone(ZoneInfo(catalogue.timezone)).hour == 10


def test_the_hall_that_stays_is_open_around_the_clock_in_baku():
    catalogue = build(Catalogue, tomllib.loads(all_day_catalogue()), "catalogue")
    assert catalogue.timezone == "Asia/Baku"
    (every_day,) = catalogue.halls[0].hours
    assert every_day.days == tuple(Weekday)
    assert (every_day.opens, every_day.last_ticket) == (time(0), time(23, 59, 59))


def test_the_demonstration_is_open_on_the_day_of_mourning_too():
    mourning = datetime(2027, 1, 20, 12, 30, tzinfo=UTC)
    shown = build(Catalogue, tomllib.loads(morning_catalogue(mourning)), "catalogue")
    staying = build(Catalogue, tomllib.loads(all_day_catalogue()), "catalogue")
    assert all(hall_availability(catalogue, "1", mourning).open for catalogue in (shown, staying))


def test_what_is_written_is_read_back():
    tables = {
        "name": 'Ə "quoted"',
        "count": 3,
        "list": ["a", "b"],
        "inner": {"url": "mqtt://x", "deeper": {"yes": True}},
    }
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads("a = = b")
    tables |= {"inner": {"url": "mqtt://x"}, "panels": [{"address": "01"}, {"address": "02", "rows": 7}]}
    tables |= {"stops": [{"on": date(2026, 11, 27), "place": {"az": "Quba", "ru": "Губа"}}]}
    assert tomllib.loads(toml(tables)) == tables


def test_with_windows_one_board_chimes_through_the_machines_own_sound(tmp_path):
    hardware = Hardware(tmp_path, dict.fromkeys(KIOSKS, lambda paper: None), Patience())
    addresses = hardware.windows((1920, 1080))
    hardware.close()
    assert [addresses[board]["sound"] for board in BOARDS] == ["sdl", "none"]


def test_only_a_hall_nobody_sees_is_silent():
    assert simulated(Path("sim.sock"))["SDL_AUDIODRIVER"] == "dummy"
    assert "SDL_AUDIODRIVER" not in simulated(Path("sim.sock"), silent=False)


@pytest.mark.parametrize(
    "script", [None, "#!/bin/sh\necho 'setpriv: unrecognized option --pdeathsig' >&2\nexit 1\n"], ids=["missing", "old"]
)
def test_a_machine_without_a_good_setpriv_is_told_what_it_goes_without(tmp_path, monkeypatch, caplog, script):
    if script:
        (tmp_path / "setpriv").write_text(script)
        (tmp_path / "setpriv").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tether() == ()
    assert "util-linux's setpriv is missing or too old" in caplog.text


def test_where_setpriv_is_good_programs_end_with_us(needs_program):
    needs_program("setpriv", "apt-get install util-linux")
    assert tether()[0] == "setpriv"


@pytest.fixture
def hall(tmp_path):
    config = HallConfig(tmp_path, Path("catalogue.toml"), "auto", 1883)
    addresses = {"picture": "sdl", "touch": "sdl", "keys": "sdl", "lamp": "none", "printer": "tcp://127.0.0.1:9100"}
    wanted = {"kiosk": ("picture", "touch", "printer"), "board": ("picture",), "counter": ("picture", "keys", "lamp")}
    hardware = {name: {kind: addresses[kind] for kind in wanted[role]} for name, role in ROLES.items()}
    write_hall(config, hardware | {LED_BOARD: {"line": "serial:///dev/ttyPanels?baud=9600"}})
    return config


def test_every_device_has_a_secret_of_its_own_that_its_credential_admits(hall):
    devices = read_devices(hall.directory / "devices.toml")
    assert {credential.device: credential.role for credential in devices} == ROLES
    secrets = {credential.device: hall.secret(credential.device).read_text() for credential in devices}
    assert len(set(secrets.values())) == len(ROLES)
    assert all(credential.admits(secrets[credential.device]) for credential in devices)
    assert stat.S_IMODE(hall.secret("kiosk-1").stat().st_mode) == 0o600


def test_every_program_accepts_its_configuration(hall):
    from counter.config import CounterConfig
    from kiosk.config import load_config as load_kiosk
    from runtime.config import load

    assert load_broker(hall.file("broker")).embedded.port == 1883
    assert load_board(hall.file("board-1")).device == "board-1"
    assert [board for board in (*BOARDS, LED_BOARD) if has_panels(hall.file(board))] == [LED_BOARD]
    assert {board: load_board(hall.file(board)).layout for board in GALLERY} == GALLERY
    assert load_board(hall.file("board-1")).layout != load_board(hall.file("board-2")).layout
    assert [panel.address for panel in load_panels(hall.file(LED_BOARD)).panels] == ["01", "02"]
    assert load_kiosk(hall.file("kiosk-1")).device == "kiosk-1"
    assert load(CounterConfig, hall.file("counter-1"), Path("counter/defaults.toml")).transfer_targets
