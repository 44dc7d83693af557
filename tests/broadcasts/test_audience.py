"""Whom a broadcast reaches, exactly; and who may write to whom."""

from datetime import UTC, datetime

import pytest

from bot.broadcasts import form, queries, service
from bot.broadcasts.models import Audience, AudienceKind
from bot.database import Database
from bot.errors import Gone, NotNow, NotYours
from bot.fairs import importing
from bot.staff.models import Grant, Role
from tests.broadcasts.conftest import LETTER
from tests.conftest import Clock
from tests.fairs.conftest import ROW

pytestmark = pytest.mark.both


PEOPLE = {
    # id: (language, region, how signed up for the fair)
    11: ("uz", "UZ-JI", ("exhibitor", "confirmed")),
    12: ("uz_Cyrl", "UZ-JI", ("visitor", "confirmed")),
    13: ("ru", "UZ-SA", ("visitor", "confirmed")),
    14: ("uz", None, ("visitor", "waiting")),
    15: ("en", "UZ-SA", ("visitor", "cancelled")),
    16: ("ru", None, None),
    17: ("uz", "UZ-JI", None),
}


@pytest.fixture
async def crowd(db: Database, now: Clock) -> Database:
    """Seven people: some signed up, two acting for an enterprise of Jizzakh, one who blocked the bot."""
    await importing.load(db, [ROW], now)
    async with db.write() as connection:
        await connection.many(
            "INSERT INTO people (id, language, region, created_at) VALUES (:id, :language, :region, :now)",
            [{"id": key, "language": who[0], "region": who[1], "now": now()} for key, who in PEOPLE.items()],
        )
        await connection.many(
            """INSERT INTO signups (id, fair_id, person_id, role, state, queued_as, code, token, signed_at)
               VALUES (:id, 'JI-2027', :id, :role, :state, :id, :id, :id, :now)""",
            [
                {"id": key, "role": who[2][0], "state": who[2][1], "now": now()}
                for key, who in PEOPLE.items()
                if who[2] is not None
            ],
        )
        await connection.run(
            """INSERT INTO enterprises (id, stir, name, region, created_at, updated_at)
               VALUES (1, '301234567', 'Namuna', 'UZ-JI', :now, :now)""",
            now=now(),
        )
        await connection.run(
            "INSERT INTO enterprise_abilities (enterprise_id, kind, code) VALUES (1, 'sector', 'automotive')"
        )
        await connection.many(
            """INSERT INTO enterprise_members (enterprise_id, person_id, role, since)
               VALUES (1, :id, 'owner', :now)""",
            [{"id": person, "now": now()} for person in (11, 16)],
        )
        await connection.run("UPDATE people SET blocked_at = :now WHERE id = 17", now=now())
    return db


@pytest.mark.parametrize(
    ("audience", "reached"),
    [
        (Audience(kind="participants", fair_id="JI-2027"), {11, 12, 13, 14}),
        (Audience(kind="exhibitors", fair_id="JI-2027"), {11}),
        (Audience(kind="visitors", fair_id="JI-2027"), {12, 13}),
        (Audience(kind="waiting", fair_id="JI-2027"), {14}),
        (Audience(kind="visitors", fair_id="JI-2027", language="ru"), {13}),
        (Audience(kind="everyone", region="UZ-JI"), {11, 12, 16}),
        (Audience(kind="everyone", region="UZ-JI", language="uz"), {11}),
        (Audience(kind="everyone"), {11, 12, 13, 14, 15, 16}),
        (Audience(kind="sector", sector="automotive", region="UZ-JI"), {11, 16}),
        (Audience(kind="sector", sector="automotive"), {11, 16}),
        (Audience(kind="sector", sector="automotive", region="UZ-SA"), set()),
        (Audience(kind="sector", sector="food"), set()),
    ],
)
async def test_the_count_before_and_the_deliveries_after_agree(
    crowd: Database, now: Clock, audience: Audience, reached: set[int]
) -> None:
    async with crowd.write() as connection:
        counted = await queries.reach(connection, audience)
        draft_id = await queries.keep_draft(connection, audience, LETTER, author_id=1, moment=now())
        draft = await queries.broadcast(connection, draft_id)
        assert draft is not None
        assert draft.audience == audience
        await queries.line_up(connection, draft, moment=now())
        rows = await connection.all("SELECT person_id, language FROM deliveries")
    assert {row["person_id"] for row in rows} == reached
    assert {row["person_id"]: row["language"] for row in rows} == {key: PEOPLE[key][0] for key in reached}
    assert sum(counted.values()) == len(reached)
    assert set(counted) == {PEOPLE[key][0] for key in reached}


def grant(role: Role, region: str | None = None, fair_id: str | None = None) -> tuple[Grant, ...]:
    return (Grant(id=1, person_id=1, role=role, region=region, fair_id=fair_id),)


FAIR = Audience(kind="visitors", fair_id="JI-2027")
REGION = Audience(kind="everyone", region="UZ-JI")
COUNTRY = Audience(kind="everyone")
HERS = FAIR.model_copy(update={"region": "UZ-JI"})  # as it is kept: with the region of its fair


@pytest.mark.parametrize(
    ("held", "open_to"),
    [
        (grant("administrator"), {FAIR, REGION, COUNTRY}),
        (grant("organizer", fair_id="JI-2027"), {FAIR}),
        (grant("organizer", region="UZ-JI"), {FAIR, REGION}),
        (grant("khokimiyat", region="UZ-JI"), {FAIR, REGION}),
        (grant("organizer", fair_id="SA-2027"), set()),
        (grant("organizer", region="UZ-SA"), set()),
        (grant("khokimiyat", region="UZ-SA"), set()),
        (grant("lab"), set()),
        (grant("bank"), set()),
        ((), set()),
    ],
)
async def test_each_right_reaches_its_own_people_only(
    crowd: Database, held: tuple[Grant, ...], open_to: set[Audience]
) -> None:
    async with crowd.read() as connection:
        for audience in (FAIR, REGION, COUNTRY):
            if audience in open_to:
                permitted = await service.permitted(connection, audience, held=held)
                assert permitted.region == (None if audience is COUNTRY else "UZ-JI")
            else:
                with pytest.raises(NotYours):
                    await service.permitted(connection, audience, held=held)
        with pytest.raises(Gone):
            await service.permitted(connection, FAIR.model_copy(update={"fair_id": "XX-1"}), held=held)


async def test_another_authors_broadcast_is_closed_also_to_a_colleague(crowd: Database, now: Clock) -> None:
    async with crowd.write() as connection:
        draft_id = await queries.keep_draft(connection, HERS, LETTER, author_id=1, moment=now())
        organizer = grant("organizer", region="UZ-JI")
        assert (await service.own(connection, draft_id, person_id=1, held=organizer)).id == draft_id
        with pytest.raises(NotYours):
            await service.own(connection, draft_id, person_id=2, held=organizer)
        with pytest.raises(NotYours):  # the right was taken back meanwhile
            await service.own(connection, draft_id, person_id=1, held=())
        administrator = grant("administrator")
        assert (await service.own(connection, draft_id, person_id=3, held=administrator)).id == draft_id


async def test_sending_is_begun_once_and_noted(crowd: Database, now: Clock) -> None:
    async with crowd.write() as connection:
        draft_id = await queries.keep_draft(connection, HERS, LETTER, author_id=1, moment=now())
        draft = await queries.broadcast(connection, draft_id)
        assert draft is not None
        before = crowd.statements
        assert (await service.begin(connection, draft, report_in=(1, 5), moment=now())).left == 2
        assert crowd.statements - before == 3
        with pytest.raises(NotNow):
            await service.begin(connection, draft, report_in=(1, 5), moment=now())
        notes = await connection.all("SELECT actor, action, object, detail FROM audit")
    assert [dict(note) for note in notes] == [
        {"actor": 1, "action": "broadcast", "object": str(draft_id), "detail": "JI-2027 visitors 2"}
    ]


async def test_nobody_reached_is_refused_before_anything_is_begun(crowd: Database, now: Clock) -> None:
    async with crowd.write() as connection:
        audience = Audience(kind="sector", sector="food")
        draft_id = await queries.keep_draft(connection, audience, LETTER, author_id=1, moment=now())
        draft = await queries.broadcast(connection, draft_id)
    assert draft is not None
    with pytest.raises(service.NobodyReached):
        async with crowd.write() as connection:
            await service.begin(connection, draft, report_in=None, moment=datetime(2026, 1, 1, tzinfo=UTC))
    async with crowd.read() as connection:
        found = await queries.broadcast(connection, draft_id)
    assert found is not None
    assert found.state == "draft"


@pytest.mark.parametrize("kind", ["participants", "exhibitors", "visitors", "waiting"])
def test_a_forged_answer_cannot_ask_for_a_fairs_people_without_the_fair(kind: AudienceKind) -> None:
    with pytest.raises(Gone):
        form.audience_of({"scope": "r.UZ-JI", "audience": kind, "language": form.ANY})
