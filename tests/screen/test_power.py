"""Switching a screen off and on."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from runtime.addresses import BadAddress, address_of, open_device, parse
from screen.power import CommandSwitch, open_command, open_wlr


def said(file: Path) -> list[str]:
    return file.read_text(encoding="ascii").split() if file.exists() else []


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the commands of a switch say what they do."""
    return tmp_path / "said"


@pytest.fixture
def switch(file: Path) -> CommandSwitch:
    return CommandSwitch(["sh", "-c", f"echo off >> {file}"], ["sh", "-c", f"echo on >> {file}"])


def test_a_switch_leaves_the_screen_on(switch: CommandSwitch, file: Path):
    switch.switch(on=False)
    switch.close()
    assert said(file)[-1] == "on"


def test_a_screen_that_is_on_is_not_switched_on_again(switch: CommandSwitch, file: Path):
    switch.switch(on=True)
    switch.switch(on=True)
    switch.close()
    assert said(file) == ["on"]


def test_however_fast_wishes_come_the_latest_counts(switch: CommandSwitch, file: Path):
    for _ in range(20):
        switch.switch(on=True)
        switch.switch(on=False)
    switch.close()
    assert said(file)[-1] == "on"
    assert all(one != another for one, another in pairwise(said(file)))


def test_a_command_that_hangs_keeps_no_program_from_ending_within_two_seconds(mocker):
    waited = mocker.patch("threading.Thread.join")
    CommandSwitch(["sleep", "1"], ["sleep", "1"]).close()
    assert waited.call_args.args[0] <= 1.0


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
