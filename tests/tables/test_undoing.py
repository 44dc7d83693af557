"""Undoing the last import: new items vanish, changed ones go back, what was touched since stays, a kill is no end."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue import queries, watch_queries
from bot.catalogue.models import Component
from bot.database import Database
from bot.lists.finding import Finder
from bot.people import queries as people
from bot.people.models import Person
from bot.requests.asking import queries as asking_queries
from bot.tables.importing import import_components
from bot.tables.undoing import journal
from bot.tables.undoing import queries as import_queries
from bot.tables.undoing import service as undoing
from bot.tables.undoing.models import Import, Origin, Outlook
from bot.tables.undoing.service import ImportRunning, NothingToUndo
from tests.conftest import Clock
from tests.stock import ITEMS, Row, Write, number_of, take
from tests.tables.test_importing import GOOD, kept

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
LOLA = Person(id=7, language="ru", name="Lola")


class Ticking(Clock):
    """Time that goes on between any two looks at it, as in life."""

    def __call__(self) -> Any:
        self.time += timedelta(milliseconds=1)
        return self.time


@pytest.fixture
def now() -> Clock:
    return Ticking()


async def contents(db: Database) -> dict[str, dict[str, Any]]:
    """Every item by code, without the moment of its last change."""
    return {item.code: item.model_dump(exclude={"updated_at"}) for item in await kept(db)}


async def needed(db: Database) -> list[tuple[int, str, str]]:
    async with db.read() as connection:
        rows = await connection.all("SELECT component_id, kind, code FROM component_needs ORDER BY 1, 2, 3")
    return [(row["component_id"], row["kind"], row["code"]) for row in rows]


async def look(db: Database) -> tuple[Import, Outlook, list[tuple[str, str]]]:
    async with db.read() as connection:
        found, outlook, staying = await undoing.last(connection)
    return found, outlook, [(item.code, item.why) for item in staying]


async def rows_of(db: Database, table: str) -> int:
    async with db.read() as connection:
        row = await connection.one(f"SELECT count(*) AS kept FROM {table}")
    assert row is not None
    return int(row["kept"])


async def version(db: Database) -> int:
    async with db.read() as connection:
        return await queries.version(connection)


async def test_new_items_vanish_and_changed_ones_go_back_with_their_needs(
    db: Database, write: Write, now: Clock
) -> None:
    await take(db, write(ITEMS), now)
    before, needs = await contents(db), await needed(db)
    changed: list[Row] = [{**ITEMS[0], "processes": "casting", "status": "localized"}, *ITEMS[1:]]
    outcome = await take(db, write([*changed, GOOD, {**GOOD, "code": "X-2", "materials": "steel"}]), now)
    assert (outcome.added, outcome.changed, outcome.same) == (2, 1, 10)
    found, outlook, staying = await look(db)
    assert (found.name, found.state, found.added, found.changed) == ("items.csv", "done", 2, 1)
    assert (outlook, staying) == (Outlook(vanish=2, go_back=1, stay=0), [])
    undone, left = await undoing.undo_last(db, now=now)
    assert (undone.state, undone.removed, undone.restored, left) == ("undone", 2, 1, [])
    assert await contents(db) == before
    assert await needed(db) == needs
    with pytest.raises(NothingToUndo):
        await undoing.undo_last(db, now=now)
    assert await contents(db) == before
    async with db.read() as connection:
        noted = await connection.all("SELECT actor, action, object, detail FROM audit ORDER BY id")
    assert [(row["actor"], row["action"], row["detail"]) for row in noted] == [
        (None, "import", "added=11 changed=0"),
        (None, "import", "added=2 changed=1"),
        (None, "undo_import", ""),
    ]
    assert noted[1]["object"] == noted[2]["object"] == str(found.id)


async def test_what_people_edited_or_use_since_stays_and_is_named(db: Database, write: Write, now: Clock) -> None:
    await take(db, write(ITEMS[:2]), now)
    new: list[Row] = [{**GOOD, "code": code} for code in ("X-1", "X-2", "X-3", "X-4", "X-5")]
    changed = [{**item, "unit": "set"} for item in ITEMS[:2]]
    await take(db, write([*changed, *new]), now)
    async with db.write() as connection:
        await people.arrive(connection, LOLA, moment=now())
        await watch_queries.watch(connection, LOLA.id, component_id=await number_of(db, "X-1"), moment=now())
        await asking_queries.ask(
            connection, LOLA.id, component_id=await number_of(db, "X-2"), kind="sample", moment=now()
        )
        # An item that went back is still watched; one that was edited by hand keeps the edit.
        await watch_queries.watch(connection, LOLA.id, component_id=await number_of(db, "BRG-01"), moment=now())
        for code in ("X-3", "BRG-02"):
            edited = (await queries.by_codes(connection, [code]))[code]
            row = {**edited.model_dump(exclude={"updated_at"}), "sample_place": "Z-9"}
            await queries.keep(connection, [row], moment=now())
    _found, outlook, staying = await look(db)
    assert outlook == Outlook(vanish=2, go_back=1, stay=4)
    assert staying == [("BRG-02", "edited"), ("X-1", "used"), ("X-2", "used"), ("X-3", "edited")]
    undone, left = await undoing.undo_last(db, now=now)
    assert (undone.removed, undone.restored) == (2, 1)
    assert [(item.code, item.why) for item in left] == staying
    found = {item.code: item for item in await kept(db)}
    assert sorted(found) == ["BRG-01", "BRG-02", "X-1", "X-2", "X-3"]
    assert (found["BRG-01"].unit, found["BRG-02"].unit, found["BRG-02"].sample_place) == ("pcs", "set", "Z-9")
    assert (await rows_of(db, "watches"), await rows_of(db, "requests")) == (2, 1)
    async with db.read() as connection:
        told = await connection.all("SELECT person_id, subject FROM outbox")
    number = await number_of(db, "BRG-01")
    assert [(row["person_id"], row["subject"]) for row in told] == [(LOLA.id, f"{number}:-{undone.id}")]


@pytest.mark.parametrize(("state", "stays"), [("open", 0), ("interested", 1), ("declined", 1), ("later", 1)])
async def test_only_answered_proposals_hold_an_item(
    db: Database, write: Write, now: Clock, state: str, stays: int
) -> None:
    await take(db, write([GOOD]), now)
    async with db.write() as connection:
        await connection.run(
            """INSERT INTO enterprises (id, stir, name, region, created_at, updated_at)
               VALUES (1, '300000001', 'Namuna', 'UZ-JI', :moment, :moment)""",
            moment=now(),
        )
        await connection.run(
            """INSERT INTO proposals (id, enterprise_id, component_id, score, state, created_at)
               VALUES (1, 1, :number, 0.5, :state, :moment)""",
            number=await number_of(db, "X-1"),
            state=state,
            moment=now(),
        )
    await undoing.undo_last(db, now=now)
    assert [item.code for item in await kept(db)] == ["X-1"] * stays
    assert await rows_of(db, "proposals") == stays


async def test_only_the_last_import_and_only_once(db: Database, write: Write, now: Clock) -> None:
    with pytest.raises(NothingToUndo):
        await look(db)
    await take(db, write([GOOD]), now)
    first, _outlook, _staying = await look(db)
    await take(db, write([{**GOOD, "code": "X-2"}]), now)
    # What the first one found is forgotten, so that the store does not grow with every import.
    assert await rows_of(db, "import_changes") == 1
    async with db.write() as connection:
        with pytest.raises(NothingToUndo):
            await undoing.begin(connection, first.id, person_id=LOLA.id, now=now)
    await undoing.undo_last(db, now=now)
    with pytest.raises(NothingToUndo):
        await look(db)
    assert [item.code for item in await kept(db)] == ["X-1"]


async def test_an_import_that_changes_nothing_leaves_the_last_one_undoable(
    db: Database, write: Write, now: Clock
) -> None:
    path = write([GOOD])
    await take(db, path, now)
    assert (await take(db, path, now)).same == 1
    assert (await take(db, path, now, dry_run=True)).same == 1
    found, outlook, _staying = await look(db)
    assert (found.added, outlook.vanish, await rows_of(db, "imports")) == (1, 1, 1)


async def test_a_catalogue_grows_by_one_version_an_import_and_the_index_is_built_once(
    db: Database, write: Write, now: Clock
) -> None:
    many: list[Row] = [{**GOOD, "code": f"M-{number}", "name_en": f"Widget {number}"} for number in range(1300)]
    finder = Finder(db)
    await finder.open()
    built: list[bool] = []

    def between(done: int, total: int) -> None:
        # People go on searching in the old index while batches are written.
        assert finder.search("widget", language="en").total == 0
        built.append(done < total)

    before = await version(db)
    await import_components(db, write(many), dry_run=False, now=now, progress=between)
    assert len(built) > 3
    assert await version(db) == before + 1
    assert await finder.refresh()
    assert not await finder.refresh()
    assert finder.search("widget 77", language="en").total > 0
    await undoing.undo_last(db, now=now)
    assert await version(db) == before + 2
    assert await finder.refresh()
    assert finder.search("widget 77", language="en").total == 0


async def test_a_running_import_is_not_undone_and_a_dead_one_is_settled_once(
    db: Database, write: Write, now: Clock
) -> None:
    await take(db, write([GOOD]), now)
    before = await version(db)
    async with db.write() as connection:
        await connection.run("UPDATE imports SET state = 'running'")
    with pytest.raises(ImportRunning):
        await undoing.undo_last(db, now=now)
    now.move(minutes=3)
    await journal.settle(db, now)
    await journal.settle(db, now)
    assert await version(db) == before + 1
    found, outlook, _staying = await look(db)
    assert (found.state, outlook.vanish) == ("broken", 1)
    await undoing.undo_last(db, now=now)
    assert await kept(db) == []


async def test_an_import_broken_off_in_the_middle_is_kept_so_far_and_can_be_undone(
    db: Database, write: Write, now: Clock
) -> None:
    many: list[Row] = [{**GOOD, "code": f"M-{number}"} for number in range(1000)]

    def unplug(done: int, _total: int) -> None:
        if done >= 800:
            raise OSError("the disk is gone")

    before = await version(db)
    with pytest.raises(OSError, match="gone"):
        await import_components(db, write(many), dry_run=False, now=now, progress=unplug)
    found, outlook, _staying = await look(db)
    assert (found.state, found.added, outlook.vanish, await version(db)) == ("broken", 800, 800, before + 1)
    await undoing.undo_last(db, now=now)
    assert (await kept(db), await rows_of(db, "import_changes")) == ([], 0)


async def test_a_file_broken_off_goes_on_as_one_import(db: Database, write: Write, now: Clock) -> None:
    many: list[Row] = [{**GOOD, "code": f"M-{number}"} for number in range(1000)]
    await take(db, write([{**GOOD, "code": "M-0", "unit": "kg"}, {**GOOD, "code": "M-900", "unit": "kg"}]), now)
    before, path, origin = await all_of(db), write(many), Origin("many.csv", upload_id=5)

    def unplug(done: int, _total: int) -> None:
        if done >= 800:
            raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        await import_components(db, path, dry_run=False, now=now, origin=origin, progress=unplug)
    outcome = await import_components(db, path, dry_run=False, now=now, origin=origin)
    assert (outcome.added, outcome.changed, outcome.same) == (998, 2, 0)
    found, outlook, _staying = await look(db)
    assert (found.state, found.added, found.changed, await rows_of(db, "imports")) == ("done", 998, 2, 2)
    assert outlook == Outlook(vanish=998, go_back=2, stay=0)
    await undoing.undo_last(db, now=now)
    assert await all_of(db) == before


def test_every_table_that_speaks_of_an_item_is_known(migrated: Path) -> None:
    """A new table must be named in `import_queries`: does a row hold the item, or go with it?"""
    with closing(sqlite3.connect(migrated)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        about = {
            table
            for table in tables
            if any(key[2] == "components" for key in connection.execute(f"PRAGMA foreign_key_list({table})"))
        }
    assert about == set(import_queries.USES) | import_queries.MADE_OF_IT


def killed(database: Path, *words: str, when: str) -> None:
    """Run a command and kill it with -9 as soon as the statement gives something."""
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}", "BOT_TOKEN": "", "ADMIN_IDS": ""}
    process = subprocess.Popen(
        [sys.executable, "bot.py", *words], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    until = time.monotonic() + 60
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        while not connection.execute(when).fetchone()[0]:
            assert process.poll() is None, process.stderr and process.stderr.read()
            assert time.monotonic() < until
            time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    if process.stderr:
        process.stderr.close()


async def test_a_kill_in_the_middle_of_an_import_and_of_its_undoing(
    database_path: Path, db: Database, write: Write, now: Clock
) -> None:
    many: list[Row] = [{**GOOD, "code": f"M-{number}", "processes": "casting"} for number in range(12_000)]
    await take(db, write([*ITEMS, {**GOOD, "code": "M-1", "unit": "kg", "processes": "forging"}]), now)
    before, needs, first = await all_of(db), await needed(db), await version(db)
    path = write(many)
    killed(database_path, "import", "components", str(path), when="SELECT coalesce(max(added), 0) > 1000 FROM imports")
    assert await version(db) == first
    assert 1000 < len(await all_of(db)) < 12_000

    # The mark of the killed import goes stale; then what it did counts, and undoing it goes piece by piece.
    now.time = datetime.fromisoformat(await beat(db)) + timedelta(minutes=3)
    await journal.settle(db, now)
    assert await version(db) == first + 1
    killed(database_path, "undo", "components", when="SELECT max(removed) > 0 FROM imports")
    async with db.read() as connection:
        (begun,) = await import_queries.being_undone(connection)
    assert begun is not None
    assert 0 < begun.removed < begun.added
    # Whoever comes next ends it.
    undone, left = await undoing.undo_last(db, now=now)
    assert (undone.removed, undone.restored, left) == (begun.added, 1, [])
    assert await all_of(db) == before
    assert await needed(db) == needs
    assert await version(db) == first + 2


async def all_of(db: Database) -> dict[str, dict[str, Any]]:
    async with db.read() as connection:
        items = [Component(**dict(row)) for row in await queries.rows_after(connection, 0, limit=20_000)]
    return {item.code: item.model_dump(exclude={"updated_at"}) for item in items}


async def beat(db: Database) -> str:
    async with db.read() as connection:
        row = await connection.one("SELECT max(beat_at) AS beat FROM imports")
    assert row is not None
    return str(row["beat"])
