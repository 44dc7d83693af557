"""How to add a feature, docs/ says: here it is done in a copy of the project, word for word, and runs."""

import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot import migrating

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "how-to-add-a-feature.md").read_text("utf-8")
# What the copy needs: the code, its words and schema, the tests that keep the house, and what they read.
COPIED = (".ci", "bot", "locales", "migrations", "docs", "tests")
FILES = ("bot.py", "pyproject.toml", "Makefile", "README.md", "CHANGELOG.md", "CONTRIBUTING.md")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.mo", "screenshots.*", "browser", "sandbox_golden")


class Block(NamedTuple):
    """A block of the page: for which file, how it is to be read, and what it says."""

    file: str
    kind: str
    text: str


def blocks() -> list[Block]:
    """The blocks of the page, in order; the page calls the newest migration 9001 and the next one 9002."""
    newest = migrating.head()
    number = f"{int(newest) + 1:04}"
    page = PAGE.replace("9001", newest).replace("9002", number)
    return [Block(*found) for found in re.findall(r"^`(\S+)`\n\n```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)]


def write(copy: Path, block: Block) -> None:
    """Do what a block says."""
    file = copy / block.file
    if block.kind == "python":
        assert not file.exists(), f"{block.file} is there already"
        file.parent.mkdir(exist_ok=True)
        file.write_text(block.text, "utf-8")
    elif block.kind == "diff":
        before, *added = block.text.splitlines()
        assert before.startswith(" "), before
        assert all(line.startswith("+") for line in added)
        lines = file.read_text("utf-8").splitlines()
        assert lines.count(before[1:]) == 1, f"{block.file} has no such line, or several: {before[1:]}"
        place = lines.index(before[1:]) + 1
        lines[place:place] = [line[1:] for line in added]
        file.write_text("\n".join(lines) + "\n", "utf-8")
    else:
        fill(file, block.text)


def fill(file: Path, text: str) -> None:
    """Fill the messages of a catalogue that `make words` has put there, as a translator would."""
    language = file.parts[-3]
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=language)
    plurals = Catalog(locale=language)
    header = f'msgid ""\nmsgstr "Plural-Forms: {plurals.plural_forms}\\n"\n\n'
    for message in read_po(BytesIO((header + text).encode()), locale=language):
        if message.id:
            waiting = catalogue.get(message.id, message.context)
            assert waiting is not None, f"make words did not find {message.id}"
            assert not "".join(waiting.string or ""), f"{message.id} is in use already"
            waiting.string = message.string
    with file.open("wb") as opened:
        write_po(opened, catalogue, width=120)


def run(copy: Path, *words: str) -> str:
    """Run a module of the virtual environment in the copy; its output, which the failure shows."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.large
def test_the_example_does_what_the_page_says(tmp_path: Path) -> None:
    copy = tmp_path / "hamkor"
    for name in COPIED:
        shutil.copytree(ROOT / name, copy / name, ignore=LEFT_OUT)
    for name in FILES:
        shutil.copy(ROOT / name, copy / name)
    said = blocks()
    for block in said:
        if block.kind != "po":
            write(copy, block)
    run(copy, "bot.translating", "update")
    for block in said:
        if block.kind == "po":
            write(copy, block)
    run(copy, "bot.translating", "update")
    assert run(copy, "bot.translating", "check") == ""
    run(copy, "ruff", "check", "bot/opinions", "tests/opinions", "migrations")
    run(copy, "ruff", "format", "--check", "bot/opinions", "tests/opinions", "migrations")
    kept = [
        "tests/architecture/test_house.py",
        "tests/architecture/test_drawing.py",
        *(f"tests/test_{name}.py" for name in ("migrations", "readme", "docs")),
    ]
    told = run(copy, "pytest", "-p", "no:cacheprovider", "-rA", "tests/opinions", "tests/people/test_keeping.py", *kept)
    assert "PASSED tests/opinions/test_story.py::test_everybody_is_asked_in_their_own_language[uz-Cyrl" in told
    assert "test_the_stairs_are_climbed_one_by_one_and_every_row_comes_along[empty]" in told


def test_every_file_and_folder_the_page_names_exists_or_is_made_by_it() -> None:
    made = {block.file for block in blocks() if block.kind == "python"} | {"bot/opinions/"}
    named = set(re.findall(r"`([a-z]+/[\w./]*|[A-Z]+\.md)`", PAGE)) - made
    assert [name for name in sorted(named) if "9002" not in name and not (ROOT / name).exists()] == []
    assert {f"bot/opinions/{room}.py" for room in ("models", "queries", "service", "screens", "handlers")} <= made
