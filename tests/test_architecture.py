"""The rooms are law: imports run one way, modules and functions stay small, no forbidden SQL, no blocking filters."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BOT = ROOT / "bot"

# The order between folders: each may import only those before it (and the single modules of `bot/`).
FOLDERS = (
    "search",
    "geography",
    "spreadsheets",
    "telegram",
    "faces",
    "people",
    "notices",
    "staff",
    "trade",
    "catalogue",
    "lists",
    "tables",
    "requests",
    "enterprises",
    "matching",
    "fairs",
    "broadcasts",
    "statistics",
    "menu",
    "demo",
    "sandbox",
)
# Modules of the top that know nothing of any folder; `cyrillic` and the like stand below everything.
FOUNDATION = {
    "clock",
    "cyrillic",
    "i18n",
    "errors",
    "formats",
    "database",
    "settings",
    "metrics",
    "jobs",
    "migrating",
    "logs",
    "upkeep",
    "faults",
    "schema",
}
# Rooms of a feature in reading order; a module with another name is a job-named one, and ranks with service.
ROOMS = {"models": 0, "vocabulary": 0, "queries": 1, "screens": 3, "handlers": 4, "feature": 5}
PURE = {"models", "queries", "service", "scoring", "importing", "retrieval", "chains", "finding", "vocabulary"}
FEATURES = FOLDERS[FOLDERS.index("people") : FOLDERS.index("demo")]


def modules() -> Iterator[Path]:
    return iter(sorted(BOT.rglob("*.py")))


def imports(path: Path) -> set[str]:
    """Every module of `bot` a file imports, as dotted names without `bot.`; also those inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {
                f"{node.module}.{alias.name}"
                if (BOT.parent / (node.module.replace(".", "/"))).is_dir()
                else node.module
                for alias in node.names
            }
    return {name.removeprefix("bot.") for name in found if name.startswith("bot.")}


def place(path: Path) -> tuple[str, str]:
    """A file's folder ("" at the top of bot/) and room."""
    parts = path.relative_to(BOT).with_suffix("").parts
    return (parts[0], parts[-1]) if len(parts) > 1 or parts[0] in FOLDERS else ("", parts[0])


def test_folders_import_only_those_before_them() -> None:
    wrong = []
    for path in modules():
        folder, room = place(path)
        if folder == "" and room not in FOUNDATION:
            continue  # main, cli and the like know everything
        mine = FOLDERS.index(folder) if folder else -1
        for name in imports(path):
            top = name.split(".")[0]
            theirs = FOLDERS.index(top) if top in FOLDERS else -1
            if theirs > mine or (theirs == -1 and top not in FOUNDATION and top != "demo"):
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_rooms_import_only_rooms_above_them() -> None:
    wrong = []
    for path in modules():
        folder, room = place(path)
        if folder not in FEATURES:
            continue
        mine = ROOMS.get(room, 2)
        for name in imports(path):
            top, *rest = name.split(".")
            if top not in FEATURES or not rest:
                continue
            theirs = ROOMS.get(rest[-1], 2)
            if top == folder and theirs > mine:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
            if top != folder and rest[-1] == "handlers":
                wrong.append(f"{path.relative_to(ROOT)} imports another feature's handlers: {name}")
            if top != folder and rest[-1] == "screens" and mine < 2:
                wrong.append(f"{path.relative_to(ROOT)} imports another feature's screens: {name}")
    assert wrong == []


def test_the_pure_rooms_know_neither_telegram_nor_the_screen() -> None:
    wrong = []
    for path in modules():
        folder, room = place(path)
        if (folder in FEATURES and room in PURE) or folder in ("search", "geography", "spreadsheets"):
            text = path.read_text("utf-8")
            if re.search(r"^\s*(from|import) aiogram", text, re.MULTILINE):
                wrong.append(str(path.relative_to(ROOT)))
    assert wrong == []


def test_sql_lives_in_queries_only() -> None:
    sql = re.compile(r"\b(SELECT\s+[\w*(].*\bFROM\b|INSERT INTO|DELETE FROM|UPDATE\s+\w+\s+SET)\b", re.DOTALL)
    allowed = {"queries", "inbox_queries", "storage", "database", "migrating", "upkeep"}
    wrong = [
        str(path.relative_to(ROOT))
        for path in modules()
        if place(path)[1] not in allowed
        and not place(path)[1].endswith("queries")
        and sql.search(path.read_text("utf-8"))
    ]
    assert wrong == []


def test_sql_uses_no_words_of_sqlite_alone() -> None:
    words = re.compile(
        r"datetime\('now'|INSERT OR|\browid\b|json_each|strftime|julianday|\bGLOB\b|AUTOINCREMENT|group_concat"
    )
    wrong = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for folder in (BOT, ROOT / "migrations")
        for path in sorted(folder.rglob("*.py"))
        if ("queries" in path.stem or path.stem in ("storage", "database") or folder != BOT)
        and (found := words.search(path.read_text("utf-8")))
    ]
    assert wrong == []


def test_modules_say_what_lives_there_and_stay_small() -> None:
    wrong, sizes = [], []
    for path in modules():
        text = path.read_text("utf-8")
        lines = text.count("\n")
        sizes.append(lines)
        if not ast.get_docstring(ast.parse(text)):
            wrong.append(f"{path.relative_to(ROOT)} does not say what lives there")
        if lines > 300:
            wrong.append(f"{path.relative_to(ROOT)} has {lines} lines")
    assert wrong == []
    assert statistics.median(sizes) <= 110


def test_functions_stay_small() -> None:
    wrong, sizes = [], []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                sizes.append(lines)
                if lines > 40:
                    wrong.append(f"{path.relative_to(ROOT)}: {node.name} has {lines} lines")
    assert wrong == []
    assert statistics.median(sizes) <= 10


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "manager", "base"])
def test_nothing_is_named_by_nothing(word: str) -> None:
    assert [str(path) for path in BOT.rglob("*.py") if path.stem == word] == []


def test_handlers_have_no_try_round_refusals() -> None:
    wrong = []
    for path in modules():
        if place(path)[1] != "handlers":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ExceptHandler) and node.type is not None and "Refusal" in ast.dump(node.type):
                wrong.append(str(path.relative_to(ROOT)))
    assert wrong == []
