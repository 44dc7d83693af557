"""The command that says what a photo of a label says, as the bot would read it."""

from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli_speaking import Json, refuse, show
from bot.cli_working import with_database
from bot.database import Database


def label(
    file: Annotated[Path, typer.Argument(help="A photo: JPEG, PNG or WebP.")],
    as_json: Json = False,
) -> None:
    """Read the codes and the print of a label's photo, and what the catalogue knows of them."""
    try:
        photo = file.read_bytes()
    except OSError as fault:
        refuse(f"{file} could not be read: {fault.strerror or type(fault).__name__}.")

    async def work(db: Database) -> dict[str, Any]:
        return await _read(db, photo)

    said = with_database(work)
    codes = [f"{code['kind']}: {code['text']}" for code in said["codes"]]
    hits = [f"{hit['code']}  {hit['name']}" for hit in said["hits"]]
    show(said, as_json, "\n".join((*codes, *said["text"], *hits)) or "Nothing could be read.")


async def _read(db: Database, photo: bytes) -> dict[str, Any]:
    from bot.labels import knowing
    from bot.labels.reader import Reader, Unread, reads_print
    from bot.lists.finding import Finder

    finder, codes, lines = Finder(db), Reader("codes"), Reader("print")
    await finder.open()
    try:
        coded = await codes.read(photo)
        printed = await lines.read(photo) if reads_print() else []
    except Unread:
        refuse("This is no picture that can be read: a JPEG, PNG or WebP is wanted.")
    finally:
        await codes.close()
        await lines.close()
    offer = await knowing.coded(db, finder, [text for _kind, text in coded])
    offer = offer or await knowing.of_print(db, finder, printed)
    hits = [
        {"code": item.code, "name": item.name, "sector": item.sector, "score": 1.0 if offer.exact else 0.5}
        for item in offer.items
    ] if offer else []  # fmt: skip
    return {"codes": [{"kind": kind, "text": text} for kind, text in coded], "text": printed, "hits": hits}
