"""The rules of what staff bring in: appointments made elsewhere, and the rota. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime

from queueing import messages as m
from queueing.appointments import Appointment, bookable
from queueing.calendar import local
from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.errors import QueueRuleBroken
from queueing.ruling import Decision

_Slot = tuple[str, datetime]


def book(centre: Centre, catalogue: Catalogue, command: m.BookAppointments, device: str, now: datetime) -> Decision:
    """As many as each slot can hold, given how many do not come; one that is known and unchanged changes nothing."""
    taken: Counter[_Slot] = Counter()
    events, remarks = [], []
    for appointment in command.appointments:
        if centre.appointments.knows(appointment):
            continue
        objection = _objection(centre, catalogue, appointment, taken, now)
        if objection:
            remarks.append(m.Remark(entry=appointment.code, rule=objection[0], text=objection[1]))
            continue
        taken[appointment.service, appointment.begins] += 1
        events.append(m.AppointmentBooked(appointment=appointment, at=now))
    return Decision(tuple(events), remarks=tuple(remarks))


def slot_limit(centre: Centre, catalogue: Catalogue, service: str) -> int | None:
    """How many may book one slot of the service; None: as many as like."""
    capacity = catalogue.service(service).slot_capacity
    if capacity is None:
        return None
    rate = centre.appointments.no_show_rate(centre.policy.no_show_rate)
    return bookable(capacity, rate, centre.policy.overbooking_risk)


def _objection(
    centre: Centre, catalogue: Catalogue, appointment: Appointment, taken: Counter[_Slot], now: datetime
) -> tuple[str, str] | None:
    """Which rule is against it, and why in words; they leave the code out, for they go into logs (charter 8.1.4)."""
    service = appointment.service
    if service not in catalogue.service_ids:
        return "unknown-service", f"the appointment is for {service}, which the catalogue does not have"
    if catalogue.service(service).withdrawn:
        return "closed", f"the appointment is for {service}, which takes nobody any more"
    if appointment.ends + centre.policy.late < now:
        return "past", f"the appointment ended at {appointment.ends:%Y-%m-%d %H:%M %Z}"
    if appointment.code in centre.appointments.used:
        return "checked-in", "the appointment has its ticket already"
    limit = slot_limit(centre, catalogue, service)
    held = centre.appointments.booked(service, appointment.begins, but=appointment.code)
    if limit is not None and held + taken[service, appointment.begins] >= limit:
        return "slot-full", f"{limit} hold the slot of {service} at {appointment.begins:%Y-%m-%d %H:%M %Z} already"
    return None


def cancel(centre: Centre, catalogue: Catalogue, command: m.CancelAppointment, device: str, now: datetime) -> Decision:
    if command.code not in centre.appointments.due:
        raise QueueRuleBroken("unknown-appointment", "no such appointment is expected, or its time is over")
    return Decision((m.AppointmentCancelled(code=command.code, at=now),))


def import_rota(centre: Centre, catalogue: Catalogue, command: m.ImportRota, device: str, now: datetime) -> Decision:
    """Shifts that name an unknown counter or service are left out, with a remark. Dates are the centre's own."""
    good, remarks = [], []
    for shift in command.shifts:
        unknown = [name for name in shift.skills if name not in catalogue.service_ids]
        if shift.counter is not None and shift.counter not in catalogue.counter_ids:
            unknown.append(shift.counter)
        if unknown:
            text = f"the shift of {shift.staff} names what the catalogue does not have: {', '.join(unknown)}"
            remarks.append(m.Remark(entry=shift.staff, rule="unknown-entry", text=text[:400]))
        else:
            begins, ends = local(catalogue, shift.begins), local(catalogue, shift.ends)
            good.append(replace(shift, begins=begins, ends=ends))
    events = (m.RotaImported(shifts=tuple(good), at=now),) if good else ()
    return Decision(events, remarks=tuple(remarks))
