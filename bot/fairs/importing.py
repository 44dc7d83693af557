"""Brings the season's fairs in from rows of a table: one row a fair, with the places for each role."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from pydantic import Field, field_validator

from bot.clock import Now
from bot.database import Connection, Database, Row
from bot.fairs import queries
from bot.fairs.models import Fair
from bot.geography import places


class FairRow(Fair):
    """A row of the season's table, judged."""

    exhibitor_places: int = Field(ge=0)
    visitor_places: int = Field(ge=0)
    # None: there are no stands of buyers, and nobody asks for one.
    buyer_places: int | None = Field(default=None, ge=0)

    @field_validator("region")
    @classmethod
    def _known(cls, region: str) -> str:
        if region not in {each.iso for each in places.regions()}:
            raise ValueError("no such region")
        return region


_PLACES = {"exhibitor_places", "visitor_places", "buyer_places"}


async def load(db: Database, rows: Iterable[Mapping[str, object]], now: Now) -> int:
    """Keep the fairs of these rows and give how many; harmless to repeat.

    A fair already known takes the new words and days; its places stay as its organizers set them.
    Raise pydantic's ValidationError at the first row that is not a fair; nothing is kept then.
    """
    fairs = [FairRow.model_validate(_filled(row)) for row in rows]
    async with db.write() as connection:
        await keep(connection, fairs, moment=now())
    return len(fairs)


async def keep(connection: Connection, fairs: Sequence[FairRow], *, moment: datetime) -> None:
    """Keep fairs with the places for each kind; the places of a known one stay."""
    content = [Fair(**fair.model_dump(exclude=_PLACES)) for fair in fairs]
    quotas: list[Row] = [
        {"fair_id": fair.id, "role": role, "places": places or 0, "closed": int(places is None)}
        for fair in fairs
        for role, places in (
            ("exhibitor", fair.exhibitor_places),
            ("visitor", fair.visitor_places),
            ("buyer", fair.buyer_places),
        )
    ]
    if fairs:
        await queries.keep_fairs(connection, content, moment=moment)
        await queries.keep_quotas(connection, quotas)


def _filled(row: Mapping[str, object]) -> dict[str, object]:
    """The cells that say something; an empty one is unknown."""
    cells = {name: value.strip() if isinstance(value, str) else value for name, value in row.items()}
    return {name: value for name, value in cells.items() if value not in ("", None)}
