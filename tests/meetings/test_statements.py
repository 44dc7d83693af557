"""How many statements meetings cost, beside the one that loads the person: six at most for a deed, three for a look."""

from bot.meetings import buttons
from bot.meetings.asking import handlers as asking
from bot.meetings.day import handlers as day
from bot.meetings.planning import handlers as planning
from bot.memoranda import handlers as memoranda
from bot.people.models import Person
from tests.conftest import Clock
from tests.idle_jobs import IdleJobs
from tests.matching import firms
from tests.meetings import fair
from tests.meetings.fair import FAIR
from tests.town import Town

# BEGIN and COMMIT of a deed called outside an update.
FRAME = 2


async def test_asking_answering_saying_what_came_of_it_and_my_plan(town: Town, now: Clock) -> None:
    maker, buyer, plant, number = await fair.agreed_day(town, now)
    third, _ = await fair.guest(town, now, 3, "Quyuvchi")
    people = {actor.id: Person(id=actor.id, language="en") for actor in (maker, buyer, third)}
    db, jobs = town.db, IdleJobs("meetings_missed")

    async def cost(answer: object) -> int:
        before = db.statements
        await answer  # type: ignore[misc]
        return db.statements - before

    ask = buttons.Ask(fair=FAIR, firm=plant.id, weight="must")
    assert await cost(asking.ask(ask, people[third.id], db, now, jobs)) <= 6 + FRAME
    asked = (await firms.rows(town, "SELECT id FROM meetings WHERE state = 'asked'"))[0][0]
    accept = buttons.Accept(meeting=asked, weight="gladly")
    assert await cost(asking.accept(accept, people[buyer.id], db, now, jobs)) <= 6 + FRAME
    here = buttons.SayHere(meeting=number, said="here")
    assert await cost(day.say_here(here, people[buyer.id], db, now, jobs)) <= 6 + FRAME
    outcome = buttons.SayOutcome(meeting=number, kind="nothing")
    assert await cost(memoranda.say_outcome(outcome, people[maker.id], db, now, jobs)) <= 6 + FRAME
    assert await cost(planning.my_plan(buttons.MyPlan(fair=FAIR), people[maker.id], db)) <= 3
