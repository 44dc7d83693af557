"""Every function of every queries module is planned by PostgreSQL, with arguments made up from their types.

What a statement gives is another matter, for the stories; here none may be one that only SQLite understands.
"""

import ast
import enum
import importlib
import inspect
import types
import typing
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pydantic
import pytest

from bot.database import Connection, Database, Row
from bot.database.dialect import numbered
from bot.database.postgres import PostgresConnection
from bot.requests.service import ANSWERED
from tests import postgres

BOT = Path(__file__).parent.parent / "bot"
MOMENT = datetime(2026, 11, 21, tzinfo=UTC)
_LISTS = (list, set, frozenset, Sequence, Collection, Iterable, Iterator)


_KNOWN: dict[Any, Any] = {
    int: 1, str: "1", bool: True, Decimal: Decimal(1),
    float: 1.5, datetime: MOMENT, date: MOMENT.date(), object: "1", Any: "1"
}  # fmt: skip


# What a type does not tell: names of tables and columns, and the few words a function knows.
_TOLD: dict[tuple[str, str], dict[str, Any]] = {
    ("bot.people.queries", "kept"): {"table": "people", "column": "id"},
    ("bot.people.queries", "forget"): {"table": "people", "column": "id"},
    ("bot.people.queries", "forget_trace"): {"table": "audit", "column": "actor"},
    ("bot.catalogue.editing.queries", "set_field"): {"field": "composition"},
    ("bot.requests.queries", "inbox"): {"which": "mine"},
    ("bot.outbox.queries", "owe"): {"kind": ANSWERED},
    ("bot.outbox.queries", "owe_all"): {"kind": ANSWERED},
    ("bot.outbox.queries", "owe_selected"): {"kind": ANSWERED, "people": "SELECT id AS person_id FROM people"},
}


class Anything(dict[str, Any]):
    """A row with whatever is asked of it: a text that any type of column understands."""

    def __missing__(self, key: str) -> str:
        return "1"


class Planner(Connection):
    """Stands for a connection: every statement is planned, none is run."""

    def __init__(self, inner: PostgresConnection) -> None:
        super().__init__()
        self._inner = inner
        self.planned = 0

    async def all(self, sql: str, **values: object) -> list[Row]:
        # A row made up has no names to be spread by.
        missing = {name: "1" for name in numbered(sql)[1] if name not in values}
        await self._inner.all(f"EXPLAIN {sql}", **values, **missing)
        self.planned += 1
        return [Anything()]

    async def many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        for row in rows:
            await self.all(sql, **row)


def modules() -> Iterator[str]:
    for path in sorted(BOT.rglob("*.py")):
        room = path.stem.rsplit("_", 1)[-1]
        if (room == "queries" or path == BOT / "telegram" / "storage.py") and "sandbox" not in path.parts:
            yield ".".join(path.relative_to(BOT.parent).with_suffix("").parts)


def functions() -> Iterator[tuple[str, str]]:
    """Every public coroutine function of the queries modules that is given a connection."""
    for module in modules():
        for node in ast.parse((BOT.parent / f"{module.replace('.', '/')}.py").read_text("utf-8")).body:
            if not isinstance(node, ast.AsyncFunctionDef) or node.name.startswith("_") or not node.args.args:
                continue
            if node.args.args[0].arg == "connection":
                yield module, node.name


def made_up(kind: Any) -> Any:
    """A value of a type."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return made_up(parts[0])
    if origin is typing.Literal:
        return parts[0]
    if origin in (typing.Union, types.UnionType):
        return made_up(next(part for part in parts if part is not type(None)))
    if origin is tuple:
        return tuple(made_up(part) for part in parts if part is not ...)
    if origin in _LISTS:
        return [made_up(parts[0])]
    if kind is Row or origin in (dict, Mapping):
        return Anything() if not parts or parts[0] is str else {made_up(parts[0]): made_up(parts[1])}
    return _plain(kind)


def _plain(kind: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return next(iter(kind))
    if isinstance(kind, type) and issubclass(kind, pydantic.BaseModel):
        hints = typing.get_type_hints(kind)
        return kind.model_construct(**{name: made_up(hints[name]) for name in kind.model_fields})
    if hasattr(kind, "__dataclass_fields__") or hasattr(kind, "_fields"):
        names = getattr(kind, "_fields", None) or kind.__dataclass_fields__
        hints = typing.get_type_hints(kind)
        return kind(**{name: made_up(hints[name]) for name in names})
    return _KNOWN[kind]


@pytest.fixture(scope="module")
async def planner() -> AsyncIterator[Planner]:
    with postgres.database() as url:
        db = Database(url)
        await db.open()
        async with db.read() as connection:
            assert isinstance(connection, PostgresConnection)
            yield Planner(connection)
        await db.close()


@pytest.mark.parametrize(("module", "name"), list(functions()), ids=lambda part: str(part).removeprefix("bot."))
async def test_a_query_is_understood(planner: Planner, module: str, name: str) -> None:
    query = getattr(importlib.import_module(module), name)
    hints = typing.get_type_hints(query)
    wanted = list(inspect.signature(query).parameters.values())[1:]
    told = _TOLD.get((module, name), {})
    given = {one.name: made_up(hints[one.name]) for one in wanted if one.name not in told} | told
    before = planner.planned
    try:
        await query(planner, **given)
    except Exception as fault:
        # The made-up rows fit no model; that is after the statement was planned.
        if "psycopg" in type(fault).__module__ or planner.planned == before:
            raise
    assert planner.planned > before
