"""The morning of the demonstration: who comes, in which language, for what, and to which kiosk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import kiosk
from queueing.ticket import Category, Language
from runtime.translations import translations

KIOSK_TEXTS = Path(kiosk.__file__).parent / "locale"

REASONS = {
    Category.DISABILITY: "Person with a disability",
    Category.SENIOR: "Aged 65 or over",
    Category.INFANT: "Pregnant or with an infant",
    Category.MARTYR_FAMILY: "Family of a martyr, war veteran or their family",
}
"""What a visitor with priority touches, in English."""


class Way(StrEnum):
    """How somebody gets a ticket: by touch, by the code of an appointment, or by three buttons and by ear."""

    TOUCH = "touch"
    APPOINTMENT = "appointment"
    EAR = "ear"


def reads(language: Language, english: str) -> str:
    """What stands on a kiosk in ``language`` where it says ``english`` in English."""
    return translations(KIOSK_TEXTS, language).gettext(english)


@dataclass(frozen=True, slots=True)
class Visitor:
    """One citizen who comes for a ticket."""

    kiosk: str
    language: Language
    service: str
    category: Category = Category.ORDINARY
    way: Way = Way.TOUCH

    def reads(self, english: str) -> str:
        """What stands on the kiosk, in the visitor's language, where it says ``english`` in English."""
        return reads(self.language, english)


_AZ, _RU, _EN = Language.AZ, Language.RU, Language.EN
_FIRST, _SECOND = "kiosk-1", "kiosk-2"

MORNING = (
    Visitor(_FIRST, _AZ, "id-card"),
    Visitor(_SECOND, _RU, "passport"),
    Visitor(_FIRST, _EN, "legal-person-registration"),
    Visitor(_SECOND, _AZ, "property-extract", Category.SENIOR),
    Visitor(_FIRST, _RU, "certified-copies"),
    Visitor(_SECOND, _EN, "driving-licence"),
    Visitor(_FIRST, _AZ, "family-certificate", Category.DISABILITY),
    Visitor(_SECOND, _AZ, "gas-smart-card"),
    Visitor(_FIRST, _EN, "passport"),
    Visitor(_SECOND, _RU, "birth-registration", Category.INFANT),
    Visitor(_FIRST, _AZ, "social-protection-application"),
    Visitor(_SECOND, _EN, "id-card"),
    Visitor(_FIRST, _RU, "encumbrance-certificate"),
    Visitor(_SECOND, _AZ, "criminal-record", Category.MARTYR_FAMILY),
    Visitor(_FIRST, _AZ, "driving-licence", Category.DISABILITY, Way.EAR),
    Visitor(_SECOND, _RU, "id-card"),
    Visitor(_FIRST, _EN, "certified-copies", Category.SENIOR),
    Visitor(_SECOND, _AZ, "passport"),
    Visitor(_FIRST, _RU, "property-extract"),
    Visitor(_SECOND, _EN, "family-certificate", way=Way.APPOINTMENT),
    Visitor(_FIRST, _AZ, "id-card-under-15"),
    Visitor(_SECOND, _AZ, "certified-copies"),
    Visitor(_SECOND, _EN, "gas-debt-certificate", Category.DISABILITY),
    Visitor(_SECOND, _RU, "civil-status-duplicate"),
)

MISHAPS = (
    Visitor(_FIRST, _AZ, "id-card"),
    Visitor(_SECOND, _RU, "passport"),
    Visitor(_FIRST, _EN, "certified-copies"),
)
"""Visitors after the morning in whose ticket the paper ends: they are told so, and their numbers are void."""
