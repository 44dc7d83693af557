"""Which tests guard which feature, and which of its modules hold rules rather than looks."""

from pathlib import Path

# Features whose tests stand (also) in folders called otherwise.
_GUARDED_BY: dict[str, tuple[str, ...]] = {
    "menu": ("telegram", "staff"),
    "people": ("telegram",),  # who enters by a group, a topic or as the group itself
}
# What is seen, said in vocabularies or declared is judged by other tests than those of behaviour.
_LOOKS = ("screens.py", "models.py", "buttons.py", "feature.py", "wording.py", "charts.py", "__init__.py")
_FEATURES = (
    *("enterprises", "statistics", "people", "staff", "requests", "fairs", "matching", "broadcasts"),
    *("lists", "catalogue", "tables", "outbox"),
)


def names() -> tuple[str, ...]:
    return _FEATURES


def modules(root: Path, feature: str) -> list[Path]:
    """Give the modules of a feature that hold rules."""
    return sorted(path for path in (root / "bot" / feature).rglob("*.py") if not path.name.endswith(_LOOKS))


def tests(root: Path, feature: str) -> list[str]:
    """Give the folders of the tests that guard a feature."""
    folders = (feature, *_GUARDED_BY.get(feature, ()))
    return [f"tests/{folder}" for folder in folders if (root / "tests" / folder).is_dir()]
