"""What holds on every screen a citizen can come to: a way back, an end, and nothing left of who was there before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.journeys.rules import Stay
from kiosk.journeys.table import RULES
from kiosk.news import Answered, Issue, Printed, Scanned, Send, Tick, Touched
from kiosk.screens.scenes import scene_of
from kiosk.screens.view import View
from kiosk.session import step
from kiosk.state import Screen, Session
from kiosk.world import World
from printer.printing import Outcome
from queueing.catalogue import Text
from queueing.messages import (
    Accepted,
    AskDocument,
    DocumentFacts,
    FindTicket,
    LinesState,
    Poll,
    PollOption,
    PollsState,
    Refused,
    Standing,
    Stop,
    TicketFacts,
    TimetableState,
)
from queueing.ticket import Category, Language, TicketState, ticket_id
from screen.fonts import FontMeasure

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
MEASURE = FontMeasure()
SECRET = "qəhvə"
WORDS = Text(az="a", ru="b", en="c")
