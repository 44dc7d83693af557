"""What is found beside items by the same typing: others put their finds here, the catalogue knows only how to ask."""

from typing import Protocol

from bot.database import Connection
from bot.ids import PersonId
from bot.lists.trails import Trail
from bot.telegram.screen import InlineCard, Screen


class Beside(Protocol):
    """Finds something other than items."""

    def meant(self, text: str) -> bool:
        """Tell whether the words speak of these things more than of items."""

    def found(self, text: str) -> int:
        """Tell how many have all that was asked."""

    async def page(self, connection: Connection, trail: Trail, *, person_id: PersonId) -> Screen:
        """Give a page of what was found. One statement."""

    def added(self, screen: Screen, trail: Trail) -> Screen:
        """Give a page of items with the way to what was found beside them."""

    async def shared(self, connection: Connection, text: str, *, person_id: PersonId) -> tuple[InlineCard, ...]:
        """Give what a text of inline mode names or speaks of, as cards to share; at most one statement."""
