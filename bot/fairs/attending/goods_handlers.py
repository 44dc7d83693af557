"""What people say about what their stand shows or seeks."""

from bot.catalogue import queries as catalogue
from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Gone, NotYours
from bot.fairs.attending import buttons, goods_screens, queries, service
from bot.fairs.models import Ticket
from bot.i18n import language
from bot.lists import searching
from bot.lists.finding import Finder
from bot.people.models import Person
from bot.telegram.form_steps import Answers, Step, TypeText
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen
from bot.telegram.wizard import Wizard

routes = Routes()


@routes.button(buttons.ShowGoods)
async def show_goods(data: buttons.ShowGoods, person: Person, db: Database) -> Screen:
    async with db.read() as connection:
        ticket = await service.stand(connection, data.signup, person_id=person.id)
        return await _goods(connection, ticket, page=data.page)


@routes.button(buttons.ShowProduct)
async def show_product(data: buttons.ShowProduct, person: Person, db: Database) -> Screen:
    """Show a product at the stand, or no more."""
    async with db.write() as connection:
        ticket = await _of(connection, data.signup, person, "exhibitor")
        await service.show_or_not(connection, ticket, key=data.key)
        return await _goods(connection, ticket, page=data.page)


@routes.button(buttons.SeekItem)
async def ask_item(data: buttons.SeekItem, person: Person, db: Database, now: Now) -> Screen:
    async with db.read() as connection:
        await _of(connection, data.signup, person, "buyer")
    return await SEEKING.ask("item", person_id=person.id, db=db, now=now, answers={"signup": data.signup})


async def find_item(answers: Answers, person: Person, db: Database, finder: Finder) -> Screen:
    """Show the items that fit what was typed."""
    words = answers["item"]
    async with db.read() as connection:
        await _of(connection, answers["signup"], person, "buyer")
        exact = await searching.by_code(connection, words)
        found = finder.search(words, language=language(), limit=goods_screens.PAGE)
        hits = found.hits or found.nearest
        items = [exact] if exact else [one for one, _hit in await searching.items(connection, hits)]
    return goods_screens.hits(answers["signup"], words, items[: goods_screens.PAGE])


@routes.button(buttons.AddItem)
async def add_item(data: buttons.AddItem, person: Person, db: Database) -> Screen:
    """Put an item on the list of what the buyer imports."""
    async with db.write() as connection:
        ticket = await _of(connection, data.signup, person, "buyer")
        item = next(iter(await catalogue.by_ids(connection, [data.item])), None)
        if item is None:
            raise Gone
        await service.seek(connection, ticket, name=item.name, component_id=item.id)
        return await _goods(connection, ticket, page=0, news=goods_screens.added(item.name))


@routes.button(buttons.DropGood)
async def drop_good(data: buttons.DropGood, person: Person, db: Database) -> Screen:
    """Take something off the list."""
    async with db.write() as connection:
        signup_id = await queries.drop_good(connection, data.good, person_id=person.id)
        if signup_id is None:
            raise Gone
        ticket = await service.stand(connection, signup_id, person_id=person.id)
        return await _goods(connection, ticket, page=0)


async def _of(connection: Connection, signup_id: int, person: Person, role: str) -> Ticket:
    ticket = await service.stand(connection, signup_id, person_id=person.id)
    if ticket.signup.role != role:
        raise NotYours
    return ticket


async def _goods(connection: Connection, ticket: Ticket, *, page: int, news: str = "") -> Screen:
    goods = await queries.goods(connection, ticket.signup.id)
    if ticket.signup.role == "buyer":
        return goods_screens.imports(ticket, goods, page=page, news=news)
    made = await service.products(connection, ticket)
    return goods_screens.products(ticket, made, {good.name for good in goods}, page=page)


def _words(typed: str) -> str:
    if not (text := searching.typed(typed)):
        raise TypeText
    return text


SEEKING = routes.form(
    Wizard(
        name="fairitem",
        title=goods_screens.seek_title,
        steps=(Step("item", title=goods_screens.seek_title, question=goods_screens.seek_question, accept=_words),),
        finish=find_item,
        cancelled=goods_screens.nothing_sought,
    )
)
