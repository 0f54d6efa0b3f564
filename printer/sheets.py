"""What papers for the staff say: the report of a shift, and a test page. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from printer.content import clean
from printer.parts import Fact
from printer.wording import LOCALE
from queueing.ticket import Language
from runtime.translations import translations

LETTERS = (
    "AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZz",
    "АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя",
    "Ww 0123456789 ₼ – · № « »",
)
"""All letters and signs of the centre's languages; W is in no Azerbaijani word."""

TEST_CODE = "0123456789AB"
"""As long as a ticket's code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """What was done at a counter, or in a hall, and the line for a signature. Rows are labels with their values."""

    language: Language
    heading: str
    title: str
    period: str
    rows: tuple[tuple[str, str], ...]
    totals: tuple[tuple[str, str], ...]
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTestContent:
    """What shows that a printer prints all that is asked of it."""

    language: Language
    heading: str
    title: str
    facts: tuple[Fact, ...]
    letters: tuple[str, ...]
    code: str


def report_content(
    heading: str,
    title: str,
    period: tuple[datetime, datetime],
    rows: Iterable[tuple[str, str]],
    totals: Iterable[tuple[str, str]],
    language: Language,
) -> ReportContent:
    """The report of what happened in ``period`` (local times). Raises :class:`UnprintableText`."""
    return ReportContent(
        language=language,
        heading=clean(heading),
        title=clean(title),
        period=_span(*period),
        rows=tuple((clean(label), clean(value)) for label, value in rows),
        totals=tuple((clean(label), clean(value)) for label, value in totals),
        signature=translations(LOCALE, language).gettext("Signature"),
    )


def self_test_content(profile: str, link: str, local_time: datetime, language: Language) -> SelfTestContent:
    """The test page of a printer with this profile, reached by this address. Raises :class:`UnprintableText`."""
    words = translations(LOCALE, language)
    return SelfTestContent(
        language=language,
        heading="Növbə",
        title=words.gettext("Test page"),
        facts=(
            Fact(words.gettext("Profile"), clean(profile)),
            Fact(words.gettext("Printed"), f"{local_time:%d.%m.%Y %H:%M}"),
            Fact(words.gettext("Link"), clean(link)),
        ),
        letters=LETTERS,
        code=TEST_CODE,
    )


def _span(start: datetime, end: datetime) -> str:
    same_day = start.date() == end.date()
    return f"{start:%d.%m.%Y %H:%M}–{end:%H:%M}" if same_day else f"{start:%d.%m.%Y %H:%M} – {end:%d.%m.%Y %H:%M}"
