"""The face of lists: search by typing, browsing, narrowing, saved searches, words the search learns."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from bot.catalogue.news import CHANGED
from bot.faces import Command, Feature, House, Notice
from bot.i18n import mark
from bot.jobs import Job
from bot.lists import handlers
from bot.lists.finding import JOB, Finder
from bot.lists.saved import announcing, recent
from bot.lists.saved import handlers as saved
from bot.lists.saved.recent import Recent


def _gives(house: House) -> Mapping[str, Any]:
    return {
        "finder": Finder(house.db, house.shelf),
        "recent": Recent(house.db, alone=not house.settings.shared),
    }


def _jobs(house: House) -> Iterable[Job]:
    finder = house.part(Finder)
    yield Job(JOB, finder.refresh, seconds=5, after=(CHANGED,), everywhere=True)
    yield Job(recent.JOB, house.part(Recent).work, seconds=5, everywhere=True)
    yield Job(announcing.JOB, announcing.Announcing(house.db, finder, house.now).work, seconds=5)


async def _opens(house: House) -> None:
    await house.part(Finder).open()


async def _closes(house: House) -> None:
    await house.part(Recent).close()


FEATURE = Feature(
    name="lists",
    routes=handlers.routes,
    commands=(
        Command("browse", mark("command", "The catalogue of imported items"), 10),
        Command("needed", mark("command", "What is imported most"), 11),
        Command("saved", mark("command", "Your saved and recent searches"), 40),
        Command("watched", mark("command", "Items you watch"), 41),
        Command("words", mark("command", "Words that found nothing"), 9, ("lab", "administrator")),
    ),
    notices=(Notice(announcing.KIND, made=lambda house: partial(saved.tell_news, house.part(Finder))),),
    tables=("searches", "saved_searches", "saved_finds", "glossary_words", "missed_words"),
    own=(("searches", "person_id"), ("saved_searches", "person_id")),
    traces=(("glossary_words", "added_by"),),
    gives=_gives,
    jobs=_jobs,
    opens=_opens,
    closes=_closes,
)
