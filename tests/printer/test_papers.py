"""Slips, receipts, reports and test pages: what they say, and what templates may name of them."""

from dataclasses import fields
from datetime import UTC, datetime

import pytest

from printer.errors import UnprintableText
from printer.layout import lay_out
from printer.offers import offer_of
from printer.papers import paper_of
from printer.parts import Banner, Number, Table
from printer.raster import FontMeasure
from printer.sheets import LETTERS, report_content, self_test_content
from printer.slips import Receipt, information_content, receipt_content, service_content
from queueing.catalogue import Text
from queueing.errors import UnknownEntry
from queueing.ticket import Language

MORNING = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
EVENING = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
MORROW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TEXT = Text(az="Avtobus", ru="Автобус", en="Bus")
EVERYWHERE = {"logo", "rule", "lines"}


def report(period=(MORNING, EVENING)):
    return report_content("ASAN", "Counter 9", period, [("Served", "58")], [("At the counter", "7 h")], Language.EN)


@pytest.fixture
def contents(catalogue, content):
    """One content for each kind of paper, by the template's name."""
    return {
        "ticket": content("id-card", "en"),
        "service": service_content("id-card", Language.EN, catalogue, "1"),
        **{
            receipt.value: receipt_content(receipt, "T-0107", Language.EN, catalogue, "1", MORNING)
            for receipt in Receipt
        },
        "information": information_content(TEXT, TEXT, [TEXT], [(TEXT, TEXT)], Language.EN),
        "report": report(),
        "test": self_test_content("TM-T20II", "tcp://192.168.1.50:9100", MORNING, Language.EN),
    }


def said(content, stationery):
    return " ".join(lay_out(paper_of(content, stationery), 576, FontMeasure()).texts).replace("\u00a0", " ")


def test_every_template_names_all_that_its_content_offers(contents, stationery):
    for kind in (field.name for field in fields(stationery.templates) if field.name != "logo"):
        offered = set(offer_of(contents[kind], ())) | EVERYWHERE
        assert set(getattr(stationery.templates, kind).parts) == offered, kind


def test_everything_that_is_offered_may_be_printed_and_takes_room(contents, stationery):
    for kind, content in contents.items():
        facts = stationery.templates.ticket.facts
        assert all(parts for parts in offer_of(content, facts).values()), kind
        assert lay_out(paper_of(content, stationery), 384, FontMeasure()).height > 200


def test_a_service_slip_tells_what_to_bring_what_it_costs_and_how_long_it_takes(contents, stationery):
    text = said(contents["service"], stationery)
    for told in (
        "What to bring",
        "Application form",
        "3 working days 25 ₼",
        "Pay at: bank, payment terminal, internet",
    ):
        assert told in text
    assert "holds no place in line" in text
    assert not [part for part in paper_of(contents["service"], stationery).parts if isinstance(part, Number)]


@pytest.mark.parametrize("receipt", Receipt)
def test_a_receipt_tells_the_number_when_and_what_comes_next(receipt, contents, stationery):
    text = said(contents[receipt], stationery)
    assert f"Your {receipt} has been received" in text
    assert "T-0107" in text
    assert "22.11.2026 09:00" in text
    assert contents[receipt].next in text


@pytest.mark.parametrize("language", list(Language))
def test_receipts_and_slips_speak_the_citizens_language(language, catalogue):
    english = service_content("id-card", Language.EN, catalogue, "1")
    own = service_content("id-card", language, catalogue, "1")
    assert (own.advice == english.advice) is (language is Language.EN)
    titles = {receipt_content(kind, "1", language, catalogue, "1", MORNING).title for kind in Receipt}
    assert len(titles) == 2


def test_a_report_ends_with_its_totals_and_a_line_to_sign_on(stationery):
    rows, totals = (part for part in paper_of(report(), stationery).parts if isinstance(part, Table))
    assert (rows.strong, totals.strong) == (False, True)
    assert said(report(), stationery).endswith("At the counter 7 h Signature")


def test_a_shift_over_midnight_tells_both_days():
    assert report().period == "22.11.2026 09:00–18:00"
    assert report((EVENING, MORROW)).period == "22.11.2026 18:00 – 23.11.2026 02:00"


def test_a_test_page_shows_every_letter_and_how_the_printer_is_reached(contents, stationery):
    text = said(contents["test"], stationery)
    assert {"TM-T20II", "tcp://192.168.1.50:9100"} <= set(text.split())
    assert set("ƏəĞğİıÖöŞşÇçÜüЁёЪъЫыЯя₼№Ww") <= set("".join(LETTERS)) <= set(text)


def test_any_paper_can_be_marked_as_a_copy(contents, stationery):
    for content in contents.values():
        assert paper_of(content, stationery, copy=True).parts[0] == Banner("COPY")


def test_control_characters_are_refused_on_every_paper(catalogue):
    with pytest.raises(UnprintableText):
        receipt_content(Receipt.COMPLAINT, "1\x1b@", Language.AZ, catalogue, "1", MORNING)
    with pytest.raises(UnprintableText):
        report_content("ASAN", "9", (MORNING, EVENING), [("Served\x00", "1")], [], Language.AZ)
    with pytest.raises(UnprintableText):
        self_test_content("TM-T20II", "tcp://\x10\x04", MORNING, Language.AZ)


def test_a_slip_of_an_unknown_service_is_refused(catalogue):
    with pytest.raises(UnknownEntry):
        service_content("nonsense", Language.AZ, catalogue, "1")
