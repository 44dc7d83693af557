"""Firms are found by typing: a labelled set of questions in four writings, freshness, the way in the chat."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from bot.database import Database
from bot.demo import loading
from bot.enterprises import queries, service
from bot.enterprises import queries as enterprise_queries
from bot.enterprises.finding.firms import Firms
from bot.enterprises.finding.vocabulary import plain, spoken_of, words
from bot.enterprises.importing import import_enterprises
from bot.enterprises.models import Enterprise
from bot.search.fold import fold
from bot.trade.vocabulary import MATERIALS, PROCESSES
from tests.conftest import Clock
from tests.enterprises.acting import facts, kept, registered, walk
from tests.town import Town

QUERIES = Path(__file__).with_name("firm_queries.tsv")
WRITINGS = {"uz", "uz_Cyrl", "ru", "en", "number"}


def labelled() -> list[tuple[str, str, dict[str, list[str]]]]:
    """(query, writing, what a right firm has) of every row."""
    rows = [line.split("\t") for line in QUERIES.read_text("utf-8").splitlines() if not line.startswith("#")]
    found = []
    for query, writing, conditions in rows:
        wanted: dict[str, list[str]] = {}
        for condition in conditions.split():
            name, _, value = condition.partition("=")
            wanted.setdefault(name, []).append(value)
        found.append((query, writing, wanted))
    return found


def is_right(firm: Enterprise, wanted: dict[str, list[str]]) -> bool:
    """Tell whether a firm has all that was asked for."""
    told = {
        "process": firm.processes,
        "material": firm.materials,
        "sector": firm.sectors,
        "kind": (firm.kind,),
        "region": (firm.region,),
        "district": (firm.district,),
        "stir": (firm.stir,),
    }
    said = {"product": " ".join(map(fold, firm.products)), "name": fold(firm.name)}
    return all(
        value in told[name] if name in told else fold(value) in said[name]
        for name, values in wanted.items()
        for value in values
    )


async def demo(db: Database, now: Clock) -> tuple[Firms, dict[int, Enterprise]]:
    """The firms of the demo, indexed."""
    await import_enterprises(db, loading.DATA / "enterprises.csv", dry_run=False, now=now)
    firms = Firms(db)
    await firms.refresh()
    known = {}
    for row in await kept(db, "SELECT * FROM enterprises"):
        known[row["id"]] = Enterprise(**{name: row[name] for name in Enterprise.model_fields})
    return firms, known


async def test_four_writings_find_a_right_firm_among_the_first_five(db: Database, now: Clock) -> None:
    firms, known = await demo(db, now)
    queries = labelled()
    assert len(queries) >= 60
    assert {writing for _, writing, _ in queries} == WRITINGS
    rates: dict[int, list[bool]] = {0: [], 1: []}
    missed = []
    for number, (query, _writing, wanted) in enumerate(queries):
        assert any(is_right(firm, wanted) for firm in known.values()), f"nobody could be found by {query}"
        hits = firms.search(query, limit=5).hits
        right = any(is_right(known[hit.id], wanted) for hit in hits)
        rates[number % 2].append(right)
        missed += [] if right else [query]
    tuned, unseen = (sum(half) / len(half) for half in rates.values())
    assert missed == []
    assert (tuned, unseen) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("who can cast aluminium in Fergana", "cast aluminium in Fergana"),
        ("кто может отлить чугун", "отлить чугун"),
        ("kim quyib beradi", "quyib"),
        ("завод", "завод"),
        ("", ""),
    ],
)
def test_the_asking_is_left_out_but_never_all(asked: str, left: str) -> None:
    assert plain(asked) == left


def test_every_ability_is_spoken_of_in_three_languages() -> None:
    for code in (*PROCESSES, *MATERIALS):
        term = next(term for term in words().terms if term.code == code)
        for phrase in (*term.uz, *term.ru, *term.en):
            assert "ability" in spoken_of(phrase), phrase


async def test_words_of_the_trade_alone_ask_for_things(db: Database, now: Clock) -> None:
    firms, _ = await demo(db, now)
    for text in ("podshipnik", "подшипник", "tormoz diski", "8482", "qwertyuiop", "алюминий", "", "🙂"):
        assert not firms.search(text, limit=5).meant, text
    for text in ("литьё Фергана", "kombayn taʼmiri", "who makes bearings", "300000101", "Hamroh Quyma Demo"):
        assert firms.search(text, limit=5).meant, text


async def test_what_changes_is_found_at_once_also_by_another_process(db: Database, now: Clock) -> None:
    firms, _ = await demo(db, now)
    other = Database(db.path)
    await other.open()
    enterprise = await service.register(
        other, facts(name="Yulduzli Kovka Demo"), person_id=await someone(other, now), moment=now()
    )
    assert not firms.search("Yulduzli Kovka", limit=5).total
    assert await firms.refresh()
    assert [hit.id for hit in firms.search("Yulduzli Kovka", limit=5).hits] == [enterprise.id]
    assert not await firms.refresh()
    now.move(seconds=1)
    await service.change(other, enterprise.id, {"name": "Boshqa Nomli Demo"}, person_id=77, moment=now())
    await firms.refresh()
    assert not firms.search("Yulduzli Kovka", limit=5).total
    assert [hit.id for hit in firms.search("Boshqa Nomli", limit=5).hits] == [enterprise.id]
    size = len(firms)
    async with other.write() as connection:
        await connection.run("DELETE FROM enterprises WHERE id = :id", id=enterprise.id)
        await enterprise_queries.grow_version(connection)
    await firms.refresh()
    assert (len(firms), firms.search("Boshqa Nomli", limit=5).total) == (size - 1, 0)
    await other.close()


async def test_a_clock_that_went_back_hides_no_change(db: Database, now: Clock) -> None:
    firms = Firms(db)
    person = await someone(db, now)
    first = await service.register(db, facts(), person_id=person, moment=now())
    now.move(seconds=30)
    await service.register(db, facts(stir="302222222", name="Keyingi Demo"), person_id=person, moment=now())
    await firms.refresh()
    await service.change(db, first.id, {"name": "Kechikkan Demo"}, person_id=person, moment=now() - timedelta(hours=2))
    now.move(hours=-1)
    await service.register(db, facts(stir="303333333", name="Uchinchi Demo"), person_id=person, moment=now())
    await firms.refresh()
    assert [hit.id for hit in firms.search("Uchinchi", limit=5).hits] != []
    assert [hit.id for hit in firms.search("Kechikkan", limit=5).hits] == [first.id]


async def someone(db: Database, now: Clock) -> int:
    """A person who may act for firms."""
    async with db.write() as connection:
        await connection.run("INSERT INTO people (id, language, created_at) VALUES (77, 'en', :moment)", moment=now())
    return 77


@pytest.mark.parametrize(
    ("language", "asked", "head", "items"),
    [
        ("uz", "kim choʻyan quyadi Fargʻonada", "🏭 kim choʻyan quyadi Fargʻonada: 1 ta korxona", "📦 Katalogda"),
        ("uz-Cyrl", "ким чўян қуяди Фарғонада", "🏭 ким чўян қуяди Фарғонада: 1 та корхона", "📦 Каталогда"),
        ("ru", "кто льёт чугун в Фергане", "🏭 кто льёт чугун в Фергане: 1 предприятие", "📦 В каталоге"),
        ("en", "who can cast iron in Fergana", "🏭 who can cast iron in Fergana: 1 firm", "📦 In the catalogue"),
    ],
)
async def test_a_question_for_a_firm_is_answered_with_firms(
    town: Town, language: str, asked: str, head: str, items: str
) -> None:
    madina, buyer = town.person("Madina"), town.person("Buyer", language=language)
    await registered(town, madina)
    await town.say(buyer, "/start")
    assert (await walk(town, buyer, asked)).splitlines()[0] == head
    assert items in buyer.labels()
    assert (await walk(town, buyer, "!1")).splitlines()[0] == "🏭 Namuna Quyma Demo"


async def test_things_are_found_with_the_firms_beside_them(town: Town, tmp_path: Path, now: Clock) -> None:
    from bot.tables.importing import import_components

    madina, buyer = town.person("Madina"), town.person("Buyer")
    await registered(town, madina)
    file = tmp_path / "components.csv"
    with file.open("w", encoding="utf-8", newline="") as target:
        rows = csv.writer(target)
        rows.writerow(("code", "sector", "name_uz"))
        rows.writerows((f"DISK-{number}", "automotive", f"Tormoz diski {number}") for number in range(8))
    await import_components(town.db, file, dry_run=False, now=now)
    await town.hamkor.finder.refresh()
    await town.say(buyer, "/start")
    assert (await walk(town, buyer, "tormoz diski")).startswith("🔎 tormoz diski: 8 items")
    assert "🏭 Firms for this" in buyer.labels()
    assert (await walk(town, buyer, "!›")).startswith("🔎 tormoz diski: 8 items")
    assert (await walk(town, buyer, "!🏭 Firms for this")).startswith("🏭 tormoz diski: 1 firm")
    assert (await walk(town, buyer, "!📦 In the catalogue")).startswith("🔎 tormoz diski: 8 items")
    assert "🏭 Firms" not in " ".join((await town.say(buyer, "DISK-1")).labels)


async def test_pages_turn_and_a_long_question_is_kept_for_its_buttons(town: Town) -> None:
    madina, buyer = town.person("Madina"), town.person("Buyer")
    for number in range(8):
        await registered(town, madina, stir=str(301000000 + number), name=f"Quyma {number} Demo")
    await town.say(buyer, "/start")
    asked = "qaysi korxona Fargʻona viloyatida choʻyan quyish va mexanik ishlov bera oladi?"
    shown = await walk(town, buyer, asked)
    assert shown.splitlines()[0].endswith(": 8 firms")
    assert (await walk(town, buyer, "!›")).count("— Fergana") == 2
    assert (await walk(town, buyer, "!7", "!‹ Firms")).count("— Fergana") == 2
    assert (await walk(town, buyer, "!‹")).count("— Fergana") == 6


async def test_nobody_fits_whole_so_the_nearest_are_shown(town: Town) -> None:
    madina, buyer = town.person("Madina"), town.person("Buyer")
    await registered(town, madina)
    await town.say(buyer, "/start")
    shown = await walk(town, buyer, "who can cast iron in Nukus")
    assert shown.startswith("🏭 No firm has all of “who can cast iron in Nukus”. These come nearest:")
    assert "1. Namuna Quyma Demo — Fergana" in shown


async def test_the_words_alone_tell_whether_firms_are_worth_asking_for(db: Database, now: Clock) -> None:
    firms, known = await demo(db, now)
    asked = [query for query, _writing, _wanted in labelled()]
    whole = [query for query in asked if firms.look(query).total]
    assert [query for query in asked if firms.has(query) and query not in whole] == []
    assert sum(firms.has(query) for query in whole) >= 0.9 * len(whole)
    meant = [query for query in asked if firms.look(query).meant]
    assert sum(firms.may_mean(query) for query in meant) >= 0.95 * len(meant)
    one = next(iter(known.values()))
    assert firms.may_mean(one.stir)
    assert firms.may_mean(one.name)
    for thing in ("podshipnik", "тормозные колодки", "brake disc 6206"):
        assert not firms.may_mean(thing)
    assert not firms.has("qwertz")


async def test_a_tax_number_or_a_phone_that_may_be_seen_finds_the_firm(db: Database, now: Clock) -> None:
    firms, known = await demo(db, now)
    shown, hidden = (next(firm for firm in known.values() if firm.stir == stir) for stir in ("300000101", "300000102"))
    assert firms.search(shown.stir, limit=1).hits[0].id == shown.id
    async with db.write() as connection:
        await queries.set_shown(connection, shown.id, phone=True, capacity=True, moment=now())
        await queries.grow_version(connection)
    await firms.refresh()
    assert shown.phone == "+998900005001"
    for typed in ("+998900005001", "998 90 000-50-01", "90 000 50 01"):
        found = firms.search(typed, limit=5)
        assert ([hit.id for hit in found.hits], found.meant) == ([shown.id], True)
    assert hidden.phone
    assert hidden.id not in [hit.id for hit in firms.search(hidden.phone, limit=5).hits]
