"""What is said to record a published figure."""

from bot.clock import Now, today
from bot.database import Database
from bot.people.models import Person
from bot.staff.authority import Rights
from bot.statistics import wording
from bot.statistics.indicators import form, lines, queries, screens, service
from bot.statistics.indicators.models import COUNTRY, Indicator
from bot.telegram.form_steps import Answers
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen
from bot.telegram.wizard import Wizard

routes = Routes()


@routes.command("indicator", "korsatkich")
async def begin(person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask for a figure and all that makes it comparable."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab", "khokimiyat")
    return await recording.start(person_id=person.id, db=db, now=now)


async def record(answers: Answers, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    fields = {name: answers[name] for name in ("region", "period", "value", "unit", "source")}
    more = {"plan": answers.get("plan"), "series": answers.get("series") or "1", "as_of": today(now())}
    one = Indicator.model_validate({**fields, **more, "code": answers["indicator"]})
    async with db.write() as connection:
        service.require(await rights.of(connection, person), one.region)
        await service.record(connection, one, person_id=person.id, now=now)
        others = await queries.of_code(connection, one.code)
    region = None if one.region == COUNTRY else one.region
    return screens.recorded(lines.line(one, others, wording.short_name(one.region)), region)


recording = routes.form(
    Wizard(
        name="indicator",
        title=screens.title,
        steps=form.steps(),
        finish=record,
        cancelled=screens.not_recorded,
    )
)
