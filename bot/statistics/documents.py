"""The figures of every topic as one document for programs, by the names of the topics and their measures."""

from collections.abc import Iterable
from typing import Any

from bot.clock import Now
from bot.database import Connection
from bot.geography import places
from bot.statistics import service
from bot.statistics.comparison.models import BASES, Funnel
from bot.statistics.models import Answer, Ask, Measure
from bot.statistics.topics.listed import TOPICS


async def document(connection: Connection, ask: Ask, *, now: Now, every: bool) -> dict[str, Any]:
    """Give the topic asked about, or every one: own, country and regions, each a figure by its name."""
    names = tuple(TOPICS) if every else (ask.topic,)
    answers = {
        name: await service.answer(connection, ask.model_copy(update={"topic": name}), now=now) for name in names
    }
    told = {name: _topic(answer) for name, answer in answers.items()}
    return {
        "ask": ask.model_dump(mode="json"),
        "made": now().isoformat(),
        # All figures together: a name means the same in every topic.
        "own": _together(topic["own"] for topic in told.values()),
        "country": _together(topic["country"] for topic in told.values()),
        "topics": told,
    }


def _together(topics: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {name: figure for topic in topics for name, figure in topic.items()}


def _topic(answer: Answer) -> dict[str, Any]:
    measures = answer.topic.measures
    told: dict[str, Any] = {
        "own": {one.code: answer.own(one) for one in measures},
        "country": {one.code: answer.counted.of_country(one) for one in measures},
        "regions": {each.iso: _region(answer, each.iso, measures) for each in places.regions()},
        "not_narrowed_by": {one.code: sorted(answer.not_narrowed(one)) for one in measures if answer.not_narrowed(one)},
    }
    if answer.earlier:
        told["year_before"] = {one.code: answer.before(one) for one in measures}
    if answer.catalogue:
        told["catalogue"] = answer.catalogue.model_dump()
    if answer.ask.topic == "fairs":
        told["fairs"] = [
            {"fair": one.fair, "region": one.region, "begins": str(one.begins), **one.numbers} for one in answer.fairs
        ]
    if answer.ask.topic == "indicators":
        told["indicators"] = [one.model_dump(mode="json") for one in answer.indicators]
    if answer.comparison:
        told["compared"] = {
            f"{code}:{BASES[per].code}": _compared(one) for (code, per), one in answer.comparison.funnels.items()
        }
    if answer.missed:
        told["missed"] = [one._asdict() for one in answer.missed]
    return told


def _region(answer: Answer, region: str, measures: tuple[Measure, ...]) -> dict[str, float | None]:
    return {one.code: answer.counted.of_region(one, region) for one in measures}


def _compared(found: Funnel) -> dict[str, Any]:
    regions = {one.region: {"rate": one.rate, "group": one.group, "clear": one.clear} for one in found.standings}
    return {"rate": found.rate, "spread": found.spread, "regions": regions}
