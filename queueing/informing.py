"""The rules of what staff bring in for visitors to know: documents, polls, the timetable. Pure."""

from __future__ import annotations

from datetime import datetime

from queueing import messages as m
from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.errors import QueueRuleBroken
from queueing.ruling import Decision


def import_documents(
    centre: Centre, catalogue: Catalogue, command: m.ImportDocuments, device: str, now: datetime
) -> Decision:
    """Documents to be collected where the catalogue has nothing are left out. What is known and unchanged stays."""
    agencies = {agency.id for agency in catalogue.agencies}
    good, remarks = [], []
    for document in command.documents:
        counter_known = document.counter is None or document.counter in catalogue.counter_ids
        if document.agency not in agencies or not counter_known:
            remarks.append(_unknown(document.agency if document.agency not in agencies else document.counter or ""))
        elif centre.front_desk.documents.find(document.code) != document:
            good.append(document)
    events = (m.DocumentsImported(documents=tuple(good), noted_at=now, at=now),) if good else ()
    return Decision(events, remarks=tuple(remarks))


def _unknown(name: str) -> m.Remark:
    """It leaves the code out: remarks go into logs (charter 8.1.4)."""
    text = f"a document is to be collected at {name}, which the catalogue does not have"
    return m.Remark(entry=name, rule="unknown-entry", text=text)


def import_polls(centre: Centre, catalogue: Catalogue, command: m.ImportPolls, device: str, now: datetime) -> Decision:
    if command.polls == centre.front_desk.polls:
        return Decision(())
    return Decision((m.PollsImported(polls=command.polls, at=now),))


def import_timetable(
    centre: Centre, catalogue: Catalogue, command: m.ImportTimetable, device: str, now: datetime
) -> Decision:
    if command.stops == centre.front_desk.stops:
        return Decision(())
    return Decision((m.TimetableImported(stops=command.stops, at=now),))


def erase(centre: Centre, catalogue: Catalogue, command: m.EraseStatement, device: str, now: datetime) -> Decision:
    if not centre.front_desk.registrations.knows(command.registration):
        raise QueueRuleBroken("unknown-statement", f"nothing is registered as {command.registration}")
    return Decision((m.StatementErased(registration=command.registration, at=now),))
