"""The questions of a tender: who buys, what for, for which day, the bids, and rates where they are needed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from aiogram.types import Message

from bot import clock
from bot.clock import Now
from bot.errors import Refusal
from bot.i18n import N_, _, n_, p_
from bot.procurement import answers
from bot.procurement.asking import lines, sheets
from bot.procurement.words import CUSTOMERS, PURPOSES
from bot.spreadsheets import numbers
from bot.spreadsheets.values import Wrong
from bot.telegram.api import Api
from bot.telegram.form_steps import Answers, Option, Step

OWN = "UZS"


class RatesWrong(Refusal):
    """A currency of the bids has no rate in what was typed."""

    sentence = N_("Please type the rate of each currency in soʻm, like “USD 12650”. Missing or unread: {currencies}.")


def steps() -> tuple[Step, ...]:
    """Give the questions in their order."""
    return (*_case(), *_prices())


def _case() -> tuple[Step, ...]:
    return (
        Step(
            name="customer",
            title=lambda: p_("tender", "Customer"),
            question=lambda _answers: _("Who buys?"),
            options=lambda _answers: answers.options(CUSTOMERS),
            columns=1,
        ),
        Step(
            name="purpose",
            title=lambda: p_("tender", "Purpose"),
            question=lambda _answers: _("What for? The preference depends on it."),
            options=lambda _answers: answers.options(PURPOSES),
            columns=1,
        ),
        Step(
            name="date",
            title=lambda: p_("tender", "Day of judging"),
            question=lambda _answers: _("For which day is it judged? Rules and certificates are taken as of that day."),
            options=lambda _answers: [Option("today", p_("tender", "Today"))],
            accept=_day,
            settle=_settled_day,
            show=answers.shown_day,
        ),
    )


def _prices() -> tuple[Step, ...]:
    return (
        Step(
            name="bids",
            title=lambda: p_("tender", "Bids"),
            question=_ask_bids,
            accept=lines.read,
            take=_document,
            settle=_fetched,
            clears=("rates",),
            show=lambda value, _answers: n_("{count} bid", "{count} bids", len(value)),
        ),
        Step(
            name="rates",
            title=lambda: p_("tender", "Rates"),
            question=lambda known: _(
                "At which rates, in soʻm? One a line, like “USD 12650”: {currencies}.",
                currencies=", ".join(_foreign(known)),
            ),
            read=_rates,
            wanted=lambda known: bool(_foreign(known)),
            show=lambda value, _answers: ", ".join(f"{code} {rate}" for code, rate in value.items()),
        ),
    )


def _ask_bids(_answers: Answers) -> str:
    return _(
        "Send the bids, one a line, or a spreadsheet with a bid a row:\n\n<code>Namuna MChJ; domestic; 1 200 000 UZS; "
        "with VAT\nPrimer GmbH; foreign; 95 USD; without VAT</code>\n\nYou may add the STIR, "
        "“certificate: 31.12.2027”, “maker: …”, “group: …”, “duty: …”, “line: 2”."
    )


def _day(typed: str) -> str:
    return typed if typed == "today" else answers.day(typed)


async def _settled_day(value: str, now: Now) -> str:
    return clock.today(now()).isoformat() if value == "today" else value


def _document(message: Message) -> dict[str, str] | None:
    return {"file_id": message.document.file_id} if message.document else None


async def _fetched(value: Any, api: Api) -> list[dict[str, Any]]:
    """Read a spreadsheet that was sent instead of lines."""
    return await sheets.bids(api, value["file_id"]) if isinstance(value, dict) else value


def _foreign(known: Answers) -> list[str]:
    bids: Sequence[dict[str, Any]] = known.get("bids") or []
    return [code for code in dict.fromkeys(bid["currency"] for bid in bids) if code != OWN]


def _rates(typed: str, known: Answers) -> dict[str, str]:
    wanted = _foreign(known)
    found: dict[str, str] = {}
    for line in typed.replace(";", "\n").splitlines():
        code, _space, rest = line.strip().replace("=", " ").replace(":", " ").partition(" ")
        if code.upper() in wanted and (rate := _rate(rest)) is not None:
            found[code.upper()] = rate
    if len(wanted) == 1 and not found and (rate := _rate(typed)) is not None:
        found[wanted[0]] = rate
    if missing := [code for code in wanted if code not in found]:
        raise RatesWrong(currencies=", ".join(missing))
    return found


def _rate(text: str) -> str | None:
    try:
        rate: Decimal = numbers.decimal(high=10**9)(text.strip())
    except Wrong:
        return None
    return f"{rate.normalize():f}" if rate > 0 else None
