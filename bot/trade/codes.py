"""Short lists of codes, kept as one text: "casting;machining"."""

from typing import Annotated

from pydantic import BeforeValidator


def parts(text: str) -> tuple[str, ...]:
    """Split a list kept as text."""
    return tuple(part for part in text.split(";") if part)


def _read(value: object) -> object:
    return parts(value) if isinstance(value, str) else value


Codes = Annotated[tuple[str, ...], BeforeValidator(_read)]
