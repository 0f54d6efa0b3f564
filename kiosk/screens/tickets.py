"""How it stands with a ticket that somebody has, and giving it up."""

from __future__ import annotations

from kiosk.journeys.tickets import Holding, may_cancel, may_rate, may_return
from kiosk.screens.message import Message, Sign, message_scene
from kiosk.screens.view import View
from printer.wording import condensed
from queueing.messages import TicketFacts
from queueing.ticket import TicketState, spaced
from screen.scene import Scene


def place_found(view: View) -> Scene:
    """Where the ticket is in its life, and what can be done with it."""
    holding = view.session.of(Holding)
    facts = holding.ticket
    if facts is None:
        return message_scene(view, "place-found", Message(title=view.gettext("My place in line"), back=True))
    message = Message(
        title=_standing(view, facts),
        number=spaced(facts.number),
        figures=_facts(view, facts),
        said=_advice(view, facts),
        offered=_choices(view, holding),
        urged=not may_cancel(holding),
        back=True,
        done=True,
    )
    return message_scene(view, "place-found", message)


def cancel_sure(view: View) -> Scene:
    """The last question before a ticket is given up."""
    facts = view.session.of(Holding).ticket
    message = Message(
        title=view.gettext("Do you want to give up this ticket?"),
        number=spaced(facts.number) if facts else "",
        said=[view.gettext("Its place in line will be lost.")],
        offered=[("done", view.gettext("No, keep it")), ("cancel-ticket", view.gettext("Yes, give it up"))],
        urged=True,
        back=True,
    )
    return message_scene(view, "cancel-sure", message)


def cancelled(view: View) -> Scene:
    """The ticket was given up."""
    facts = view.session.of(Holding).ticket
    message = Message(
        title=view.gettext("This ticket has been given up"),
        sign=Sign.DONE,
        number=spaced(facts.number) if facts else "",
        said=[view.gettext("Thank you: the next person waits less.")],
        done=True,
    )
    return message_scene(view, "cancelled", message)


def _standing(view: View, facts: TicketFacts) -> str:
    return {
        TicketState.WAITING: view.gettext("You are in line"),
        TicketState.CALLED: view.gettext("You are being called"),
        TicketState.SERVING: view.gettext("You are being served"),
        TicketState.PARKED: view.gettext("Your counter is waiting for you"),
        TicketState.NO_SHOW: view.gettext("You were called and did not come"),
        TicketState.COMPLETED: view.gettext("You have been served"),
    }.get(facts.state, view.gettext("This ticket does not count any more"))


def _facts(view: View, facts: TicketFacts) -> list[tuple[str, str]]:
    words = view.wording
    if facts.state in (TicketState.CALLED, TicketState.SERVING) and facts.called_to:
        return [(words.counters(1), facts.called_to)]
    if facts.state is not TicketState.WAITING:
        return []
    found = [] if facts.ahead is None else [(words.ahead, words.people(facts.ahead))]
    return [*found, (words.waiting_time, words.minutes(facts.waiting))] if facts.waiting else found


def _advice(view: View, facts: TicketFacts) -> list[str]:
    counters = condensed(facts.counters)
    match facts.state:
        case TicketState.WAITING if counters:
            where = view.ngettext(
                "You will be called to counter {counters}.",
                "You will be called to one of the counters {counters}.",
                len(facts.counters),
            )
            return [where.format(counters=counters)]
        case TicketState.CALLED:
            return [view.gettext("Please go there now.")]
        case TicketState.PARKED:
            return [view.gettext("Go back to it when you have what was asked for.")]
        case TicketState.NO_SHOW:
            return [view.gettext("If you came just now, you can be called again.")]
        case TicketState.COMPLETED | TicketState.SERVING | TicketState.WAITING:
            return []
        case _:
            return [view.gettext("Please take a new ticket.")]


def _choices(view: View, holding: Holding) -> list[tuple[str, str]]:
    choices = []
    if may_return(holding):
        choices.append(("come-back", view.gettext("I am here: call me again")))
    if may_rate(holding):
        choices.append(("rate", view.gettext("Rate the service")))
    if may_cancel(holding):
        choices.append(("cancel-ticket", view.gettext("Give up my ticket")))
    return choices
