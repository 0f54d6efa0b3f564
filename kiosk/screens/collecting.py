"""Ready, not yet, or see a counter: all that is said of a document."""

from __future__ import annotations

from kiosk.journeys.collecting import Collecting
from kiosk.screens.message import Message, Sign, message_scene
from kiosk.screens.view import View
from printer.wording import condensed
from queueing.messages import DocumentFacts, Standing
from screen.scene import Scene


def document_standing(view: View) -> Scene:
    """How it stands with the document, and where to go."""
    facts = view.session.of(Collecting).document or DocumentFacts(standing=Standing.NOT_YET)
    title = {
        Standing.READY: view.gettext("Your document is ready"),
        Standing.NOT_YET: view.gettext("Your document is not ready yet"),
        Standing.SEE_COUNTER: view.gettext("Please ask at the counter about your document"),
    }[facts.standing]
    sign = Sign.DONE if facts.standing is Standing.READY else Sign.LATER
    message = Message(
        title=title, sign=sign, figures=_where(view, facts), said=_said(view, facts), back=True, done=True
    )
    return message_scene(view, "document-standing", message)


def _where(view: View, facts: DocumentFacts) -> list[tuple[str, str]]:
    return [(view.wording.counters(len(facts.counters)), condensed(facts.counters))] if facts.counters else []


def _said(view: View, facts: DocumentFacts) -> list[str]:
    agencies = view.world.agencies()
    agency = next((view.text(agency.name) for agency in agencies if agency.id == facts.agency), "")
    if facts.standing is Standing.NOT_YET:
        return [view.gettext("If the code is typed as it is on the receipt, please come another time.")]
    return [agency] if agency else []
