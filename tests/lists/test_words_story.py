"""Words that found nothing get a meaning in the chat; what is kept of them says nothing about anybody."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.database import Database
from bot.lists.finding import Finder
from bot.lists.words import handlers, merging, missing, queries
from bot.lists.words.buttons import AddWord, GiveMeaning, ShowAdded, ShowWords, TakeWordOut
from bot.people.models import Person
from bot.sandbox.people.actor import Actor
from bot.search import glossary
from bot.staff.authority import Rights
from tests.conftest import Clock
from tests.town import Town, complaint

REFUSED = "This is not open to you. If you think it should be, ask an administrator for an invitation link."


async def specialist(town: Town, name: str, language: str = "en") -> Actor:
    actor = town.person(name, language=language)
    await town.grant(actor, "lab")
    return actor


async def type_in_vain(town: Town, text: str, people: int) -> list[Actor]:
    actors = [town.person(f"Ustaxona {number}") for number in range(people)]
    for actor in actors:
        await town.say(actor, text)
    return actors


async def test_a_word_of_the_workshop_gets_a_meaning_and_finds(stocked: Town) -> None:
    lola = await specialist(stocked, "Lola", "ru")
    aziz, *_others = await type_in_vain(stocked, "Zhlapxqa", 3)
    assert "Hub bearing" not in aziz.last().text.splitlines()[0]
    shown = await stocked.say(lola, "/words")
    assert shown.text.splitlines()[2] == "1. zhlapxqa: 3 человека"
    await stocked.press(lola, "1")
    await stocked.restart()
    assert complaint(await stocked.say(lola, "ZHLAPXQA")).startswith("Слово не может означать само себя.")
    asked = await stocked.say(lola, "подшипник")
    assert asked.text.splitlines()[-1].startswith("«zhlapxqa»: что из этого имеется в виду?")
    await stocked.press(lola, next(label for label in lola.labels() if label.lower().startswith("подшипник · ")))
    done = [one.text for one in lola.messages() if one.text.startswith("✅")]
    assert done == ["✅ Теперь «zhlapxqa» означает то же, что «podshipnik». Через несколько секунд поиск это учтёт."]
    await stocked.hamkor.finder.refresh()
    found = await stocked.say(aziz, "zhlapxqa")
    assert found.text.splitlines()[0].startswith("🔎 zhlapxqa: 8 items")
    assert (await stocked.say(lola, "/words")).text.splitlines()[2].startswith("Таких слов")
    # Another process reads the same words from the kept index.
    other = Finder(stocked.db)
    await other.open()
    assert other.search("zhlapxqa", language="uz").total == 8
    await stocked.press(lola, "Добавленные слова")
    toast = await lola.press("✕ 1")
    assert toast["text"] == "Слово «zhlapxqa» убрано."
    await stocked.answered(lola)
    await stocked.hamkor.finder.refresh()
    assert stocked.hamkor.finder.search("zhlapxqa", language="uz").total == 0
    async with stocked.db.read() as connection:
        rows = await connection.all("SELECT actor, action, object FROM audit WHERE action LIKE '%word%' ORDER BY id")
    assert [(row["actor"], row["action"], row["object"]) for row in rows] == [
        (lola.id, "add_word", "zhlapxqa = podshipnik"),
        (lola.id, "take_word_out", "zhlapxqa = podshipnik"),
    ]


async def test_a_word_may_mean_what_only_the_catalogue_says(stocked: Town) -> None:
    lola = await specialist(stocked, "Lola", "uz")
    await stocked.say(lola, "/words")
    await stocked.press(lola, "➕ Soʻz qoʻshish")
    await stocked.say(lola, "qwertuk")
    await stocked.say(lola, "Kuzov laki")
    await stocked.press(lola, "✍️ Aynan «Kuzov laki»")
    await stocked.hamkor.finder.refresh()
    hits = stocked.hamkor.finder.search("qwertuk", language="uz").hits
    assert [hit.code for hit in hits] == ["CHM-01"]


async def test_what_one_person_typed_is_shown_to_nobody(stocked: Town) -> None:
    lola = await specialist(stocked, "Lola")
    (aziz,) = await type_in_vain(stocked, "zhlapxqa", 1)
    for _again in range(3):
        await stocked.say(aziz, "zhlapxqa")
    assert "zhlapxqa" not in (await stocked.say(lola, "/words")).text
    async with stocked.db.read() as connection:
        place = await connection.one("SELECT place, mark FROM missed_words")
    assert place is not None
    assert place["mark"] < missing.MARKS
    assert "no longer available" in await stocked.forge(lola, GiveMeaning(missed=place["place"]).pack())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Zhlapxqa kerak +998 90 123-45-67", "Zhlapxqa kerak"),
        ("901234567", ""),
        ("aziz@example.org zhlapxqa", "zhlapxqa"),
        ("https://t.me/aziz", ""),
        ("@aziz_usta zhlapxqa", "zhlapxqa"),
        ("pasport AB1234567", "pasport"),
        ("bir ikki uch toʻrt besh olti", ""),
        ("x" * 41, ""),
        ("🙂", ""),
        ("kamaz 5320", "kamaz 5320"),
        ("4nYQcpMXZtcNUhYwiwI-hb", ""),
        ("BRG-01 zhlapxqa", "BRG-01 zhlapxqa"),
    ],
)
def test_numbers_names_and_addresses_are_not_kept(typed: str, kept: str) -> None:
    assert missing.cleaned(typed) == kept


async def test_what_is_kept_is_bounded(db: Database, now: Clock) -> None:
    async with db.write() as connection:
        for number in range(300):
            await queries.keep_missed(
                connection, number % 50, text=f"w{number}", folded=f"w{number}", mark=1, moment=now()
            )
        row = await connection.one("SELECT count(*) AS kept FROM missed_words")
    assert row is not None
    assert row["kept"] == 50


@pytest.mark.parametrize("typed", ["=1+1", "va", "<b>x</b>", "y" * 41, "a;b", "\u202e…", "y" * 4096])
async def test_what_is_no_word_is_asked_for_again(stocked: Town, typed: str) -> None:
    lola = await specialist(stocked, "Lola")
    await stocked.say(lola, "/words")
    await stocked.press(lola, "➕ Add a word")
    assert complaint(await stocked.say(lola, typed)).startswith("Please type one word or a short phrase of the trade")


async def test_strangers_and_those_who_lost_the_right_teach_nothing(stocked: Town) -> None:
    lola, rustam = await specialist(stocked, "Lola"), await specialist(stocked, "Rustam")
    aziz, *_others = await type_in_vain(stocked, "zhlapxqa", 2)
    for actor in (lola, rustam):
        await stocked.say(actor, "/words")
        await stocked.press(actor, "1")
        await stocked.say(actor, "podshipnik")
    async with stocked.db.write() as connection:
        await connection.run("UPDATE staff_roles SET revoked_at = '2026' WHERE person_id = :id", id=rustam.id)
    assert (await rustam.press("✍️ Exactly “podshipnik”"))["text"] == REFUSED
    await stocked.answered(rustam)
    await stocked.press(lola, "✍️ Exactly “podshipnik”")
    async with stocked.db.read() as connection:
        (word,) = await queries.every(connection)
        place = await connection.one("SELECT place FROM missed_words")
    assert place is not None
    forged = (
        ShowWords(),
        GiveMeaning(missed=place["place"]),
        AddWord(),
        ShowAdded(),
        TakeWordOut(word=word.id),
    )
    for actor in (aziz, rustam):
        for data in forged:
            assert await stocked.forge(actor, data.pack()) == REFUSED
    async with stocked.db.read() as connection:
        assert await queries.every(connection) == [word]


async def test_each_tap_costs_few_statements(stocked: Town, now: Clock) -> None:
    lola = await specialist(stocked, "Lola")
    await stocked.hamkor.jobs.stop()
    me, db, rights = Person(id=lola.id, language="en"), stocked.db, Rights(stocked.settings)

    async def cost(answer: object) -> int:
        before = db.statements
        await answer  # type: ignore[misc]
        return db.statements - before

    assert await cost(handlers.show_missed(me, db, rights)) == 2
    assert await cost(handlers.show_added(ShowAdded(), me, db, rights)) == 2
    # Deeds, with BEGIN and COMMIT.
    answers = {"word": "zhlapxqa", "same": "podshipnik", "term": "new"}
    assert await cost(handlers.add(answers, me, db, rights, now, stocked.hamkor.jobs)) == 4 + 2
    async with db.read() as connection:
        (word,) = await queries.every(connection)
    out = TakeWordOut(word=word.id)
    assert await cost(handlers.take_out(out, me, db, rights, now, stocked.hamkor.jobs)) == 5 + 2


async def test_added_words_go_back_into_the_file(
    stocked: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lola = await specialist(stocked, "Lola")
    seal = next(term for term in glossary.default().terms if term.key == "#part:oil seal")
    async with stocked.db.write() as connection:
        for text, key, meaning in (("zhlapxqa", seal.key, "salnik"), ("qwertuk", "", "kuzov laki")):
            await queries.add(
                connection,
                word=text,
                folded=text,
                term_key=key,
                meaning=meaning,
                person_id=lola.id,
                moment=stocked.hamkor.now(),
            )
        added = await queries.every(connection)
    lines = merging.lines(added)
    path = tmp_path / "glossary.tsv"
    path.write_text("\n".join(("\t".join(glossary.COLUMNS), *lines)) + "\n", "utf-8")
    read = glossary.read(path)
    assert read.by_key["#part:oil seal"].workshop == (*seal.workshop, "zhlapxqa")
    assert read.by_key["#part:oil seal"].ru == seal.ru
    assert read.by_key["#part:kuzov laki"].workshop == ("qwertuk",)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{stocked.db.path}")
    # The command runs a loop of its own, so it must not run within this one.
    import asyncio

    printed = await asyncio.to_thread(CliRunner().invoke, app, ["words"])
    assert printed.output.splitlines() == lines
    as_json = await asyncio.to_thread(CliRunner().invoke, app, ["words", "--json"])
    assert json.loads(as_json.output) == [
        {"word": "zhlapxqa", "meaning": "salnik", "term": "#part:oil seal"},
        {"word": "qwertuk", "meaning": "kuzov laki", "term": None},
    ]
