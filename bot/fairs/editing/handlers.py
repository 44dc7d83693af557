"""What organizers say to change a fair, and what the bot tells those signed up for it."""

import json
from functools import partial

from aiogram.types import Message

from bot.clock import Now
from bot.database import Connection, Database
from bot.enterprises.placing import PlaceWanted
from bot.errors import Gone
from bot.fairs import queries as fair_queries
from bot.fairs import service as fairs_service
from bot.fairs.editing import fields, queries, screens, service
from bot.fairs.editing.buttons import CloseKind, EditField, EditPoint, ShowKinds, ShowSubject, Turn
from bot.fairs.models import Fair
from bot.fairs.organizing import service as organizing
from bot.fairs.organizing.screens import EditFair
from bot.fairs.season import handlers as season
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.staff.authority import Rights
from bot.telegram.form_steps import Answers, Step
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen
from bot.telegram.wizard import Wizard

routes = Routes()
routes.include(season.routes)


@routes.button(EditFair)
async def edit(data: EditFair, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show a fair with all that can be changed of it."""
    return screens.editor(await _run(data.fair, person, db, rights), moment=now())


@routes.button(ShowSubject)
async def show_subject(data: ShowSubject, person: Person, db: Database, rights: Rights) -> Screen:
    """Show what may be changed of one subject."""
    fair = await _run(data.fair, person, db, rights)
    if data.subject not in fields.SUBJECTS:
        raise Gone
    return screens.subject(fair, data.subject)


@routes.button(EditField)
async def ask_field(data: EditField, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask for a field anew."""
    fair = await _run(data.fair, person, db, rights)
    if data.field not in fields.BY_NAME:
        raise Gone
    known: Answers = {"fair": fair.id, "field": data.field, "question": screens.question(fair, data.field)}
    return await FIELD.ask(data.field, person_id=person.id, db=db, now=now, answers=known)


@routes.button(EditPoint)
async def ask_point(data: EditPoint, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask where the fair is on the map."""
    fair = await _run(data.fair, person, db, rights)
    return await POINT.ask("point", person_id=person.id, db=db, now=now, answers={"fair": fair.id})


@routes.button(ShowKinds)
async def show_kinds(data: ShowKinds, person: Person, db: Database, rights: Rights) -> Screen:
    """Show the places of each kind."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        await organizing.run_fair(connection, data.fair, held=held)
        return screens.kinds(await fairs_service.fair_view(connection, data.fair, person_id=person.id))


@routes.button(CloseKind)
async def close_kind(data: CloseKind, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Close sign-up for a kind, or open it again."""
    async with db.write("fair_quotas") as connection:
        held = await rights.of(connection, person)
        await service.close_kind(
            connection,
            data.fair,
            role=data.role,
            closed=data.closed,
            held=held,
            person_id=person.id,
            moment=now(),
        )
        return screens.kinds(await fairs_service.fair_view(connection, data.fair, person_id=person.id))


@routes.button(Turn)
async def turn(data: Turn, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Publish a fair, close or open its sign-up; a cancellation asks why first."""
    if data.event == "cancel":
        fair = await _run(data.fair, person, db, rights)
        known: Answers = {"fair": fair.id, "question": screens.ask_reason(fair)}
        return await REASON.ask("reason", person_id=person.id, db=db, now=now, answers=known)
    async with db.write() as connection:
        held = await rights.of(connection, person)
        fair = await service.turn(connection, data.fair, data.event, held=held, person_id=person.id, moment=now())
    return screens.editor(fair, moment=now(), news=screens.turned(data.event))


async def change_field(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Keep a field as it was typed."""
    values = dict(answers[answers["field"]])
    return await _changed(answers["fair"], fields.BY_NAME[answers["field"]], values, person, db, rights, now, jobs)


async def change_point(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Keep the point on the map."""
    values = dict(zip(fields.POINT.columns, answers["point"], strict=True))
    return await _changed(answers["fair"], fields.POINT, values, person, db, rights, now, jobs)


async def cancel_fair(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Cancel a fair for the reason given."""
    async with db.write() as connection:
        held = await rights.of(connection, person)
        fair = await service.turn(
            connection,
            answers["fair"],
            "cancel",
            held=held,
            person_id=person.id,
            moment=now(),
            reason=answers["reason"],
        )
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.editor(fair, moment=now(), news=screens.turned("cancel"))


async def tell_changed(connection: Connection, subject: str) -> Screen | None:
    """Tell what has changed, the first old and the last new of each field; nothing of what was changed back."""
    fair_id, stamp = subject.split("|")
    fair = await fair_queries.fair(connection, fair_id)
    if fair is None or fair.state == "cancelled":
        return None
    told: dict[str, tuple[str, str]] = {}
    for row in await queries.told_at(connection, fair_id, stamp):
        told[row["field"]] = (told[row["field"]][0] if row["field"] in told else row["old"], row["new"])
    lasting = [
        (name, old, new)
        for name, (old, new) in told.items()
        if name in fields.BY_NAME and json.loads(old) != json.loads(new)
    ]
    return screens.changes(fair, lasting) if lasting else None


async def tell_cancelled(connection: Connection, subject: str) -> Screen | None:
    """Tell that a fair does not take place."""
    fair = await fair_queries.fair(connection, subject)
    return screens.cancelled(fair) if fair is not None and fair.state == "cancelled" else None


async def _changed(
    fair_id: str,
    field: fields.Field,
    values: Answers,
    person: Person,
    db: Database,
    rights: Rights,
    now: Now,
    jobs: Jobs,
) -> Screen:
    async with db.write() as connection:
        held = await rights.of(connection, person)
        fair = await service.change(connection, fair_id, field, values, held=held, person_id=person.id, moment=now())
    db.after_commit(lambda: jobs.wake(service.JOB))
    told = field.told and fair.state != "draft"
    return screens.editor(fair, moment=now(), news=screens.changed_now(published=told))


async def _run(fair_id: str, person: Person, db: Database, rights: Rights) -> Fair:
    async with db.read() as connection:
        held = await rights.of(connection, person)
        return await organizing.run_fair(connection, fair_id, held=held)


def _not_a_place(_typed: str) -> None:
    raise PlaceWanted


def _place_of(message: Message) -> list[float] | None:
    return [message.location.latitude, message.location.longitude] if message.location else None


def _step(field: fields.Field) -> Step:
    return Step(
        field.name,
        title=partial(screens.field_title, field.name),
        question=lambda answers: str(answers["question"]),
        accept=field.typed,
        wanted=lambda answers: answers.get("field") == field.name,
    )


FIELD = routes.form(
    Wizard(
        name="fair",
        title=screens.form_title,
        steps=tuple(_step(field) for field in fields.FIELDS),
        finish=change_field,
        cancelled=screens.kept,
    )
)
POINT = routes.form(
    Wizard(
        name="fair_point",
        title=screens.form_title,
        steps=(
            Step(
                "point",
                title=screens.point_title,
                question=lambda _answers: screens.ask_point(),
                accept=_not_a_place,
                take=_place_of,
                request="location",
                request_label=screens.send_place,
            ),
        ),
        finish=change_point,
        cancelled=screens.kept,
    )
)
REASON = routes.form(
    Wizard(
        name="fair_cancel",
        title=screens.form_title,
        steps=(
            Step(
                "reason",
                title=screens.reason_title,
                question=lambda answers: str(answers["question"]),
                accept=service.reason_of,
            ),
        ),
        finish=cancel_fair,
        cancelled=screens.kept,
    )
)
