"""Every screen's rule, in one table."""

from __future__ import annotations

from kiosk.journeys.choosing import agency_stands, choose, claim, copy, service_stands, want
from kiosk.journeys.rules import Rule, Stay
from kiosk.state import Screen

RULES: dict[Screen, Rule] = {
    Screen.STARTING: Rule(stays=Stay.LASTING),
    Screen.GREETING: Rule(stays=Stay.LASTING),
    Screen.AGENCIES: Rule(touched=choose),
    Screen.SERVICES: Rule(touched=choose, stands=agency_stands),
    Screen.DETAILS: Rule(touched=want, stands=service_stands),
    Screen.CATEGORY: Rule(touched=claim, stands=service_stands),
    Screen.PRINTING: Rule(stays=Stay.BUSY),
    Screen.TICKET: Rule(touched=copy, stays=Stay.TICKET),
    Screen.APOLOGY: Rule(stays=Stay.APOLOGY),
    Screen.REFUSED: Rule(stays=Stay.APOLOGY),
    Screen.OUT_OF_SERVICE: Rule(stays=Stay.LASTING),
}
