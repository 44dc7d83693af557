"""What may happen to an enterprise: it registers, its people change what is known of it."""

from datetime import datetime
from typing import Any

from bot import clock
from bot.database import Connection, Database
from bot.enterprises import abilities, queries
from bot.enterprises.members import queries as member_queries
from bot.enterprises.models import Acting, Enterprise, Facts
from bot.errors import NotYours, Refusal
from bot.i18n import N_


class StirTaken(Refusal):
    """An enterprise with this STIR is registered already."""

    sentence = N_(
        "The enterprise with STIR {stir} is registered already. Ask its owner to invite you, "
        "or press /register and ask to join it."
    )


async def register(db: Database, facts: Facts, *, person_id: int, moment: datetime) -> Enterprise:
    """Register an enterprise with its first owner; raise StirTaken when others act for it already.

    One that is known only from an imported list goes to the first who registers it. Three statements for a new one.
    """
    enterprise = Enterprise(id=clock.new_id(), **facts.model_dump())
    async with db.write() as connection:
        if await queries.add(connection, enterprise.id, facts, moment=moment):
            await queries.add_abilities(connection, _ability_rows(enterprise.id, facts))
        else:
            enterprise = await _take_over(connection, facts, moment=moment)
        await member_queries.add(connection, enterprise.id, person_id=person_id, role="owner", moment=moment)
    return enterprise


async def _take_over(connection: Connection, facts: Facts, *, moment: datetime) -> Enterprise:
    known, people = await queries.known(connection, facts.stir)
    if known is None or people:
        raise StirTaken(stir=spaced(facts.stir))
    return await _rewrite(connection, known, facts, moment=moment)


async def change(
    db: Database, enterprise_id: int, answers: dict[str, Any], *, person_id: int, moment: datetime
) -> Acting:
    """Change some facts of an enterprise the person acts for; its STIR never changes. Raise NotYours."""
    async with db.write() as connection:
        held = await require(connection, enterprise_id, person_id=person_id)
        facts = Facts(**{**queries.facts_of(held.enterprise), **answers, "stir": held.enterprise.stir})
        changed = await _rewrite(connection, held.enterprise, facts, moment=moment)
    return Acting(enterprise=changed, role=held.role)


async def require(connection: Connection, enterprise_id: int, *, person_id: int, owner: bool = False) -> Acting:
    """Give the enterprise if this person acts (or, with `owner`, is an owner) there; raise NotYours otherwise."""
    held = await queries.acting(connection, enterprise_id, person_id=person_id)
    if held is None or (owner and not held.owns):
        raise NotYours
    return held


def spaced(stir: str) -> str:
    """Write a tax number as people read it: 301 234 567."""
    return f"{stir[:3]}\u00a0{stir[3:6]}\u00a0{stir[6:]}"


async def _rewrite(connection: Connection, known: Enterprise, facts: Facts, *, moment: datetime) -> Enterprise:
    await queries.change(connection, known.id, facts, moment=moment)
    if abilities.rows(facts) != abilities.rows(known):
        await queries.forget_abilities(connection, [known.id])
        await queries.add_abilities(connection, _ability_rows(known.id, facts))
    return Enterprise(id=known.id, verified_at=known.verified_at, **facts.model_dump())


def _ability_rows(enterprise_id: int, facts: Facts) -> list[tuple[int, str, str]]:
    return [(enterprise_id, kind, code) for kind, code in abilities.rows(facts)]
