"""Tenders for tests: short to write, every field a plain default."""

from datetime import date, datetime, timedelta
from typing import Any

from bot.clock import TASHKENT
from bot.procurement.judging import judge
from bot.procurement.models import Rule, Tender
from bot.procurement.verdicts import Verdict

DAY = date(2026, 3, 1)
RULE = {
    "valid_from": "2024-01-01",
    "customer": "budget",
    "base": "DDP",
    "percent": "15",
    "only_domestic_if_more_than": 2,
    "act": "Test act",
    "date": "2024-01-01",
}


def bid(name: str, price: object, *, foreign: bool = False, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": name,
        "firm": f"Firm {name}",
        "origin": "foreign" if foreign else "domestic",
        "price": str(price),
    }
    if not foreign:
        made["certificate"] = {"number": "1", "valid_until": "2027-12-31"}
    return {**made, **more}


def tender(*bids: dict[str, Any], rules: list[dict[str, Any]] | None = None, **more: Any) -> Tender:
    told = {"date": DAY, "customer": "budget", "purpose": "own_use", "bids": bids, "rules": rules or [RULE]}
    return Tender.model_validate({**told, **more})


def verdict(*bids: dict[str, Any], **more: Any) -> Verdict:
    """The verdict on a tender of one line."""
    (found,) = judge(tender(*bids, **more), ())
    return found


def rule(**more: Any) -> dict[str, Any]:
    return {**RULE, **more}


def kept(**more: Any) -> Rule:
    return Rule.model_validate(rule(**more))


def at(hour: int) -> str:
    return (datetime(2026, 2, 20, tzinfo=TASHKENT) + timedelta(hours=hour)).isoformat()
