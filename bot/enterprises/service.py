"""What may happen to an enterprise: it registers, its people change what is known of it."""

from datetime import datetime
from functools import partial
from typing import Any

from bot import clock
from bot.database import Connection, Database
from bot.enterprises import abilities, queries
from bot.enterprises.members import queries as member_queries
from bot.enterprises.members.parting import ALONE, Parting
from bot.enterprises.models import CHANGED, Acting, Enterprise, Facts
from bot.enterprises.products import queries as product_queries
from bot.enterprises.verification import lapsing
from bot.errors import NotYours, Refusal
from bot.geography.spots import Point
from bot.i18n import N_
from bot.ids import EnterpriseId, PersonId
from bot.jobs import Jobs


class StirTaken(Refusal):
    """An enterprise with this STIR is registered already."""

    sentence = N_(
        "The enterprise with STIR {stir} is registered already. Ask its owner to invite you, "
        "or press /register and ask to join it."
    )


async def register(
    db: Database, facts: Facts, *, person_id: PersonId, moment: datetime, parting: Parting = ALONE
) -> Enterprise:
    """Register an enterprise with its first owner; raise StirTaken when others act for it already.

    One that is known only from an imported list goes to the first who registers it. Four statements for a new one.
    """
    enterprise = Enterprise(id=clock.new_id(), **facts.model_dump())
    async with db.write() as connection:
        if await queries.add(connection, enterprise.id, facts, moment=moment):
            await queries.add_abilities(connection, _ability_rows(enterprise.id, facts))
            await queries.grow_version(connection)
        else:
            enterprise = await _take_over(connection, facts, person_id=person_id, moment=moment, parting=parting)
        await member_queries.add(connection, enterprise.id, person_id=person_id, role="owner", moment=moment)
    return enterprise


async def _take_over(
    connection: Connection, facts: Facts, *, person_id: PersonId, moment: datetime, parting: Parting
) -> Enterprise:
    known, people = await queries.known(connection, facts.stir)
    if known is None or people:
        raise StirTaken(stir=spaced(facts.stir))
    # What its former people showed or were trusted with is not the newcomer's; one only known from a list has no such.
    if known.left_at or known.verified_at or known.spot or known.show_phone:
        known = await _emptied(connection, known, person_id=person_id, moment=moment)
        await parting.empty(connection, known.id)
        await lapsing.tell_centre(connection, known.id, moment=moment)
    return await _rewrite(connection, known, facts, moment=moment)


async def _emptied(connection: Connection, known: Enterprise, *, person_id: PersonId, moment: datetime) -> Enterprise:
    await lapsing.lapse(connection, known.id, {"taken_over": known.name}, actor=person_id, moment=moment)
    await product_queries.forget_others(connection, known.id, names=())
    await member_queries.forget_requests(connection, known.id)
    await queries.start_clean(connection, known.id, left_at=None, moment=moment)
    fresh = {"verified_at", "latitude", "longitude", "show_phone", "show_capacity", "left_at"}
    return Enterprise(**known.model_dump(exclude=fresh))


async def change(
    db: Database, enterprise_id: EnterpriseId, answers: dict[str, Any], *, person_id: PersonId, moment: datetime
) -> Acting:
    """Change some facts of an enterprise the person acts for; its STIR never changes. Raise NotYours.

    The mark belongs to what was verified: with another name or region it goes, and staff look anew.
    """
    async with db.write() as connection:
        held = await require(connection, enterprise_id, person_id=person_id)
        now = await changed(connection, held, answers, moment=moment)
        if held.enterprise.verified_at and (why := lapsing.causes(held.enterprise, now.enterprise)):
            await lapsing.lapse(connection, enterprise_id, why, actor=person_id, moment=moment)
            now = now.model_copy(update={"enterprise": now.enterprise.model_copy(update={"verified_at": None})})
    return now


async def changed(connection: Connection, held: Acting, answers: dict[str, Any], *, moment: datetime) -> Acting:
    """Change some facts of an enterprise somebody was found to act for, with what is found by them."""
    facts = Facts(**{**queries.facts_of(held.enterprise), **answers, "stir": held.enterprise.stir})
    rewritten = await _rewrite(connection, held.enterprise, facts, moment=moment)
    return Acting(enterprise=rewritten, role=held.role)


async def place(
    connection: Connection, enterprise_id: EnterpriseId, spot: Point | None, *, person_id: PersonId, moment: datetime
) -> Acting:
    """Keep where an enterprise of one's own stands, or forget it. Raise NotYours."""
    held = await require(connection, enterprise_id, person_id=person_id)
    latitude, longitude = spot or (None, None)
    await queries.set_spot(connection, enterprise_id, latitude=latitude, longitude=longitude, moment=moment)
    moved = held.enterprise.model_copy(update={"latitude": latitude, "longitude": longitude})
    return Acting(enterprise=moved, role=held.role)


async def require(
    connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId, owner: bool = False
) -> Acting:
    """Give the enterprise if this person acts (or, with `owner`, is an owner) there; raise NotYours otherwise."""
    held = await queries.acting(connection, enterprise_id, person_id=person_id)
    if held is None or (owner and not held.owns):
        raise NotYours
    return held


def wake(db: Database, jobs: Jobs) -> None:
    """Let those who live from what is known of enterprises look at once, when this is committed."""
    db.after_commit(partial(jobs.happened, CHANGED))


def spaced(stir: str) -> str:
    """Write a tax number as people read it: 301 234 567."""
    return f"{stir[:3]}\u00a0{stir[3:6]}\u00a0{stir[6:]}"


async def _rewrite(connection: Connection, known: Enterprise, facts: Facts, *, moment: datetime) -> Enterprise:
    await queries.change(connection, known.id, facts, moment=moment)
    before, after = _ability_rows(known.id, known), _ability_rows(known.id, facts)
    if gone := [row for row in before if row not in after]:
        await queries.forget_some_abilities(connection, gone)
    if new := [row for row in after if row not in before]:
        await queries.add_abilities(connection, new)
    await queries.grow_version(connection)
    return known.model_copy(update={**queries.facts_of(facts), "matched_at": None})


def _ability_rows(enterprise_id: EnterpriseId, facts: Facts) -> list[tuple[int, str, str]]:
    return [(enterprise_id, kind, code) for kind, code in abilities.rows(facts)]
