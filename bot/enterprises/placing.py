"""The question where the workshop stands: one tap sends the place, which is judged before it is kept."""

from aiogram.types import Message

from bot import formats
from bot.enterprises import wording
from bot.enterprises.models import Enterprise
from bot.errors import Refusal
from bot.geography import places, spots
from bot.geography.spots import Point
from bot.i18n import N_, _, language, p_
from bot.telegram.form_steps import Answers, Step


class PlaceWanted(Refusal):
    """Words or a file came instead of a place."""

    sentence = N_("Please press the button below while you are at the workshop, or send a place from the map.")


class NotHere(Refusal):
    """The place is not in Uzbekistan."""

    sentence = N_("This place does not seem to be in Uzbekistan. Please send the one where the workshop stands.")


class FarAway(Refusal):
    """The place is far from the district that was chosen."""

    sentence = N_(
        "This place is about {km} km from {district}, where the enterprise is registered. Please send the place of "
        "the workshop, or first correct the district on the card."
    )


async def judge(value: list[float], answers: Answers) -> None:
    """Refuse a place that cannot be the workshop's. Raise NotHere, FarAway."""
    point = Point(*value)
    if not spots.in_uzbekistan(point):
        raise NotHere
    region, district = str(answers["region"]), answers.get("district")
    away = spots.away_km(point, region=region, district=district)
    if away is not None:
        named = places.name(places.district(district), language()) if district else wording.region_name(region)
        raise FarAway(km=formats.number(away), district=named)


def known_answers(enterprise: Enterprise) -> Answers:
    """Give what the question must know of the enterprise."""
    return {"enterprise": enterprise.id, "region": enterprise.region, "district": enterprise.district}


def _sent(message: Message) -> list[float] | None:
    return [message.location.latitude, message.location.longitude] if message.location else None


def _not_sent(_typed: str) -> list[float]:
    raise PlaceWanted


SPOT = Step(
    name="spot",
    title=lambda: p_("enterprise", "Place"),
    question=lambda _answers: _(
        "Where does the workshop stand? Press the button below while you are there, or send a place from the map. "
        "Others see only how far it is, never the point itself; you can have it forgotten at any time."
    ),
    accept=_not_sent,
    take=_sent,
    check=judge,
    request="location",
    request_label=lambda: p_("enterprise", "📍 Send my place"),
)
