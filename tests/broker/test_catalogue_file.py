from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import broker
from broker.catalogue_file import load_catalogue, revision
from broker.codec import MAX_BYTES, decode, encode
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


def test_every_mistake_in_the_file_is_reported_at_once(tmp_path: Path) -> None:
    wrong = SMALL.replace('"left"', '"sideways"').replace("minutes = 10", 'minutes = "ten"\nfee = 3')
    with pytest.raises(BadConfiguration) as caught:
        load_catalogue(written(tmp_path, wrong))
    assert len(caught.value.problems) == 3
    assert any("services[0].fee is not known (did you mean 'fees'?)" in problem for problem in caught.value.problems)


def test_every_thing_that_does_not_fit_together_is_reported_at_once(tmp_path: Path) -> None:
    wrong = SMALL.replace('["notary"]', '["notary", "bank"]').replace('"N"', '"n"').replace("18:30", "20:00")
    with pytest.raises(BadConfiguration) as caught:
        load_catalogue(written(tmp_path, wrong))
    assert len(caught.value.problems) == 3
    assert "centre.toml" in str(caught.value)


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


def test_a_prefix_is_one_letter_of_one_agency_and_never_like_a_figure(asan: Catalogue) -> None:
    owners = {(service.prefix, service.agency) for service in asan.services if service.agency != "auxiliary"}
    auxiliary = [service.prefix for service in asan.services_of("auxiliary")]
    prefixes = [prefix for prefix, _ in owners] + auxiliary
    assert len(prefixes) == len(set(prefixes))
    assert all(len(prefix) == 1 and prefix not in "IOÖĞ" for prefix in prefixes)


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
