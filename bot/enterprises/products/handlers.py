"""What people say about the products of their enterprises."""

from bot.clock import Now
from bot.database import Database
from bot.enterprises import service as enterprise_service
from bot.enterprises.models import Acting
from bot.enterprises.products import form, queries, screens, service
from bot.enterprises.products.models import Product
from bot.enterprises.screens import ShowProducts
from bot.errors import Gone
from bot.ids import EnterpriseId
from bot.jobs import Jobs
from bot.people.models import Person
from bot.telegram.form_steps import Answers
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, Toast
from bot.telegram.wizard import Wizard

routes = Routes()


async def keep(answers: Answers, person: Person, db: Database, now: Now, jobs: Jobs) -> Answer:
    """Keep an added or changed product and show it."""
    told = Product(**form.fields_of(answers))
    enterprise_id, key = int(answers["enterprise"]), answers.get("key")
    async with db.write() as connection:
        if key:
            held = await service.change(connection, enterprise_id, key, told, person_id=person.id, moment=now())
        else:
            held = await service.add(connection, enterprise_id, told, person_id=person.id, moment=now())
    enterprise_service.wake(db, jobs)
    return [Toast(screens.saved()), screens.product(held.enterprise, told)]


async def check_name(value: str, answers: Answers) -> None:
    """Refuse at once a name another product has."""
    service.check_name(tuple(answers["names"]), value, but=answers.get("before") or "")


form_of_product = routes.form(
    Wizard(
        name="prod",
        title=screens.form_title,
        steps=form.steps(check_name),
        finish=keep,
        cancelled=screens.unchanged,
        confirms=False,
    )
)


@routes.button(ShowProducts)
async def show_products(data: ShowProducts, person: Person, db: Database) -> Screen:
    """Show the products of an enterprise of mine."""
    async with db.read() as connection:
        held = await enterprise_service.require(connection, data.enterprise, person_id=person.id)
        found = await service.products(connection, held.enterprise)
    return screens.listed(held.enterprise, found, page=data.page)


@routes.button(screens.OpenProduct)
async def open_product(data: screens.OpenProduct, person: Person, db: Database) -> Screen:
    held, product = await _product(data.enterprise, data.key, person, db)
    return screens.product(held.enterprise, product)


@routes.button(screens.AddProduct)
async def add_product(data: screens.AddProduct, person: Person, db: Database, now: Now) -> Screen:
    """Ask about a new product."""
    async with db.read() as connection:
        held = await enterprise_service.require(connection, data.enterprise, person_id=person.id)
    service.check_room(held.enterprise.products)
    answers = {"enterprise": held.enterprise.id, "names": list(held.enterprise.products)}
    return await form_of_product.start(person_id=person.id, db=db, now=now, answers=answers)


@routes.button(screens.ChangeProduct)
async def change_product(data: screens.ChangeProduct, person: Person, db: Database, now: Now) -> Screen:
    """Ask anew for one field of a product."""
    if data.field not in {step.name for step in form.STEPS}:
        raise Gone
    held, product = await _product(data.enterprise, data.key, person, db)
    answers = {
        **product.model_dump(),
        "enterprise": held.enterprise.id,
        "key": data.key,
        "before": product.name,
        "names": list(held.enterprise.products),
    }
    return await form_of_product.ask(data.field, person_id=person.id, db=db, now=now, answers=answers)


@routes.button(screens.MoveProduct)
async def move_product(data: screens.MoveProduct, person: Person, db: Database, now: Now, jobs: Jobs) -> Answer:
    """Move a product, or take it away after asking once more."""
    if data.deed == "remove":
        held, product = await _product(data.enterprise, data.key, person, db)
        return screens.removing(held.enterprise, product)
    async with db.write() as connection:
        if data.deed == "sure":
            held = await service.remove(connection, data.enterprise, data.key, person_id=person.id, moment=now())
        else:
            by = -1 if data.deed == "up" else 1
            held = await service.move(connection, data.enterprise, data.key, by=by, person_id=person.id, moment=now())
        found = await service.products(connection, held.enterprise)
    enterprise_service.wake(db, jobs)
    return [Toast(screens.moved(data.deed == "sure")), screens.listed(held.enterprise, found, page=0)]


async def _product(enterprise_id: EnterpriseId, key: str, person: Person, db: Database) -> tuple[Acting, Product]:
    async with db.read() as connection:
        held = await enterprise_service.require(connection, enterprise_id, person_id=person.id)
        name = service.name_of(held.enterprise, key)
        told = await queries.told(connection, enterprise_id)
    return held, told.get(name, Product(name=name))
