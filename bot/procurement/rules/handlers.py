"""What the centre does to the rules of preference: look, write one down, check it against the act, end it."""

from datetime import date
from decimal import Decimal
from typing import Any

from bot.clock import Now, today
from bot.database import Database
from bot.errors import Gone
from bot.people.models import Person
from bot.procurement.buttons import AddRule, CheckRule, EndRule, OpenRule, ShowRules
from bot.procurement.models import Rule
from bot.procurement.rules import form, queries, screens
from bot.staff.authority import Rights
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen
from bot.telegram.wizard import Wizard

routes = Routes()


@routes.command("rules", "qoidalar")
async def begin(person: Person, db: Database, rights: Rights) -> Screen:
    """Show the rules that are kept."""
    return await show(ShowRules(), person, db, rights)


@routes.button(ShowRules)
async def show(data: ShowRules, person: Person, db: Database, rights: Rights) -> Screen:
    """Show a page of the rules."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        return screens.rules(await queries.every(connection), data.page)


@routes.button(OpenRule)
async def open_rule(data: OpenRule, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show one rule."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        found = await queries.one(connection, data.rule)
    if found is None:
        raise Gone
    return screens.rule(data.rule, found, today=today(now()))


@routes.button(CheckRule)
async def check(data: CheckRule, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Keep that this specialist compared a rule with the act in force."""
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        moment = now()
        if not await queries.check(
            connection, data.rule, name=person.name, day=today(moment), person_id=person.id, moment=moment
        ):
            raise Gone
    return await open_rule(OpenRule(rule=data.rule), person, db, rights, now)


@routes.button(AddRule)
async def ask_new(person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask what a new rule says."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
    return await adding.start(person_id=person.id, db=db, now=now)


@routes.button(EndRule)
async def ask_end(data: EndRule, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask until when a rule holds."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        if await queries.one(connection, data.rule) is None:
            raise Gone
    return await ending.start(person_id=person.id, db=db, now=now, answers={"rule": data.rule})


async def add(answers: dict[str, Any], person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Keep a new rule; nobody has checked it yet."""
    rule = Rule(
        valid_from=date.fromisoformat(answers["valid_from"]),
        customer=answers["customer"],
        purpose=None if answers["purpose"] == form.ANY else answers["purpose"],
        base=answers["base"],
        percent=Decimal(answers["percent"]),
        only_domestic_if_more_than=answers.get("most"),
        act=answers["act"],
        date=date.fromisoformat(answers["date"]),
    )
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        number = await queries.add(connection, rule, person_id=person.id, moment=now())
    return screens.rule(number, rule, today=today(now()))


async def end(answers: dict[str, Any], person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Let a rule hold to a day and no longer."""
    number, last = int(answers["rule"]), date.fromisoformat(answers["last"])
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        if not await queries.end(connection, number, last=last, person_id=person.id, moment=now()):
            raise form.EndsBefore
    return await open_rule(OpenRule(rule=number), person, db, rights, now)


adding = routes.form(
    Wizard(
        name="rule",
        title=screens.adding_title,
        steps=form.adding(),
        finish=add,
        cancelled=screens.nothing_changed,
    )
)
ending = routes.form(
    Wizard(
        name="rule_end",
        title=screens.ending_title,
        steps=form.ending(),
        finish=end,
        cancelled=screens.nothing_changed,
        confirms=False,
    )
)
