"""What the centre's specialists say to single items: change a field, look at the history, put back, add one."""

from datetime import datetime
from typing import Any

from bot import clock
from bot.catalogue import queries
from bot.catalogue.editing import fields, form, screens, service
from bot.catalogue.editing import queries as history
from bot.catalogue.editing.buttons import AddItem, EditField, EditGroup, EditItem, PutBack, ShowEditing, ShowHistory
from bot.catalogue.models import Component
from bot.catalogue.news import CHANGED
from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Gone
from bot.ids import ComponentId
from bot.jobs import Jobs
from bot.lookalikes import latin
from bot.people.models import Person
from bot.staff.authority import Rights
from bot.telegram.form_steps import Answers
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, Toast
from bot.telegram.wizard import Wizard

routes = Routes()
_MEANWHILE_SHOWN = 3


@routes.command("edit", "tahrir")
async def begin(words: str, person: Person, db: Database, rights: Rights) -> Screen:
    """Show the ways to edit, or the fields of the item whose code follows."""
    code = latin(words.strip()[:40])
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        if not code:
            return screens.ways()
        found = await queries.by_codes(connection, [code, code.upper()])
    if not found:
        raise service.NoSuchCode(code=code)
    return screens.item(next(iter(found.values())))


@routes.button(ShowEditing)
async def show_ways(person: Person, db: Database, rights: Rights) -> Screen:
    return await begin("", person, db, rights)


@routes.button(EditItem)
async def show_item(data: EditItem, person: Person, db: Database, rights: Rights) -> Screen:
    """Show what can be edited of an item."""
    return screens.item(await _item(data.component, person, db, rights))


@routes.button(EditGroup)
async def show_group(data: EditGroup, person: Person, db: Database, rights: Rights) -> Screen:
    """Show some fields with their values."""
    item = await _item(data.component, person, db, rights)
    if data.group not in fields.GROUPS:
        raise Gone
    return screens.group(item, data.group)


@routes.button(EditField)
async def ask_value(data: EditField, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    item = await _item(data.component, person, db, rights)
    if data.field not in fields.EDITABLE:
        raise Gone
    return await editing.ask(data.field, person_id=person.id, db=db, now=now, answers=_known(item, data.field))


async def save(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Answer:
    """Save the new value; whoever was overtaken is told what changed meanwhile and asked once more."""
    field, value = str(answers["field"]), answers.get(str(answers["field"]))
    value = [] if value is None and field in fields.LISTS else value
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        saved = await service.change(
            connection,
            int(answers["component"]),
            field=field,
            value=value,
            was=str(answers["was"]),
            seen=datetime.fromisoformat(answers["seen"]),
            person_id=person.id,
            now=now,
        )
        if saved is None:
            return await _overtaken(connection, answers, value, person, db, now)
    _wake(db, jobs)
    return _saved(saved, field)


async def _overtaken(
    connection: Connection, answers: Answers, value: Any, person: Person, db: Database, now: Now
) -> Answer:
    item = await service.item_of(connection, int(answers["component"]))
    field, seen = str(answers["field"]), datetime.fromisoformat(answers["seen"])
    if fields.written(fields.value_of(item, field)) == fields.written(value):
        return _saved(item, field)
    if not value and field in fields.NAMES and not _known(item, field)["named"]:
        raise fields.LastName
    changes = await history.since(connection, item.id, seen=seen, limit=_MEANWHILE_SHOWN)
    known = {**_known(item, field), field: value, "meanwhile": screens.meanwhile(changes)}
    return await editing.ask(form.SURE, person_id=person.id, db=db, now=now, answers=known)


@routes.button(ShowHistory)
async def show_history(data: ShowHistory, person: Person, db: Database, rights: Rights) -> Screen:
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        changes = await history.history(
            connection, data.component, limit=screens.HISTORY + 1, offset=data.page * screens.HISTORY
        )
    more = len(changes) > screens.HISTORY
    return screens.history(changes[: screens.HISTORY], data.component, data.page, more=more)


@routes.button(PutBack)
async def put_back(data: PutBack, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Answer:
    """Put back the value from before a change; if the field changed again since, ask first."""
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        made = await history.change(connection, data.change)
        if made is None:
            raise Gone
        item = await service.item_of(connection, made.component_id)
        before = await service.put_back(connection, made, item, person_id=person.id, now=now)
        if before is None:
            known = {**_known(item, made.field), made.field: _listed(fields.judge(made.field, made.old))}
            if fields.written(known[made.field]) == known["was"]:
                return _saved(item, made.field)
            return await editing.ask(form.SURE, person_id=person.id, db=db, now=now, answers=known)
    _wake(db, jobs)
    return _saved(before, made.field)


@routes.button(AddItem)
async def begin_adding(person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask about a new item."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
    return await adding.start(person_id=person.id, db=db, now=now)


async def add(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Add the new item."""
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        item = await service.add(connection, answers, person_id=person.id, now=now)
    _wake(db, jobs)
    return screens.added(item)


editing = routes.form(
    Wizard(
        name="edit",
        title=screens.editing_title,
        steps=form.editing(),
        finish=save,
        cancelled=screens.unchanged,
        confirms=False,
    )
)
adding = routes.form(
    Wizard(
        name="item",
        title=screens.adding_title,
        steps=form.adding(),
        finish=add,
        cancelled=screens.not_added,
    )
)


def _known(item: Component, field: str) -> Answers:
    """Give what the questions must know of an item: how it was seen, and the field's value then."""
    assert item.updated_at is not None
    value = fields.value_of(item, field)
    return {
        "component": item.id,
        "field": field,
        "name": item.name,
        "named": any(getattr(item, name) for name in fields.NAMES if name != field),
        "seen": clock.stamp(item.updated_at),
        "was": fields.written(value),
        field: value,
    }


def _saved(item: Component, field: str) -> Answer:
    group = fields.group_of(field)
    return [Toast(screens.saved()), screens.group(item, group) if group else screens.item(item)]


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _wake(db: Database, jobs: Jobs) -> None:
    """Let the index, the matching and the notices hear of it, once it is committed."""
    db.after_commit(lambda: jobs.happened(CHANGED))


async def _item(component_id: ComponentId, person: Person, db: Database, rights: Rights) -> Component:
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        return await service.item_of(connection, component_id)
