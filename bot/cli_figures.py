"""The commands on figures: every topic of /stats by the same names. It does not import aiogram."""

import html
from datetime import date
from typing import Annotated, Any

import typer

from bot import clock
from bot.cli_speaking import Json, refuse, show, table
from bot.cli_working import with_database
from bot.database import Database


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(stats)


def stats(
    words: Annotated[list[str] | None, typer.Argument(help="As after /stats: topic, place, sector, period.")] = None,
    region: Annotated[str | None, typer.Option(help="ISO 3166-2, for example UZ-JI.")] = None,
    fair: Annotated[str | None, typer.Option(help="A fair's id, for example JI-2027.")] = None,
    since: Annotated[str | None, typer.Option(help="First day, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day, YYYY-MM-DD.")] = None,
    as_json: Json = False,
) -> None:
    """Print the figures of /stats."""
    from bot.errors import Refusal
    from bot.statistics import documents, service
    from bot.statistics.reach import EVERYWHERE, allowed

    ask = _asked(words or [], region, fair, _day(since, "--since"), _day(until, "--until"))
    if ask.since and ask.until and ask.until < ask.since:
        refuse("The period ends before it begins: --since must be the earlier day.")

    async def work(db: Database) -> dict[str, Any]:
        async with db.read() as connection:
            where = await service.fair_region(connection, ask)
            return await documents.document(
                connection, allowed(ask, EVERYWHERE, fair_region=where), now=clock.now, every=not words
            )

    try:
        document = with_database(work)
    except Refusal as refusal:
        refuse(html.unescape(refusal.text()))
    if as_json:
        show(document, as_json=True, words="")
        return
    for name, topic in document["topics"].items():
        rows = [(code, _cell(topic["own"][code]), _cell(topic["country"][code])) for code in topic["own"]]
        if rows:
            table(name, ["", document["ask"]["region"] or "country", "country"], rows)


def _asked(words: list[str], region: str | None, fair: str | None, since: date | None, until: date | None) -> Any:
    from bot.errors import Refusal
    from bot.geography import finding
    from bot.statistics import asking

    place = finding.find_region(region) if region else None
    if region and place is None:
        refuse(f"There is no region {region}. Write its code, for example UZ-JI, or its name.")
    try:
        ask = asking.parse(" ".join(words), today=clock.today(clock.now()))
    except Refusal as refusal:
        refuse(html.unescape(refusal.text()))
    told = {"region": place.iso if place else None, "fair_id": fair, "since": since, "until": until}
    return ask.model_copy(update={name: value for name, value in told.items() if value})


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def _day(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        refuse(f"{option} must be a day like 2027-03-31.")
