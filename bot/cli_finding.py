"""The command that searches the catalogue, or the firms, as the bot would."""

import json
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import clock, i18n
from bot.cli_speaking import Json, refuse, show, table
from bot.cli_working import with_database
from bot.database import Database

Answer = dict[str, Any]
Ask = Callable[[str], Awaitable[Answer]]
Limit = Annotated[int, typer.Option(min=1, max=100)]


def search(
    text: Annotated[str | None, typer.Argument(help="What to look for, in any writing.")] = None,
    file: Annotated[Path | None, typer.Option("--file", help="One query a line; one JSON document a line out.")] = None,
    firms: Annotated[bool, typer.Option("--firms", help="Look for firms instead of items.")] = False,
    language: Annotated[str, typer.Option(help="uz, uz_Cyrl, ru or en.")] = "uz",
    limit: Limit = 10,
    as_json: Json = False,
) -> None:
    """Search the catalogue as the bot would."""
    if (text is None) == (file is None):
        raise typer.BadParameter("give either TEXT or --file FILE")
    if language not in i18n.LANGUAGES:
        raise typer.BadParameter("must be uz, uz_Cyrl, ru or en", param_hint="--language")
    i18n.speak(language)
    lines = _lines(file) if file is not None else []

    async def work(db: Database) -> None:
        ask = await (_firms(db, limit) if firms else _items(db, language, limit))
        if file is not None:
            for line in lines:
                started = time.perf_counter()
                answer = await ask(line)
                spent = round((time.perf_counter() - started) * 1000, 3)
                sys.stdout.write(json.dumps({"query": line, "ms": spent, **answer}, ensure_ascii=False) + "\n")
            return
        assert text is not None
        _say(text, (await ask(text))["hits"], as_json)

    with_database(work)


def _lines(file: Path) -> list[str]:
    if not file.is_file():
        refuse(f"There is no file {file}.")
    try:
        return file.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        refuse(f"{file} is not text in UTF-8.")
    except OSError as fault:
        refuse(f"{file} could not be read: {fault.strerror or type(fault).__name__}.")


async def _items(db: Database, language: str, limit: int) -> Ask:
    from bot.catalogue import queries
    from bot.lists.finding import Finder
    from bot.tables.undoing import journal

    await journal.settle(db, clock.now)  # what a killed import left behind is found too
    finder = Finder(db)
    await finder.open()

    async def ask(text: str) -> Answer:
        found = finder.search(text, language=language, limit=limit)
        async with db.read() as connection:
            items = {item.id: item for item in await queries.by_ids(connection, [hit.id for hit in found.hits])}
        hits = [
            {"code": hit.code, "name": items[hit.id].name, "sector": items[hit.id].sector, "score": round(hit.score, 4)}
            for hit in found.hits
            if hit.id in items
        ]
        return {"answer": found.answer, "dropped": list(found.dropped), "hits": hits}

    return ask


async def _firms(db: Database, limit: int) -> Ask:
    from bot.enterprises import queries
    from bot.enterprises.finding.firms import Firms

    known = Firms(db)
    await known.refresh()

    async def ask(text: str) -> Answer:
        found = known.search(text, limit=limit)
        async with db.read() as connection:
            read = [(await queries.by_id(connection, hit.id), hit) for hit in found.hits]
        hits = [
            {"stir": firm.stir, "name": firm.name, "region": firm.region, "score": round(hit.score, 4)}
            for firm, hit in read
            if firm
        ]
        return {"answer": found.answer, "dropped": list(found.dropped), "hits": hits}

    return ask


def _say(text: str, hits: list[Answer], as_json: bool) -> None:
    if as_json:
        show(hits, as_json=True, words="")
    elif hits:
        table(text, list(hits[0]), [list(hit.values()) for hit in hits])
    else:
        show(None, as_json=False, words="Nothing was found.")
