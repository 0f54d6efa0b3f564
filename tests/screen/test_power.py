"""Switching a screen off and on."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.addresses import BadAddress, address_of, open_device, parse
from screen.power import CommandSwitch, open_command, open_wlr


def said(file: Path) -> list[str]:
    return file.read_text(encoding="ascii").split() if file.exists() else []


def test_a_switch_runs_its_commands_and_leaves_the_screen_on(tmp_path: Path):
    file = tmp_path / "said"
    switch = CommandSwitch(["sh", "-c", f"echo off >> {file}"], ["sh", "-c", f"echo on >> {file}"])
    switch.switch(on=False)
    switch.close()
    assert sorted(said(file)) == ["off", "on"]
    assert said(file)[-1] == "on"


@pytest.mark.parametrize("command", [["false"], ["no-such-program-here"], ["sleep", "60"]])
def test_a_command_that_fails_or_hangs_is_told_and_ends(command, caplog):
    CommandSwitch(command, command, deadline=0.01).close()
    assert "the screen cannot be switched" in caplog.text


def test_what_a_command_complains_of_is_told_whatever_its_status(caplog):
    complains = ["sh", "-c", "echo 'server does not have extension' >&2"]
    CommandSwitch(complains, complains).close()
    assert "the screen cannot be switched: sh: server does not have extension" in caplog.text


@pytest.mark.parametrize("scheme", ["dpms", "cec", "vcgencmd"])
def test_the_usual_ways_are_addresses_without_parts(scheme: str):
    assert isinstance(open_command(parse(scheme)), CommandSwitch)
    with pytest.raises(BadAddress, match="means nothing"):
        address_of("power")(f"{scheme}://hall")


def test_a_compositors_output_needs_its_name():
    assert isinstance(open_wlr(parse("wlr://HDMI-A-1")), CommandSwitch)
    with pytest.raises(BadAddress, match="name the output"):
        address_of("power")("wlr")


def test_no_switch_switches_nothing():
    switch = open_device("power", "none")
    switch.switch(on=False)
    switch.close()
