"""The floor plan: which folders there are, in which order they may import, which rooms a feature has."""

import ast
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from bot.features import FEATURES as FACES

ROOT = Path(__file__).parent.parent.parent

# What every feature may use, the features in the order of their list, and what is about them all.
_BELOW = ("search", "geography", "spreadsheets", "paper", "telegram", "outbox", "queues", "faces")
_SHARED = ("trade",)
_ABOVE = ("demo", "sandbox")
FEATURES = (*_SHARED, *(face.name for face in FACES if face.name not in _BELOW))
# The order between folders (and single modules): each may import only those before it, and the foundation.
FOLDERS = (*_BELOW, *FEATURES, *_ABOVE)
# Modules of the top (and one package) that know nothing of any folder.
FOUNDATION = frozenset(
    {
        "clock",
        "cyrillic",
        "dates",
        "lookalikes",
        "uzbek_letters",
        "i18n",
        "ids",
        "errors",
        "faults",
        "schema",
        "formats",
        "database",
        "settings",
        "metrics",
        "jobs",
        "migrating",
        "logs",
        "stopping",
        "upkeep",
        "workers",
    }
)
# Rooms in reading order; a module's room is the last word of its name: `card_queries` is a room of queries. A module
# with another name does one job and stands with the services; with the screens when it makes screens; with the handlers
# when it looks things up to show them, as notices do.
ROOMS = {"models": 0, "vocabulary": 0, "queries": 1, "service": 2, "screens": 3, "handlers": 4, "feature": 5}
JOB, VIEW, TELLING = 2, 3, 4
# What makes screens and what speaks to Telegram: models, queries and services know none of it.
SIGHT = frozenset({"telegram.screen", "telegram.pages", "telegram.home"})
WIRE = frozenset(
    {
        "telegram.api",
        "telegram.calls",
        "telegram.sender",
        "telegram.dispatch",
        "telegram.routes",
        "telegram.wizard",
        "telegram.form_steps",
        "telegram.form_screens",
    }
)


class Module:
    """One file of `bot/`, `migrations/` or `tests/`, read once."""

    def __init__(self, name: str, text: str, packages: frozenset[str]) -> None:
        self.name = name  # the path from the root
        self.text = text
        self._packages = packages

    @property
    def stem(self) -> str:
        return self._parts[-1]

    @property
    def folder(self) -> str:
        """The folder of the plan it stands in; "" at the top of bot/, where the database's package stands too."""
        parts = self._parts[1:]
        if parts[0] in FOUNDATION:
            return ""
        return parts[0] if len(parts) > 1 or parts[0] in FOLDERS else ""

    @property
    def is_foundation(self) -> bool:
        return self._parts[1] in FOUNDATION or self.stem in FOUNDATION

    @property
    def dotted(self) -> str:
        """Its name as others import it, without `bot.`."""
        return ".".join(self._parts[1:])

    @property
    def room(self) -> str:
        return self.stem.rsplit("_", 1)[-1]

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tree))

    @cached_property
    def imports(self) -> frozenset[str]:
        """Every module of `bot` it imports, as dotted names without `bot.`; also those inside functions."""
        return frozenset(name.removeprefix("bot.") for name, _names in self._imported if name.startswith("bot."))

    def takes(self, module: str) -> frozenset[str]:
        """The names it imports from a module of `bot`."""
        return frozenset(one for name, names in self._imported if name == f"bot.{module}" for one in names)

    @property
    def speaks_aiogram(self) -> bool:
        return any(name.split(".")[0] == "aiogram" for name, _names in self._imported)

    @property
    def makes_screens(self) -> bool:
        return bool(self.imports & SIGHT) and "database" not in self.imports

    @property
    def rank(self) -> int:
        """Its room's place in the reading order; a module of another name ranks by what it does."""
        if self.room in ROOMS:
            return ROOMS[self.room]
        if not self.imports & SIGHT:
            return JOB
        return VIEW if self.makes_screens else TELLING

    @property
    def _parts(self) -> tuple[str, ...]:
        return Path(self.name).with_suffix("").parts

    @cached_property
    def _imported(self) -> list[tuple[str, tuple[str, ...]]]:
        found: list[tuple[str, tuple[str, ...]]] = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found += [(alias.name, ()) for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = tuple(alias.name for alias in node.names)
                if node.module in self._packages and node.module.removeprefix("bot.") not in FOUNDATION:
                    found += [(f"{node.module}.{name}", ()) for name in names]
                else:
                    found.append((node.module, names))
        return found


class House:
    """The modules of a checkout."""

    def __init__(self, everything: Iterable[Module]) -> None:
        self._all = {module.name: module for module in everything}
        self.modules = tuple(module for name, module in self._all.items() if name.startswith("bot/"))
        self.migrations = tuple(module for name, module in self._all.items() if name.startswith("migrations/"))
        self.tests = tuple(module for name, module in self._all.items() if name.startswith("tests/"))
        self._dotted = {module.dotted: module for module in self.modules}

    @classmethod
    def at(cls, root: Path) -> "House":
        paths = [path for folder in ("bot", "migrations", "tests") for path in sorted((root / folder).rglob("*.py"))]
        packages = frozenset(".".join(path.parent.relative_to(root).parts) for path in paths)
        return cls(Module(str(path.relative_to(root)), path.read_text("utf-8"), packages) for path in paths)

    def planted(self, name: str, text: str) -> "House":
        """The same house with one module that has another text, or that is new."""
        packages = next(iter(self._all.values()))._packages
        return House({**self._all, name: Module(name, text, packages)}.values())

    def text(self, name: str) -> str:
        return self._all[name].text

    def of_features(self) -> Iterator[Module]:
        return (module for module in self.modules if module.folder in FEATURES)

    def find(self, dotted: str) -> Module | None:
        return self._dotted.get(dotted)
