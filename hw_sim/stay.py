"""A hall that stays: windows for its screens where there is a display, papers and LED panels as files."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

from broker.embedded import free_port
from hw_sim.catalogues import all_day_catalogue
from hw_sim.hall import Hall, simulated
from hw_sim.hall_config import KIOSKS, LED_BOARD, MATRIX, HallConfig, write_hall
from hw_sim.hardware import Hardware
from hw_sim.information import bring_in
from hw_sim.panel_watch import PanelFiles
from hw_sim.patience import Interrupted, Patience
from hw_sim.places import require_room
from hw_sim.report import say
from hw_sim.secured import secured
from hw_sim.supervisor import Supervisor
from hw_sim.trays import PaperFiles
from runtime.program import stop_on_signals
from screen.window import desktop_size

LOOK_SECONDS = 1.0

NO_DISPLAY = """\
No display here: the hall runs, but nobody can see it. For a virtual screen over the network:
  apt-get install -y --no-install-recommends tigervnc-standalone-server openbox
  (Xtigervnc :7 -geometry 1920x1080 -localhost -SecurityTypes None & sleep 2; DISPLAY=:7 openbox) & sleep 3; DISPLAY=:7 make hall
and look with a VNC viewer at localhost:5907 (from afar: ssh -L 5907:localhost:5907 HOST)."""  # noqa: E501

HOW_TO_PLAY = """\
Touch a kiosk with the mouse to take a ticket. Click on a call unit, then use the keyboard:
  C call   R call again   S serve   D complete   N no-show   B break   L sign in: figures, then L again
  T transfer, then a figure (T again: with return)   P park, then a figure   U resume, then a figure"""


def stay(out: Path, mqtt: str, encrypted: bool) -> int:
    """Keep a hall running until Ctrl-C; configuration, journal, papers, LED panels and logs stay in ``out``."""
    stopping = stop_on_signals()
    require_room()
    desktop = _desktop()
    with ExitStack() as stack:
        config = _settle(out.resolve(), mqtt, encrypted)
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="novbe-")))
        slots = dict.fromkeys(KIOSKS, PaperFiles(config.directory / "tickets", say).drop)
        hardware = Hardware(directory, slots, Patience(stopping))
        stack.callback(hardware.close)
        for panel in hardware.panels:
            PanelFiles(f"{LED_BOARD}-{panel.address}", config.directory / "boards").look_at_panel(panel)
        PanelFiles(MATRIX, config.directory / "boards").look_at_matrix(hardware.hub.screens[MATRIX])
        write_hall(config, hardware.windows(desktop) if desktop else hardware.addresses())
        stack.enter_context(secured(config))
        hall = Hall(config, simulated(hardware.hub.path, silent=desktop is None))
        stack.callback(hall.stop)
        hall.start_all()
        say(HOW_TO_PLAY if desktop else NO_DISPLAY)
        say(f"The hall is open. Configuration, journal, logs, papers and panels: {config.directory}. Ctrl-C closes it.")
        _inform(config, Patience(stopping))
        supervisor = Supervisor(hall, say)
        while not stopping.wait(LOOK_SECONDS):
            supervisor.look()
    say("The hall is closed.")
    return 0


def _inform(config: HallConfig, patience: Patience) -> None:
    """What visitors are told comes in; without it the hall stays all the same."""
    try:
        bring_in(config, patience)
    except TimeoutError as error:
        say(str(error))
    except Interrupted:
        return


def _desktop() -> tuple[int, int] | None:
    """The size of the desktop for seven windows; a bare console, where SDL would find a screen too, has none."""
    return desktop_size() if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") else None


def _settle(out: Path, mqtt: str, encrypted: bool) -> HallConfig:
    out.mkdir(parents=True, exist_ok=True)
    (out / "catalogue.toml").write_text(all_day_catalogue(), encoding="utf-8")
    config = HallConfig(out, out / "catalogue.toml", mqtt, free_port("127.0.0.1"), encrypted=encrypted)
    shutil.rmtree(out / "centre", ignore_errors=True)
    config.console_secret.unlink(missing_ok=True)  # that of the last time; the broker writes another
    return config
