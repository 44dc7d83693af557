"""A PostgreSQL of the tests' own: a cluster in a temporary folder, a template after the migrations, its copies."""

import atexit
import contextlib
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import psycopg

from bot import migrating

_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "listen_addresses": "''",
    "log_min_messages": "fatal",
}
_START_SECONDS = 20.0


def binaries() -> Path:
    """The newest PostgreSQL of the system."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    if found:
        return found[-1]
    on_path = shutil.which("initdb")
    assert on_path, "the tests need PostgreSQL (Debian: sudo apt-get install postgresql); `make test` installs it"
    return Path(on_path).parent


def as_postgres(*words: str | Path) -> list[str]:
    """A server refuses to run as root: then it is run as the system's own user for it. It ends with the tests."""
    who = ("--reuid=postgres", "--regid=postgres", "--clear-groups") if os.getuid() == 0 else ()
    return ["setpriv", "--pdeathsig", "QUIT", *who, *(str(word) for word in words)]


class Cluster:
    """One server; `url(name)` leads to a database."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder, self.socket = folder, folder / "socket"
        self._settings = {**_FAST, **settings}
        self._numbers = itertools.count(1)
        self._process: subprocess.Popen[bytes] | None = None

    def create(self) -> None:
        """Make the folder a cluster."""
        self.socket.mkdir(parents=True)
        if os.getuid() == 0:
            self.folder.chmod(0o755)
            shutil.chown(self.folder, "postgres", "postgres")
            shutil.chown(self.socket, "postgres", "postgres")
        words = ("--no-sync", "-A", "trust", "-U", "hamkor", "--locale=C.UTF-8", "-E", "UTF8")
        subprocess.run(
            as_postgres(binaries() / "initdb", *words, "-D", self.folder / "data"),
            check=True, stdout=subprocess.DEVNULL, cwd="/",
        )  # fmt: skip

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = [word for name, value in self._settings.items() for word in ("-c", f"{name}={value.strip(chr(39))}")]
        command = as_postgres(binaries() / "postgres", "-D", self.folder / "data", "-k", self.socket, *options)
        self._process = subprocess.Popen(command, cwd="/", stderr=subprocess.DEVNULL)
        until = time.monotonic() + _START_SECONDS
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
                return
            except psycopg.OperationalError:
                assert time.monotonic() < until, "PostgreSQL did not start"
                time.sleep(0.02)

    @property
    def pid(self) -> int:
        """The process of the server."""
        assert self._process is not None
        return self._process.pid

    def stop(self, *, at_once: bool = True) -> None:
        """Stop the server; at once means as a broken machine does."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT if at_once else signal.SIGINT)
            self._process.wait(20)
            self._process = None

    def url(self, name: str) -> str:
        return f"postgresql://hamkor@/{name}?host={self.socket}"

    def fresh(self, template: str = "hamkor_template") -> str:
        """Create a migrated, empty database; give its URL."""
        name = f"hamkor_{next(self._numbers)}"
        self.ask(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return self.url(name)

    def drop(self, url: str) -> None:
        name = url.partition("@/")[2].partition("?")[0]
        self.ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def ask(self, sql: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []


def folder() -> Path:
    """A folder for a cluster, short enough for a socket's name, gone with the run."""
    made = Path(tempfile.mkdtemp(prefix="hamkor-postgres-"))
    _folders.append(made)
    return made


_running: list[Cluster] = []
_folders: list[Path] = []


@atexit.register
def end() -> None:
    """Stop what this run started and leave nothing behind."""
    for running in _running:
        running.stop()
    for made in _folders:
        shutil.rmtree(made, ignore_errors=True)


@cache
def cluster() -> Cluster:
    """The cluster of this run, started when the first test asks for it."""
    running = Cluster(folder())
    _running.append(running)
    running.create()
    running.start()
    running.ask("CREATE DATABASE hamkor_template")
    migrating.migrate(running.url("hamkor_template"))
    return running


@contextlib.contextmanager
def database() -> Iterator[str]:
    """A migrated database of its own for a block; gives its URL."""
    server = cluster()
    url = server.fresh()
    try:
        yield url
    finally:
        server.drop(url)
