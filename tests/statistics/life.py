"""What people of the small country asked, agreed, looked for and were told, by hand and different from each other."""

from datetime import datetime

from bot.clock import stamp
from bot.database import Connection
from tests.statistics.moments import FIRST_OF_21, LAST_OF_20

_MOMENT = FIRST_OF_21


async def settle(connection: Connection) -> None:
    """Meetings, requests, complaints, wishes and notices: most in Jizzakh, some in Fergana, some nowhere."""
    await connection.run("UPDATE people SET region = 'UZ-JI' WHERE id IN (1, 2)")
    await connection.run("UPDATE people SET region = 'UZ-FA' WHERE id = 6")
    await _gatherings(connection)
    await _agreements(connection)
    await _inquiries(connection)
    await _told(connection)


async def _gatherings(connection: Connection) -> None:
    for number, fair, asked, state, asker_said, asked_said in (
        (1, "JI-2027", 2, "held", "here", "here"),
        (2, "JI-2027", 3, "placed", "here", None),
        (3, "JI-2027", 4, "no_show", "alone", None),
        (4, "JI-2027", 4, "declined", None, None),
        (5, "FA-2027", 2, "accepted", None, None),
    ):
        await connection.run(
            """INSERT INTO meetings (id, fair_id, asker_id, asked_id, low_id, high_id, weight, state, asked_at,
                                     starts_at, table_code, asker_said, asked_said)
               VALUES (:id, :fair, 1, :asked, 1, :asked, 'must', :state, :moment, :starts, :table, :one, :other)""",
            id=number,
            fair=fair,
            asked=asked,
            state=state,
            moment=_MOMENT,
            starts="2027-03-16T05:00:00.000+00:00" if state in ("held", "placed", "no_show") else None,
            table=f"A{number}",
            one=asker_said,
            other=asked_said,
        )
    await connection.run(
        """INSERT INTO door_walkins (id, fair_id, name, code, noted_by, came_at)
           VALUES (1, 'JI-2027', 'W', 'W1', 1, :moment)""",
        moment=_MOMENT,
    )
    for number, answer, agreed in ((1, "yes", LAST_OF_20), (2, "asked", None)):
        await connection.run(
            """INSERT INTO introductions (id, kind, maker_id, taker_id, subject, component_id, score, taker_answer,
                                          maker_answer, created_at, agreed_at)
               VALUES (:id, 'import', 1, 4, :id, 1, 0.5, 'yes', :answer, :moment, :agreed)""",
            id=number,
            answer=answer,
            moment=LAST_OF_20,
            agreed=agreed,
        )


async def _agreements(connection: Connection) -> None:
    # The first two are older than ninety days: one became a contract, of the other nobody says anything.
    for number, fair, kind, state, amount, currency, aged in (
        (1, "JI-2027", "memorandum", "grown", None, None, LAST_OF_20),
        (2, "JI-2027", "memorandum", "confirmed", "700", "USD", LAST_OF_20),
        (3, "JI-2027", "memorandum", "claimed", None, None, None),
        (4, "JI-2027", "contract", "confirmed", "1000.40", "USD", None),
        (5, "JI-2027", "contract", "dead", "2000", "UZS", None),
        (6, "FA-2027", "contract", "unanswered", "900", "USD", None),
        (7, "FA-2027", "contract", "denied", "900", "USD", None),
    ):
        await connection.run(
            """INSERT INTO memoranda (id, fair_id, claimant_id, other_id, kind, state, amount, currency, claimed_at,
                                      answer_until, aged_at)
               VALUES (:id, :fair, 1, 2, :kind, :state, :amount, :currency, :moment, :moment, :aged)""",
            id=number,
            fair=fair,
            kind=kind,
            state=state,
            amount=amount,
            currency=currency,
            moment=_MOMENT,
            aged=aged,
        )


async def _inquiries(connection: Connection) -> None:
    # The second is in the name of a firm in Jizzakh, whoever asked; the third of somebody of no known region.
    for number, person, kind, state, firm in (
        (1, 1, "sample", "asked", None),
        (2, 6, "specification", "answered", 2),
        (3, 7, "sample", "taken", None),
    ):
        await connection.run(
            """INSERT INTO requests (id, person_id, component_id, kind, state, created_at, answered_at, enterprise_id)
               VALUES (:id, :person, 1, :kind, :state, :moment, :answered, :firm)""",
            id=number,
            person=person,
            kind=kind,
            state=state,
            moment=_MOMENT,
            answered=_MOMENT if state == "answered" else None,
            firm=firm,
        )
    for number, region in ((1, None), (2, "UZ-JI")):
        await connection.run(
            """INSERT INTO questions (id, person_id, text, asked_at, region)
               VALUES (:id, 6, 'T', :moment, CAST(:region AS TEXT))""",
            id=number,
            moment=_MOMENT,
            region=region,
        )
    wishes: tuple[tuple[int, int | None, datetime | None], ...] = ((1, 1, None), (2, 2, _MOMENT), (3, None, None))
    for number, wisher, answered in wishes:
        await connection.run(
            """INSERT INTO wishes (id, person_id, text, folded, asked_at, answered_at)
               VALUES (:id, :person, 'W', :folded, :moment, :answered)""",
            id=number,
            person=wisher,
            folded=f"w{number}",
            moment=_MOMENT,
            answered=answered,
        )


async def _told(connection: Connection) -> None:
    for number, person, state in (
        (1, 1, "sent"),
        (2, 1, "sent"),
        (3, 2, "waiting"),
        (4, 2, "aside"),
        (5, 6, "sent"),
        (6, 7, "unknown"),
    ):
        await connection.run(
            """INSERT INTO outbox (id, person_id, lane, kind, subject, due_at, state, next_try, created_at)
               VALUES (:id, :person, 'notice', 'test', :subject, :moment, :state, :moment, :moment)""",
            id=number,
            person=person,
            subject=str(number),
            moment=_MOMENT,
            state=state,
        )
    await connection.run(
        """INSERT INTO broadcasts (id, author_id, audience, state, created_at, started_at)
           VALUES (1, 1, 'everyone', 'sent', :moment, :moment)""",
        moment=_MOMENT,
    )
    for person, state in ((1, "sent"), (2, "blocked")):
        await connection.run(
            """INSERT INTO deliveries (broadcast_id, person_id, language, state, again_at)
               VALUES (1, :person, 'uz', :state, :moment)""",
            person=person,
            state=state,
            moment=stamp(_MOMENT),
        )
