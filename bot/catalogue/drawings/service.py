"""What may be done to the photos and drawings of an item: kept when they are ones, ordered, taken away."""

from dataclasses import dataclass

from bot.catalogue import news, watch_queries
from bot.catalogue.drawings import kinds, queries
from bot.catalogue.drawings.models import MOST, FileKind
from bot.clock import Now, today
from bot.database import Connection, Database
from bot.errors import Gone, Refusal
from bot.i18n import N_
from bot.ids import ComponentId, PersonId
from bot.outbox import queries as outbox
from bot.staff import queries as staff


@dataclass(frozen=True, slots=True)
class Sent:
    """A file somebody sent: as a photo or as a document, Telegram's two names for it, its size in bytes."""

    kind: FileKind
    file_id: str
    unique_id: str
    name: str
    size: int


class OtherKind(Refusal):
    """The content is no picture and no drawing."""

    sentence = N_("This is neither a picture nor a drawing. Please send one of these: {kinds}.")


class FileLarge(Refusal):
    """More than a phone should be sent."""

    sentence = N_("The file is too large: at most {limit} megabytes. Please make it smaller.")


class FilesFull(Refusal):
    """The item has as many files as it may."""

    sentence = N_("This item has {count} of them already. Please take one away first.")


def refuse_large(sent: Sent) -> None:
    """Raise FileLarge before anything is fetched."""
    if sent.size > kinds.LARGEST:
        raise FileLarge(limit=kinds.LARGEST // 1_000_000)


def judge(sent: Sent, data: bytes) -> None:
    """Raise OtherKind unless the content is what it was sent as."""
    kind = kinds.kind_of(data)
    if not kind or (sent.kind == "photo" and kind not in kinds.PICTURES):
        raise OtherKind(kinds=kinds.KNOWN)


async def keep(
    connection: Connection, component_id: ComponentId, sent: Sent, *, bot_id: int, person_id: PersonId, now: Now
) -> None:
    """Keep a judged file; those who watch the item hear of it. Raise FilesFull."""
    kept = await queries.keep(
        connection,
        component_id,
        kind=sent.kind,
        file_id=sent.file_id,
        unique_id=sent.unique_id,
        name=sent.name,
        size=sent.size,
        bot_id=bot_id,
        person_id=person_id,
        moment=now(),
    )
    if not kept:
        raise FilesFull(count=MOST[sent.kind])
    await _note(connection, "add_file", component_id, person_id, now)
    watching = [person for person, _item in await watch_queries.watchers(connection, [component_id])]
    if watching:
        # Several files are sent one after another: those who watch hear of them once a day.
        subject = f"{component_id}:files:{today(now())}"
        await outbox.owe_all(connection, watching, kind=news.KIND, subject=subject, due=now())


async def put_first(connection: Connection, file_id: int) -> int:
    """Put a file before the others; give its item."""
    component_id = await queries.put_first(connection, file_id)
    if component_id is None:
        raise Gone
    return component_id


async def remove(connection: Connection, file_id: int, *, person_id: PersonId, now: Now) -> int:
    """Take a file away; give its item."""
    component_id = await queries.remove(connection, file_id)
    if component_id is None:
        raise Gone
    await _note(connection, "remove_file", component_id, person_id, now)
    return component_id


async def belong_to(db: Database, bot_id: int) -> None:
    """Let only the files be shown that were sent to this bot: another one's names for files mean nothing to it."""
    async with db.write() as connection:
        await queries.belong_to(connection, bot_id)


def bot_of(token: str) -> int:
    """Give the bot's id, which its token begins with."""
    head = token.split(":", 1)[0]
    return int(head) if head.isascii() and head.isdigit() else 0


async def _note(connection: Connection, action: str, component_id: ComponentId, person_id: PersonId, now: Now) -> None:
    await staff.note(connection, actor=person_id, action=action, subject=str(component_id), moment=now())
