"""What every test may ask for: a clock that stands still, and a database of its own."""

import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from bot import i18n, migrating
from bot.database import Database

if TYPE_CHECKING:
    from tests.town import Town

pytest_plugins = ["tests.stock"]

# Databases of tests live in memory where there is room. On a disk every commit waits until it is written, which is half
# of what the suite takes; a process that is killed loses nothing by it, and no test cuts the power.
_MEMORY, _ROOM = Path("/dev/shm"), 2 * 2**30
if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

# The same examples every time: a change is judged by what it changes, not by luck.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.load_profile("steady")


# Seconds after which kills, storms and large data count as hanging; the others have `timeout` of pyproject.toml.
LONG = 900


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give those that work for minutes their time; tell a story of four languages in one on the second engine."""
    for item in items:
        if item.get_closest_marker("faults") or item.get_closest_marker("large"):
            item.add_marker(pytest.mark.timeout(LONG))
    left = _left_out if config.getoption("--quick") else _only_other_words
    out = {item for item in items if left(item)}
    if out:
        config.hook.pytest_deselected(items=[*out])
        items[:] = [item for item in items if item not in out]


class Clock:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def now() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A freshly migrated database file, to be copied."""
    path = tmp_path_factory.mktemp("template") / "hamkor.db"
    migrating.migrate(path)
    return path


@pytest.fixture
def database_path(migrated: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(migrated, tmp_path / "hamkor.db"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="a minute's look: one engine, one language, nothing slow")
    parser.addoption("--engine", choices=("sqlite", "postgres"), default="sqlite", help="for tests not marked `both`")


def pytest_unconfigure() -> None:
    """A process of several that test side by side may end without its last words."""
    if "tests.postgres" in sys.modules:
        sys.modules["tests.postgres"].end()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is marked `both` and touches the database runs on each engine."""
    if "engine" in metafunc.fixturenames and metafunc.definition.get_closest_marker("both"):
        metafunc.parametrize("engine", ("sqlite", "postgres"), indirect=True)


def _only_other_words(item: pytest.Item) -> bool:
    """Tell whether a story is told once more on the second engine, only in another language."""
    return _given(item).get("engine") == "postgres" and _in_another_language(item)


def _left_out(item: pytest.Item) -> bool:
    """Tell whether a look of a minute does without this test."""
    slow = any(item.get_closest_marker(name) for name in ("browser", "faults", "large", "slow"))
    told_again = "town" in getattr(item, "fixturenames", ()) and _in_another_language(item)
    return slow or told_again or _given(item).get("engine") == "postgres"


def _in_another_language(item: pytest.Item) -> bool:
    return any(
        name in ("language", "speaks") and value not in ("en", "English") for name, value in _given(item).items()
    )


def _given(item: pytest.Item) -> dict[str, Any]:
    callspec = getattr(item, "callspec", None)
    return callspec.params if callspec is not None else {}


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The engine a test runs on: SQLite unless it is marked `both`, or `--engine` says so for all."""
    return str(getattr(request, "param", request.config.getoption("--engine")))


@pytest.fixture
def database_url(engine: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated database of the test's own, on its engine."""
    if engine == "sqlite":
        yield f"sqlite:///{request.getfixturevalue('database_path')}"
        return
    from tests import postgres

    with postgres.database() as url:
        yield url


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    await database.open()
    yield database
    await database.close()


@pytest.fixture(autouse=True, scope="session")
def _loud() -> None:
    """What cannot be sent as it is fails here; in production it would be sent as well as it can be."""
    from bot.telegram import fitting

    fitting.loud = True


@pytest.fixture(autouse=True)
def _english() -> None:
    """Tests read English unless they say otherwise."""
    i18n.speak("en")


@pytest.fixture
async def town(database_url: str, now: Clock) -> AsyncIterator["Town"]:
    """The bot on a strict local Telegram; the test fails if Telegram refused anything the bot sent."""
    from tests.town import opened

    async with opened(database_url, now) as running:
        yield running
        refused = running.telegram.refusals
    assert not refused, "Telegram refused: " + "; ".join(refused)
