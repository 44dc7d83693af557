"""Who may do what: every staff deed asks here, at every tap anew."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from bot.database import Connection
from bot.errors import NotYours
from bot.ids import PersonId
from bot.people.models import Person
from bot.settings import Settings
from bot.staff import queries
from bot.staff.models import Grant, Role

log = structlog.get_logger()


class Rights:
    """What people may do, looked up anew at every tap; those named in ADMIN_IDS are administrators without a row."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def administrators(self) -> tuple[int, ...]:
        """The people who are administrators by the settings."""
        return self._settings.admin_ids

    async def of(self, connection: Connection, person: Person) -> tuple[Grant, ...]:
        """Give a person's rights. One statement."""
        return await self.held_by(connection, person.id)

    async def held_by(self, connection: Connection, person_id: PersonId) -> tuple[Grant, ...]:
        """Give the rights of somebody who is not here. One statement."""
        held = await queries.grants(connection, person_id)
        if person_id in self._settings.admin_ids:
            held.append(Grant(id=0, person_id=person_id, role="administrator"))
        return tuple(held)

    async def require(
        self,
        connection: Connection,
        person: Person,
        *roles: Role,
        region: str | None = None,
        fair_id: str | None = None,
    ) -> tuple[Grant, ...]:
        """Give a person's rights if they allow one of the roles here; refuse otherwise. One statement."""
        held = await self.of(connection, person)
        require(held, *roles, region=region, fair_id=fair_id)
        return held


@dataclass(frozen=True, slots=True)
class Dismissals:
    """What features do when a right of somebody's ends: what was scheduled by that right is stopped."""

    deeds: tuple[Callable[..., Awaitable[None]], ...]

    async def after(self, connection: Connection, person_id: PersonId, *, held: tuple[Grant, ...]) -> None:
        """Let every feature look at what the person may not do any more; `held` are the rights that are left."""
        for deed in self.deeds:
            await deed(connection, person_id, held=held)


def may(held: tuple[Grant, ...], *roles: Role, region: str | None = None, fair_id: str | None = None) -> bool:
    """Tell whether these rights allow one of the roles here. An administrator may everything.

    A right bound to a region or a fair holds only there; asking without naming a region or a fair asks "anywhere?".
    """
    return any(_covers(grant, roles, region, fair_id) for grant in held)


def require(held: tuple[Grant, ...], *roles: Role, region: str | None = None, fair_id: str | None = None) -> None:
    """Refuse, and log the attempt, unless these rights allow one of the roles here."""
    if not may(held, *roles, region=region, fair_id=fair_id):
        log.warning("refused", roles=roles, region=region, fair=fair_id)
        raise NotYours


def regions(held: tuple[Grant, ...], *roles: Role) -> frozenset[str] | None:
    """Give the regions (ISO 3166-2) these rights reach for the roles; None means all of them."""
    reached = [grant for grant in held if grant.role == "administrator" or grant.role in roles]
    if any(grant.role == "administrator" or (grant.region is None and grant.fair_id is None) for grant in reached):
        return None
    return frozenset(grant.region for grant in reached if grant.region and grant.fair_id is None)


def _covers(grant: Grant, roles: tuple[Role, ...], region: str | None, fair_id: str | None) -> bool:
    if grant.role == "administrator":
        return True
    if grant.role not in roles:
        return False
    if region is None and fair_id is None:
        return True
    if grant.fair_id is not None:
        return grant.fair_id == fair_id
    return grant.region is None or grant.region == region
