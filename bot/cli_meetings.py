"""The command that makes a plan of meetings from a file."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot import faults
from bot.cli_speaking import Json, refuse, show
from bot.cli_working import progress


def schedule(
    file: Annotated[Path, typer.Argument(help="The meetings file: slots, tables, firms, wishes.")],
    seed: Annotated[int, typer.Option(help="Another seed may give another plan of equal worth.")] = 1,
    as_json: Json = False,
) -> None:
    """Plan the meetings of a file: who meets whom, when, at which table; and how near that is to the best possible."""
    from bot.meetings.scheduling import running
    from bot.meetings.scheduling.judging import Impossible

    try:
        content = file.read_bytes()
    except OSError as fault:
        refuse(f"{file} could not be read: {faults.reason(fault, file)}.")
    try:
        with progress("Planning the meetings") as told:
            plan = asyncio.run(running.made(content, seed=seed, told=told)).plan
    except Impossible as fault:
        refuse(f"No plan was made: {fault}")
    share = 100 * plan.value / plan.bound if plan.bound else 100.0
    lines = [" ".join((f"{one.slot}  {one.table}  {one.a} – {one.b} ", one.interpreter or "")) for one in plan.meetings]
    lines = [line.rstrip() for line in lines]
    lines.append(f"{len(plan.meetings)} meetings in {plan.seconds:.1f} s; {share:.1f} % of what is possible at most.")
    if plan.without:
        lines.append(f"Without a meeting: {', '.join(plan.without)}.")
    show(plan.model_dump(), as_json, "\n".join(lines))
