"""What visitors of the demonstration come to a kiosk for beside a ticket: who, in which language, and what for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hw_sim.hall_config import KIOSKS
from hw_sim.information import READY
from hw_sim.visitors import Visitor, reads
from queueing.opinions import BEST
from queueing.ticket import Language


class Matter(StrEnum):
    """What for."""

    DOCUMENT = "document"
    RATING = "rating"
    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"
    PLACE = "place"
    CANCELLATION = "cancellation"


@dataclass(frozen=True, slots=True)
class Errand:
    """One citizen's errand. ``writes`` is typed, key by key."""

    kiosk: str
    language: Language
    matter: Matter
    writes: str = ""

    def reads(self, english: str) -> str:
        """What stands on the kiosk, in the citizen's language, where it says ``english`` in English."""
        return reads(self.language, english)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an errand, as its citizen saw it.

    ``ticket`` is the code that was shown to the scanner; ``number`` the ticket's, or the one that something was
    registered under, as the screen says it; ``option`` the answer to the poll. ``slips`` came out, and ``slip`` is what
    stands on the first; None when nobody can read it.
    """

    errand: Errand
    number: str = ""
    ticket: str = ""
    option: str = ""
    slips: int = 0
    slip: str | None = None


MARK = BEST
"""What the service is rated with."""

_FIRST, _SECOND = KIOSKS

ERRANDS = (
    Errand(_FIRST, Language.RU, Matter.DOCUMENT, READY),
    Errand(_FIRST, Language.AZ, Matter.RATING),
    Errand(_FIRST, Language.EN, Matter.SUGGESTION, "more chairs"),
    Errand(_SECOND, Language.AZ, Matter.COMPLAINT, "növbə uzundur"),
    Errand(_SECOND, Language.RU, Matter.PLACE),
    Errand(_SECOND, Language.EN, Matter.CANCELLATION),
)
"""After the tickets of the morning; the last two hold the same ticket."""

LATE = Visitor(_SECOND, Language.RU, "copies")
"""Who comes when all officers have gone, waits in vain, and gives up."""
