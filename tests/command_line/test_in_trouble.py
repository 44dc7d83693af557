"""Every command, wherever the database's place or a file to write is not as it should be: one sentence, exit 1."""

import json
import os
import resource
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer.main

from bot import cli_working, migrating, upkeep
from bot.cli import app

pytestmark = [pytest.mark.large, pytest.mark.slow]

ROOT = Path(__file__).parent.parent.parent
COMPONENTS = """code,sector,name_uz,processes,materials,annual_value_usd
BRG-1,automotive,Podshipnik 6203,forging;machining,steel,250000
BAD-1,nowhere,Xato,casting,steel,1
"""
ENTERPRISES = """stir,name,region,processes,materials
300000901,Namuna Quyma Demo,UZ-JI,casting;machining,cast_iron
"""
# How each command that works on the database is called; {out} is a folder to write into, {here} holds files to read.
ON_THE_DATABASE = {
    "run": "run",
    "backup": "backup {out}/copy.db",
    "restore": "restore {here}/copy.db",
    "check": "check",
    "search": "search podshipnik",
    "match": "match --waiting",
    "stats": "stats",
    "words": "words",
    "invite": "invite lab",
    "audit": "audit",
    "import components": "import components {here}/components.csv",
    "import enterprises": "import enterprises {here}/enterprises.csv",
    "export components": "export components {out}/all.xlsx",
    "undo components": "undo components",
    "export fairs": "export fairs {out}/fairs.xlsx",
    "export indicators": "export indicators {out}/indicators.xlsx",
    "undo fairs": "undo fairs",
    "export enterprises": "export enterprises {out}/firms.xlsx",
    "undo enterprises": "undo enterprises",
}
# `copy` names two databases itself and takes none from the settings; its faults are tried in tests/test_moving.py.
WITHOUT = {"sandbox", "copy", "template components", "template enterprises"}
# These have their bad files tried beside what they do.
WITHOUT |= {"tender", "schedule", "label", "poster", "import fairs", "template fairs"}
WITHOUT |= {"import indicators", "template indicators"}
WRITING_A_FILE = {
    "backup": "backup {out}/copy.db",
    "export components": "export components {out}/all.xlsx",
    "template components": "template components {out}/empty.xlsx",
    "import components": "import components {here}/components.csv --report {out}/report.xlsx",
}
# What must go into the database, and so cannot be done when nothing more fits.
WRITING_ROWS = ("run", "restore", "match", "invite", "import components", "import enterprises")


class Ran(NamedTuple):
    """What a command ended with."""

    code: int
    out: str
    err: str


class Place:
    """A folder with a sound database, a copy of it, tables to read, and another folder to write into."""

    def __init__(self, folder: Path, migrated: Path) -> None:
        self.home, self.out, self.here = folder / "home", folder / "out", folder / "here"
        for each in (self.home, self.out, self.here):
            each.mkdir()
        self.database = self.home / "hamkor.db"
        shutil.copy(migrated, self.database)
        upkeep.backup(migrated, self.here / "copy.db")
        (self.here / "components.csv").write_text(COMPONENTS, "utf-8")
        (self.here / "enterprises.csv").write_text(ENTERPRISES, "utf-8")
        # Taken, so that a bot that starts against all expectation ends at once and says why.
        self._port = socket.socket()
        self._port.bind(("127.0.0.1", 0))
        self._port.listen()

    def close(self) -> None:
        self._port.close()
        for each in (self.home, self.out):
            if each.is_dir():
                each.chmod(0o755)

    def asked(self, commands: dict[str, str], *, json_too: bool) -> list[Any]:
        """The commands as the other process reads them."""
        words = [line.format(out=self.out, here=self.here).split() for line in commands.values()]
        environment = {
            "DATABASE_URL": f"sqlite:///{self.database}",
            "BOT_TOKEN": "",
            "SANDBOX_PORT": str(self._port.getsockname()[1]),
        }
        return [([*line, *(["--json"] if json_too and line != ["run"] else [])], environment) for line in words]

    def run(
        self, commands: dict[str, str], *, json_too: bool = False, limit: int | None = None, humble: bool = False
    ) -> dict[str, Ran]:
        """Run commands one after another in another process; `humble`: as somebody who may not write everywhere."""
        ran = ended(self.asked(commands, json_too=json_too), limit=limit, humble=humble)
        return dict(zip(commands, ran, strict=True))


def ended(asked: list[Any], *, limit: int | None = None, humble: bool = False) -> list[Ran]:
    """Run commands in a process of their own."""
    # To root every folder is open, until it gives that up.
    rights = ["setpriv", "--bounding-set=-dac_override"] if humble and os.geteuid() == 0 else []
    done = subprocess.run(
        [*rights, sys.executable, "-m", "tests.command_line.in_trouble"],
        cwd=ROOT,
        input=json.dumps({"commands": asked, "largest_file": limit}),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [Ran(*ran) for ran in json.loads(done.stdout)]


@pytest.fixture
def place(tmp_path: Path, migrated: Path) -> Iterator[Place]:
    made = Place(tmp_path, migrated)
    yield made
    made.close()


def sentences(ran: Ran) -> list[str]:
    """What a person reads on standard error, the log's lines left out."""
    return [line for line in ran.err.splitlines() if line.strip() and not line.startswith("{")]


def refused(ran: dict[str, Ran], *words: str) -> None:
    """Each command said one sentence with these words, and ended with 1."""
    wrong = {}
    for name, one in ran.items():
        said = sentences(one)
        whole = len(said) == 1 and said[0].endswith(".") and all(word in said[0] for word in words)
        if one.code != 1 or not whole or "Traceback" in one.err:
            wrong[name] = one
        if one.out and name != "check" and "import" not in name:
            wrong[name] = one
    assert wrong == {}


def documents(ran: dict[str, Ran]) -> None:
    """Standard output of each command is one JSON document, or nothing."""
    for name, one in ran.items():
        assert len(one.out.splitlines()) <= 1, name
        if one.out:
            json.loads(one.out)


def test_every_command_is_tried_here() -> None:
    """A new command gets its line above: how it is called, and whether it works on the database."""
    root = typer.main.get_command(app)
    known = set()
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        known |= {f"{name} {word}" for word in getattr(command, "commands", {})} or {name}
    assert known == ON_THE_DATABASE.keys() | WITHOUT
    assert WRITING_A_FILE.keys() <= known


# The database's place


def folder_is_a_file(place: Place) -> str:
    shutil.rmtree(place.home)
    place.home.write_text("a file", "utf-8")
    return f"{place.home} is a file, not a folder"


def file_is_a_folder(place: Place) -> str:
    place.database.unlink()
    place.database.mkdir()
    return f"{place.database} is a folder, not a file"


def no_database(place: Place) -> str:
    place.database.write_bytes(b"no database ".ljust(5000, b"."))
    return "the file is no database"


def damaged(place: Place) -> str:
    content = bytearray(place.database.read_bytes())
    content[100:4096] = b"\xff" * 3996
    place.database.write_bytes(content)
    return "the file is damaged"


def newer(place: Place) -> str:
    with closing(sqlite3.connect(place.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    return "9999"


def another_programs(place: Place) -> str:
    place.database.unlink()
    with closing(sqlite3.connect(place.database)) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER)")
    return "notes"


SPOILT = (folder_is_a_file, file_is_a_folder, no_database, damaged, newer, another_programs)


def fit(spoil: Callable[[Place], str]) -> dict[str, str]:
    """The commands that have to refuse."""
    commands = dict(ON_THE_DATABASE)
    if spoil not in (folder_is_a_file, file_is_a_folder):
        del commands["restore"]  # it is for just these
    if spoil in (newer, another_programs):
        del commands["backup"]  # a sound file can be copied, whosever it is
    return commands


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> dict[str, tuple[str, Path, dict[str, Ran]]]:
    """By the name of what was done to the database: the words to be heard, its path, and how the commands ended."""
    places, words, asked = [], [], []
    for spoil in SPOILT:
        places.append(Place(tmp_path_factory.mktemp(spoil.__name__), migrated))
        words.append(spoil(places[-1]))
        asked.append(places[-1].asked(fit(spoil), json_too=True))
    ran = iter(ended([one for each in asked for one in each]))
    found = {}
    for spoil, place, heard in zip(SPOILT, places, words, strict=True):
        found[spoil.__name__] = (heard, place.database, {name: next(ran) for name in fit(spoil)})
        place.close()
    return found


@pytest.mark.parametrize("spoil", [spoil.__name__ for spoil in SPOILT])
def test_a_database_that_cannot_be_used_is_named_by_every_command(
    spoilt: dict[str, tuple[str, Path, dict[str, Ran]]], spoil: str
) -> None:
    words, database, ran = spoilt[spoil]
    documents(ran)
    if spoil == "folder_is_a_file":
        refused({name: ran.pop(name) for name in ("backup", "check")}, str(database))
    refused(ran, words, str(database.parent))


@pytest.mark.parametrize("spoil", [no_database, damaged, newer])
def test_a_copy_is_put_back_over_whatever_went_wrong(place: Place, spoil: Callable[[Place], str]) -> None:
    spoil(place)
    before = place.database.read_bytes()
    assert place.run({"restore": ON_THE_DATABASE["restore"]})["restore"].code == 0
    assert upkeep.examine(place.database).problems == []
    assert place.database.with_name("hamkor.db.before-restore").read_bytes() == before


def test_a_folder_nobody_may_write_to_is_named_by_every_command(place: Place) -> None:
    place.database.chmod(0o444)
    place.home.chmod(0o555)
    ran = place.run(ON_THE_DATABASE, json_too=True, humble=True)
    refused(ran, "this user may not write to", str(place.home))
    documents(ran)
    assert sorted(file.name for file in place.home.iterdir()) == ["hamkor.db"]


def test_a_disk_that_takes_no_more_is_named_and_spoils_nothing(place: Place) -> None:
    rows = {"import components": ON_THE_DATABASE["import components"]}
    assert place.run(rows)["import components"].code == 0
    ran = place.run(ON_THE_DATABASE, json_too=True, limit=4096)
    refused({name: one for name, one in ran.items() if one.code != 0}, "full")
    assert [name for name in WRITING_ROWS if ran[name].code == 0] == []
    documents(ran)
    assert upkeep.examine(place.database).problems == []
    with closing(sqlite3.connect(place.database)) as connection:
        assert connection.execute("SELECT count(*) FROM components").fetchone() == (1,)


def test_a_missing_database_is_named_by_what_only_looks(place: Place) -> None:
    place.database.unlink()
    looking = {name: ON_THE_DATABASE[name] for name in ("check", "backup")}
    ran = place.run(looking, json_too=True)
    refused(ran, str(place.database))
    assert json.loads(ran["check"].out)["ok"] is False
    assert list(place.home.iterdir()) == []


def test_a_port_that_is_taken_is_called_so_and_only_that(place: Place) -> None:
    ran = place.run({"run": "run"})["run"]
    (said,) = sentences(ran)
    assert ran.code == 1
    assert "Is another program on this port?" in said
    assert "database" not in said


# The file to write


def test_a_file_whose_folder_is_missing_is_named(place: Place) -> None:
    place.out.rmdir()
    ran = place.run(WRITING_A_FILE, json_too=True)
    refused(ran, str(place.out))
    documents(ran)
    assert not place.out.exists()


def test_a_file_that_may_not_be_written_is_named(place: Place) -> None:
    place.out.chmod(0o555)
    refused(place.run(WRITING_A_FILE, humble=True), str(place.out))


def test_a_file_that_is_a_folder_is_named(place: Place) -> None:
    for line in WRITING_A_FILE.values():
        (place.out / line.rpartition("/")[2]).mkdir()
    refused(place.run(WRITING_A_FILE), str(place.out))
    assert all(list(folder.iterdir()) == [] for folder in place.out.iterdir())


def test_a_disk_with_no_room_for_the_file_leaves_no_half_of_it(place: Place) -> None:
    for name, room in (("backup", 100_000), ("template components", 4096)):
        refused(place.run({name: WRITING_A_FILE[name]}, limit=room), str(place.out))
    assert list(place.out.iterdir()) == []


@contextmanager
def little_room(size: int) -> Iterator[None]:
    """No file of this process grows past a size, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_half_a_file_never_stays(tmp_path: Path) -> None:
    file = tmp_path / "table.xlsx"
    cli_working.put(file, b"the one before")
    with little_room(1000), pytest.raises(OSError, match="large"):
        cli_working.put(file, b"." * 5000)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("table.xlsx", b"the one before")]


def test_a_copy_onto_the_database_itself_is_refused(place: Place) -> None:
    before = place.database.read_bytes()
    refused(place.run({"backup": f"backup {place.database}"}), "it is the database itself")
    assert place.database.read_bytes() == before
    assert migrating.revision(place.database) == migrating.head()
