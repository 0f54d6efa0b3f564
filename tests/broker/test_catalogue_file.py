import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

import broker
from broker.catalogue_file import load_catalogue, revision
from broker.codec import MAX_BYTES, decode, encode
from queueing.calendar import day_hours
from queueing.catalogue import Catalogue, Fee, Text
from queueing.messages import CatalogueState
from queueing.ticket import Language
from runtime.config import BadConfiguration

ASAN = Path(broker.__file__).parent / "centres" / "asan.toml"

SMALL = """
timezone = "Asia/Baku"
centre = { az = "Mərkəz", ru = "Центр", en = "Centre" }
agencies = [{ id = "justice", name = { az = "Ədliyyə", ru = "Юстиция", en = "Justice" } }]

[[halls]]
id = "1"
name = { az = "Zal", ru = "Зал", en = "Hall" }

[[halls.hours]]
days = ["mon", "tue", "wed", "thu", "fri"]
opens = "09:00"
last_ticket = "18:30"
closes = "19:00"

[[services]]
id = "notary"
agency = "justice"
prefix = "N"
name = { az = "Notariat", ru = "Нотариат", en = "Notary" }
minutes = 10

[[counters]]
id = "counter-1"
label = "5"
hall = "1"
direction = "left"
services = ["notary"]
"""


@pytest.fixture(scope="module")
def asan() -> Catalogue:
    return load_catalogue(ASAN)


def written(folder: Path, text: str) -> Path:
    path = folder / "centre.toml"
    path.write_text(text, encoding="utf-8")
    return path


def texts(catalogue: Catalogue) -> list[Text]:
    services = catalogue.services
    return [
        catalogue.centre,
        *(hall.name for hall in catalogue.halls),
        *(agency.name for agency in catalogue.agencies),
        *(service.name for service in services),
        *(document for service in services for document in service.documents),
    ]


def test_a_small_centre_is_read(tmp_path: Path) -> None:
    catalogue = load_catalogue(written(tmp_path, SMALL))
    assert catalogue.service("notary").name.ru == "Нотариат"


def test_the_manuals_example_is_right(tmp_path: Path) -> None:
    manual = Path(__file__).parents[2] / "docs" / "operations.md"
    example = re.search(r"## The catalogue\n.*?```toml\n(.*?)```", manual.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    catalogue = load_catalogue(written(tmp_path, example[1]), [2026])
    assert catalogue.service("legal-aid").slot_capacity == 2
    assert catalogue.counter("counter-1").weight("legal-aid") == 2


def test_every_mistake_in_the_file_is_reported_at_once(tmp_path: Path) -> None:
    wrong = SMALL.replace('"left"', '"sideways"').replace("minutes = 10", 'minutes = "ten"\nfee = 3')
    with pytest.raises(BadConfiguration) as caught:
        load_catalogue(written(tmp_path, wrong))
    file = tmp_path / "centre.toml"
    assert caught.value.problems == [
        f"{file}:22: services[0].fee is not known (did you mean 'fees'?)",
        f"{file}:21: services[0].minutes must be a number, not 'ten'",
        f"{file}:28: counters[0].direction: 'sideways' is not one of left, right, up, down",
    ]


def test_every_thing_that_does_not_fit_together_is_reported_at_once(tmp_path: Path) -> None:
    wrong = SMALL.replace('["notary"]', '["notary", "bank"]').replace('"N"', '"n"').replace("18:30", "20:00")
    with pytest.raises(BadConfiguration) as caught:
        load_catalogue(written(tmp_path, wrong))
    file = tmp_path / "centre.toml"
    assert caught.value.problems == [
        f"{file}:12: halls[0].hours[0].opens: opens, last_ticket and closes must follow each other within the day",
        f"{file}:19: services[0].prefix: prefix 'n' must be one or two capital letters",
        f"{file}:28: counters[0].services[1]: there is no service 'bank'",
    ]


def test_wrong_values_hide_nothing_that_does_not_fit_together_elsewhere(tmp_path: Path) -> None:
    wrong = SMALL.replace('"left"', '"sideways"').replace("minutes = 10", 'minutes = "ten"\nfee = 3')
    wrong = wrong.replace('["notary"]', '["notary", "bank"]').replace('"N"', '"n"').replace("18:30", "20:00")
    with pytest.raises(BadConfiguration) as caught:
        load_catalogue(written(tmp_path, wrong))
    places = [problem.split(": ")[1] for problem in caught.value.problems]
    assert places == [
        "services[0].fee is not known (did you mean 'fees'?)",
        "services[0].minutes must be a number, not 'ten'",
        "counters[0].direction",
        "halls[0].hours[0].opens",
        "services[0].prefix",
        "counters[0].services[1]",
    ]


@pytest.mark.parametrize("field", ["timezone", "centre", "id", "name", "opens", "prefix", "label", "services"])
def test_what_is_missing_hides_no_unknown_agency(tmp_path: Path, field: str) -> None:
    wrong = SMALL.replace('agency = "justice"', 'agency = "justise"')
    text = "\n".join(line for line in wrong.splitlines() if not line.startswith(f"{field} ="))
    with pytest.raises(BadConfiguration) as caught:
        load_catalogue(written(tmp_path, text))
    assert any(problem.endswith(f"{field} is missing") for problem in caught.value.problems)
    assert any("justise" in problem for problem in caught.value.problems)


CLOSED_ON_HOLIDAYS = SMALL.replace("[[halls]]", '[calendar]\npublic_holidays = "closed"\n\n[[halls]]', 1)


def test_public_holidays_are_filled_in_for_the_years_asked_for(tmp_path: Path) -> None:
    catalogue = load_catalogue(written(tmp_path, CLOSED_ON_HOLIDAYS), [2026, 2027])
    assert {holiday.on.year for holiday in catalogue.holidays} == {2026, 2027}
    novruz = catalogue.holiday(date(2027, 3, 22))
    assert novruz is not None
    assert novruz.name == Text(az="Novruz bayramı", ru="Новруз-байрам", en="Spring Festival")
    assert decode(encode(CatalogueState(revision="r", catalogue=catalogue)), [CatalogueState]).catalogue == catalogue


def test_a_centre_that_works_on_public_holidays_is_closed_on_none(tmp_path: Path) -> None:
    assert load_catalogue(written(tmp_path, SMALL), [2026]).holidays == ()


def test_nobody_writes_the_public_holidays_down(tmp_path: Path) -> None:
    own = '\n[[holidays]]\non = 2026-03-20\nname = { az = "N", ru = "Н", en = "N" }\n'
    with pytest.raises(BadConfiguration, match=r"centre.toml:30: holidays: they are known"):
        load_catalogue(written(tmp_path, SMALL + own))


def test_a_missing_file_is_the_technicians_to_mend(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="cannot be read"):
        load_catalogue(tmp_path / "nowhere.toml")


def test_fees_beside_an_unknown_fee_are_a_contradiction(tmp_path: Path) -> None:
    wrong = SMALL.replace("minutes = 10", "minutes = 10\nfees = [{ amount = 3 }]\nfee_known = false")
    with pytest.raises(BadConfiguration, match="its fee is not known"):
        load_catalogue(written(tmp_path, wrong))


def test_equal_catalogues_have_equal_revisions(asan: Catalogue) -> None:
    assert revision(load_catalogue(ASAN)) == revision(asan)


def test_another_fee_is_another_revision(asan: Catalogue) -> None:
    first, *others = asan.services
    dearer = replace(first, fees=(Fee(amount=Decimal(6), days=10), *first.fees[1:]))
    assert revision(replace(asan, services=(dearer, *others))) != revision(asan)


def test_the_demonstration_centre_goes_over_the_wire_unharmed(asan: Catalogue) -> None:
    state = CatalogueState(revision=revision(asan), catalogue=asan)
    payload = encode(state)
    assert len(payload) < MAX_BYTES
    assert decode(payload, [CatalogueState]) == state


def test_the_demonstration_offers_enough_to_be_like_a_real_centre(asan: Catalogue) -> None:
    assert len(asan.services) >= 40


def test_the_demonstration_is_closed_on_the_day_of_mourning_alone(asan: Catalogue) -> None:
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [day for day in days if day_hours(asan, "1", day).hours is None] == [date(2027, 1, 20)]


def test_each_civil_status_act_has_its_registration_and_its_duplicate(asan: Catalogue) -> None:
    acts = ("birth", "death", "marriage", "divorce", "adoption", "paternity", "name-change")
    assert all(asan.service(f"{act}-{kind}") for act in acts for kind in ("registration", "duplicate"))


def test_every_agency_of_the_demonstration_offers_something(asan: Catalogue) -> None:
    assert len(asan.agencies) == 12
    assert all(asan.services_of(agency.id) for agency in asan.agencies)


def test_every_text_of_the_demonstration_is_there_in_every_language(asan: Catalogue) -> None:
    assert all(text[language].strip() == text[language] != "" for text in texts(asan) for language in Language)


def test_russian_is_written_in_cyrillic_and_the_others_are_not(asan: Catalogue) -> None:
    cyrillic = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
    assert all(cyrillic & set(text.ru.lower()) for text in texts(asan))
    assert not any(cyrillic & set((text.az + text.en).lower()) for text in texts(asan))


def test_no_service_is_there_under_two_names(asan: Catalogue) -> None:
    for language in Language:
        names = [service.name[language] for service in asan.services]
        assert len(names) == len(set(names))


def test_a_prefix_is_of_one_agency_and_never_like_a_figure(asan: Catalogue) -> None:
    owners = {(service.prefix, service.agency) for service in asan.services if service.agency != "auxiliary"}
    auxiliary = [service.prefix for service in asan.services_of("auxiliary")]
    prefixes = [prefix for prefix, _ in owners] + auxiliary
    assert len(prefixes) == len(set(prefixes))
    assert not any(letter in "IOÖĞ" for prefix in prefixes for letter in prefix)


def test_some_prefixes_are_letters_only_azerbaijani_has(asan: Catalogue) -> None:
    assert {"Ə", "Ş", "İ"} <= {service.prefix for service in asan.services}


def test_services_of_several_agencies_are_served_at_two_counters(asan: Catalogue) -> None:
    shared = [service for service in asan.services if len(asan.counters_for(service.id)) > 1]
    assert len(shared) >= 6
    assert len({service.agency for service in shared}) >= 3


def test_a_paid_service_says_where_it_is_paid(asan: Catalogue) -> None:
    paid = [service for service in asan.services if any(fee.amount for fee in service.fees)]
    assert paid
    assert all(service.pay for service in paid)


def test_the_published_fees_of_an_identity_card(asan: Catalogue) -> None:
    fees = [(fee.amount, fee.days, fee.working_days) for fee in asan.service("id-card").fees]
    assert fees == [(5, 10, False), (25, 3, True), (35, 1, True)]


def test_what_is_free_and_what_has_no_published_price_are_told_apart(asan: Catalogue) -> None:
    assert asan.service("criminal-record").fee_known
    assert not asan.service("criminal-record").fees
    assert not asan.service("birth-registration").fee_known


def test_an_unknown_icon_is_reported_with_the_one_that_may_be_meant(tmp_path: Path) -> None:
    wrong = SMALL.replace('id = "justice",', 'id = "justice", icon = "scale",')
    with pytest.raises(BadConfiguration) as caught:
        load_catalogue(written(tmp_path, wrong))
    (problem,) = caught.value.problems
    assert "agencies[0].icon: 'scale' is not known (did you mean 'scales'?); known: alert, appointment," in problem


def test_an_unknown_icon_is_found_beside_other_mistakes(tmp_path: Path) -> None:
    wrong = SMALL.replace('id = "justice",', 'id = "justice", icon = "scale",').replace('"left"', '"sideways"')
    with pytest.raises(BadConfiguration) as caught:
        load_catalogue(written(tmp_path, wrong))
    assert len(caught.value.problems) == 2
