"""Every question fits into a button and comes back whole; what was forged comes back as none."""

from datetime import date

import pytest

from bot.statistics.buttons import ShowStats, ShowTopics
from bot.statistics.models import Ask
from bot.statistics.topics.listed import TOPICS
from tests.statistics.country import ZOMIN

WHOLE = Ask(
    region="UZ-JI",
    district=ZOMIN,
    sector="building_materials",
    fair_id="JI-2027-2",
    since=date(2027, 1, 1),
    until=date(2027, 12, 31),
    beside=True,
)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_question_comes_back_whole(topic: str) -> None:
    for kind in (ShowStats, ShowTopics):
        packed = kind.of(WHOLE, topic=topic, sheet=True).pack()
        assert len(packed.encode()) <= 64
        assert kind.unpack(packed).ask() == WHOLE.model_copy(update={"topic": topic})


def test_each_topic_has_its_own_letter() -> None:
    assert len({topic.letter for topic in TOPICS.values()}) == len(TOPICS)


@pytest.mark.parametrize("fields", ["?:::::::0", "e:ZZ::::::0", "e::99:::::0", "e:::xyz::::0", "e::::::7y:0"])
def test_what_was_forged_is_no_question(fields: str) -> None:
    assert ShowStats.unpack(f"st:{fields}").ask() is None


def test_a_year_before_needs_both_days() -> None:
    asked = ShowStats.unpack("st:e::::::20271231y:0").ask()
    assert asked is not None
    assert not asked.beside
