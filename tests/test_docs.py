"""What is written for the next engineer is true: links lead somewhere, the floors are as drawn, words are in use."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.house import FOLDERS

ROOT = Path(__file__).parent.parent
BOT = ROOT / "bot"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


@pytest.mark.parametrize("page", [*PAGES, *DECISIONS], ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [name for name in linked if not (page.parent / name).exists()] == []


def test_contributing_fits_a_page_and_names_targets_that_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"make ([a-z]+)`", text))
    assert {"run", "quick", "test", "check"} <= named <= targets
    assert len(text.splitlines()) <= 66


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_has_a_number_a_status_and_a_date(page: Path) -> None:
    title, empty, status = page.read_text("utf-8").splitlines()[:3]
    assert title.startswith(f"# {int(page.name[:4])}. ")
    assert empty == ""
    assert re.fullmatch(r"Status: (accepted|proposed|superseded by decision \d+), \d{4}-[01]\d-[0-3]\d\.", status), (
        status
    )


def test_decisions_are_numbered_without_gaps_or_clashes() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


# Words


def test_every_house_word_is_in_use_and_stands_once() -> None:
    words = re.findall(r"^- \*\*(.+?)\*\*: ", (ROOT / "docs" / "words.md").read_text("utf-8"), re.MULTILINE)
    assert len(words) > 40
    assert len(words) == len(set(words))
    code = "\n".join(path.read_text("utf-8") for folder in (BOT, ROOT / "tests") for path in folder.rglob("*.py"))
    used = {word.lower() for name in set(re.findall(r"[A-Za-z]+", code)) for word in re.findall(r"[A-Z]?[a-z]+", name)}
    assert [word for word in words if not {word, f"{word}s"} & used] == []


# Floors


def floors() -> dict[str, int]:
    """The floor of each folder, as drawn."""
    drawing = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("```")[1]
    found: dict[str, int] = {}
    for number, rest in re.findall(r"^ ?(\d+)  (.+)$", drawing, re.MULTILINE):
        for name in re.split(r"\s{3,}", rest)[0].split("  "):
            if name in FOLDERS:
                assert name not in found, name
                found[name] = int(number)
    return found


def imports(path: Path) -> set[str]:
    """The folders of `bot` a file imports from."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("bot.")} & set(FOLDERS)


def test_every_folder_is_drawn_and_every_import_leads_to_a_floor_below() -> None:
    drawn = floors()
    assert drawn.keys() == set(FOLDERS)
    wrong = []
    for path in sorted(BOT.rglob("*.py")):
        folder = path.relative_to(BOT).with_suffix("").parts[0]
        if folder in FOLDERS:
            below = {name for name in imports(path) - {folder} if drawn[name] >= drawn[folder]}
            wrong += [f"{path.relative_to(ROOT)} imports {name}" for name in sorted(below)]
    assert wrong == []
