"""A small catalogue that every search test asks."""

import pytest

from bot.search.entry import Entry
from bot.search.index import Index

UZAUTO, SAMAUTO = ("UzAuto Motors",), ("SamAuto",)


def part(number: int, *, uz: str = "", ru: str = "", en: str = "", **more: object) -> Entry:
    """An automotive component; its code is P and its number."""
    names = {language: name for language, name in (("uz", uz), ("ru", ru), ("en", en)) if name}
    facts = {"sector": "automotive", "kind": "component", "status": "open", "value": 1000 * number} | more
    return Entry(id=number, code=f"P{number}", names=names, **facts)  # type: ignore[arg-type]


ENTRIES = (
    part(1, uz="Gʻildirak gupchagi podshipnigi", ru="Подшипник ступицы", hs_code="8482109008", fits=("Cobalt",)),
    part(2, ru="Подшипник шариковый", hs_code="8482 10 900 0", part_numbers=("6205-2RS",), fits=("Damas",)),
    part(3, uz="Old tormoz kolodkasi — Cobalt", ru="Колодка тормозная передняя — Cobalt", en="Front brake pad — Cobalt",
         hs_code="8708301000", part_numbers=("96 535-062", "BK-4127"), fits=("Chevrolet Cobalt",), buyers=UZAUTO),
    part(4, uz="Orqa tormoz kolodkasi — Nexia 3", ru="Колодка тормозная задняя — Nexia 3", hs_code="8708301000",
         part_numbers=("96535077",), fits=("Chevrolet Nexia 3",), buyers=UZAUTO),
    part(5, uz="Tormoz diski", ru="Диск тормозной", en="Brake disc", hs_code="8708309800", fits=("Cobalt",)),
    part(6, uz="Moy filtri", ru="Фильтр масляный", en="Oil filter", hs_code="8421230000", fits=("Cobalt", "Spark")),
    part(7, ru="Фильтр воздушный", hs_code="8421310000", fits=("Gentra",)),
    part(8, uz="Yoqilgʻi nasosi", ru="Насос топливный", hs_code="8413302008", fits=("Damas",)),
    part(9, ru="Крестовина карданного вала", hs_code="8708505509", fits=("Isuzu NPR",), buyers=SAMAUTO),
    part(10, ru="Сальник коленчатого вала", hs_code="4016930005"),
    part(11, uz="Oʻt oldirish shami", ru="Свеча зажигания", en="Spark plug", hs_code="8511100001"),
    part(12, uz="Peshoyna", ru="Стекло ветровое", en="Windshield", hs_code="7007210000", buyers=SAMAUTO),
    part(13, uz="Амортизатор", ru="Амортизатор передний", fits=("Spark",), status="localized"),
    part(14, uz="Gʻildirak bolti", ru="Болт колеса", purposes={"uz": "Tormoz diski uchun mahkamlagich"}),
    part(15, uz="Plug lemexi", ru="Лемех плуга", sector="agricultural", hs_code="8432900000", fits=("TTZ-80",)),
    part(16, ru="Шпиндель хлопкоуборочный", sector="agricultural", hs_code="8433900000", buyers=("Uzagrotechsanoat",)),
    part(17, uz="Tormoz suyuqligi DOT-4", ru="Жидкость тормозная DOT-4", sector="chemical", kind="consumable",
         composition="glikol efirlari, borat efirlari", hs_code="3819000000"),
    part(18, uz="Gruntovka", ru="Грунтовка эпоксидная", sector="chemical", kind="raw_material", hs_code="3208201000"),
    part(19, uz="Kuch kabeli", ru="Кабель силовой", en="Power cable", sector="electrical", hs_code="8544499108"),
    part(20, ru="Жгут проводов", en="Wiring harness", sector="electrical", hs_code="8544300007", buyers=UZAUTO),
)  # fmt: skip


@pytest.fixture(scope="session")
def index() -> Index:
    return Index.build(ENTRIES)


@pytest.fixture(scope="session")
def entries() -> tuple[Entry, ...]:
    return ENTRIES
