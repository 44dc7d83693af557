"""What is seen of news: one message with a line for each thing, the weightiest first, numbers to press."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.database import Row
from bot.i18n import _, n_, p_
from bot.matching import wording
from bot.matching.buttons import ChoosePace, OpenChain, OpenOffer, OpenProposal, ShowProposals
from bot.telegram.screen import Button, Screen
from bot.trade import vocabulary

_NAME = 46


def digest(found: Sequence[Row], *, total: int) -> Screen:
    """News since a person was last told."""
    head = n_("💡 <b>{count} new proposal for you</b>", "💡 <b>{count} new proposals for you</b>", total)
    lines = [_line(place, row) for place, row in enumerate(found, 1)]
    numbers = [Button(str(place), _wish(row)) for place, row in enumerate(found, 1)]
    every = Button(p_("proposal", "All proposals"), ShowProposals(enterprise=found[0]["enterprise_id"]))
    often = Button(p_("proposal", "🔔 How often"), ChoosePace())
    return Screen("\n".join((head, "", *lines)), (tuple(numbers), (every, often)))


def _line(place: int, row: Row) -> str:
    firms = int(row["firms"])
    match row["kind"]:
        case "component":
            return wording.line(place, wording.name(row), row["annual_value_usd"])
        case "chain":
            return _("{place}. 🔗 A chain asks for you: {name}", place=place, name=_short(row))
        case "import":
            return n_(
                "{place}. 🏭 {name}: {count} firm could make it",
                "{place}. 🏭 {name}: {count} firms could make it",
                firms,
                place=place,
                name=_short(row),
            )
        case "supply":
            material = vocabulary.word(vocabulary.MATERIALS, row["subject"])
            return n_(
                "{place}. 🧱 {name}: {count} supplier for you",
                "{place}. 🧱 {name}: {count} suppliers for you",
                firms,
                place=place,
                name=material,
            )
        case _:
            return _("{place}. ⚙️ {name}: a firm could make it for what you assemble", place=place, name=_short(row))


def _wish(row: Row) -> CallbackData:
    enterprise = row["enterprise_id"]
    if row["kind"] == "component":
        return OpenProposal(enterprise=enterprise, component=row["component_id"])
    if row["kind"] == "chain":
        return OpenChain(enterprise=enterprise, chain=int(row["subject"]))
    return OpenOffer(enterprise=enterprise, kind=row["kind"], subject=row["subject"])


def _short(row: Row) -> str:
    return formats.short(wording.name(row), _NAME)
