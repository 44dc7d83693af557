"""Copies of a PostgreSQL database by its own tools: pg_dump writes one, pg_restore puts it back."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bot.database import server
from bot.faults import Unusable

_WITHOUT = ("--no-owner", "--no-privileges")


class Unsound(Exception):
    """The file is no whole dump of Hamkor's database; the text says why."""


def dump(url: str, target: Path) -> str:
    """Write a dump; give the command that was run. Raise Unusable when it could not be."""
    command = (_tool("pg_dump"), "--format=custom", *_WITHOUT, f"--file={target}", f"--dbname={_open(url)}")
    _run(command, url)
    return shlex.join(command)


def revision(file: Path) -> str:
    """Give the revision a dump is at; raise Unsound when it is none of Hamkor's."""
    done = _try((_tool("pg_restore"), "--data-only", "--table=alembic_version", "--file=-", str(file)))
    found = re.search(r"^COPY \S*alembic_version .*\n(\S+)\n\\\.", done.stdout, re.MULTILINE)
    if done.returncode or found is None:
        raise Unsound(_last(done.stderr) or "it is not one of Hamkor's database")
    return found[1]


def put_back(file: Path, url: str) -> tuple[str, str | None]:
    """Put a dump in place of what is there, which moves into a schema of its own; give the command and that schema.

    Raise Unusable when it could not be; then everything is where it was.
    """
    command = (
        _tool("pg_restore"), "--single-transaction", "--exit-on-error", *_WITHOUT, f"--dbname={_open(url)}", str(file)
    )  # fmt: skip
    kept = server.set_aside(url)
    try:
        _run(command, url)
    except Unusable:
        if kept is not None:
            server.move(url, kept, "public")
        raise
    return shlex.join(command), kept


def _open(url: str) -> str:
    """Give an address anybody may see: other users see the commands that run."""
    return make_conninfo(**{name: str(value) for name, value in conninfo_to_dict(url).items() if name != "password"})


def _tool(name: str) -> str:
    if shutil.which(name) is None:
        raise Unusable(f"{name} is not installed (Debian: sudo apt-get install postgresql-client)")
    return name


def _run(command: tuple[str, ...], url: str) -> None:
    done = _try(command, password=str(conninfo_to_dict(url).get("password") or ""))
    if done.returncode:
        raise Unusable(f"{command[0]} said: {_last(done.stderr)}")


def _try(command: tuple[str, ...], *, password: str = "") -> "subprocess.CompletedProcess[str]":
    surroundings = {**os.environ, "LC_ALL": "C", **({"PGPASSWORD": password} if password else {})}
    return subprocess.run(command, capture_output=True, text=True, errors="replace", env=surroundings, check=False)  # noqa: S603


def _last(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip() and "HINT" not in line]
    return re.sub(r"^pg_\w+: (error: )?", "", lines[-1]) if lines else ""
