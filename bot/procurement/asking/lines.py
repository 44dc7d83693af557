"""Bids as people write them: one a line, its parts apart by semicolons in any order, or named ones."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from bot.errors import Refusal
from bot.i18n import N_
from bot.procurement.asking.meanings import CURRENCIES, ORIGINS, PARTS, TAXES
from bot.procurement.models import Bid
from bot.search.fold import fold
from bot.spreadsheets import numbers, values
from bot.spreadsheets.values import Wrong, clean

MOST = 100
_APART = re.compile(r"[;\t|]")
_STIR = re.compile(r"\d{3}\s?\d{3}\s?\d{3}")
_PRICE = re.compile(r"(?P<before>[^\d\s]{0,4})\s*(?P<number>\d[\d\s.,\u00a0']*)\s*(?P<after>[^\d]{0,12})")
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}")
_number = numbers.decimal(high=10**15)


class NoBids(Refusal):
    """Nothing was read as a bid."""

    sentence = N_("I found no bid there. One bid a line, like: “Namuna MChJ; domestic; 1 200 000 UZS; with VAT”.")


class TooManyBids(Refusal):
    """More bids than one tender has."""

    sentence = N_("That is more than {most} bids. Please send fewer.")


class BidUnread(Refusal):
    """A line lacks something, or something in it cannot be."""

    sentence = N_(
        "In line {number} I do not understand the {part}: “{typed}”. Please write that line anew with the others."
    )


class BidIncomplete(Refusal):
    """A line says not whose bid it is, where from, or how much."""

    sentence = N_(
        "Line {number} must say the firm, whether it is domestic or foreign, and the price. Apart by semicolons, "
        "like: “Namuna MChJ; domestic; 1 200 000 UZS; with VAT”."
    )


def read(text: str) -> list[dict[str, Any]]:
    """Read bids from lines; give them as plain JSON. Raise NoBids, TooManyBids, BidUnread, BidIncomplete."""
    lines = [line for line in text.splitlines() if line.strip()]
    return rows({f"{place}": part for place, part in enumerate(_APART.split(line))} for line in lines)


def rows(cells: Iterable[Mapping[str, str]]) -> list[dict[str, Any]]:
    """Read bids from rows of named cells; a cell whose name says nothing is known by what it holds."""
    bids = []
    for number, row in enumerate(cells, 1):
        if number > MOST:
            raise TooManyBids(most=MOST)
        bids.append(_bid(number, _told(number, row)))
    if not bids:
        raise NoBids
    return bids


def _told(number: int, row: Mapping[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, cell in row.items():
        text = clean(cell)
        if not text:
            continue
        head, colon, rest = text.partition(":")
        part = PARTS.get(fold(name)) or (PARTS.get(fold(head)) if colon else None)
        if part is None:
            _by_content(number, text, told)
        else:
            _put(number, part, clean(rest) if colon and PARTS.get(fold(head)) == part else text, told)
    return told


def _by_content(number: int, text: str, told: dict[str, Any]) -> None:
    folded = fold(text)
    if folded in ORIGINS:
        told["origin"] = ORIGINS[folded]
    elif folded in TAXES:
        told["vat"] = TAXES[folded]
    elif _STIR.fullmatch(text) and "price" in told:
        told["stir"] = text.replace(" ", "")
    elif _PRICE.fullmatch(text) and "price" not in told:
        _put(number, "price", text, told)
    elif _DAY.fullmatch(text):
        _put(number, "certificate", text, told)
    elif _STIR.fullmatch(text):
        told["stir"] = text.replace(" ", "")
    elif "firm" not in told:
        told["firm"] = text[:200]
    else:
        raise BidUnread(number=number, part=text[:40], typed=text[:40])


def _put(number: int, part: str, text: str, told: dict[str, Any]) -> None:
    try:
        match part:
            case "price" | "duty":
                told[part], currency = _sum(text)
                if currency:
                    told["currency"] = currency
            case "vat_percent":
                told[part] = str(_number(text.removesuffix("%").strip()))
            case "certificate":
                told[part] = {"number": "—", "valid_until": values.date(_DAY.search(text)[0]).isoformat()}  # type: ignore[index]
            case "origin":
                told[part] = ORIGINS[fold(text)]
            case "vat":
                told[part] = TAXES[fold(text)]
            case "currency":
                told[part] = CURRENCIES.get(fold(text)) or CURRENCIES[text]
            case "stir":
                told[part] = re.sub(r"\s", "", text)
            case _:
                told[part] = text[:200]
    except (Wrong, KeyError, TypeError) as wrong:
        raise BidUnread(number=number, part=part, typed=text[:40]) from wrong


def _sum(text: str) -> tuple[str, str]:
    """Read a sum and the currency beside it, empty when none stands there."""
    found = _PRICE.fullmatch(text)
    if found is None:
        raise KeyError(text)
    beside = (found["before"] + found["after"]).strip()
    currency = CURRENCIES.get(fold(beside) or beside) if beside else ""
    if currency is None:
        raise KeyError(beside)
    number: Decimal = _number(found["number"].replace("'", "").strip())
    return f"{number.normalize():f}", currency


def _bid(number: int, told: dict[str, Any]) -> dict[str, Any]:
    if not {"firm", "origin", "price"} <= told.keys():
        raise BidIncomplete(number=number)
    try:
        bid = Bid(id=str(number), **told)
    except ValidationError as error:
        part = str(error.errors(include_url=False)[0]["loc"][0])
        raise BidUnread(number=number, part=part, typed=str(told.get(part, ""))[:40]) from error
    # Sums stand as they were read: 1200000, not 1200000.0.
    return {**bid.model_dump(mode="json"), **{name: told[name] for name in ("price", "duty") if name in told}}
