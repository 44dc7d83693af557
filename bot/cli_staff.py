"""The commands on staff: invitations, and who did what."""

import json
from datetime import datetime
from typing import Annotated

import typer

from bot import clock
from bot.cli_speaking import Json, known_settings, refuse, show, table
from bot.cli_working import with_database
from bot.database import Database

LOCAL_USERNAME = "hamkor_bot"


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (invite, audit):
        app.command()(command)


def audit(
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The first day, in Tashkent.")] = None,
    person: Annotated[int, typer.Option(help="The Telegram id of one person.")] = 0,
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 100,
    as_json: Json = False,
) -> None:
    """Show who did what as staff, the newest first."""
    from bot.staff.audit import queries
    from bot.staff.audit.models import Deed

    first = since.replace(tzinfo=clock.TASHKENT) if since else None

    async def work(db: Database) -> list[Deed]:
        async with db.read() as connection:
            return await queries.latest(connection, limit=limit, since=first, person_id=person)

    done = with_database(work)
    if as_json:
        show([deed.model_dump(mode="json") for deed in done], as_json=True, words="")
        return
    rows = [
        (f"{deed.at.astimezone(clock.TASHKENT):%Y-%m-%d %H:%M}", deed.actor or "-", deed.action, deed.subject)
        for deed in done
    ]
    table("Who did what", ["When", "Telegram id", "Deed", "To what"], rows)


def invite(
    role: Annotated[str, typer.Argument(help="organizer, khokimiyat, lab, bank or administrator.")],
    region: Annotated[str | None, typer.Option(help="ISO 3166-2, for example UZ-JI.")] = None,
    fair: Annotated[str | None, typer.Option(help="A fair's id, for example JI-2027.")] = None,
    as_json: Json = False,
) -> None:
    """Print a link that gives one person a role, once, within a week."""
    from bot.errors import Refusal
    from bot.staff import invitations
    from bot.staff.models import ROLES

    wanted = next((one for one in ROLES if one == role), None)
    if wanted is None:
        raise typer.BadParameter(f"must be one of: {', '.join(ROLES)}", param_hint="ROLE")

    async def work(db: Database) -> str:
        async with db.write() as connection:
            return await invitations.invite(
                connection, wanted, region=region, fair_id=fair, creator=None, moment=clock.now()
            )

    try:
        token = with_database(work)
    except Refusal as refusal:
        refuse(refusal.text())
    payload = f"{invitations.LINK}_{token}"
    username = bot_name()
    link = f"https://t.me/{username}?start={payload}"
    show({"role": role, "region": region, "fair": fair, "link": link}, as_json, link)


def bot_name() -> str:
    """Ask Telegram for the bot's name; the local one has a name of its own."""
    settings = known_settings()
    if settings.bot_token is None:
        return LOCAL_USERNAME
    from urllib.request import urlopen

    address = f"{settings.bot_api_url or 'https://api.telegram.org'}/bot{settings.bot_token.get_secret_value()}/getMe"
    try:
        with urlopen(address, timeout=15) as answer:  # noqa: S310 - the Bot API's address, from the settings
            return str(json.load(answer)["result"]["username"])
    except (OSError, KeyError, ValueError):
        refuse("Telegram did not tell the bot's name. Check BOT_TOKEN and the network, then ask for the link again.")
