"""Firms and people for the stories of enterprises: who says what, and what is kept."""

import asyncio
from typing import Any

from bot.database import Database
from bot.enterprises import service
from bot.enterprises.members import service as members
from bot.enterprises.models import Enterprise, Facts
from bot.sandbox.people.actor import Actor
from tests.town import Town

PHONE, STIR = "+998901234567", "301234567"


def facts(**more: Any) -> Facts:
    """A foundry in Margilan; anything may be told otherwise."""
    known: dict[str, Any] = {
        "stir": STIR,
        "name": "Namuna Quyma Demo",
        "region": "UZ-FA",
        "district": "1730412",
        "sectors": ("automotive",),
        "processes": ("casting", "machining"),
        "materials": ("cast_iron",),
        "free_capacity_percent": 40,
        "free_until": "2026-12-10",
        "phone": PHONE,
        "products": ("tormoz diski", "maxovik"),
    }
    return Facts(**{**known, **more})


async def registered(town: Town, owner: Actor, **more: Any) -> Enterprise:
    """An enterprise somebody registered, found by typing."""
    await town.say(owner, "/start")
    owner.heard()
    moment = town.hamkor.now()
    enterprise = await service.register(town.db, facts(**more), person_id=owner.id, moment=moment)
    await town.hamkor.firms.refresh()
    return enterprise


async def joined(town: Town, enterprise: Enterprise, *, owner: Actor, colleague: Actor) -> None:
    """A colleague the owner invited."""
    await town.say(colleague, "/start")
    colleague.heard()
    moment = town.hamkor.now()
    async with town.db.write() as connection:
        token = await members.invite(connection, enterprise.id, person_id=owner.id, moment=moment)
        await members.accept(connection, token, person_id=colleague.id, moment=moment)


async def walk(town: Town, actor: Actor, *steps: str) -> str:
    """Say or press ("!") each step and give the words of the last answer."""
    words = ""
    for step in steps:
        seen = await (town.press(actor, step[1:]) if step.startswith("!") else town.say(actor, step))
        words = seen.text
    actor.heard()
    return words


async def kept(db: Database, sql: str) -> list[dict[str, Any]]:
    """Rows of the database as they stand."""
    async with db.read() as connection:
        return [{name: row[name] for name in row.keys()} for row in await connection.all(sql)]  # noqa: SIM118


async def told(town: Town, actor: Actor) -> list[str]:
    """What the bot said of itself to somebody since the last answer, once everything owed now is told."""
    owed = "SELECT count(*) AS owed FROM outbox WHERE state IN ('waiting', 'intent') AND due_at <= :moment"
    async with asyncio.timeout(60):
        while True:
            town.hamkor.jobs.wake("outbox")
            await asyncio.sleep(0.01)
            async with town.db.read() as connection:
                row = await connection.one(owed, moment=town.hamkor.now())
            if row is not None and not row["owed"]:
                break
    await town.telegram.settled()
    return [seen.text for seen in actor.heard()]
