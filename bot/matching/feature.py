"""The face of matching: proposals, chains, introductions, and the news of them."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from bot.catalogue import news as catalogue_news
from bot.enterprises.models import CHANGED
from bot.faces import Command, Feature, House, Notice
from bot.i18n import mark
from bot.jobs import Job
from bot.matching import emptying
from bot.matching.chaining import asking
from bot.matching.chaining import handlers as chaining
from bot.matching.introductions import finding, meeting
from bot.matching.introductions import handlers as introductions
from bot.matching.news import digests, telling
from bot.matching.proposals import handlers
from bot.matching.proposing import JOB, MATCHED, Proposing


def _gives(house: House) -> Mapping[str, Any]:
    return {"first_look": handlers.first_look}


def _jobs(house: House) -> Iterable[Job]:
    db, now = house.db, house.now
    proposing = Proposing(db, now, matched=partial(house.jobs.happened, MATCHED))
    yield Job(JOB, proposing.work, seconds=30, after=(catalogue_news.CHANGED, CHANGED))
    yield Job(asking.JOB, partial(asking.work, db, now), seconds=30, after=(MATCHED,))
    yield Job(finding.JOB, partial(finding.work, db, now), seconds=30, after=(MATCHED,))
    yield Job(digests.JOB, partial(digests.owe_digests, db, now), seconds=300, after=(MATCHED,))


FEATURE = Feature(
    name="matching",
    routes=handlers.routes,
    commands=(
        Command("proposals", mark("command", "What your enterprise could make"), 20),
        Command("answers", mark("command", "Your answers and contacts"), 22),
        Command("canmake", mark("command", "What you could make, without registering"), 21),
        Command("news", mark("command", "How often and of what to tell you"), 23),
        Command("interests", mark("command", "What firms are interested in, and who met"), 7, ("lab", "administrator")),
    ),
    notices=(
        Notice(digests.KIND, telling.render),
        Notice(asking.NEWS, chaining.tell_chain),
        Notice(asking.CENTRE, chaining.tell_centre),
        Notice(meeting.ASKED, introductions.tell_asked),
        Notice(meeting.CONTACT, introductions.tell_contact),
        Notice(meeting.CENTRE, introductions.tell_centre),
        Notice(finding.INTEREST, introductions.tell_interest),
    ),
    tables=(
        "proposals",
        "proposal_mutes",
        "chains",
        "chain_links",
        "introductions",
        "digests",
        "recipes",
        "recipe_processes",
        "matched_components",
        "component_words",
    ),
    own=(("digests", "person_id"),),
    traces=(
        ("chain_links", "answered_by"),
        ("introductions", "maker_answered_by"),
        ("introductions", "taker_answered_by"),
        ("proposals", "answered_by"),
    ),
    emptied=emptying.empty,
    gives=_gives,
    jobs=_jobs,
)
