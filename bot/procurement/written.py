"""A tender written down: read from JSON with the fault named, and a verdict given as JSON."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from bot.errors import Refusal
from bot.i18n import N_
from bot.procurement import telling
from bot.procurement.models import Rule, Tender
from bot.procurement.verdicts import Verdict


class NotATender(Refusal):
    """The JSON is none, or something in it cannot be."""

    sentence = N_("This is no tender: {where} – {what}.")


class TwoOfOneName(Refusal):
    """Two bids have one id, so nobody could say which of them wins."""

    sentence = N_("Two bids have the id “{id}”. Give each its own.")


def read(text: str | bytes) -> Tender:
    """Read a tender file. Raise NotATender with the first fault and its place, TwoOfOneName."""
    try:
        tender = Tender.model_validate_json(text)
    except ValidationError as error:
        raise fault(error) from None
    return checked(tender)


def checked(tender: Tender) -> Tender:
    """Give the tender. Raise TwoOfOneName."""
    seen: set[str] = set()
    for bid in tender.bids:
        if bid.id in seen:
            raise TwoOfOneName(id=bid.id)
        seen.add(bid.id)
    return tender


def fault(error: ValidationError) -> NotATender:
    """Give the first fault as a refusal; what was typed is not repeated beyond its place."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".")
    return NotATender(where=where or "JSON", what=first["msg"])


def as_json(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Give the answer of the command line; money is a text with two decimals."""
    return {"lines": [_line(verdict) for verdict in verdicts]}


def _line(verdict: Verdict) -> dict[str, Any]:
    return {
        "line": verdict.line,
        "rule": _rule(verdict.rule),
        "admitted": list(verdict.admitted),
        "set_aside": [{"id": one.id, "why": telling.plain(one.why)} for one in verdict.set_aside],
        "ranking": [
            {"id": one.id, "compared": _money(one.compared), "offered": _money(one.offered), "domestic": one.domestic}
            for one in verdict.ranking
        ],
        "winner": verdict.winner,
        "tie": verdict.tie,
        "break_even": None if verdict.break_even is None else _money(verdict.break_even),
        "warnings": [telling.plain(sentence) for sentence in verdict.warnings],
        "steps": [telling.plain(sentence) for sentence in verdict.steps],
    }


def _rule(rule: Rule | None) -> dict[str, Any] | None:
    return None if rule is None else rule.model_dump(mode="json")


def _money(value: Decimal) -> str:
    return f"{value:.2f}"
