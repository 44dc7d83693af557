"""The drawing of the floors in docs/architecture.md is how the folders really import one another."""

import re

from tests.architecture.house import FOLDERS, ROOT
from tests.architecture.test_house import HOUSE


def floors() -> dict[str, int]:
    """The floor of each folder, as drawn."""
    drawing = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("```")[1]
    found: dict[str, int] = {}
    for number, rest in re.findall(r"^ ?(\d+)  (.+)$", drawing, re.MULTILINE):
        for name in re.split(r"\s{3,}", rest)[0].split("  "):
            if name in FOLDERS:
                assert name not in found, f"{name} is drawn twice"
                found[name] = int(number)
    return found


def test_every_folder_is_drawn() -> None:
    assert sorted(floors()) == sorted(FOLDERS)


def test_every_import_leads_to_a_floor_below() -> None:
    drawn = floors()
    wrong = [
        f"{module.name} (floor {drawn[module.folder]}) imports {name} (floor {drawn[name]})"
        for module in HOUSE.modules
        if module.folder
        for name in sorted({one.split(".")[0] for one in module.imports} & set(FOLDERS) - {module.folder})
        if drawn[name] >= drawn[module.folder]
    ]
    assert wrong == []
