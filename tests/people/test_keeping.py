"""My data: everything is shown, everything can be deleted, nothing stays."""

import json
import sqlite3
from pathlib import Path

from bot.features import FEATURES
from bot.people.keeping import Kept
from tests.town import Town

KEPT = Kept.by(FEATURES)


def test_every_column_that_names_a_person_is_known(migrated: Path) -> None:
    connection = sqlite3.connect(migrated)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    columns = {(table, row[1]) for table in tables for row in connection.execute(f"PRAGMA table_info({table})")}
    connection.close()
    own = {(table, column) for table, column in columns if column == "person_id"} | {("people", "id")}
    traces = {
        (table, column)
        for table, column in columns
        if column.endswith("_by") or column in ("actor", "author_id", "report_chat_id")
    }
    assert set(KEPT.own) == own
    assert set(KEPT.traces) == traces


async def test_everything_kept_comes_as_a_file(town: Town) -> None:
    madina = town.person("Madina Namunova")
    await town.say(madina, "/start")
    answer = await town.say(madina, "/mydata")
    assert answer.file_name == "hamkor-mydata.json"
    assert answer.file is not None
    kept = json.loads(answer.file)
    assert kept["people"][0]["name"] == "Madina Namunova"


async def test_forgetting_leaves_no_trace_in_the_file(town: Town) -> None:
    madina = town.person("Qoldirmasin Izlar")
    await town.grant(madina, "lab")
    await town.say(madina, "/forget")
    assert (await town.press(madina, "No, keep it")).text == "Nothing was deleted."
    await town.say(madina, "/forget")
    answer = await town.press(madina, "Yes, delete everything")
    assert answer.text.startswith("Everything we kept about you has been deleted.")
    await town.hamkor.stop()
    connection = sqlite3.connect(town.db.path)
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = Path(town.db.path).read_bytes()
    assert b"Qoldirmasin" not in content
    assert connection_rows(town.db.path, madina.id) == []
    await town.run()


def connection_rows(path: Path, person_id: int) -> list[str]:
    """Tables that still name this person, the inbox's marks of answered updates aside."""
    connection = sqlite3.connect(path)
    found = [
        f"{table}.{column}"
        for table, column in (*KEPT.own, *KEPT.traces)
        if table != "inbox" and connection.execute(f"SELECT 1 FROM {table} WHERE {column} = ?", (person_id,)).fetchone()
    ]
    connection.close()
    return found
