"""The command line keeps its contract: JSON or words on standard output; 0 done, 1 refused, 2 wrong use."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
COMPONENTS = """code,sector,name_uz,name_ru,name_en,hs_code,processes,materials,certificates,annual_value_usd,buyers
BRG-1,automotive,Podshipnik 6203,Подшипник 6203,Bearing 6203,848210,forging;machining,steel,iatf_16949,250000,SamAuto
BRK-1,automotive,Tormoz diski,Тормозной диск,Brake disc,870830,casting;machining,cast_iron,,900000,UzAuto Motors
BAD-1,automotive,Xato,Ошибка,Wrong,12,casting,steel,,1,UzAuto Motors
"""
ENTERPRISES = """stir,name,kind,region,district,processes,materials,certificates,free_capacity_percent,free_until
300000901,Namuna Quyma Demo,manufacturer,UZ-JI,Zomin tumani,casting;machining,cast_iron,iso_9001,40,2099-12-31
12345,Xato Demo,manufacturer,UZ-JI,,casting,steel,,40,
"""


class Line:
    """A command line on a database of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            "DATABASE_URL": f"sqlite:///{folder / 'cli.db'}",
            "BOT_TOKEN": "",
            "ADMIN_IDS": "",
            "TERM": "dumb",
            "COLUMNS": "200",
        }

    def run(self, *words: str) -> Any:
        return CliRunner().invoke(app, list(words), env=self.environment)

    def document(self, *words: str) -> Any:
        result = self.run(*words, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)


@pytest.fixture
def line(tmp_path: Path) -> Line:
    return Line(tmp_path)


@pytest.fixture
def filled(line: Line) -> Line:
    (line.folder / "components.csv").write_text(COMPONENTS, "utf-8")
    (line.folder / "enterprises.csv").write_text(ENTERPRISES, "utf-8")
    line.document("import", "components", str(line.folder / "components.csv"))
    line.document("import", "enterprises", str(line.folder / "enterprises.csv"))
    return line


def test_a_dry_run_counts_and_changes_nothing(line: Line) -> None:
    file = line.folder / "components.csv"
    file.write_text(COMPONENTS, "utf-8")
    counted = line.document("import", "components", str(file), "--dry-run")
    assert (counted["added"], counted["changed"], counted["same"], counted["rejected"]) == (2, 0, 0, 1)
    assert line.document("import", "components", str(file)) == counted


def test_an_import_names_each_bad_row_and_repeats_harmlessly(filled: Line) -> None:
    report = filled.folder / "report.xlsx"
    again = filled.document("import", "components", str(filled.folder / "components.csv"), "--report", str(report))
    assert (again["added"], again["changed"], again["same"], again["rejected"]) == (0, 0, 2, 1)
    (error,) = again["errors"]
    assert (error["row"], error["column"], error["value"]) == (4, "hs_code", "12")
    assert error["reason"].endswith(".")
    assert report.read_bytes().startswith(b"PK")


def test_enterprises_are_imported_alike(filled: Line) -> None:
    again = filled.document("import", "enterprises", str(filled.folder / "enterprises.csv"))
    assert (again["added"], again["same"], again["rejected"]) == (0, 1, 1)
    assert [(error["row"], error["column"]) for error in again["errors"]] == [(3, "stir")]


def test_search_gives_what_the_contract_says(filled: Line) -> None:
    (hit,) = filled.document("search", "подшибник", "--language", "ru")
    assert list(hit) == ["code", "name", "sector", "score"]
    assert (hit["code"], hit["name"], hit["sector"]) == ("BRG-1", "Подшипник 6203", "automotive")


def test_a_file_of_queries_gives_a_document_a_line(filled: Line) -> None:
    queries = filled.folder / "queries.txt"
    queries.write_text("podshipnik\ntormoz diski\n", "utf-8")
    result = filled.run("search", "--file", str(queries))
    documents = [json.loads(row) for row in result.stdout.splitlines()]
    assert [(one["query"], one["hits"][0]["code"]) for one in documents] == [
        ("podshipnik", "BRG-1"),
        ("tormoz diski", "BRK-1"),
    ]
    assert all(one["ms"] > 0 for one in documents)
    assert {(one["answer"], tuple(one["dropped"])) for one in documents} == {("found", ())}


def test_a_file_of_queries_says_what_was_only_near_and_what_was_left_aside(filled: Line) -> None:
    queries = filled.folder / "queries.txt"
    queries.write_text("podshipnik matiz\nvelosiped podshipnigi\nzqwxjv\n", "utf-8")
    documents = [json.loads(row) for row in filled.run("search", "--file", str(queries)).stdout.splitlines()]
    assert [(one["answer"], one["dropped"], len(one["hits"])) for one in documents] == [
        ("nearest", ["matiz"], 1),
        ("nearest", ["velosiped"], 1),
        ("nothing", ["zqwxjv"], 0),
    ]


def test_a_file_of_questions_for_firms(filled: Line) -> None:
    queries = filled.folder / "queries.txt"
    queries.write_text("300000901\nzqwxjv\n", "utf-8")
    result = filled.run("search", "--firms", "--file", str(queries))
    one, nobody = (json.loads(row) for row in result.stdout.splitlines())
    assert (one["answer"], list(one["hits"][0])) == ("found", ["stir", "name", "region", "score"])
    assert one["hits"][0]["stir"] == "300000901"
    assert (nobody["answer"], nobody["dropped"], nobody["hits"]) == ("nothing", ["zqwxjv"], [])


def test_match_says_who_can_and_what_is_missing(filled: Line) -> None:
    (best, *_) = filled.document("match", "--component", "BRK-1")
    assert best["stir"] == "300000901"
    assert {"name", "score", "has", "lacks", "chain"} <= set(best)
    assert filled.document("match", "--stir", "300000901")[0]["code"] == "BRK-1"


def test_match_takes_all_that_waits_once(filled: Line) -> None:
    assert filled.document("match", "--waiting") == {"enterprises": 1, "components": 2}
    assert filled.document("match", "--waiting") == {"enterprises": 0, "components": 0}
    assert filled.run("match", "--waiting").stdout == "0 enterprises and 0 components matched.\n"


def test_stats_and_invite(filled: Line) -> None:
    assert filled.document("stats", "--region", "UZ-JI")["country"]["enterprises"] == 1
    made = filled.document("invite", "khokimiyat", "--region", "UZ-JI")
    assert made["link"].startswith("https://t.me/hamkor_bot?start=i_")


def test_backup_check_and_restore(filled: Line) -> None:
    copy = filled.folder / "copy.db"
    assert filled.document("backup", str(copy))["bytes"] > 0
    checked = filled.document("check")
    assert (checked["ok"], checked["problems"], checked["pending"]) == (True, [], [])
    assert filled.document("restore", str(copy))["database"].endswith("cli.db")
    assert len(filled.document("search", "podshipnik")) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("import", "components", "nowhere.xlsx"), "There is no file nowhere.xlsx."),
        (("search", "--file", "nowhere.txt"), "There is no file nowhere.txt."),
        (("match", "--stir", "999999999"), "No enterprise with STIR 999999999 is registered."),
        (("match", "--component", "NONE"), "There is no component with the code “NONE”."),
        (("stats", "--region", "Atlantis"), "There is no region Atlantis."),
        (("stats", "--fair", "ZZ-2027"), "There is no fair ZZ-2027."),
        (("stats", "--since", "yesterday"), "--since must be a day like 2027-03-31."),
        (("stats", "--since", "2027-03-02", "--until", "2027-03-01"), "The period ends before it begins"),
        (("invite", "khokimiyat"), "This role belongs to a region."),
        (("invite", "organizer", "--region", "UZ-ZZ"), "There is no region “UZ-ZZ”."),
        (("invite", "organizer", "--fair", "ZZ-2027"), "There is no fair “ZZ-2027”."),
        (("restore", "nowhere.db"), "nowhere.db is not a sound copy"),
    ],
)
def test_a_refusal_is_a_sentence_and_ends_with_1(line: Line, words: tuple[str, ...], sentence: str) -> None:
    result = line.run(*words)
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "words",
    [
        ("search",),
        ("search", "a", "--limit", "0"),
        ("search", "a", "--language", "tr"),
        ("match",),
        ("match", "--stir", "1", "--component", "A"),
        ("match", "--stir", "1", "--waiting"),
        ("invite", "king"),
        ("sandbox", "--port", "0"),
        ("dance",),
    ],
)
def test_wrong_use_ends_with_2(line: Line, words: tuple[str, ...]) -> None:
    assert line.run(*words).exit_code == 2


def test_a_file_that_is_no_table_is_refused_and_changes_nothing(line: Line) -> None:
    picture = line.folder / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 100)
    table = line.folder / "table.csv"
    table.write_text("name,price\nBolt,1\n", "utf-8")
    for file in (picture, table):
        result = line.run("import", "components", str(file))
        assert result.exit_code == 1
        assert file.name in result.stderr
    assert line.document("search", "bolt") == []


def test_a_broken_setting_is_named_before_anything_happens(line: Line) -> None:
    line.environment["DATABASE_URL"] = "mysql://x"
    result = line.run("check")
    assert result.exit_code == 1
    assert "DATABASE_URL must be sqlite:///" in result.stderr


def test_a_slip_in_a_setting_is_named_at_start_and_does_not_stop_it(line: Line) -> None:
    line.environment["BROADCAST_RTE"] = "5"
    result = line.run("stats", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["country"]["enterprises"] == 0
    assert "BROADCAST_RTE is set but means nothing to Hamkor. Is BROADCAST_RATE meant?" in result.stderr.splitlines()


def test_a_list_of_queries_that_is_no_text_is_refused(line: Line) -> None:
    queries = line.folder / "queries.txt"
    queries.write_bytes("подшипник".encode("cp1251"))
    result = line.run("search", "--file", str(queries))
    assert (result.exit_code, result.stderr) == (1, f"{queries} is not text in UTF-8.\n")


def test_check_names_what_a_schema_of_another_day_has_otherwise(filled: Line) -> None:
    connection = sqlite3.connect(filled.folder / "cli.db")
    connection.executescript(
        """CREATE TABLE people_old (id INTEGER); ALTER TABLE people DROP COLUMN phone;
           DROP INDEX audit_at; DROP TABLE wishes; ALTER TABLE fairs ADD COLUMN colour TEXT;"""
    )
    connection.close()
    result = filled.run("check", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["ok"] is False
    assert json.loads(result.stdout)["problems"] == [
        "column colour of fairs is not Hamkor's",
        "column phone of people is missing",
        "index audit_at of audit is missing",
        "table people_old is not Hamkor's",
        "table wishes is missing",
    ]
    assert "table wishes is missing" in result.stderr


def test_every_command_explains_itself() -> None:
    for words in ((), ("import",), ("import", "components"), ("search",), ("match",), ("backup",), ("sandbox",)):
        result = CliRunner().invoke(app, [*words, "--help"])
        assert result.exit_code == 0


def test_help_and_search_do_not_import_aiogram(filled: Line) -> None:
    script = (
        "import sys; sys.argv = ['bot.py', *{}]; from bot.cli import app\n"
        "try: app()\nexcept SystemExit: pass\nsys.exit('aiogram' in sys.modules)"
    )
    for words in (
        ["--help"],
        ["search", "podshipnik", "--json"],
        ["match", "--component", "BRK-1", "--json"],
        ["match", "--waiting", "--json"],
        ["stats", "--json"],
        ["check"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", script.format(words)],
            cwd=ROOT,
            env={**os.environ, **filled.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (words, done.stderr)
