"""Meetings of made-up firms as rows, for the fairs of the demo."""

from datetime import datetime
from typing import Any

from bot import clock
from bot.ids import EnterpriseId
from bot.meetings.models import State

Pair = tuple[EnterpriseId, EnterpriseId]


def pairs(makers: list[EnterpriseId], buyers: list[EnterpriseId], count: int) -> list[Pair]:
    """Give so many different pairs of a maker and a buyer; each buyer meets equally many."""
    found: dict[Pair, None] = {}
    for turn in range(len(buyers)):
        for place, maker in enumerate(makers):
            if len(found) < count:
                found[maker, buyers[(place + turn) % len(buyers)]] = None
    return [*found]


def meeting(fair_id: str, pair: Pair, state: State, *, asked_at: datetime, **more: Any) -> dict[str, Any]:
    """Give a meeting a maker asked a buyer for."""
    bare = dict.fromkeys(
        ("answer_weight", "reason", "answered_at", "expires_at", "starts_at", "table_code", "said"), None
    )
    return {
        **bare,
        "id": clock.new_id(),
        "fair_id": fair_id,
        "asker_id": pair[0],
        "asked_id": pair[1],
        "low_id": min(pair),
        "high_id": max(pair),
        "state": state,
        "asked_at": asked_at,
        **more,
    }
