"""A meeting that is over, and what people say came of it, for the stories of memoranda."""

from bot import i18n
from bot.memoranda import watching
from bot.sandbox.people.actor import Actor
from tests.conftest import Clock
from tests.matching import firms
from tests.meetings import fair
from tests.town import Town


async def over(town: Town, now: Clock, *, language: str = "en") -> tuple[Actor, Actor]:
    """A maker and a buyer who are asked what came of their meeting."""
    maker, buyer, _, _ = await fair.agreed_day(town, now, language=language)
    now.move(minutes=20)
    await town.told()
    return maker, buyer


async def say(town: Town, actor: Actor, kind: str, *, language: str = "en", amount: str = "125 000") -> str:
    """Say that a memorandum or contract came of it: about bushings, for so much, by a day, drawings first."""
    await town.press(actor, firms.label(language, "outcome", kind))
    return await terms(town, actor, language=language, amount=amount)


async def terms(town: Town, actor: Actor, *, language: str = "en", amount: str = "125 000") -> str:
    """Answer the form."""
    skip = firms.label(language, "form", "Skip")
    await town.say(actor, "Bushing")
    await town.say(actor, amount)
    await town.press(actor, "USD")
    await town.say(actor, "31.12.2027")
    await town.say(actor, "Drawings")
    await town.press(actor, skip)
    seen = await town.press(actor, firms.label(language, "form", "✅ All right, save"))
    await town.told()
    return seen.text.replace("\u00a0", " ")


async def confirm(town: Town, actor: Actor, *, language: str = "en") -> None:
    """The other side says that it is so."""
    await town.press(actor, firms.label(language, "memorandum", "✅ Yes, it is so"))
    await town.told()


async def watch(town: Town, now: Clock, **by: float) -> None:
    """Time passes, and what is due is asked."""
    now.move(**by)
    while await watching.work(town.db, now, town.hamkor.jobs):
        pass
    await town.told()


def passed(language: str, days: int) -> str:
    """The question after so many days."""
    with i18n.using(language.replace("-", "_")):
        return i18n.n_("{count} day has passed. How does it go?", "{count} days have passed. How does it go?", days)


async def states(town: Town) -> list[tuple[str, str]]:
    return [(str(kind), str(state)) for kind, state in await firms.rows(town, "SELECT kind, state FROM memoranda")]
