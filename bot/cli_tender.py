"""The command that judges a tender kept in a file."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli_speaking import Json, refuse, show
from bot.cli_working import with_database

LARGEST = 10_000_000


def tender(
    file: Annotated[Path, typer.Argument(help="The tender as JSON.")],
    as_json: Json = False,
) -> None:
    """Judge a tender: who competes with whom, which rule holds, who wins, step by step."""
    from bot import faults
    from bot.database import Database
    from bot.errors import Refusal
    from bot.procurement import judging, screens, service, telling, written
    from bot.procurement.verdicts import Verdict

    try:
        if file.stat().st_size > LARGEST:
            refuse(f"{file} is too large to be a tender.")
        content = file.read_bytes()
    except OSError as fault:
        refuse(f"{file} could not be read: {faults.reason(fault, file)}.")
    try:
        told = written.read(content)

        async def judged(db: Database) -> list[Verdict]:
            async with db.read() as connection:
                return await service.judge(connection, told)

        verdicts = judging.judge(told, ()) if told.rules is not None else with_database(judged)
    except Refusal as refusal:
        refuse(telling.plain(refusal.text()))
    show(written.as_json(verdicts), as_json, screens.plain(verdicts))
