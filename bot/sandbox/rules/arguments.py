"""The arguments of one call as Telegram reads them: everything is a string, lists and objects are JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.rules.refusal import bad_request

_NUMBER = re.compile(r"[+-]?\d+")


@dataclass(slots=True)
class Upload:
    """An uploaded file as it came over the wire."""

    name: str
    data: bytes
    mime_type: str | None = None


@dataclass(slots=True)
class Arguments:
    """Strings (or already parsed JSON) by parameter name, and the uploaded files by field name."""

    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The value as text; empty when missing."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else scalar(value)

    def has(self, name: str) -> bool:
        """Whether there is a value that is not empty."""
        return self.values.get(name) not in (None, "")

    def integer(self, name: str, default: int = 0) -> int:
        """The leading digits of the value as a number, as Telegram reads it."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        found = _NUMBER.match(value if isinstance(value, str) else scalar(value))
        return int(found.group()) if found else 0

    def flag(self, name: str) -> bool:
        """Whether the value says yes."""
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def json(self, name: str, *, complaint: str) -> Any:
        """The value as JSON, None when missing; refuses with `complaint` when it is not JSON."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(complaint) from error


def scalar(value: Any) -> str:
    """A JSON value as the string Telegram makes of it."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def flag(value: Any) -> bool:
    """A yes or no inside a JSON object, where Telegram takes only true."""
    return value is True
