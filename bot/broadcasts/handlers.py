"""What staff say about messages to many: compose, look, send, steer, report."""

from datetime import datetime
from typing import Any

from aiogram.types import CallbackQuery

from bot.broadcasts import form, letters, queries, screens, service, timing
from bot.broadcasts.models import Broadcast, Report
from bot.broadcasts.progress import Progress
from bot.clock import Now, today
from bot.database import Connection, Database
from bot.errors import Gone, NotNow
from bot.fairs.organizing import queries as fair_queries
from bot.fairs.organizing.screens import WriteToFair
from bot.geography import places
from bot.jobs import Jobs
from bot.people.models import Person
from bot.staff import authority
from bot.staff.authority import Rights
from bot.staff.models import Grant
from bot.telegram.form_steps import Answers, Step
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen
from bot.telegram.wizard import Wizard

JOB = "broadcasts"
_LATEST = 6
routes = Routes()


@routes.command("broadcast")
@routes.button(screens.Compose)
async def compose(person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Begin a message to many: ask where the people are."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        known = await _reachable(connection, held, now)
    return await COMPOSING.start(person_id=person.id, db=db, now=now, answers=known)


@routes.button(WriteToFair)
async def write_to_fair(data: WriteToFair, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Begin a message to the people of one fair, from its dashboard."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        known = await _reachable(connection, held, now)
    if data.fair not in known["_fairs"]:
        raise Gone
    return await COMPOSING.start(person_id=person.id, db=db, now=now, answers={**known, "scope": f"f.{data.fair}"})


async def composed(answers: Answers, person: Person, db: Database, rights: Rights, now: Now) -> Answer:
    """Keep the draft and show how it will look and whom it reaches."""
    letter = form.letter_of(answers)
    letters.check(letter)
    async with db.write() as connection:
        held = await rights.of(connection, person)
        audience = await service.permitted(connection, form.audience_of(answers), held=held)
        moment = now()
        draft_id = await queries.keep_draft(connection, audience, letter, author_id=person.id, moment=moment)
        reach = await queries.reach(connection, audience)
        draft = Broadcast(
            id=draft_id, author_id=person.id, audience=audience, letter=letter, state="draft", created_at=moment
        )
        if "replaces" in answers:
            draft = await service.replace(connection, answers["replaces"], draft)
    end = (
        screens.ready(draft, reach) if draft.state == "draft" else screens.progress(Report(broadcast=draft, counts={}))
    )
    return [*screens.previews(letter, reach), end]


@routes.command("broadcasts")
@routes.button(screens.ShowBroadcasts)
async def show_broadcasts(person: Person, db: Database, rights: Rights) -> Screen:
    """Show the person's own broadcasts; an administrator also what others have under way."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        authority.require(held, *service.WRITERS)
        every = authority.may(held, "administrator")
        mine = await queries.latest(connection, author_id=person.id, every=every, limit=_LATEST)
    return screens.broadcasts(mine)


@routes.button(screens.ShowBroadcast)
async def show_broadcast(data: screens.ShowBroadcast, person: Person, db: Database, rights: Rights) -> Screen:
    """Show how far a broadcast has come; a draft is shown ready to be sent."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        broadcast = await service.own(connection, data.broadcast, person_id=person.id, held=held)
        return await _shown(connection, broadcast)


@routes.button(screens.Steer)
async def steer(
    data: screens.Steer,
    query: CallbackQuery,
    person: Person,
    db: Database,
    rights: Rights,
    now: Now,
    jobs: Jobs,
    progress: Progress,
) -> Answer:
    """Do with a broadcast what its author wishes."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        broadcast = await service.own(connection, data.broadcast, person_id=person.id, held=held)
    if data.to == "send":
        return await _send(broadcast, query, db, now, jobs, progress)
    if data.to == "read":
        return await _read(broadcast, db)
    if data.to == "copy":
        return await _rewrite(broadcast, {}, person, held, db, now)
    if data.to in ("when", "edit"):
        if broadcast.state not in ("draft", "scheduled"):
            raise NotNow
        if data.to == "when":
            return await WHEN.ask("when", person_id=person.id, db=db, now=now, answers={"broadcast": broadcast.id})
        return await _rewrite(broadcast, {"replaces": broadcast.id}, person, held, db, now)
    if data.to == "cancel" and not data.sure:
        return screens.ask_cancel(broadcast)
    screen = await _steered(broadcast, data.to, db, now, jobs)
    if query.message is not None and query.message.message_id == broadcast.report_message_id:
        db.after_commit(lambda: progress.put(broadcast.id, screen))
    return screen


async def scheduled(answers: Answers, person: Person, db: Database, rights: Rights) -> Screen:
    """Put a draft off to the time that was typed."""
    async with db.write() as connection:
        held = await rights.of(connection, person)
        broadcast = await service.own(connection, answers["broadcast"], person_id=person.id, held=held)
        send_at = datetime.fromisoformat(answers["when"])
        return screens.progress(await service.schedule(connection, broadcast, send_at=send_at))


async def read_time(typed: str, now: Now) -> str:
    """Read the time that was typed; kept as ISO 8601."""
    return timing.read(typed, moment=now()).isoformat()


async def _send(
    broadcast: Broadcast, query: CallbackQuery, db: Database, now: Now, jobs: Jobs, progress: Progress
) -> Screen:
    # The message with the button becomes the one in which the progress is shown.
    message = query.message
    shown_in = (message.chat.id, message.message_id) if message else None
    async with db.write() as connection:
        report = await service.begin(connection, broadcast, report_in=shown_in, moment=now())
    screen = screens.progress(report)
    db.after_commit(lambda: progress.put(broadcast.id, screen))
    db.after_commit(lambda: jobs.wake(JOB))
    return screen


async def _steered(broadcast: Broadcast, to: str, db: Database, now: Now, jobs: Jobs) -> Screen:
    async with db.write() as connection:
        report = await service.steer(connection, broadcast, to=to, moment=now())
    db.after_commit(lambda: jobs.wake(JOB))
    return screens.thrown_away() if broadcast.state == "draft" else screens.progress(report)


async def _read(broadcast: Broadcast, db: Database) -> Answer:
    """Show the texts again, and below them the broadcast itself."""
    async with db.read() as connection:
        reach = await queries.reach(connection, broadcast.audience)
        return [*screens.previews(broadcast.letter, reach), await _shown(connection, broadcast)]


async def _rewrite(
    broadcast: Broadcast, known: Answers, person: Person, held: tuple[Grant, ...], db: Database, now: Now
) -> Screen:
    """Ask everything with the answers of a broadcast; what it was made from stays until the new one is kept."""
    async with db.read() as connection:
        offered = await _reachable(connection, held, now)
    answers = form.answers_of(broadcast.audience, broadcast.letter)
    if answers["scope"] not in offered["_scopes"]:
        # The fair is over: the words are kept, and to whom is asked anew.
        answers = {name: value for name, value in answers.items() if name not in ("scope", "audience", "sector")}
    return await COMPOSING.start(person_id=person.id, db=db, now=now, answers={**offered, **known, **answers})


async def _shown(connection: Connection, broadcast: Broadcast) -> Screen:
    if broadcast.state == "draft":
        return screens.ready(broadcast, await queries.reach(connection, broadcast.audience))
    return screens.progress(await service.report(connection, broadcast))


async def _reachable(connection: Connection, held: tuple[Grant, ...], now: Now) -> dict[str, Any]:
    """Give what the first question offers to these rights. Raise NotYours when they reach nobody."""
    authority.require(held, *service.WRITERS)
    day = today(now())
    fairs = {
        fair.id: fair.region
        for fair in service.fairs_reached(held, await fair_queries.fairs(connection))
        if not fair.over(day)
    }
    reached = authority.regions(held, *service.WRITERS)
    every = [region.iso for region in places.regions()]
    return form.reachable(
        fairs,
        [region for region in every if reached is None or region in reached],
        country=authority.may(held, "administrator"),
    )


COMPOSING = routes.form(form.composing(composed, screens.given_up))
WHEN = routes.form(
    Wizard(
        name="broadcast_time",
        title=screens.time_title,
        steps=(
            Step(
                "when",
                title=screens.when_title,
                question=lambda _answers: screens.when(),
                accept=str,
                settle=read_time,
            ),
        ),
        finish=scheduled,
        cancelled=screens.given_up,
    )
)
