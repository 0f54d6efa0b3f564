"""A small centre that never closes, what visitors come to it with, and what becomes of its catalogue during a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from broker.catalogue_file import load_catalogue
from hw_sim.catalogues import all_day_catalogue
from queueing import messages as m
from queueing.appointments import Appointment
from queueing.catalogue import Catalogue
from queueing.documents import ReadyDocument, Standing
from queueing.opinions import Poll, PollOption
from queueing.texts import Text
from queueing.timetable import Stop

CENTRE, HALL, KIOSK = "monkey", "1", "kiosk-1"
SERVICES = ("id-card", "passport", "driving-licence", "criminal-record", "certified-copies", "property-extract")
APPOINTMENTS = tuple(f"APPT{number:04d}" for number in range(200))
DOCUMENTS = tuple(f"DOC{number:04d}" for number in range(20))
_SLOT = timedelta(hours=8)


def editions(directory: Path) -> tuple[Catalogue, ...]:
    """The catalogue as it is at first, then others that may take its place: they give no tickets for some services.

    None of them forgets a service: numbers that a kiosk alone has given for one would be void, as the rules have it.
    """
    file = directory / "catalogue.toml"
    file.write_text(all_day_catalogue(), encoding="utf-8")
    whole = _small(load_catalogue(file))
    return whole, _without(whole, SERVICES[:1]), _without(whole, SERVICES[3:]), _without(whole, SERVICES[:3])


def _small(catalogue: Catalogue) -> Catalogue:
    """The catalogue with a few services alone."""
    services = tuple(service for service in catalogue.services if service.id in SERVICES)
    agencies = {service.agency for service in services}
    counters = (
        replace(counter, services=tuple(name for name in counter.services if name in SERVICES), weights={})
        for counter in catalogue.counters
    )
    return replace(
        catalogue,
        halls=catalogue.halls[:1],
        agencies=tuple(agency for agency in catalogue.agencies if agency.id in agencies),
        services=services,
        counters=tuple(counter for counter in counters if counter.services),
    )


def _without(catalogue: Catalogue, names: tuple[str, ...]) -> Catalogue:
    services = (replace(one, withdrawn=one.id in names) for one in catalogue.services)
    return replace(catalogue, services=tuple(services))


def preparations(now: datetime) -> tuple[m.Command, ...]:
    """What staff bring in before anybody comes."""
    day = now.date()
    appointments = tuple(
        Appointment(code=code, service="passport", begins=now - _SLOT, ends=now + _SLOT) for code in APPOINTMENTS
    )
    documents = tuple(
        ReadyDocument(code=code, standing=standing, agency="internal-affairs")
        for code, standing in zip(DOCUMENTS, list(Standing) * len(DOCUMENTS), strict=False)
    )
    options = tuple(PollOption(id=name, text=_text(name)) for name in ("yes", "no"))
    poll = Poll(id="poll", question=_text("?"), options=options, first_day=day, last_day=day + timedelta(days=9))
    stop = Stop(on=day, place=_text("Quba"), arrives=datetime.min.time(), leaves=datetime.max.time())
    return (
        m.BookAppointments(key="book", appointments=appointments),
        m.ImportDocuments(key="documents", documents=documents),
        m.ImportPolls(key="polls", polls=(poll,)),
        m.ImportTimetable(key="timetable", stops=(stop,)),
    )


def _text(name: str) -> Text:
    return Text(az=name, ru=name, en=name)
