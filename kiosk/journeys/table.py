"""Every screen's rule, in one table."""

from __future__ import annotations

from kiosk.journeys.beginning import begin
from kiosk.journeys.choosing import agency_stands, choose, claim, copy, insist, service_stands, want
from kiosk.journeys.rules import Rule, Stay
from kiosk.journeys.searching import search
from kiosk.state import Screen

RULES: dict[Screen, Rule] = {
    Screen.STARTING: Rule(stays=Stay.LASTING),
    Screen.GREETING: Rule(stays=Stay.LASTING),
    Screen.AGENCIES: Rule(touched=begin),
    Screen.SERVICES: Rule(touched=choose, stands=agency_stands),
    Screen.MOST_ASKED: Rule(touched=choose),
    Screen.SEARCH: Rule(touched=search),
    Screen.DETAILS: Rule(touched=want, stands=service_stands),
    Screen.CATEGORY: Rule(touched=claim, stands=service_stands),
    Screen.LONG_LINE: Rule(touched=insist, stands=service_stands),
    Screen.SLIP: Rule(stays=Stay.APOLOGY),
    Screen.PRINTING: Rule(stays=Stay.BUSY),
    Screen.TICKET: Rule(touched=copy, stays=Stay.TICKET),
    Screen.APOLOGY: Rule(stays=Stay.APOLOGY),
    Screen.REFUSED: Rule(stays=Stay.APOLOGY),
    Screen.OUT_OF_SERVICE: Rule(stays=Stay.LASTING),
}
