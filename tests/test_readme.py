"""The README is true: every command, setting and file it names exists, and none that exists is left out."""

import re
from pathlib import Path

import typer.main

from bot.cli import app
from bot.features import FEATURES
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_every_setting_is_named_and_every_named_one_exists() -> None:
    known = {name.upper() for name in Settings.model_fields}
    named = {
        word
        for line in README.splitlines()
        if line.startswith("| `")
        for word in re.findall(r"`([A-Z]+_?[A-Z_]+)`", line.split("|")[1])
    }
    assert named == known


def test_every_command_line_command_is_named_and_every_named_one_exists() -> None:
    root = typer.main.get_command(app)
    known = {name for name, command in root.commands.items() if not getattr(command, "commands", None)}  # type: ignore[attr-defined]
    known |= {
        f"{group} {name}"
        for group, command in root.commands.items()  # type: ignore[attr-defined]
        for name in getattr(command, "commands", {})
    }
    section = README.split("## On the command line")[1].split("## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    written = [words for cell in cells for words in re.findall(r"`([^`]+)`", cell)]
    named = {" ".join(word for word in words.split() if re.fullmatch(r"[a-z]+", word)) for words in written}
    assert named == known


def test_every_chat_command_it_names_exists() -> None:
    known = {one.name for feature in FEATURES for one in feature.commands}
    known |= {"privacy", "forget", "newbot", "setinline", "healthz", "metrics"}
    named = set(re.findall(r"`/([a-z]+)", README))
    assert named <= known
    assert {one.name for feature in FEATURES for one in feature.commands if not one.roles} <= named


def test_every_file_it_names_exists() -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [name for name in linked if not (ROOT / name).exists()] == []
    listed = re.findall(r"^(bot/\S+|locales/|migrations/|tests/|bot\.py)", README.split("```\nbot.py")[1], re.MULTILINE)
    assert [name for name in listed if not (ROOT / name).exists()] == []


def test_every_make_target_it_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"make (run|test|check|bench|\w+)`", README)) <= targets
