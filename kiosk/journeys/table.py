"""Every screen's rule, in one table."""

from __future__ import annotations

from kiosk.journeys import beginning, checking_in, choosing, collecting, errands, rating, searching, tickets, writing
from kiosk.journeys.rules import Rule, Stay
from kiosk.state import Screen

RULES: dict[Screen, Rule] = {
    Screen.STARTING: Rule(stays=Stay.LASTING),
    Screen.GREETING: Rule(touched=beginning.turn_aside, scanned=beginning.scan, stays=Stay.LASTING),
    Screen.AGENCIES: Rule(touched=beginning.begin, scanned=beginning.scan),
    Screen.SERVICES: Rule(touched=choosing.choose, stands=choosing.agency_stands),
    Screen.MOST_ASKED: Rule(touched=choosing.choose),
    Screen.SEARCH: Rule(touched=searching.search),
    Screen.DETAILS: Rule(touched=choosing.want, stands=choosing.service_stands),
    Screen.CATEGORY: Rule(touched=choosing.claim, stands=choosing.service_stands),
    Screen.LONG_LINE: Rule(touched=choosing.insist, stands=choosing.service_stands),
    Screen.SLIP: Rule(stays=Stay.APOLOGY),
    Screen.ERRANDS: Rule(touched=errands.choose_errand, scanned=beginning.scan),
    Screen.CHECK_IN: Rule(touched=checking_in.enter, scanned=checking_in.scan),
    Screen.DOCUMENT: Rule(touched=collecting.enter, scanned=collecting.scan),
    Screen.DOCUMENT_STANDING: Rule(scanned=collecting.scan),
    Screen.PLACE: Rule(touched=tickets.enter_number, scanned=tickets.scan),
    Screen.PLACE_FOUND: Rule(touched=tickets.touched, scanned=tickets.scan),
    Screen.CANCEL: Rule(touched=tickets.enter_code, scanned=tickets.scan),
    Screen.CANCEL_SURE: Rule(touched=tickets.decide),
    Screen.CANCELLED: Rule(stays=Stay.APOLOGY),
    Screen.RATE: Rule(touched=rating.enter, scanned=rating.scan),
    Screen.MARK: Rule(touched=rating.mark),
    Screen.POLL: Rule(touched=rating.answer_poll, stands=rating.poll_stands),
    Screen.THANKS: Rule(stays=Stay.APOLOGY),
    Screen.SUGGESTION: Rule(touched=writing.write),
    Screen.COMPLAINT: Rule(touched=writing.write),
    Screen.REGISTERED: Rule(),
    Screen.INFORMATION: Rule(touched=errands.inform),
    Screen.TIMETABLE: Rule(),
    Screen.ASKING: Rule(stays=Stay.BUSY),
    Screen.SORRY: Rule(),
    Screen.PRINTING: Rule(stays=Stay.BUSY),
    Screen.TICKET: Rule(touched=choosing.copy, stays=Stay.TICKET),
    Screen.NUMBER: Rule(),
    Screen.APOLOGY: Rule(touched=choosing.take_without_paper, stays=Stay.APOLOGY),
    Screen.REFUSED: Rule(stays=Stay.APOLOGY),
    Screen.OUT_OF_SERVICE: Rule(stays=Stay.LASTING),
}
