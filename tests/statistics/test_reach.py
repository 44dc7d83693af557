"""Which figures are open to whom: officers of a region, of two, organizers of one fair, the centre, strangers."""

import pytest

from bot.database import Database
from bot.errors import NotYours
from bot.staff.models import Grant, Role
from bot.statistics import service
from bot.statistics.models import Ask
from bot.statistics.reach import EVERYWHERE, DistrictElsewhere, OtherFair, OtherRegion, allowed, reach
from bot.statistics.service import NoSuchFair
from tests.conftest import Clock
from tests.statistics.country import QUVA, ZOMIN

pytestmark = pytest.mark.both


def _right(role: Role, region: str | None = None, fair_id: str | None = None) -> Grant:
    return Grant(id=1, person_id=1, role=role, region=region, fair_id=fair_id)


JIZZAKH = reach((_right("khokimiyat", "UZ-JI"),))
TWO = reach((_right("khokimiyat", "UZ-JI"), _right("khokimiyat", "UZ-SU")))
FAIR = reach((_right("organizer", fair_id="FA-2027"),))


@pytest.mark.parametrize("role", ["khokimiyat", "lab", "organizer", "administrator"])
def test_who_works_for_the_whole_country_sees_all_of_it(role: Role) -> None:
    assert reach((_right(role),)) == EVERYWHERE
    assert allowed(Ask(region="UZ-FA"), EVERYWHERE).region == "UZ-FA"
    assert allowed(Ask(), EVERYWHERE).region is None


@pytest.mark.parametrize("held", [(), (_right("bank"),)])
def test_a_stranger_and_a_bank_see_nothing(held: tuple[Grant, ...]) -> None:
    with pytest.raises(NotYours):
        reach(held)


def test_a_bank_officers_other_right_does_not_open_the_country() -> None:
    assert reach((_right("bank"), _right("khokimiyat", "UZ-JI"))).regions == frozenset({"UZ-JI"})


def test_an_officer_is_answered_about_the_own_region_and_no_other() -> None:
    assert allowed(Ask(), JIZZAKH).region == "UZ-JI"
    assert allowed(Ask(region="UZ-JI"), JIZZAKH).region == "UZ-JI"
    with pytest.raises(OtherRegion):
        allowed(Ask(region="UZ-FA"), JIZZAKH)


def test_an_officer_of_two_regions_chooses_or_sees_the_country() -> None:
    assert allowed(Ask(), TWO).region is None
    assert allowed(Ask(region="UZ-SU"), TWO).region == "UZ-SU"
    with pytest.raises(OtherRegion):
        allowed(Ask(region="UZ-FA"), TWO)


def test_a_district_brings_its_region_whatever_a_forged_button_says() -> None:
    assert allowed(Ask(district=ZOMIN), JIZZAKH).region == "UZ-JI"
    with pytest.raises(OtherRegion):
        allowed(Ask(district=QUVA), JIZZAKH)
    with pytest.raises(DistrictElsewhere):
        allowed(Ask(district=QUVA, region="UZ-JI"), JIZZAKH)
    assert allowed(Ask(district=QUVA), EVERYWHERE).region == "UZ-FA"
    assert allowed(Ask(district=ZOMIN, region="UZ-JI"), JIZZAKH).district == ZOMIN


def test_anothers_fair_is_refused_as_such() -> None:
    assert allowed(Ask(fair_id="JI-2027"), JIZZAKH, fair_region="UZ-JI").region == "UZ-JI"
    with pytest.raises(OtherFair):
        allowed(Ask(fair_id="FA-2027"), JIZZAKH, fair_region="UZ-FA")
    # Naming one's own region beside it does not help.
    with pytest.raises(OtherFair):
        allowed(Ask(fair_id="FA-2027", region="UZ-JI"), JIZZAKH, fair_region="UZ-FA")


def test_who_organizes_one_fair_sees_that_fair_and_no_region() -> None:
    shown = allowed(Ask(fair_id="FA-2027", district=None), FAIR, fair_region="UZ-FA")
    assert (shown.fair_id, shown.region) == ("FA-2027", None)
    assert allowed(Ask(), FAIR).region is None
    with pytest.raises(OtherRegion):
        allowed(Ask(region="UZ-FA"), FAIR)
    with pytest.raises(OtherFair):
        allowed(Ask(fair_id="JI-2027"), FAIR, fair_region="UZ-JI")


def test_a_right_for_a_fair_that_names_its_region_stays_bound_to_the_fair() -> None:
    held = reach((_right("organizer", "UZ-FA", "FA-2027"),))
    assert held.regions == frozenset()
    assert held.fairs == frozenset({"FA-2027"})


async def test_no_number_of_a_closed_region_or_fair_is_in_an_answer(filled: Database, now: Clock) -> None:
    answer = await service.figures(filled, Ask(), now=now, open_to=TWO)
    assert {count.region for count in answer.counted.counts} == {"UZ-JI"}
    assert answer.own(answer.topic.measures[0]) == 4
    published = await service.figures(filled, Ask(topic="indicators"), now=now, open_to=TWO)
    assert {one.region for one in published.indicators} == {"UZ-JI", "UZ-SU", "UZ"}
    organizer = await service.figures(filled, Ask(), now=now, open_to=FAIR)
    assert [(count.fair, count.region) for count in organizer.counted.counts] == [("FA-2027", "UZ-FA")]
    assert organizer.regions == frozenset()
    one = await service.figures(filled, Ask(topic="fairs", fair_id="FA-2027"), now=now, open_to=FAIR)
    assert [one.own(measure) for measure in one.topic.measures[:2]] == [0, 3]
    others = await service.figures(filled, Ask(topic="indicators"), now=now, open_to=FAIR)
    assert {figure.region for figure in others.indicators} == {"UZ"}


async def test_a_fair_brings_its_region_and_an_unknown_one_is_named(filled: Database) -> None:
    async with filled.read() as connection:
        assert await service.fair_region(connection, Ask()) is None
        assert await service.fair_region(connection, Ask(fair_id="FA-2027")) == "UZ-FA"
        with pytest.raises(NoSuchFair) as refusal:
            await service.fair_region(connection, Ask(fair_id="XX-2027"))
    assert refusal.value.values == {"fair": "XX-2027"}
