"""What became of the fair of March 2022 in the demo: 120 meetings, 14 memoranda, 30 contracts, followed for 90 days.

The firms are made up, and so is who met whom; sums are not said, for the report says none.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot import clock
from bot.database import Database
from bot.demo import talk_queries, talks
from bot.fairs import lifecycle
from bot.fairs import queries as fair_queries
from bot.meetings.planning.models import Hall
from bot.meetings.planning.service import usual_hours
from bot.memoranda.models import DAYS

FAIR = "JI-2022"
MEETINGS, MEMORANDA, CONTRACTS = 120, 14, 30
# What became of each memorandum, and what both sides answered after 2, 30, 60 and 90 days; the last two are silent.
Fate = tuple[str, tuple[str | None, ...]]
FATES: tuple[Fate, ...] = (
    *[("grown", ("moving", "moving"))] * 5,
    *[("confirmed", ("moving", "moving", "moving", "done"))] * 3,
    *[("confirmed", ("moving", "blocked", "blocked", "blocked"))] * 2,
    *[("dead", ("moving", "blocked", "dead"))] * 2,
    *[("confirmed", (None, None, None, None))] * 2,
)
_AGED = timedelta(days=90)


async def fill(db: Database) -> None:
    """Keep what became of the fair, when the demo has it and its firms."""
    async with db.write() as connection:
        fair = await fair_queries.fair(connection, FAIR)
        makers = await talk_queries.firms_at(connection, FAIR)
        buyers = await talk_queries.buyers(connection)
        chosen = talks.pairs(makers, buyers, MEETINGS)
        if fair is None or len(chosen) < MEETINGS:
            return
        hours = usual_hours(fair.starts_on, fair.ends_on)
        tables = Hall("A", len(buyers), closed=False).codes
        asked_at = lifecycle.doors_open(fair) - timedelta(days=10)
        met = [
            talks.meeting(
                FAIR,
                pair,
                "held",
                asked_at=asked_at,
                answer_weight="gladly",
                answered_at=asked_at + timedelta(hours=5),
                starts_at=hours[place // len(buyers)].starts_at,
                table_code=tables[buyers.index(pair[1])],
                said="here",
            )
            for place, pair in enumerate(chosen)
        ]
        signed = [_signed(one, "memorandum", state) for one, (state, _said) in zip(met, FATES, strict=False)]
        grown = [_signed(one, "contract", days=40) for one in signed if one["state"] == "grown"]
        at_once = met[MEMORANDA : MEMORANDA + CONTRACTS - len(grown)]
        contracts = [*grown, *(_signed(one, "contract") for one in at_once)]
        await talk_queries.keep_meetings(connection, met)
        await talk_queries.keep_memoranda(connection, [*signed, *contracts])
        await talk_queries.keep_answers(connection, _answers(signed))


def _signed(of: dict[str, Any], kind: str, state: str = "confirmed", *, days: int = 0) -> dict[str, Any]:
    """Give what came of a meeting, or of a memorandum so many days later; the other side confirms it in a day."""
    meeting = of.get("starts_at")
    claimed = (meeting or of["claimed_at"]) + timedelta(days=days, minutes=25)
    answered = claimed + timedelta(days=1)
    ended = {"grown": timedelta(days=40), "dead": timedelta(days=60)}.get(state)
    return {
        "id": clock.new_id(),
        "fair_id": FAIR,
        "meeting_id": of["id"] if meeting else None,
        "parent_id": None if meeting else of["id"],
        "claimant_id": of["asker_id"] if meeting else of["claimant_id"],
        "other_id": of["asked_id"] if meeting else of["other_id"],
        "kind": kind,
        "state": state,
        "claimed_at": claimed,
        "answered_at": answered,
        "aged_at": answered + _AGED,
        "ended_at": answered + ended if ended else None,
    }


def _answers(signed: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give what the two firms of each memorandum were asked and answered, until it ended."""
    return [
        {
            "memorandum_id": one["id"],
            "days": days,
            "enterprise_id": firm,
            "asked_at": one["answered_at"] + timedelta(days=days),
            "answer": answer,
            "blocker": "sample" if answer == "blocked" else None,
            "answered_at": one["answered_at"] + timedelta(days=days, hours=4) if answer else None,
        }
        for one, (_state, said) in zip(signed, FATES, strict=True)
        for days, answer in zip(DAYS, said, strict=False)
        for firm in (one["claimant_id"], one["other_id"])
    ]
