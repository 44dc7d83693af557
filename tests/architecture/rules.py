"""The rules of the house: each gives what breaks it, in words; none of them runs what it reads."""

import ast
import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping

from tests.architecture.house import FEATURES, FOLDERS, FOUNDATION, ROOMS, SIGHT, WIRE, House, Module

LARGEST_MODULE, LARGEST_FUNCTION = 300, 40
MEDIAN_MODULE, MEDIAN_FUNCTION = 70, 10
_SQL = re.compile(r"\b(SELECT\s+[\w*(].*\bFROM\b|INSERT INTO|DELETE FROM|UPDATE\s+\w+\s+SET)\b", re.DOTALL)
_WRITES = re.compile(r"\b(?:INSERT INTO|DELETE FROM|UPDATE)\s+([a-z_]+)\b")
_KEEPS_SQL = frozenset({"storage", "server", "migrating", "upkeep"})
_SQLITE_ALONE = re.compile(
    r"datetime\('now'|INSERT OR|\browid\b|json_each|strftime|julianday|\bGLOB\b|AUTOINCREMENT|group_concat"
)
_NAMELESS = frozenset({"utils", "helpers", "common", "manager", "base"})
_GETTEXT = frozenset({"_", "n_", "p_", "N_", "mark"})


def folders_in_order(house: House) -> Iterator[str]:
    """Folders import only those before them."""
    for module in house.modules:
        if module.folder == "" and not module.is_foundation:
            continue  # main, features, cli and the like know everything
        mine = FOLDERS.index(module.folder) if module.folder else -1
        for name in sorted(module.imports):
            top = name.split(".")[0]
            theirs = FOLDERS.index(top) if top in FOLDERS else -1
            if theirs > mine or (theirs == -1 and top not in FOUNDATION):
                yield f"{module.name} imports {name}"


def rooms_in_order(house: House) -> Iterator[str]:
    """Rooms of a feature import only rooms above them; of another feature, never handlers, and screens only to show."""
    for module in house.of_features():
        for name in sorted(module.imports):
            other = house.find(name)
            if other is None or other.folder not in FOLDERS or "." not in name:
                continue
            if other.folder == module.folder and other.rank > module.rank:
                yield f"{module.name} imports {name}"
            if other.folder != module.folder and other.room == "handlers" and _is_feature(other):
                yield f"{module.name} imports another feature's handlers: {name}"
            if other.folder != module.folder and other.room == "screens" and module.rank < 2:
                yield f"{module.name} imports another feature's screens: {name}"


def services_know_no_screen(house: House) -> Iterator[str]:
    """Models, queries and services know neither what is seen nor how Telegram is spoken to."""
    for module in house.of_features():
        if module.room not in ("models", "vocabulary", "queries", "service"):
            continue
        yield from (f"{module.name} imports {name}" for name in sorted(module.imports & (SIGHT | WIRE)))
        if module.speaks_aiogram:
            yield f"{module.name} imports aiogram"


def screens_ask_nobody(house: House) -> Iterator[str]:
    """Screens, and every module that makes them, know neither the database nor who asks it."""
    for module in house.of_features():
        if module.room != "screens" and not (module.room not in ROOMS and module.makes_screens):
            continue
        for name in sorted(module.imports):
            other = house.find(name)
            if other is not None and other.folder and other.room in ("queries", "service"):
                yield f"{module.name} imports {name}"
            if name == "database" and module.takes("database") - {"Row"}:
                yield f"{module.name} imports the database"


def pure_folders(house: House) -> Iterator[str]:
    """What is pure text, places and tables knows no Telegram."""
    for module in house.modules:
        if module.folder in ("search", "geography", "spreadsheets") and module.speaks_aiogram:
            yield f"{module.name} imports aiogram"


def sql_in_queries(house: House) -> Iterator[str]:
    """SQL stands in queries only."""
    for module in house.modules:
        if module.room != "queries" and module.stem not in _KEEPS_SQL and _SQL.search(module.text):
            yield f"{module.name} holds SQL"


def portable_sql(house: House) -> Iterator[str]:
    """No statement uses a word of SQLite alone."""
    keeps = [one for one in house.modules if one.room == "queries" or one.stem in _KEEPS_SQL]
    for module in (*keeps, *house.migrations):
        if found := _SQLITE_ALONE.search(module.text):
            yield f"{module.name}: {found.group()}"


def tables_have_owners(house: House, owners: Mapping[str, str]) -> Iterator[str]:
    """A table is written by its owner alone; `owners` has the folder of each table."""
    for module in house.modules:
        if not module.folder or module.folder == "demo":
            continue
        for table in sorted({found for found in _WRITES.findall(module.text) if found != "set"}):
            if owners.get(table, module.folder) != module.folder:
                yield f"{module.name} writes {table}, which belongs to {owners[table]}"


def handlers_say_nothing(house: House) -> Iterator[str]:
    """Words stand in screens, never in handlers; and nobody catches a refusal there."""
    for module in house.of_features():
        if module.room != "handlers":
            continue
        for node in module.nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _GETTEXT:
                yield f"{module.name}:{node.lineno} says something"
            if isinstance(node, ast.ExceptHandler) and node.type is not None and "Refusal" in ast.dump(node.type):
                yield f"{module.name}:{node.lineno} catches a refusal"


def names_say_something(house: House) -> Iterator[str]:
    """No module is named by nothing, no two public classes of a feature have one name, each module says what it is."""
    classes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for module in house.modules:
        if module.stem in _NAMELESS:
            yield f"{module.name} is named by nothing"
        if not ast.get_docstring(module.tree):
            yield f"{module.name} does not say what lives there"
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and _is_feature(module):
                classes[module.folder, node.name].append(module.name)
    for (_folder, name), places in classes.items():
        if len(places) > 1:
            yield f"{name} stands in {', '.join(places)}"


def sizes(house: House) -> Iterator[str]:
    """Modules and functions stay small."""
    lines, lengths = [], []
    for module in house.modules:
        lines.append(module.lines)
        if lines[-1] > LARGEST_MODULE:
            yield f"{module.name} has {lines[-1]} lines"
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lengths.append((node.end_lineno or node.lineno) - node.lineno + 1)
                if lengths[-1] > LARGEST_FUNCTION:
                    yield f"{module.name}: {node.name} has {lengths[-1]} lines"
    if (median := statistics.median(lines)) > MEDIAN_MODULE:
        yield f"the median module has {median} lines"
    if (median := statistics.median(lengths)) > MEDIAN_FUNCTION:
        yield f"the median function has {median} lines"


def tests_bend_nothing(house: House) -> Iterator[str]:
    """What tests share stays as small and as well named as the house."""
    for module in house.tests:
        if module.stem in _NAMELESS:
            yield f"{module.name} is named by nothing"
        if module.stem.startswith("test_") or module.stem in ("__init__", "conftest"):
            continue
        if not ast.get_docstring(module.tree):
            yield f"{module.name} does not say what lives there"
        if module.lines > LARGEST_MODULE:
            yield f"{module.name} has {module.lines} lines"


def _is_feature(module: Module) -> bool:
    return module.folder in FEATURES
