"""What people say about their own part in a fair: the telephone, the public list, the stand they need."""

from bot.clock import Now
from bot.database import Database
from bot.enterprises import fields
from bot.errors import NotYours
from bot.fairs.attending import buttons, queries, screens, service
from bot.fairs.attending.change_handlers import routes as changing
from bot.fairs.attending.goods_handlers import routes as goods
from bot.fairs.attending.link_handlers import routes as links
from bot.people.models import Person
from bot.telegram.form_steps import Answers, Step
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen
from bot.telegram.wizard import Wizard

routes = Routes()
routes.include(goods, changing, links)


@routes.button(buttons.OpenPart)
async def open_part(data: buttons.OpenPart, person: Person, db: Database) -> Screen:
    async with db.read() as connection:
        return screens.part(await service.part(connection, data.signup, person_id=person.id))


@routes.button(buttons.GivePhone)
async def ask_phone(data: buttons.GivePhone, person: Person, db: Database, now: Now) -> Screen:
    """Ask for a telephone, or forget the one given."""
    async with db.write() as connection:
        await service.own(connection, data.signup, person_id=person.id)
        if data.gone:
            await queries.keep_phone(connection, data.signup, person_id=person.id, phone=None, moment=now())
            return screens.part(await service.part(connection, data.signup, person_id=person.id))
    return await PHONE.ask("phone", person_id=person.id, db=db, now=now, answers={"signup": data.signup})


async def keep_phone(answers: Answers, person: Person, db: Database, now: Now) -> Screen:
    """Keep the telephone for the organizers of this fair."""
    signup_id, phone = answers["signup"], answers["phone"]
    async with db.write() as connection:
        if not await queries.keep_phone(connection, signup_id, person_id=person.id, phone=phone, moment=now()):
            raise NotYours
        part = await service.part(connection, signup_id, person_id=person.id)
    return screens.part(part, news=screens.phone_kept())


@routes.button(buttons.ListFirm)
async def list_firm(data: buttons.ListFirm, person: Person, db: Database) -> Screen:
    """Show the firm among those who come, or do not."""
    async with db.write() as connection:
        await service.stand(connection, data.signup, person_id=person.id)
        await queries.keep_listed(connection, data.signup, person_id=person.id, listed=data.yes)
        return screens.part(await service.part(connection, data.signup, person_id=person.id))


@routes.button(buttons.WishStand)
async def wish_stand(data: buttons.WishStand, person: Person, db: Database) -> Screen:
    """Keep the stand that is wished for; without a size show the sizes."""
    async with db.write() as connection:
        ticket = await service.stand(connection, data.signup, person_id=person.id)
        if data.size:
            await service.wish(connection, ticket, size=data.size, power=data.power)
            ticket = await service.own(connection, data.signup, person_id=person.id)
    return screens.stand_wish(ticket)


PHONE = routes.form(
    Wizard(
        name="fairphone",
        title=screens.phone_title,
        steps=(
            Step(
                "phone",
                title=screens.phone_title,
                question=screens.phone_question,
                accept=fields.phone,
                request="contact",
                request_label=screens.phone_shared,
                show=lambda value, _answers: fields.shown_phone(value),
            ),
        ),
        finish=keep_phone,
        cancelled=screens.phone_kept_back,
    )
)
