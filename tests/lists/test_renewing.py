"""The index takes over what changed; only when much did, or items are gone, is it built anew."""

import pytest

from bot.catalogue import queries
from bot.catalogue.editing import service as editing
from bot.database import Database
from bot.lists import indexing
from bot.lists.finding import Finder
from bot.lists.indexing import Built
from bot.search.glossary import Glossary
from tests.conftest import Clock
from tests.stock import ITEMS, Write, take

pytestmark = pytest.mark.both


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many items each building of a whole index had."""
    counted: list[int] = []
    whole = indexing.whole

    async def counting(db: Database, words: Glossary) -> Built:
        built = await whole(db, words)
        counted.append(len(built.index))
        return built

    monkeypatch.setattr(indexing, "whole", counting)
    return counted


def codes(finder: Finder, text: str) -> list[str]:
    return sorted(hit.code for hit in finder.search(text, language="en").hits)


async def sql(db: Database, statement: str, **values: object) -> None:
    """Change the catalogue and say so; `NEXT` in the statement is the number of the change."""
    async with db.write() as connection:
        await connection.run(statement.replace("NEXT", queries.NEXT), **values)
        await connection.run("UPDATE catalogue_version SET version = version + 1")


async def specialist(db: Database, now: Clock) -> int:
    """A person who may be named in the history of items."""
    async with db.write() as connection:
        await connection.run("INSERT INTO people (id, language, created_at) VALUES (77, 'en', :moment)", moment=now())
    return 77


async def test_changed_new_and_withdrawn_items_are_taken_over(
    db: Database, write: Write, now: Clock, builds: list[int]
) -> None:
    await take(db, write(ITEMS), now)
    finder = Finder(db)
    await finder.open()
    assert builds == [len(ITEMS)]
    assert codes(finder, "winch") == []

    now.move(hours=1)
    new = {**ITEMS[0], "code": "WNC-01", "name_en": "Winch", "name_ru": "Лебёдка", "name_uz": "Chigʻir"}
    await take(db, write([{**ITEMS[1], "name_en": "Winch bearing"}, new]), now)
    assert await finder.refresh() is True
    assert codes(finder, "winch") == ["BRG-02", "WNC-01"]

    now.move(hours=1)
    await sql(db, "UPDATE components SET status = 'withdrawn', changed = NEXT WHERE code = 'WNC-01'")
    assert await finder.refresh() is True
    assert codes(finder, "winch") == ["BRG-02"]
    assert finder.withdrawn("wnc-01") is not None
    assert await finder.refresh() is False
    assert builds == [len(ITEMS)], "nothing was built anew"


async def test_a_deleted_item_makes_it_build_anew(db: Database, write: Write, now: Clock, builds: list[int]) -> None:
    await take(db, write(ITEMS), now)
    finder = Finder(db)
    await finder.open()
    now.move(hours=1)
    await sql(db, "DELETE FROM components WHERE code = 'BRG-02'")
    assert await finder.refresh() is True
    assert "BRG-02" not in codes(finder, "strut bearing")
    assert builds == [len(ITEMS), len(ITEMS) - 1]


async def test_many_changes_make_it_build_anew(
    db: Database, write: Write, now: Clock, builds: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_FEW", 3)
    await take(db, write(ITEMS), now)
    finder = Finder(db)
    await finder.open()
    now.move(hours=1)
    await take(db, write([{**item, "annual_quantity": "7"} for item in ITEMS[:4]]), now)
    assert await finder.refresh() is True
    assert builds == [len(ITEMS), len(ITEMS)]


async def test_what_was_answered_before_is_forgotten(db: Database, write: Write, now: Clock) -> None:
    await take(db, write(ITEMS[:3]), now)
    finder = Finder(db)
    await finder.open()
    assert len(codes(finder, "bearing")) == 3
    now.move(hours=1)
    await take(db, write(ITEMS[:5]), now)
    await finder.refresh()
    assert len(codes(finder, "bearing")) == 5


async def test_a_clock_that_went_back_hides_no_change_here_after_a_restart_or_an_import(
    db: Database, write: Write, now: Clock, builds: list[int]
) -> None:
    await take(db, write(ITEMS), now)
    finder = Finder(db)
    await finder.open()
    now.move(hours=-1)
    await take(db, write([{**ITEMS[1], "name_en": "Winch bearing"}]), now)
    assert await finder.refresh() is True
    assert codes(finder, "winch") == ["BRG-02"], "an import"
    async with db.read() as connection:
        known = await queries.by_codes(connection, ["BRG-01"])
    item, person_id = known["BRG-01"], await specialist(db, now)
    now.move(hours=-1)
    async with db.write() as connection:
        await connection.run("UPDATE components SET updated_at = :now WHERE id = :id", now=now(), id=item.id)
        await editing.change(
            connection,
            item.id,
            field="name_en",
            value="Capstan bearing",
            was=item.name_en or "",
            seen=now(),
            person_id=person_id,
            now=now,
        )
    assert await finder.refresh() is True
    assert codes(finder, "capstan") == ["BRG-01"], "an edit"
    restarted = Finder(db)
    await restarted.open()
    assert codes(restarted, "capstan") == ["BRG-01"]
    assert codes(restarted, "winch") == ["BRG-02"]
    assert builds == [len(ITEMS)], "nothing was built anew, and the restart took the kept index"
