"""The enrolment desk: decides who gets a certificate. It knows no network."""

from __future__ import annotations

import logging

from deploy.authority import BadRequest, asked_key, key_name
from deploy.centre import Centre, issuer
from deploy.letters import Admitted, Answer, Enrol, Refused, Renew, Request
from deploy.limits import Attempts
from deploy.registry import Certified, NotAdmitted
from runtime.clock import Clock

log = logging.getLogger(__name__)

TOO_MANY = "too many attempts that failed: wait a minute, then try again"


class Desk:
    """Answers requests. Codes, keys and requests never reach its log."""

    def __init__(self, centre: Centre, clock: Clock) -> None:
        self._centre = centre
        self._authority = centre.authority()
        self._clock = clock
        self._attempts = Attempts()

    def answer(self, request: Request, source: str, serial: int | None) -> Answer:
        """What to say to a request from this address, whose sender showed the certificate of this serial number."""
        if self._attempts.are_too_many(source, self._clock.monotonic()):
            return Refused(TOO_MANY)
        try:
            return self._certify(request, serial)
        except (NotAdmitted, BadRequest) as error:
            self._attempts.fail(source, self._clock.monotonic())
            log.warning("refused a certificate to %s: %s", source, error)
            return Refused(str(error))

    def _certify(self, request: Request, serial: int | None) -> Answer:
        now = self._clock.now()
        key = asked_key(request.request)
        issue, registry = issuer(self._authority, key, now), self._centre.registry
        match request:
            case Enrol(device=name, secret=secret):
                return self._admit(registry.enrol(name, secret, key_name(key), issue, now))
            case Renew() if serial is not None:
                return self._admit(registry.renew(serial, issue, now))
        raise NotAdmitted("a renewal needs the old certificate: enrol with a code")

    def _admit(self, made: Certified) -> Admitted:
        config, device = self._centre.config, made.device
        log.info("%s has a certificate until %s", device.device, made.ends.date())
        return Admitted(made.pem, config.centre, device.device, device.role.value, device.hall, config.port)
