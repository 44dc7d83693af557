"""What is written for the next engineer is true: links lead somewhere, words are in use, decisions are dated."""

import re
from pathlib import Path

import pytest

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


# The targets of make


def recipe(target: str) -> str:
    """What make would run for a target."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert found, target
    return found[1]


def test_nothing_is_run_twice_before_a_change_goes_in() -> None:
    assert re.findall(r"^make (\w+)$", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE) == ["check", "test"]
    assert "pytest" not in recipe("check")
    assert re.findall(r'-m "(.+?)"', recipe("test")) == ["$(CALM)", "not ($(CALM))"]
    assert "--quick" in recipe("quick")


def test_no_test_may_hang(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.pluginmanager.hasplugin("timeout")
    assert 0 < float(pytestconfig.getini("timeout")) <= 120
