"""What a machine tells of itself, out of trees like those of a Raspberry Pi, a PC and a box that tells nothing."""

import pytest

from runtime.machine import Machine, Power

PI = {
    "sys/firmware/devicetree/base/model": "Raspberry Pi 4 Model B Rev 1.4\0",
    "sys/firmware/devicetree/base/serial-number": "10000000a1b2c3d4\0",
    "sys/class/thermal/thermal_zone0/temp": "51608\n",
    "sys/class/thermal/thermal_zone1/temp": "48000\n",
    "sys/devices/platform/soc/soc:firmware/get_throttled": "0\n",
    "proc/uptime": "90061.25 350000.11\n",
    "proc/cmdline": "console=tty1 root=/dev/mmcblk0p3 rauc.slot=B quiet\n",
    "etc/os-release": 'NAME="Debian GNU/Linux"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n',
}
THROTTLED = "sys/devices/platform/soc/soc:firmware/get_throttled"


def machine(directory, files):
    for path, text in files.items():
        (directory / path).parent.mkdir(parents=True, exist_ok=True)
        (directory / path).write_text(text)
    return Machine(directory)


def test_a_pi_tells_who_it_is(tmp_path):
    pi = machine(tmp_path, PI)
    assert (pi.model(), pi.serial()) == ("Raspberry Pi 4 Model B Rev 1.4", "10000000a1b2c3d4")
    assert (pi.system(), pi.slot()) == ("Debian GNU/Linux 12 (bookworm)", "B")


def test_a_pi_tells_how_it_is(tmp_path):
    pi = machine(tmp_path, PI)
    assert (pi.uptime(), pi.temperature()) == (90061, 51.608)
    assert pi.power() == Power(low=False, was_low=False, slowed=False)


@pytest.mark.parametrize(
    ("bits", "power"),
    [
        ("50005", Power(low=True, was_low=True, slowed=True)),
        ("50000", Power(low=False, was_low=True, slowed=False)),
        ("8", Power(low=False, was_low=False, slowed=True)),
    ],
)
def test_what_a_pi_says_of_its_supply(tmp_path, bits, power):
    assert machine(tmp_path, PI | {THROTTLED: f"{bits}\n"}).power() == power


@pytest.mark.parametrize("alarm", [True, False])
def test_another_kernel_has_an_alarm_instead(tmp_path, alarm):
    sensor = {"sys/class/hwmon/hwmon0/name": "cpu_thermal\n", "sys/class/hwmon/hwmon1/name": "rpi_volt\n"}
    pi = machine(tmp_path, sensor | {"sys/class/hwmon/hwmon1/in0_lcrit_alarm": f"{alarm:d}\n"})
    assert pi.power() == Power(low=alarm, was_low=alarm, slowed=False)


def test_a_pc_has_another_name_for_its_model(tmp_path):
    assert machine(tmp_path, {"sys/class/dmi/id/product_name": "ThinkCentre M70q\n"}).model() == "ThinkCentre M70q"


def test_what_is_not_told_is_not_known(tmp_path):
    box = Machine(tmp_path)
    assert (box.model(), box.serial(), box.system(), box.slot()) == ("", "", "", "")
    assert (box.uptime(), box.temperature(), box.power()) == (None, None, None)


def test_nonsense_is_not_known(tmp_path):
    files = {"proc/uptime": "soon\n", "sys/class/thermal/thermal_zone0/temp": "\xff", THROTTLED: "none\n"}
    box = machine(tmp_path, files)
    assert (box.uptime(), box.temperature(), box.power()) == (None, None, None)
