"""A day's summary, for ``day.json`` and for the person at the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from hw_sim.day.fairness import Fairness, judge_fairness
from hw_sim.day.judging import doubled, lost
from hw_sim.day.measuring import Wait, by, calibration, counted, spread, utilisation, waits
from hw_sim.day.people import Standing
from hw_sim.day.running import Day
from queueing import messages as m

_UNSERVED = (Standing.WAITING, Standing.STEPPED_OUT, Standing.BACK)
_FAULTS_TOLD = 20

Summary = dict[str, Any]


def summary(day: Day) -> Summary:
    """All figures of a day; nothing in it depends on how fast it was played."""
    found = list(waits(day.events).values())
    fairness = judge_fairness(day.events)
    losses, doubles = lost(day.events, day.papers), [*doubled(day.events), *day.contradictions]
    ends = Counter(visitor.standing for visitor in day.visitors)
    return {
        "visitors": len(day.visitors),
        "served": ends[Standing.SERVED],
        "no_show": ends[Standing.MISSED] + ends[Standing.LEFT],
        "cancelled": ends[Standing.CANCELLED],
        "turned_away": ends[Standing.TURNED_AWAY],
        "unserved": sum(ends[standing] for standing in _UNSERVED),
        "lost": len(losses),
        "doubled": len(doubles),
        "wait_minutes": by(found, "category"),
        "max_bypass": fairness.most,
        "bypass": _bypass(day, fairness),
        "out_of_order": len(fairness.out_of_order),
        "services": by(found, "service"),
        "utilisation": _utilisation(day),
        "appointments": _appointments(day, found),
        "calibration": calibration(found),
        **_happenings(day),
        "pace": day.pace,
        "faults": [*losses, *doubles, *fairness.out_of_order][:_FAULTS_TOLD],
    }


def is_good(told: Summary) -> bool:
    """Whether nothing was lost or doubled and everybody was called as the policy says."""
    within = told["max_bypass"] <= told["bypass"]["limit"]
    return within and not (told["lost"] or told["doubled"] or told["out_of_order"])


def table(told: Summary) -> str:
    """The summary in words and columns."""
    ends = ("visitors", "served", "no_show", "cancelled", "turned_away", "unserved", "lost", "doubled")
    return "\n".join(
        [
            ", ".join(f"{name.replace('_', ' ')} {told[name]}" for name in ends),
            "",
            *_columns("by category", told["wait_minutes"]),
            "",
            *_columns("by service", told["services"]),
            "",
            *_remarks(told),
            *told["faults"],
        ]
    )


def _remarks(told: Summary) -> Sequence[str]:
    bypass, use, kept, foretold = told["bypass"], told["utilisation"], told["appointments"], told["calibration"]
    behind = kept["behind_slot"]
    return (
        f"waits in minutes, from the paper to the first call; services at {told['pace']} of the catalogue's minutes",
        f"bypassed {told['max_bypass']} times at most (limit {bypass['limit']}, p90 {bypass['p90']}); "
        f"the limit decided {bypass['calls']} calls; {told['out_of_order']} calls out of order",
        f"counters busy {_percent(use['mean'])} of their time ({_percent(use['least'])} to {_percent(use['most'])})",
        f"appointments: {kept['booked']} booked, {kept['missed']} missed, {kept['admitted']} admitted; "
        f"called {behind['p50']} (p50), {behind['p90']} (p90) minutes after the slot began",
        f"foretold ranges held {_percent(foretold['half'])} (of 50 %), {_percent(foretold['nine_of_ten'])} (of 90 %)",
        f"{told['merged']} tickets merged, {told['repeated']} commands repeated, {told['restarted']} restarts",
    )


def _bypass(day: Day, fairness: Fairness) -> Summary:
    reasons = Counter(event.reason for event in day.events if isinstance(event, m.TicketCalled))
    found = spread(float(times) for times in fairness.bypassed.values())
    return {
        "limit": fairness.most_allowed,
        "p50": found["p50"],
        "p90": found["p90"],
        "calls": reasons[m.CallReason.BYPASSED],
    }


def _utilisation(day: Day) -> Summary:
    shares = utilisation(day.events)
    return {
        "mean": round(sum(shares.values()) / len(shares), 3),
        "least": min(shares.values()),
        "most": max(shares.values()),
        "counters": shares,
    }


def _appointments(day: Day, found: Iterable[Wait]) -> Summary:
    codes = {event.appointment.code for event in day.events if isinstance(event, m.AppointmentBooked)}
    admitted = {event.appointment for event in day.events if isinstance(event, m.TicketReserved) and event.appointment}
    return {
        "booked": len(codes),
        "admitted": len(admitted),
        "missed": sum(isinstance(event, m.AppointmentMissed) for event in day.events),
        "behind_slot": spread(wait.behind_slot for wait in found),
    }


def _happenings(day: Day) -> Summary:
    counts = counted(day.events)
    kinds = {
        "voided": "TicketVoided",
        "lapsed": "ReservationLapsed",
        "parked": "TicketParked",
        "transferred": "TicketTransferred",
        "returned": "TicketReturned",
        "recalled": "TicketRecalled",
    }
    return {
        "merged": day.merged,
        "repeated": day.repeated,
        "restarted": day.restarted,
        "events": len(day.events),
        **{name: counts.get(kind, 0) for name, kind in kinds.items()},
    }


def _columns(title: str, rows: dict[str, Summary]) -> Sequence[str]:
    wide = max(map(len, [title, *rows]))
    head = f"{title:<{wide}}  {'people':>7}  {'p50':>6}  {'p90':>6}  {'max':>6}"
    return [
        head,
        *(
            f"{name:<{wide}}  {row['count']:>7}  {_figure(row['p50'])}  {_figure(row['p90'])}  {_figure(row['max'])}"
            for name, row in rows.items()
        ),
    ]


def _figure(value: float | None) -> str:
    return f"{value:>6.1f}" if value is not None else f"{'–':>6}"


def _percent(share: float | None) -> str:
    return f"{100 * share:.0f} %" if share is not None else "–"
