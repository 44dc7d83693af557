"""How a saved search stands: the list it is, and what that has now."""

from dataclasses import dataclass, replace

from bot.lists.saved.models import Saved
from bot.lists.trails import Trail, unpack


@dataclass(frozen=True, slots=True)
class Standing:
    """A saved search, the list it is, what that has now (None when its plant buys nothing), and the plant's name."""

    saved: Saved
    trail: Trail
    count: int | None
    plant: str = ""


def trail_of(saved: Saved) -> Trail:
    """Give the list somebody saved, at its first page."""
    return replace(unpack(saved.conditions), text=saved.text)
