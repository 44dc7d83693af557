"""What people say about fairs: the season, a fair's card, signing up."""

from datetime import timedelta

from bot.clock import Now, today
from bot.database import Database
from bot.errors import Gone
from bot.fairs import card_screens, document_queries, queries, screens, service
from bot.fairs.attending import handlers as attending
from bot.fairs.attending import screens as part_screens
from bot.fairs.editing import handlers as editing
from bot.fairs.models import ActsFor, Fair, FairView
from bot.fairs.organizing import handlers as organizing
from bot.fairs.organizing.screens import dashboard_button
from bot.fairs.tickets import handlers as tickets
from bot.fairs.tickets import screens as ticket_screens
from bot.people import queries as people_queries
from bot.people.models import Person
from bot.staff import authority
from bot.staff.authority import Rights
from bot.telegram.profile import Profile
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen

LINK = "f"
_SEASON = timedelta(days=10 * 365)  # those held before stand last in the list
routes = Routes()
routes.include(tickets.routes, organizing.routes, editing.routes, attending.routes)


@routes.command("fairs", "yarmarkalar")
async def show_fairs(person: Person, db: Database, now: Now) -> Screen:
    """Show the season, the person's own region first."""
    return await _season(person, db, now, page=0)


@routes.button(screens.ShowFairs)
async def turn_to_page(data: screens.ShowFairs, person: Person, db: Database, now: Now) -> Screen:
    """Show a page of the season."""
    return await _season(person, db, now, page=data.page)


@routes.link(LINK)
async def follow_link(payload: str, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show the fair a deep link names."""
    return await _card(payload, person, db, rights, now)


@routes.button(screens.OpenFair)
async def open_fair(data: screens.OpenFair, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show a fair's card; its organizers also see the way to the dashboard."""
    return await _card(data.fair, person, db, rights, now)


@routes.button(screens.SignUp)
async def sign_up(data: screens.SignUp, person: Person, db: Database, now: Now, profile: Profile) -> Answer:
    """Sign a person up and give the ticket; who is signed up already gets the ticket there is."""
    async with db.read() as connection:
        view = await service.fair_view(connection, data.fair, person_id=person.id)
        exhibiting = data.role != "visitor" and not (view.own and view.own.active)
        enterprises = (
            await queries.acts_for(connection, person.id, fair_id=data.fair, role=data.role) if exhibiting else []
        )
    if view.own is not None and view.own.active:
        return await tickets.again(view.own, data.role, person, db, profile)
    service.check_open(view.fair, now())
    if exhibiting and not enterprises:
        return screens.enterprise_needed(view.fair, data.role)
    if len(enterprises) > 1 and not data.enterprise:
        return screens.choose_enterprise(view.fair, enterprises, data.role)
    enterprise = service.chosen(enterprises, data.enterprise) if exhibiting else None
    return await _signed(view, data, enterprise, person, db, now, profile)


@routes.button(screens.ShowMap)
async def show_map(data: screens.ShowMap, db: Database) -> Screen:
    fair = await _fair(db, data.fair)
    if fair.latitude is None or fair.longitude is None:
        raise Gone
    return screens.on_the_map(fair)


async def _signed(
    view: FairView,
    data: screens.SignUp,
    enterprise: ActsFor | None,
    person: Person,
    db: Database,
    now: Now,
    profile: Profile,
) -> Answer:
    # The picture is drawn before the first write: nobody waits for the writer while it is.
    wished = tickets.wished(view, data.role, enterprise, person, moment=(moment := now()))
    picture = await tickets.picture(wished, profile)
    async with db.write("fair_quotas") as connection:
        ticket = await service.sign_up(
            connection,
            view,
            person_id=person.id,
            role=data.role,
            enterprise=enterprise,
            token=wished.signup.token,
            code=wished.signup.code,
            moment=moment,
        )
        ticket = ticket.model_copy(update={"holder": person.name})
        if not person.consented:
            await people_queries.consent(connection, person.id, moment=moment)
    if ticket.signup.state == "waiting":
        shown = ticket_screens.waiting(ticket)
    elif (ticket.signup.token, ticket.signup.code) == (wished.signup.token, wished.signup.code):
        shown = ticket_screens.ticket(ticket, picture)
    else:
        shown = await tickets.shown(ticket, profile)
    return [part_screens.signed(ticket), shown]


async def _season(person: Person, db: Database, now: Now, *, page: int) -> Screen:
    day = today(now())
    async with db.read() as connection:
        views = await queries.season(connection, person_id=person.id, since=day - _SEASON)
        region = person.region or await queries.enterprise_region(connection, person.id)
    return screens.season(views, page=page, region=region, day=day)


async def _card(fair_id: str, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    async with db.read() as connection:
        view = await service.fair_view(connection, fair_id, person_id=person.id)
        held = await rights.of(connection, person)
        said = await document_queries.of_fair(connection, fair_id) if view.fair.over(today(now())) else None
    runs = authority.may(held, "organizer", region=view.fair.region, fair_id=view.fair.id)
    if view.fair.state == "draft" and not runs:
        raise Gone
    return card_screens.card(
        view,
        moment=now(),
        consented=person.consented,
        said=said,
        staff=(dashboard_button(view.fair.id),) if runs else (),
    )


async def _fair(db: Database, fair_id: str) -> Fair:
    async with db.read() as connection:
        fair = await queries.fair(connection, fair_id)
    if fair is None or fair.state == "draft":
        raise Gone
    return fair
