"""What organizers may change of a fair, and what each change sets going: notices, reminders, calendars."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from bot import clock
from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import NotNow, Refusal
from bot.fairs import lifecycle, reminders
from bot.fairs import queries as fair_queries
from bot.fairs.editing import fields, queries
from bot.fairs.editing.fields import Field
from bot.fairs.lifecycle import Event
from bot.fairs.models import Fair, FairRole
from bot.fairs.organizing import service as organizing
from bot.i18n import N_
from bot.outbox import queries as outbox
from bot.outbox.models import declare
from bot.staff import queries as staff_queries
from bot.staff.models import Grant

CHANGED = declare("fair_changed", worth=timedelta(days=7), rank=1)
CANCELLED = declare("fair_cancelled", worth=timedelta(days=30), rank=1)
JOB = "fair_changes"
QUIET = timedelta(minutes=10)
_AT_ONCE = timedelta(hours=24)


class DaysPast(Refusal):
    """A fair cannot be moved into the past."""

    sentence = N_("These days are over already. Please send days that are still to come.")


class ReasonWanted(Refusal):
    """A fair is cancelled with a reason only."""

    sentence = N_("Please say in a few words why: everybody signed up will read it. At most 300 letters.")


async def change(
    connection: Connection,
    fair_id: str,
    field: Field,
    values: Mapping[str, Any],
    *,
    held: tuple[Grant, ...],
    person_id: int,
    moment: datetime,
) -> Fair:
    """Change a field of a fair somebody runs. Raise NotYours, Gone, NotNow when it is over, DaysPast."""
    fair = await organizing.run_fair(connection, fair_id, held=held)
    if lifecycle.stage(fair, moment) in ("closed", "cancelled"):
        raise NotNow
    if "ends_on" in values and date.fromisoformat(values["ends_on"]) < clock.today(moment):
        raise DaysPast
    if field.values(fair) == dict(values):
        return fair
    await staff_queries.note(
        connection, actor=person_id, action="fair", subject=fair_id, moment=moment, detail=field.name
    )
    return await apply(connection, fair, field, values, person_id=person_id, moment=moment)


async def apply(
    connection: Connection,
    fair: Fair,
    field: Field,
    values: Mapping[str, Any],
    *,
    person_id: int | None,
    moment: datetime,
) -> Fair:
    """Keep a field's new values and set going what follows.

    A published change is told after ten quiet minutes, at once within a day of the start.
    """
    changed = await queries.change(connection, fair.id, values, dated=field.dated, moment=moment)
    if field.told and fair.state != "draft":
        await queries.note(
            connection,
            fair.id,
            field=field.name,
            old=fields.written(field.values(fair)),
            new=fields.written(values),
            person_id=person_id,
            moment=moment,
        )
        await queries.announce(connection, fair.id, at=_when(fair, changed, moment))
    if field.dated:
        await _move_reminders(connection, changed, moment)
    return changed


async def turn(
    connection: Connection,
    fair_id: str,
    event: Event,
    *,
    held: tuple[Grant, ...],
    person_id: int,
    moment: datetime,
    reason: str | None = None,
) -> Fair:
    """Let an organizer's event happen to a fair. Raise NotNow when it cannot, NotYours, Gone."""
    fair = await organizing.run_fair(connection, fair_id, held=held)
    step = lifecycle.step(lifecycle.stage(fair, moment), event, who="organizer")
    if step is None or not await queries.turn(
        connection, fair_id, before=fair.state, after=step.next, reason=reason, moment=moment
    ):
        raise NotNow
    if event == "reopen" and fair.booking_closes is not None and fair.booking_closes <= moment:
        await queries.change(connection, fair_id, {"booking_closes": None}, dated=False, moment=moment)
    await staff_queries.note(connection, actor=person_id, action="fair", subject=fair_id, moment=moment, detail=event)
    if step.told:
        await _tell_all(connection, fair, moment)
    turned = await fair_queries.fair(connection, fair_id)
    assert turned is not None, "it was turned just now"
    return turned


async def close_kind(
    connection: Connection,
    fair_id: str,
    *,
    role: FairRole,
    closed: bool,
    held: tuple[Grant, ...],
    person_id: int,
    moment: datetime,
) -> None:
    """Close sign-up for a kind, or open it again; who is signed up or waits stays. Raise NotYours, Gone."""
    await organizing.run_fair(connection, fair_id, held=held)
    if not await fair_queries.set_closed(connection, fair_id, role=role, closed=closed):
        return
    detail = f"{role} {'closed' if closed else 'open'}"
    await staff_queries.note(connection, actor=person_id, action="fair", subject=fair_id, moment=moment, detail=detail)


async def announce(db: Database, now: Now) -> bool:
    """Tell the changes that have rested long enough, one notice a person. False: look again later."""
    moment = now()
    async with db.read() as connection:
        due = await queries.due(connection, moment=moment)
    for fair_id in due:
        async with db.write() as connection:
            await queries.silence(connection, fair_id)
            if not await queries.announced(connection, fair_id, moment=moment):
                continue
            fair = await fair_queries.fair(connection, fair_id)
            assert fair is not None, "its changes refer to it"
            people = {row["person_id"] for row in await queries.concerned(connection, fair_id)}
            subject = f"{fair_id}|{clock.stamp(moment)}"
            await outbox.owe_all(
                connection, people, kind=CHANGED, subject=subject, due=moment, not_after=lifecycle.over_at(fair)
            )
    return False


def reason_of(typed: str) -> str:
    """Read why a fair is cancelled. Raise ReasonWanted."""
    reason = " ".join(typed.split())
    if not 3 <= len(reason) <= 300:
        raise ReasonWanted
    return reason


def _when(before: Fair, after: Fair, moment: datetime) -> datetime:
    near = min(lifecycle.doors_open(before), lifecycle.doors_open(after)) - moment <= _AT_ONCE
    return moment if near else moment + QUIET


async def _move_reminders(connection: Connection, fair: Fair, moment: datetime) -> None:
    people = await queries.concerned(connection, fair.id)
    holders = [(row["id"], row["person_id"]) for row in people if row["state"] == "confirmed"]
    await reminders.owe_many(connection, holders, fair=fair, moment=moment)


async def _tell_all(connection: Connection, fair: Fair, moment: datetime) -> None:
    people = {row["person_id"] for row in await queries.concerned(connection, fair.id)}
    await outbox.owe_all(connection, people, kind=CANCELLED, subject=fair.id, due=moment)
