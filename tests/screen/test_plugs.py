"""Screens that are plugged in and pulled out."""

from __future__ import annotations

from pathlib import Path

from screen.plugs import Plug, Plugs


def socket(connectors: Path, name: str, status: str) -> None:
    directory = connectors / name
    directory.mkdir(exist_ok=True)
    (directory / "status").write_text(f"{status}\n", encoding="ascii")


def test_a_machine_without_graphics_never_tells_of_any(tmp_path: Path):
    assert Plugs(tmp_path / "nowhere").change() is None


def test_a_screen_comes_and_goes(tmp_path: Path):
    socket(tmp_path, "card0-HDMI-A-1", "disconnected")
    plugs = Plugs(tmp_path)
    assert plugs.change() is None
    socket(tmp_path, "card0-HDMI-A-1", "connected")
    assert plugs.change() is Plug.IN
    assert plugs.change() is None
    socket(tmp_path, "card0-HDMI-A-1", "disconnected")
    assert plugs.change() is Plug.OUT
    assert plugs.change() is None


def test_one_of_two_screens_that_goes_leaves_the_other(tmp_path: Path):
    socket(tmp_path, "card0-HDMI-A-1", "connected")
    socket(tmp_path, "card0-HDMI-A-2", "connected")
    plugs = Plugs(tmp_path)
    socket(tmp_path, "card0-HDMI-A-2", "disconnected")
    assert plugs.change() is None
