"""What is said when somebody thinks a preference was broken: from the receipt to the region's authority."""

from bot.clock import Now
from bot.database import Database
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.procurement import service as tenders
from bot.procurement.buttons import Complain
from bot.requests.complaints import form, screens
from bot.requests.questions import screens as questions
from bot.requests.questions import service
from bot.staff.authority import Rights
from bot.telegram.form_steps import Answers
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen
from bot.telegram.wizard import Wizard

routes = Routes()


@routes.button(Complain)
async def begin(data: Complain, person: Person, db: Database, now: Now) -> Screen:
    """Ask where a tender that this person had judged was held, and what was broken."""
    async with db.read() as connection:
        await tenders.kept(connection, data.tender, person_id=person.id)
    return await complaining.start(person_id=person.id, db=db, now=now, answers={"tender": data.tender})


async def complain(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    async with db.write() as connection:
        tender, _verdicts = await tenders.kept(connection, int(answers["tender"]), person_id=person.id)
        await service.complain(
            connection,
            person.id,
            text=str(answers["complaint"]),
            region=str(answers["region"]),
            receipt=tender.model_dump_json(),
            administrators=rights.administrators,
            now=now,
        )
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.sent()


complaining = routes.form(
    Wizard(
        name="complaint",
        title=screens.title,
        steps=form.steps(),
        finish=complain,
        cancelled=questions.not_sent,
        confirms=False,
    )
)
