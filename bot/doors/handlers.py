"""What is said at a door: a code, a QR, a name; and what is pressed under the answer."""

from aiogram.types import CallbackQuery, Message

from bot.clock import Now, today
from bot.database import Database
from bot.doors import entry_queries, guest_queries, panel_screens, passing, pictures, screens, service
from bot.doors.buttons import LetIn, LetOut, TakeBack
from bot.doors.comer_handlers import routes as comers
from bot.doors.keeper_handlers import routes as keepers
from bot.doors.models import STANCE, Guest, Key, Post
from bot.doors.organizer_handlers import routes as organizers
from bot.doors.panel_handlers import routes as panel
from bot.doors.passing import Gatekeeper
from bot.errors import Gone, NotYours
from bot.fairs.screens import OpenTicket
from bot.fairs.tickets import making
from bot.people import queries as people_queries
from bot.people.models import Person
from bot.staff import authority
from bot.staff.authority import Rights
from bot.telegram.api import Api, TelegramRefused, TelegramSilent
from bot.telegram.routes import Follow, Routes
from bot.telegram.screen import Answer, Screen

LINK = "t"
routes = Routes()
routes.include(panel, keepers, organizers, comers)


@routes.stance(STANCE)
async def hear(
    message: Message, words: str, person: Person, db: Database, rights: Rights, now: Now, api: Api
) -> Answer:
    """Answer what somebody at the door typed or photographed; nothing once the right is gone."""
    post = Post.of(person.stance)
    assert post is not None
    tokens = await _photographed(message, api) if message.photo else []
    keeper = _keeper(message, post, person, now)
    async with db.write() as connection:
        if not service.may(await rights.of(connection, person), post):
            await people_queries.stand(connection, person.id, stance=None)
            return panel_screens.closed()
        if message.photo:
            outcomes = await passing.tokens(connection, tokens, keeper)
        else:
            outcomes = await passing.typed(connection, words, keeper)
    return screens.answers(outcomes, post) if outcomes else screens.no_qr(post)


@routes.link(LINK)
async def follow_ticket(
    payload: str, message: Message, person: Person, db: Database, rights: Rights, now: Now, follow: Follow
) -> Answer:
    """Somebody opened a ticket's QR: at the door it lets the guest in, to its owner it shows the ticket."""
    moment = now()
    async with db.write() as connection:
        held = await rights.of(connection, person)
        guest = await guest_queries.by_token(connection, payload, day=today(moment))
        if guest is None:
            raise Gone
        post = Post.of(person.stance) or Post(fair_id=guest.fair_id, region=guest.region)
        if service.may(held, post):
            keeper = _keeper(message, post, person, now)
            return screens.answer(await service.answer(connection, guest, keeper.passing()), post)
    if guest.person_id != person.id:
        raise NotYours
    shown: Answer = await follow(OpenTicket(signup=guest.id).pack())
    return shown


@routes.on("code")
async def check_in_typed(
    message: Message, words: str, person: Person, db: Database, rights: Rights, now: Now
) -> Answer:
    """Let in the guest whose code somebody of the door typed without standing there; nothing for anybody else."""
    code = making.read_code(words)
    if code is None:
        return None
    async with db.read() as connection:
        held = await rights.of(connection, person)
        if not authority.may(held, "organizer", "door"):
            return None
        guests = await guest_queries.by_codes(connection, [code], day=today(now()))
    mine = [guest for guest in guests if service.may(held, guest)]
    if not mine:
        return None
    post = Post(fair_id=mine[0].fair_id, region=mine[0].region)
    async with db.write() as connection:
        return screens.answers(await passing.typed(connection, words, _keeper(message, post, person, now)), post)


@routes.button(LetIn)
async def let_in(data: LetIn, query: CallbackQuery, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Let in a guest who was named."""
    async with db.write() as connection:
        held = await rights.of(connection, person)
        guest = await service.guest_of(connection, _key(data), moment=now())
        post = _at(person, guest)
        service.require(held, post)
        keeper = Gatekeeper(post=post, staff_id=person.id, moment=now(), nonce=query.id)
        outcome = await service.answer(connection, guest, keeper.passing(sure=data.sure))
    return screens.answer(outcome, post)


@routes.button(LetOut)
async def let_out(data: LetOut, query: CallbackQuery, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Note that a guest goes out."""
    async with db.write() as connection:
        held = await rights.of(connection, person)
        guest = await service.guest_of(connection, _key(data), moment=now())
        post = _at(person, guest)
        service.require(held, post)
        keeper = Gatekeeper(post=post, staff_id=person.id, moment=now(), nonce=query.id)
        outcome = await service.answer(connection, guest, keeper.passing(out=True))
    return screens.answer(outcome, post)


@routes.button(TakeBack)
async def take_back(
    data: TakeBack, query: CallbackQuery, person: Person, db: Database, rights: Rights, now: Now
) -> Screen:
    """Take a coming in back."""
    async with db.write() as connection:
        held = await rights.of(connection, person)
        entry = await entry_queries.entry(connection, data.entry)
        if entry is None:
            raise Gone
        post = Post(fair_id=entry.fair_id, region=entry.region)
        service.require(held, post)
        guest = await service.guest_of(connection, entry.key, moment=entry.said_at)
        keeper = Gatekeeper(post=post, staff_id=person.id, moment=now(), nonce=query.id)
        await service.undo(connection, guest, keeper.passing(said_at=entry.said_at), entry=data.entry)
    return screens.taken_back(guest, post)


async def _photographed(message: Message, api: Api) -> list[str]:
    """Give the tokens in the QR codes of a photo; a file Telegram does not give is read as none."""
    assert message.photo
    try:
        photo = await api.download(message.photo[-1].file_id, limit=pictures.LARGEST)
    except (TelegramRefused, TelegramSilent):
        return []
    return [text.rsplit(f"={LINK}_", 1)[-1] for text in await pictures.qr_texts(photo)]


def _keeper(message: Message, post: Post, person: Person, now: Now) -> Gatekeeper:
    return Gatekeeper(post=post, staff_id=person.id, moment=now(), nonce=f"{message.chat.id}:{message.message_id}")


def _key(data: LetIn | LetOut) -> Key:
    return ("w" if data.kind == "w" else "s"), data.guest


def _at(person: Person, guest: Guest) -> Post:
    """Give where somebody stands who presses a button about a guest."""
    return Post.of(person.stance) or Post(fair_id=guest.fair_id, region=guest.region)
