"""What can be done with a centre's devices: invite, send away, replace, rename. All raise ``BadConfiguration``."""

from __future__ import annotations

from datetime import datetime, timedelta

from broker.topics import Role
from deploy import mosquitto
from deploy.authority import fingerprint
from deploy.centre import Centre
from deploy.codes import Code, make_code
from deploy.evicting import evict
from deploy.registry import Device, Standing
from runtime.config import BadConfiguration

CODE_LIFE = timedelta(hours=24)

INVITABLE = (Role.KIOSK, Role.BOARD, Role.COUNTER, Role.CONSOLE)
"""The coordinator is made with its centre."""

_IN_A_HALL = (Role.KIOSK, Role.BOARD)


class Roll:
    """The devices of one centre, as a technician at the broker's box sees them."""

    def __init__(self, centre: Centre) -> None:
        self._centre = centre
        self._registry = centre.registry

    def add(self, name: str, role: Role, hall: str, now: datetime, life: timedelta = CODE_LIFE) -> Code:
        """Take in a new device; the code it may enrol with once, until its ``life`` is over."""
        if (role in _IN_A_HALL) != bool(hall):
            raise BadConfiguration("--hall", [f"a {role} {'needs one' if role in _IN_A_HALL else 'has none'}"])
        try:
            self._registry.add(name, role, hall)
        except ValueError as error:
            raise BadConfiguration(name, [str(error)]) from error
        return self._invite(name, now, life)

    def replace(self, name: str, now: datetime, life: timedelta = CODE_LIFE) -> Code:
        """Let another box, or the same one made anew, take this device's place; whoever had it is out."""
        self._shut_out(self._find(name, now), now)
        return self._invite(name, now, life)

    def rename(self, name: str, new: str, now: datetime, life: timedelta = CODE_LIFE) -> Code:
        """Give a device another name, under which it enrols again; under the old one it is out."""
        device = self._find(name, now)
        try:
            self._registry.rename(name, new)
        except ValueError as error:
            raise BadConfiguration(new, [str(error)]) from error
        self._shut_out(device, now)
        return self._invite(new, now, life)

    def revoke(self, name: str, now: datetime) -> bool:
        """Send a device away. False when the broker does not run: then it learns of it at its next start."""
        device = self._find(name, now)
        self._registry.send_away(name, now)
        return self._shut_out(device, now)

    def devices(self, now: datetime) -> list[Device]:
        """Every device, by name."""
        return self._registry.devices(now)

    def _find(self, name: str, now: datetime) -> Device:
        device = self._registry.find(name, now)
        if device is None:
            raise BadConfiguration(name, ["there is no such device: see 'novbe-deploy device list'"])
        if device.role is Role.COORDINATOR:
            raise BadConfiguration(name, ["is the centre's own: it stays"])
        return device

    def _invite(self, name: str, now: datetime, life: timedelta) -> Code:
        code = make_code(name, fingerprint(self._centre.authority().certificate))
        self._registry.invite(name, code.hash, now + life)
        mosquitto.write_access(self._centre, now)
        mosquitto.reload(self._centre)
        return code

    def _shut_out(self, device: Device, now: datetime) -> bool:
        """First the certificates are worth nothing, then the connection ends, with the last will, then its rights do.

        A device that was let in between these steps would have no rights left.
        """
        self._registry.revoke_certificates(device.device, now)
        mosquitto.write_revoked(self._centre, now)
        out = not mosquitto.reload(self._centre) or evict(self._centre, device.device, device.role, now)
        mosquitto.write_access(self._centre, now)
        mosquitto.reload(self._centre)
        return out


def standing(device: Device) -> str:
    """How a device stands, in words."""
    when = f"{device.until:%Y-%m-%d %H:%M} UTC"
    match device.standing:
        case Standing.INVITED:
            return f"invited, its code ends {when}"
        case Standing.ENROLLED:
            return f"enrolled, its certificate ends {when}"
        case Standing.REVOKED:
            return f"revoked {when}"
        case Standing.EXPIRED:
            return f"its code or certificate ended {when}: replace it"
