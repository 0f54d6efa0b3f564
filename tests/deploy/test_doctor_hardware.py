"""What the doctor says of screen, touchscreen, sound and pins, out of trees like those of the kernel."""

from __future__ import annotations

import pytest

from deploy.finding import Verdict
from deploy.hardware_checks import hardware_findings
from deploy.running import is_running

ILITEK = """\
I: Bus=0003 Vendor=046d Product=c31c Version=0110
N: Name="Keyboard"
B: KEY=1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe

I: Bus=0003 Vendor=222a Product=0001 Version=0110
N: Name="ILITEK Multi-Touch"
B: EV=b
B: ABS=663800003000003
"""
SCREEN = {"sys/class/drm/card1-HDMI-A-1/status": "connected\n", "sys/class/drm/card1-HDMI-A-1/modes": "1920x1080\n"}
CARDS = " 0 [vc4hdmi0       ]: vc4-hdmi - vc4-hdmi-0\n                      vc4-hdmi-0\n"


@pytest.fixture
def find(tmp_path):
    """``find(files, **devices)``: subject and verdict of every finding on a machine with these files."""

    def look(files, size=None, **devices):
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text)
        findings = list(hardware_findings(devices, size, tmp_path))
        assert all(finding.action for finding in findings if finding.verdict is not Verdict.GOOD)
        return [(finding.subject, finding.verdict) for finding in findings]

    return look


def test_a_screen_that_is_plugged_in_is_good_upright_or_not(find):
    assert find(SCREEN, (1920, 1080), picture="sdl") == [("display", Verdict.GOOD)]
    assert find(SCREEN, (1080, 1920), picture="sdl://?fullscreen=yes") == [("display", Verdict.GOOD)]


def test_a_screen_that_cannot_show_what_is_configured_is_told(find):
    assert find(SCREEN, (3840, 2160), picture="sdl") == [("display", Verdict.SOON)]


@pytest.mark.parametrize("files", [{}, {"sys/class/drm/card1-HDMI-A-1/status": "disconnected\n"}])
def test_no_screen_is_wrong(find, files):
    assert find(files, picture="sdl") == [("display", Verdict.WRONG)]


def test_a_touchscreen_is_told_from_a_keyboard_by_its_axes(find):
    assert find({"proc/bus/input/devices": ILITEK}, touch="sdl") == [("touch", Verdict.GOOD)]
    keyboard = ILITEK.split("\n\n", maxsplit=1)[0]
    assert find({"proc/bus/input/devices": keyboard}, touch="sdl") == [("touch", Verdict.WRONG)]


@pytest.mark.parametrize(
    ("cards", "verdict"), [(CARDS, Verdict.GOOD), ("--- no soundcards ---\n", Verdict.WRONG), ("", Verdict.WRONG)]
)
def test_sound_needs_a_card(find, cards, verdict):
    assert find({"proc/asound/cards": cards}, sound="sdl") == [("sound", verdict)]


def test_what_has_a_device_file_is_looked_for_there(find):
    devices = {"touch": "evdev:///dev/input/event0", "scanner": "serial:///dev/ttyACM0?baud=9600"}
    assert find({"dev/input/event0": ""}, **devices) == [("touch", Verdict.GOOD), ("scanner", Verdict.WRONG)]


def test_all_that_is_on_pins_is_one_finding(find):
    wired = {"buttons": "gpio://?previous=5", "buzzer": "gpio://18"}
    assert find({}, **wired) == [("GPIO", Verdict.WRONG)]
    assert find({"dev/gpiochip0": ""}, **wired) == [("GPIO", Verdict.GOOD)]


def test_the_printer_is_for_another_to_ask_and_the_unknown_is_untried(find):
    assert find({}, printer="tcp://192.0.2.7", sound="elsewhere://") == [("sound", Verdict.UNTRIED)]


@pytest.mark.parametrize(
    ("words", "runs"),
    [
        (["/opt/novbe/bin/python3", "/opt/novbe/bin/novbe-kiosk", "--config", "{file}"], True),
        (["python", "-m", "kiosk", "--config=kiosk.toml"], True),
        (["python", "-m", "kiosk", "--config", "other.toml"], False),
        (["/opt/novbe/bin/python3", "/opt/novbe/bin/novbe-board", "--config", "{file}"], False),
        (["less", "novbe-kiosk.log"], False),
    ],
)
def test_a_program_that_runs_is_found_among_the_processes_by_its_file(tmp_path, words, runs):
    file = tmp_path / "etc/kiosk.toml"
    file.parent.mkdir()
    process = tmp_path / "proc/4711"
    process.mkdir(parents=True)
    (process / "cwd").symlink_to(file.parent)
    (process / "cmdline").write_text("\0".join(word.format(file=file) for word in words) + "\0")
    assert is_running("kiosk", file, tmp_path) is runs
