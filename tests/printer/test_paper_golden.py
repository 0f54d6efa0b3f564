"""Approved papers of every kind: their bytes, beside how they look and what they say."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from printer.compose import compose
from printer.layout import lay_out
from printer.papers import paper_of
from printer.profiles import profile
from printer.raster import FontMeasure
from printer.sheets import report_content, self_test_content
from printer.slips import Receipt, information_content, receipt_content, service_content
from queueing.catalogue import Text
from queueing.ticket import Language

GOLDEN = Path(__file__).parents[1] / "golden"
WIDE, NARROW = "TM-T20II", "NT-5890K"
MORNING, EVENING = datetime(2026, 11, 22, 9, 0, tzinfo=UTC), datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
TICKETS = {
    "ticket-az": ("id-card", "az", WIDE, {}),
    "ticket-ru": ("passport", "ru", WIDE, {}),
    "ticket-en": ("copies", "en", WIDE, {}),
    "ticket-az-58": ("id-card", "az", NARROW, {}),
    "ticket-ru-large-copy": ("passport", "ru", WIDE, {"large": True, "copy": True}),
    "ticket-az-58-large": ("id-card", "az", NARROW, {"large": True}),
}
BUS = information_content(
    heading=Text(az="ASAN xidmət", ru="ASAN xidmət", en="ASAN service"),
    title=Text(az="Səyyar xidmət avtobusu", ru="Выездной автобус", en="The mobile service bus"),
    paragraphs=[
        Text(
            az="Avtobus sənədləri yerində qəbul edir. Talon avtobusun yanındakı kioskda verilir.",
            ru="Автобус принимает документы на месте. Талоны выдаёт киоск у автобуса.",
            en="The bus takes in documents on the spot. The kiosk beside it gives tickets.",
        )
    ],
    facts=[
        (Text(az="Yer", ru="Место", en="Place"), Text(az="Masallı", ru="Масаллы", en="Masally")),
        (Text(az="Gün", ru="Дни", en="Days"), Text(az="1–5 dekabr", ru="1–5 декабря", en="1–5 December")),
        (Text(az="Saat", ru="Часы", en="Hours"), Text(az="10:00–17:00", ru="10:00–17:00", en="10:00–17:00")),
    ],
    language=Language.AZ,
)
SHIFT = report_content(
    heading="ASAN xidmət · Gözləmə zalı 1",
    title="Pəncərə 9: növbənin hesabatı",
    period=(MORNING, EVENING),
    rows=[("Çağırılıb", "64"), ("Xidmət göstərilib", "58"), ("Gəlməyib", "4"), ("Yönləndirilib", "2")],
    totals=[("Orta xidmət vaxtı", "7 dəq"), ("Pəncərədə", "7 saat 52 dəq")],
    language=Language.AZ,
)
SAMPLES = {
    "service-az": lambda centre: service_content("id-card", Language.AZ, centre, "1"),
    "complaint-az": lambda centre: receipt_content(Receipt.COMPLAINT, "Ş-0042", Language.AZ, centre, "1", MORNING),
    "suggestion-ru": lambda centre: receipt_content(Receipt.SUGGESTION, "T-0107", Language.RU, centre, "1", MORNING),
    "information-az": lambda _: BUS,
    "report-az": lambda _: SHIFT,
    "test-en": lambda _: self_test_content(WIDE, "serial:///dev/ttyUSB0?baud=115200&flow=rtscts", MORNING, Language.EN),
}
MODELS = {**{name: model for name, (_, _, model, _) in TICKETS.items()}, **dict.fromkeys(SAMPLES, WIDE)}


@pytest.fixture
def sample(ticket, catalogue, stationery):
    """``sample("ticket-az")``: that paper."""

    def make(name):
        if name in SAMPLES:
            return paper_of(SAMPLES[name](catalogue), stationery)
        service, language, _, more = TICKETS[name]
        return ticket(service, language, **more)

    return make


def sheet_of(data, paper, width):
    ended = data if b"\x1dV" in data else data + b"\x1dVB\x00"
    (sheet,) = paper(ended, width).sheets
    return ImageOps.expand(sheet, border=24, fill=255).convert("1")


@pytest.mark.parametrize("name", MODELS)
def test_a_paper_is_as_it_was_approved(name, sample, paper, tmp_path):
    printer = profile(MODELS[name])
    layout = lay_out(sample(name), printer.width_dots, FontMeasure())
    new = {"bin": compose(sample(name), printer), "txt": ("\n".join(layout.texts) + "\n").encode()}
    for kind, data in new.items():
        (tmp_path / f"{name}.{kind}").write_bytes(data)
    sheet_of(new["bin"], paper, printer.width_dots).save(tmp_path / f"{name}.png")
    approve = f"look at {tmp_path}/{name}.png; if it is right: cp {tmp_path}/{name}.* {GOLDEN}"
    for kind, data in new.items():
        golden = GOLDEN / f"{name}.{kind}"
        assert golden.exists(), approve
        assert golden.read_bytes() == data, approve


@pytest.mark.parametrize("name", MODELS)
def test_the_approved_picture_is_what_the_approved_bytes_print(name, paper):
    with Image.open(GOLDEN / f"{name}.png") as picture:
        printed = sheet_of((GOLDEN / f"{name}.bin").read_bytes(), paper, profile(MODELS[name]).width_dots)
        assert picture.tobytes() == printed.tobytes()
