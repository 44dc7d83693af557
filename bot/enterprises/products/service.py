"""What may happen to an enterprise's products: added, changed, moved, taken away by those who act for it."""

from datetime import datetime

from bot.database import Connection
from bot.enterprises import service
from bot.enterprises.fields import PRODUCTS_LIMIT
from bot.enterprises.models import Acting, Enterprise
from bot.enterprises.products import queries
from bot.enterprises.products.models import Product, key_of
from bot.errors import Gone, Refusal
from bot.i18n import N_
from bot.ids import EnterpriseId, PersonId


class ProductsFull(Refusal):
    """As many as a card can carry."""

    sentence = N_("There are {many} products already. Take one away, then add the new one.")


class ProductKnown(Refusal):
    """Two of one name could not be told apart."""

    sentence = N_("“{name}” is among your products already. Please give it another name.")


def name_of(enterprise: Enterprise, key: str) -> str:
    """Give the name of the product a button speaks of; raise Gone when it is no longer there."""
    found = next((name for name in enterprise.products if key_of(name) == key), None)
    if found is None:
        raise Gone
    return found


def check_name(names: tuple[str, ...], name: str, *, but: str = "") -> None:
    """Refuse a name that another product has. Raise ProductKnown."""
    if name.casefold() in {known.casefold() for known in names if known != but}:
        raise ProductKnown(name=name)


def check_room(names: tuple[str, ...]) -> None:
    """Refuse one product more than fits. Raise ProductsFull."""
    if len(names) >= PRODUCTS_LIMIT:
        raise ProductsFull(many=PRODUCTS_LIMIT)


async def products(connection: Connection, enterprise: Enterprise) -> list[Product]:
    """Give an enterprise's products in their order. One statement."""
    told = await queries.told(connection, enterprise.id)
    return [told.get(name, Product(name=name)) for name in enterprise.products]


async def add(
    connection: Connection, enterprise_id: EnterpriseId, product: Product, *, person_id: PersonId, moment: datetime
) -> Acting:
    """Add a product at the end. Raise NotYours, ProductsFull, ProductKnown."""
    held = await service.require(connection, enterprise_id, person_id=person_id)
    names = held.enterprise.products
    check_room(names)
    check_name(names, product.name)
    held = await service.changed(connection, held, {"products": (*names, product.name)}, moment=moment)
    await queries.keep(connection, enterprise_id, product)
    return held


async def change(
    connection: Connection,
    enterprise_id: EnterpriseId,
    key: str,
    product: Product,
    *,
    person_id: PersonId,
    moment: datetime,
) -> Acting:
    """Change a product, its name included. Raise NotYours, Gone, ProductKnown."""
    held = await service.require(connection, enterprise_id, person_id=person_id)
    before = name_of(held.enterprise, key)
    names = held.enterprise.products
    if before != product.name:
        check_name(names, product.name, but=before)
        renamed = tuple(product.name if name == before else name for name in names)
        held = await service.changed(connection, held, {"products": renamed}, moment=moment)
        await queries.forget_others(connection, enterprise_id, names=renamed)
    await queries.keep(connection, enterprise_id, product)
    return held


async def move(
    connection: Connection, enterprise_id: EnterpriseId, key: str, *, by: int, person_id: PersonId, moment: datetime
) -> Acting:
    """Move a product up (-1) or down (1); at the end it stays. Raise NotYours, Gone."""
    held = await service.require(connection, enterprise_id, person_id=person_id)
    names = list(held.enterprise.products)
    place = names.index(name_of(held.enterprise, key))
    names.insert(max(0, place + by), names.pop(place))
    return await service.changed(connection, held, {"products": tuple(names)}, moment=moment)


async def remove(
    connection: Connection, enterprise_id: EnterpriseId, key: str, *, person_id: PersonId, moment: datetime
) -> Acting:
    """Take a product away with all that was told of it. Raise NotYours, Gone."""
    held = await service.require(connection, enterprise_id, person_id=person_id)
    gone = name_of(held.enterprise, key)
    names = tuple(name for name in held.enterprise.products if name != gone)
    held = await service.changed(connection, held, {"products": names}, moment=moment)
    await queries.forget_others(connection, enterprise_id, names=names)
    return held
