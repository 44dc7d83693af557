"""What those who give out stands say: each deed asks anew whether they run the fair, and is noted."""

from datetime import datetime

from bot.clock import Now
from bot.database import Connection, Database
from bot.fairs.organizing import service as organizing
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.staff import queries as staff_queries
from bot.staff.authority import Rights
from bot.stands import queries as stand_queries
from bot.stands.models import Stand
from bot.stands.office import announcing, asking, buttons, queries, screens, service
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()
routes.include(asking.routes)


@routes.button(buttons.OpenOffice)
async def open_office(data: buttons.OpenOffice, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    async with db.read() as connection:
        return await asking.office(connection, data.fair, person, rights, now)


@routes.button(buttons.ListStands)
async def list_stands(data: buttons.ListStands, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    async with db.read() as connection:
        fair = await organizing.run_fair(connection, data.fair, held=await rights.of(connection, person))
        stands = await stand_queries.stands(connection, fair.id)
    return screens.all_stands(fair, stands, page=data.page, moment=now())


@routes.button(buttons.OpenDesk)
async def open_desk(data: buttons.OpenDesk, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    async with db.read() as connection:
        stand, _fair = await asking.run_stand(connection, data.stand, person, rights)
    return screens.desk(stand, moment=now())


@routes.button(buttons.ChooseFirm)
async def choose_firm(data: buttons.ChooseFirm, person: Person, db: Database, rights: Rights) -> Screen:
    async with db.read() as connection:
        stand, fair = await asking.run_stand(connection, data.stand, person, rights)
        return screens.choose_firm(stand, await queries.firms(connection, fair.id), page=data.page)


@routes.button(buttons.TakeStand)
async def take(data: buttons.TakeStand, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Give a stand to a firm, or hold it for one."""
    moment = now()
    async with db.write() as connection:
        stand, fair = await asking.run_stand(connection, data.stand, person, rights)
        after = await service.take(connection, stand, fair, firm=data.firm, hold=data.hold, moment=moment)
        await _noted(connection, person, stand, after, moment)
    return screens.desk(after, moment=moment)


@routes.button(buttons.FreeStand)
async def take_back(data: buttons.FreeStand, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    moment = now()
    async with db.write() as connection:
        stand, _fair = await asking.run_stand(connection, data.stand, person, rights)
        after = await service.take_back(connection, stand, moment=moment)
        await _noted(connection, person, stand, after, moment)
    return screens.desk(after, moment=moment)


@routes.button(buttons.JoinStand)
async def join(data: buttons.JoinStand, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Join the free neighbour to a stand, or part what is joined."""
    moment = now()
    async with db.write() as connection:
        stand, _fair = await asking.run_stand(connection, data.stand, person, rights)
        deed = service.join if data.on else service.part
        after = await deed(connection, stand, moment=moment)
    return screens.desk(after, moment=moment, news=screens.joined_or_parted(after))


@routes.button(buttons.Announce)
async def announce(
    data: buttons.Announce, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs
) -> Screen:
    """Tell all firms which stand is theirs, asking once before."""
    if not data.sure:
        async with db.read() as connection:
            fair = await organizing.run_fair(connection, data.fair, held=await rights.of(connection, person))
            told = announcing.unannounced(await announcing.firms(connection, fair.id))
        return screens.ask_announce(fair, told)
    moment = now()
    async with db.write("stand_promises") as connection:
        fair = await organizing.run_fair(connection, data.fair, held=await rights.of(connection, person))
        count = await announcing.announce(connection, fair.id, moment=moment)
        if not count:
            return screens.nothing_to_announce(fair)
        await staff_queries.note(
            connection, actor=person.id, action="stands", subject=fair.id, moment=moment, detail=str(count)
        )
        shown = await asking.office(connection, fair.id, person, rights, now, news=screens.announced(count))
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return shown


@routes.button(buttons.ShowChanged)
async def show_changed(data: buttons.ShowChanged, person: Person, db: Database, rights: Rights) -> Screen:
    async with db.read() as connection:
        fair = await organizing.run_fair(connection, data.fair, held=await rights.of(connection, person))
        news = announcing.changed(await announcing.firms(connection, fair.id))
    return screens.changed(fair, news)


async def _noted(connection: Connection, person: Person, before: Stand, after: Stand, moment: datetime) -> None:
    """Note whose the stand was and is, for there may be questions."""
    if (before.state, before.enterprise_id) == (after.state, after.enterprise_id):
        return
    detail = f"{before.code}: {before.state} {before.enterprise_id} -> {after.state} {after.enterprise_id}"
    await staff_queries.note(
        connection,
        actor=person.id,
        action="stand",
        subject=f"{after.fair_id} {after.code}",
        moment=moment,
        detail=detail,
    )
