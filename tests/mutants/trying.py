"""Tries mistakes in a copy of the project, each in a process forked from one that has the libraries loaded."""

import contextlib
import importlib
import os
import shutil
import signal
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from tests.mutants.planting import Mistake

# Loaded once: a process that tries a mistake begins with them, and loads only the project itself.
_LIBRARIES = ("pytest", "pytest_asyncio", "aiogram", "alembic.command", "aiosqlite", "babel", "openpyxl", "hypothesis")
_COPIED = ("bot", "tests", "locales", "migrations", "docs")
_PATIENCE = 240  # seconds for the tests of one mistake
_MOST_TESTS = 60  # tests that reach the mistaken line, the cheapest judges first

Reached = dict[str, dict[int, list[str]]]  # by module and line, the tests that reach it


def copied(root: Path, folder: Path) -> Path:
    """Copy what the tests need; give where."""
    for name in _COPIED:
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.png"))
    for file in (*root.glob("*.*"), root / "Makefile"):
        if file.is_file():
            shutil.copy(file, folder / file.name)
    return folder


def load() -> None:
    """Load the libraries that every try needs."""
    for name in _LIBRARIES:
        importlib.import_module(name)


def reached(copy: Path, tests: list[str]) -> Reached:
    """Run the tests of a feature once and give which of them reach which lines; they must pass."""
    data = copy / ".reached"
    code = _forked(
        copy, [*tests, "--cov=bot", "--cov-context=test", "--cov-report=", "--cov-fail-under=0"], 900, coverage=data
    )
    if code != 0:
        raise SystemExit(f"The tests of {', '.join(tests)} do not pass without a mistake (code {code}).")
    found: Reached = defaultdict(lambda: defaultdict(list))
    from coverage import CoverageData

    kept = CoverageData(str(data))
    kept.read()
    for file in kept.measured_files():
        lines = kept.contexts_by_lineno(file)
        for line, contexts in lines.items():
            named = sorted({context.split("|")[0] for context in contexts if "::" in context})
            found[str(Path(file).relative_to(copy))][line] = named
    return found


def judges(mistake: Mistake, lines: Reached) -> list[str]:
    """Give the tests that reach a mistake: those that reach few lines of its module tell most."""
    reach = lines.get(mistake.path, {})
    names = {name for line in range(mistake.first, mistake.last + 1) for name in reach.get(line, ())}
    if not names:  # a line that runs once, when the module is loaded: whoever uses the module may notice
        names = {name for found in reach.values() for name in found}
    breadth: Counter[str] = Counter(name for found in reach.values() for name in found)
    return sorted(names, key=lambda name: (breadth[name], name))[:_MOST_TESTS]


def noticed(copy: Path, mistake: Mistake, tests: list[str]) -> bool:
    """Plant a mistake, run the tests until one fails, take the mistake out; tell whether one did."""
    path = copy / mistake.path
    text = path.read_bytes()
    path.write_bytes(mistake.planted(text))
    try:
        return _forked(copy, ["-x", *tests], _PATIENCE) != 0
    finally:
        path.write_bytes(text)


def _forked(copy: Path, arguments: list[str], patience: float, coverage: Path | None = None) -> int:
    """Run pytest in a fork of this process; give its exit code, 124 when it took too long."""
    child = os.fork()
    if child == 0:
        _run(copy, arguments, coverage)
    until = time.monotonic() + patience
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return 124


def _run(copy: Path, arguments: list[str], coverage: Path | None) -> None:
    import pytest

    os.setsid()
    os.chdir(copy)
    sys.path[:] = [str(copy), *(path for path in sys.path if path not in ("", str(Path.cwd())))]
    for name in [name for name in sys.modules if name.split(".")[0] in ("tests", "bot")]:
        del sys.modules[name]
    sys.dont_write_bytecode = True
    if coverage is not None:
        os.environ["COVERAGE_FILE"] = str(coverage)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    usual = ["-p", "no:cacheprovider", "-q", "-k", "not postgres", "-m", "not browser and not faults and not large"]
    code = 3
    with contextlib.suppress(BaseException):
        code = int(pytest.main([*usual, *arguments]))
    os._exit(code)
