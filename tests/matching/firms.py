"""Firms and people for the stories of matching: registered as people register, quick to write down."""

import asyncio
import re
from pathlib import Path
from typing import Any

from bot import i18n
from bot.enterprises import service as enterprises
from bot.enterprises.models import Enterprise, Facts
from bot.matching import proposing
from bot.matching.chaining import asking
from bot.matching.engine import recipes
from bot.matching.introductions import finding
from bot.matching.news import digests
from bot.sandbox.people.actor import Actor
from bot.tables.importing import import_components
from tests.conftest import Clock
from tests.town import Town

LANGUAGES = ("uz", "uz-Cyrl", "ru", "en")
COMPONENTS = """code,sector,name_uz,name_ru,name_en,processes,materials,certificates,annual_value_usd,buyers
DRUM,automotive,Tormoz barabani,Тормозной барабан,Brake drum,casting;machining;painting,cast_iron,,900000,UzAuto Motors
DISC,automotive,Tormoz diski,Тормозной диск,Brake disc,stamping,steel,,800000,UzAuto Motors
RING,automotive,Halqa,Кольцо,Ring,stamping,steel,iatf_16949,300000,SamAuto
HOOK,agricultural,Ilgak,Крюк,Hook,stamping;welding,steel,,60000,
"""


async def stock(town: Town, folder: Path, now: Clock) -> None:
    """Put the components into the catalogue, ready to be matched."""
    file = folder / "components.csv"
    file.write_text(COMPONENTS, "utf-8")
    await import_components(town.db, file, dry_run=False, now=now)
    await town.hamkor.finder.refresh()
    await recipes.refresh(town.db)


async def person(town: Town, name: str, language: str = "en") -> Actor:
    """Somebody who has said hello."""
    actor = town.person(name, language=language)
    await town.say(actor, "/start")
    return actor


async def firm(town: Town, owner: Actor, now: Clock, number: int, **facts: Any) -> Enterprise:
    """An enterprise of this person, with a tax number that ends in `number`."""
    known = {"name": f"Namuna {number} Demo", "region": "UZ-JI", "phone": f"+9989000002{number:02}", **facts}
    return await enterprises.register(
        town.db, Facts(stir=f"3010000{number:02}", **known), person_id=owner.id, moment=now()
    )


async def match(town: Town, now: Clock) -> None:
    """A minute later: match everything that waits, firms and components, and ask the chains."""
    now.move(minutes=1)
    while await proposing.propose_to_enterprises(town.db, now) or await proposing.propose_components(town.db, now):
        pass
    await settle(town, now)


async def settle(town: Town, now: Clock) -> None:
    """Let chains and introductions move on, and everybody hear what is owed."""
    for _turn in range(3):
        await asking.work(town.db, now)
        await finding.work(town.db, now)
    await tell(town)


async def tell(town: Town) -> None:
    """Let the running bot deliver what is owed."""
    async with asyncio.timeout(60):
        while await rows(town, "SELECT id FROM outbox WHERE state IN ('waiting', 'intent') AND tries = 0"):
            town.hamkor.jobs.wake("outbox")
            await asyncio.sleep(0.01)
    await town.telegram.settled()


def label(language: str, context: str, message: str, **values: object) -> str:
    """A button's label as somebody who speaks this language sees it."""
    with i18n.using(language.replace("-", "_")):
        return i18n.p_(context, message, **values)


def words(language: str, message: str, **values: object) -> str:
    """A sentence as somebody who speaks this language reads it, without markup."""
    with i18n.using(language.replace("-", "_")):
        return re.sub(r"</?b>", "", i18n._(message, **values))


def named(language: str, uz: str, ru: str, en: str) -> str:
    """A component's name as somebody who speaks this language reads it."""
    with i18n.using(language.replace("-", "_")):
        return i18n.localized({"uz": uz, "ru": ru, "en": en})


async def rows(town: Town, sql: str) -> list[tuple[Any, ...]]:
    """What the database holds."""
    async with town.db.read() as connection:
        return [tuple(row) for row in await connection.all(sql)]


async def digest(town: Town, now: Clock) -> None:
    """Owe and deliver the news of this hour."""
    await digests.owe_digests(town.db, now)
    await tell(town)
