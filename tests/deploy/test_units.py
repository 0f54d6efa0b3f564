"""The units of ``deploy/`` and what belongs to them: understood by systemd, tight, and about what there is."""

import re
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

from broker.topics import Role

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd/system").glob("*.service"))
ERRANDS = {"novbe-again@", "novbe-renew", "novbe-renew-centre"}
"""Done and over."""

AT_THE_CENTRE = {"novbe-desk", "novbe-mosquitto"}
"""They stay, and tell systemd nothing: what they are for is asked of them over the network."""

LASTING = [unit for unit in UNITS if unit.stem not in ERRANDS]
PROGRAMS = [unit for unit in LASTING if unit.stem not in AT_THE_CENTRE]
DEBIANS = {"video", "render", "input", "audio", "dialout", "lp"}
"""Groups that every Debian 12 with udev has."""

LARGEST_EXPOSURE = 2.5
SYSTEMD = ("systemd-analyze", "apt-get install systemd")


class Settings(RawConfigParser):
    """A unit's file; of a setting that comes several times, all values."""

    def __init__(self, file):
        super().__init__(strict=False, delimiters=("=",), comment_prefixes=("#",), interpolation=None)
        self.optionxform = str
        self.read(file, encoding="utf-8")
        self._text = file.read_text(encoding="utf-8")

    def all(self, name):
        return re.findall(rf"^{name}=(.*)$", self._text, re.MULTILINE)


def users_and_groups():
    lines = (DEPLOY / "sysusers.d/novbe.conf").read_text(encoding="utf-8").splitlines()
    return {line.split()[1] for line in lines}


@pytest.fixture
def verified(needs_program, tmp_path):
    """``verified(unit)``: what systemd-analyze(1) says of a copy of the unit whose programs exist."""
    analyze = needs_program(*SYSTEMD)

    def verify(unit, change=lambda text: text):
        text = unit.read_text(encoding="utf-8")
        for program in re.findall(r"/opt/novbe/bin/[\w-]+", text):
            stub = tmp_path / Path(program).name
            stub.write_text("#!/bin/sh\n")
            stub.chmod(0o755)
            text = text.replace(program, str(stub))
        copy = tmp_path / unit.name
        copy.write_text(change(text), encoding="utf-8")
        return subprocess.run([analyze, "verify", copy], capture_output=True, text=True, timeout=60)

    return verify


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_every_line(verified, unit):
    said = verified(unit)
    assert (said.returncode, said.stderr) == (0, "")


def test_a_line_it_does_not_understand_would_be_noticed(verified):
    said = verified(PROGRAMS[0], lambda text: text.replace("RestartSec", "RestartSeconds"))
    assert "Unknown key" in said.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_no_unit_is_exposed_more_than_it_must_be(needs_program, unit):
    command = [needs_program(*SYSTEMD), "security", "--offline=true", "--no-pager", str(unit)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    assert float(re.search(r"exposure level for \S+: ([\d.]+)", said)[1]) <= LARGEST_EXPOSURE


def test_there_is_a_unit_for_the_coordinator_and_for_every_kind_of_device():
    devices = {role.value for role in (Role.KIOSK, Role.BOARD, Role.COUNTER)}
    assert {unit.stem for unit in PROGRAMS} == {f"novbe-{role}" for role in {"broker", *devices}}


@pytest.mark.parametrize("unit", PROGRAMS, ids=lambda unit: unit.name)
def test_a_unit_starts_a_program_of_the_product_with_its_own_file(unit):
    installed = RawConfigParser()
    installed.read(ROOT / "setup.cfg", encoding="utf-8")
    role, command = unit.stem.removeprefix("novbe-"), Settings(unit)["Service"]["ExecStart"]
    assert command == f"/opt/novbe/bin/{unit.stem} --config /etc/novbe/{role}.toml"
    assert f"{unit.stem} = {role}.__main__:main" in installed["options.entry_points"]["console_scripts"]


@pytest.mark.parametrize("unit", PROGRAMS, ids=lambda unit: unit.name)
def test_a_unit_has_a_user_of_its_own_and_groups_that_there_are(unit):
    service = Settings(unit)["Service"]
    assert service["User"] == service["Group"] == unit.stem
    assert {unit.stem, *service.get("SupplementaryGroups", "").split()} <= users_and_groups() | DEBIANS


@pytest.mark.parametrize("unit", PROGRAMS, ids=lambda unit: unit.name)
def test_a_program_that_hangs_is_started_again(unit):
    service = Settings(unit)["Service"]
    assert service["Type"] == "notify"
    assert int(service["WatchdogSec"]) > 0


@pytest.mark.parametrize("unit", LASTING, ids=lambda unit: unit.name)
def test_what_ends_is_started_again_and_what_cannot_start_is_not_given_up(unit):
    settings = Settings(unit)
    assert settings["Service"]["Restart"] == "always"
    assert settings["Unit"]["OnFailure"] == "novbe-again@%p.service"


@pytest.mark.parametrize("unit", LASTING, ids=lambda unit: unit.name)
def test_no_unit_waits_for_the_network_or_the_right_time(unit):
    order = Settings(unit)["Unit"]
    wanted = " ".join(order.get(name, "") for name in ("After", "Wants", "Requires", "BindsTo"))
    assert not {"network-online.target", "time-sync.target", "chrony-wait.service"} & set(wanted.split())


@pytest.mark.parametrize("unit", PROGRAMS, ids=lambda unit: unit.name)
def test_no_unit_reaches_a_device_that_is_not_listed(unit):
    settings = Settings(unit)
    assert settings["Service"]["DevicePolicy"] == "closed"
    assert all(re.fullmatch(r"(char-\w+|/dev/vcio) rw", allowed) for allowed in settings.all("DeviceAllow"))


def test_the_users_can_be_made(needs_program, tmp_path):
    command = [needs_program("systemd-sysusers", SYSTEMD[1]), "--dry-run", f"--root={tmp_path}"]
    said = subprocess.run([*command, str(DEPLOY / "sysusers.d/novbe.conf")], capture_output=True, text=True, timeout=60)
    assert said.returncode == 0
    assert "not a valid" not in said.stderr


def test_the_rules_for_plugged_in_parts_name_groups_that_there_are():
    rules = (DEPLOY / "udev/rules.d/70-novbe.rules").read_text(encoding="utf-8")
    assert set(re.findall(r'GROUP="([^"]+)"', rules)) <= users_and_groups() | DEBIANS


@pytest.mark.parametrize("role", ["broker", "device"])
def test_chrony_understands_its_settings(needs_program, role):
    command = [needs_program("chronyd", "apt-get install chrony"), "-p", "-f", str(DEPLOY / f"chrony/{role}.conf")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)


def test_the_installer_refuses_a_role_that_there_is_not():
    refused = subprocess.run(["sh", DEPLOY / "install.sh", "printer"], capture_output=True, text=True, timeout=60)
    assert (refused.returncode, refused.stderr) == (2, "usage: install.sh broker|kiosk|board|counter [ROOT]\n")
