"""The command that makes a fair's sheet for the wall."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot import faults
from bot.cli_speaking import Json, refuse, show
from bot.cli_staff import bot_name
from bot.cli_working import with_database
from bot.i18n import LANGUAGES


def poster(
    fair: Annotated[str, typer.Argument(help="A fair's id, for example JI-2027.")],
    file: Annotated[Path, typer.Argument(help="Where to write it, for example poster.pdf.")],
    language: Annotated[str, typer.Option(help="uz, uz_Cyrl, ru or en.")] = "uz",
    as_json: Json = False,
) -> None:
    """Write a sheet for the wall (A4, PDF) with the QR that opens a fair in the chat."""
    from bot.database import Database
    from bot.fairs import posters, queries
    from bot.fairs.models import Fair
    from bot.paper import writing
    from bot.telegram import links

    if language not in LANGUAGES:
        raise typer.BadParameter(f"must be one of: {', '.join(LANGUAGES)}", param_hint="--language")

    async def work(db: Database) -> Fair | None:
        async with db.read() as connection:
            return await queries.fair(connection, fair)

    found = with_database(work)
    if found is None:
        refuse(f"There is no fair {fair}.")
    link = links.link(bot_name(), posters.LINK, found.id)
    sheet = asyncio.run(writing.pdf(posters.paper(found, link, (language,))))
    try:
        file.write_bytes(sheet)
    except OSError as fault:
        refuse(f"{file} could not be written: {faults.reason(fault, file)}.")
    show({"fair": found.id, "file": str(file), "link": link}, as_json, f"{file}: {link}")
