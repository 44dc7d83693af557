"""A refusal as the Bot API words it: code, description, parameters."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """Telegram says no; `description` is complete, as the client gets it."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(words: str, **parameters: Any) -> Refused:
    """400 with Telegram's prefix."""
    return Refused(400, f"Bad Request: {_lowered(words)}", **parameters)


def forbidden(words: str) -> Refused:
    """403 with Telegram's prefix."""
    return Refused(403, f"Forbidden: {_lowered(words)}")


def flood(seconds: int) -> Refused:
    """429 with the seconds to wait."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def _lowered(words: str) -> str:
    # Server constants such as BUTTON_DATA_INVALID keep their capitals.
    if len(words) > 1 and (words[1] == "_" or words[1].isupper()):
        return words
    return words[:1].lower() + words[1:]
