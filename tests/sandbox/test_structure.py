"""The rooms of the local Telegram: each knows only those before it, and none knows a bot library."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2] / "bot" / "sandbox"
ROOMS = ["state", "rules", "methods", "transport", "people"]
MODULES = sorted(path for path in ROOT.rglob("*.py"))


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_earlier_rooms(path: Any) -> None:
    room = path.relative_to(ROOT).parts[0]
    allowed = ROOMS[: ROOMS.index(room) + 1] if room in ROOMS else [*ROOMS, "server", "testing"]
    for name in imports(path):
        package, _, rest = name.partition(".")
        assert package not in {"aiogram", "telebot", "telegram"}
        if package == "bot":
            assert rest.startswith(tuple(f"sandbox.{each}" for each in allowed)), name
        if room in {"state", "rules", "methods"}:
            assert package != "aiohttp"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_says_what_it_is(path: Any) -> None:
    source = path.read_text()
    assert len(source.splitlines()) <= 300
    assert ast.get_docstring(ast.parse(source))
