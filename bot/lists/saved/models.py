"""What a saved search is: a list somebody wants to come back to, and to hear of new items in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saved:
    """A list somebody saved: what was typed, and the packed conditions; `tells`: new items in it are told."""

    id: int
    text: str
    conditions: str
    tells: bool = True
