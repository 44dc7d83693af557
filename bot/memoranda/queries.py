"""Where memoranda and contracts are kept."""

from datetime import datetime

from bot import clock
from bot.database import Connection
from bot.ids import EnterpriseId, PersonId
from bot.memoranda.models import Claim, Kind, Memorandum, State, Terms

_SEEN = """m.id, m.kind, m.state, m.fair_id, m.meeting_id, m.parent_id, m.component_id, m.topic, m.amount, m.currency,
           m.until_on, m.milestone, m.document, m.document_name, me.id AS mine_id, me.name AS mine,
           o.id AS other_id, o.name AS other,
           CASE WHEN m.claimant_id = me.id THEN 1 ELSE 0 END AS mine_claim, m.claimed_at, m.answered_at,
           c.name_uz, c.name_ru, c.name_en
    FROM memoranda m JOIN enterprises me ON me.id IN (m.claimant_id, m.other_id)
    JOIN enterprises o ON o.id IN (m.claimant_id, m.other_id) AND o.id <> me.id
    LEFT JOIN components c ON c.id = m.component_id"""


async def claim(connection: Connection, said: Claim) -> int | None:
    """Keep what one side says, about the item of its meeting; None when meeting or parent has such a one already."""
    row = await connection.one(
        """INSERT INTO memoranda (id, fair_id, meeting_id, parent_id, component_id, claimant_id, other_id, kind, state,
                                  topic, amount, currency, until_on, milestone, document, document_name, claimed_by,
                                  claimed_at, answer_until)
           SELECT :id, :fair_id, :meeting_id, :parent_id,
                  (SELECT component_id FROM meetings WHERE id = :meeting_id),
                  :claimant_id, :other_id, :kind, :state, :topic, :amount, :currency, :until_on, :milestone,
                  :document, :document_name, :claimed_by, :claimed_at, :answer_until
           WHERE true ON CONFLICT DO NOTHING RETURNING id""",
        id=clock.new_id(),
        **{**said.model_dump(), "amount": _written(said)},
    )
    return int(row["id"]) if row else None


async def standing(connection: Connection, said: Claim) -> int | None:
    """Give what stands in the way of a claim: what was said of the same meeting or the same memorandum before."""
    row = await connection.one(
        """SELECT id FROM memoranda WHERE state NOT IN ('denied', 'dead')
             AND (meeting_id = :meeting_id AND kind = :kind OR parent_id = :parent_id) ORDER BY id LIMIT 1""",
        meeting_id=said.meeting_id,
        kind=said.kind,
        parent_id=said.parent_id,
    )
    return int(row["id"]) if row else None


async def said_of(connection: Connection, meeting_id: int, *, kind: Kind) -> int | None:
    """Give the memorandum or contract that was said to come of a meeting, if any."""
    row = await connection.one(
        """SELECT id FROM memoranda WHERE meeting_id = :meeting_id AND kind = :kind
             AND state NOT IN ('denied', 'dead')""",
        meeting_id=meeting_id,
        kind=kind,
    )
    return int(row["id"]) if row else None


async def memorandum(connection: Connection, number: int, *, person_id: PersonId) -> Memorandum | None:
    """Give a memorandum as a person of one of its firms sees it."""
    row = await connection.one(
        f"""SELECT {_SEEN} JOIN enterprise_members em ON em.enterprise_id = me.id AND em.person_id = :person_id
            WHERE m.id = :id ORDER BY me.id LIMIT 1""",
        id=number,
        person_id=person_id,
    )
    return Memorandum(**dict(row)) if row else None


async def memorandum_of(connection: Connection, number: int, *, firm_id: EnterpriseId) -> Memorandum | None:
    """Give a memorandum as one of its firms sees it."""
    row = await connection.one(f"SELECT {_SEEN} WHERE m.id = :id AND me.id = :firm_id", id=number, firm_id=firm_id)
    return Memorandum(**dict(row)) if row else None


async def mine(connection: Connection, *, person_id: PersonId, limit: int, offset: int) -> list[Memorandum]:
    """Give the memoranda and contracts of the firms of a person: first those that wait for them, then the newest."""
    rows = await connection.all(
        f"""SELECT {_SEEN} JOIN enterprise_members em ON em.enterprise_id = me.id AND em.person_id = :person_id
            WHERE m.kind <> 'nothing'
            ORDER BY CASE WHEN m.state IN ('claimed', 'unanswered') AND m.other_id = me.id THEN 0 ELSE 1 END,
                     m.claimed_at DESC, m.id LIMIT :limit OFFSET :offset""",
        person_id=person_id,
        limit=limit,
        offset=offset,
    )
    return [Memorandum(**dict(row)) for row in rows]


async def answer(
    connection: Connection,
    number: int,
    *,
    state: State,
    froms: str,
    person_id: PersonId,
    moment: datetime,
    aged_at: datetime,
) -> bool:
    """Keep what the other side says to a claim; False when it is not this person's to say, or no longer."""
    row = await connection.one(
        """UPDATE memoranda SET state = :state, answered_by = :person_id, answered_at = :moment, aged_at = :aged_at
           WHERE id = :id AND :froms LIKE '%;' || state || ';%' AND other_id IN (
               SELECT enterprise_id FROM enterprise_members WHERE person_id = :person_id) RETURNING id""",
        id=number,
        state=state,
        froms=froms,
        person_id=person_id,
        moment=moment,
        aged_at=aged_at,
    )
    return row is not None


async def correct(
    connection: Connection,
    number: int,
    terms: Terms,
    *,
    froms: str,
    person_id: PersonId,
    moment: datetime,
    until: datetime,
) -> bool:
    """Let the other side say it its own way: the claim is theirs now, and the first side's to confirm."""
    row = await connection.one(
        """UPDATE memoranda SET claimant_id = other_id, other_id = claimant_id, state = 'claimed', topic = :topic,
                  amount = :amount, currency = :currency, until_on = :until_on, milestone = :milestone,
                  document = coalesce(:document, document), document_name = CASE WHEN :document IS NULL
                      THEN document_name ELSE :document_name END,
                  claimed_by = :person_id, claimed_at = :moment, answer_until = :until
           WHERE id = :id AND :froms LIKE '%;' || state || ';%' AND other_id IN (
               SELECT enterprise_id FROM enterprise_members WHERE person_id = :person_id) RETURNING id""",
        id=number,
        froms=froms,
        person_id=person_id,
        moment=moment,
        until=until,
        **{**terms.model_dump(include=set(Terms.model_fields)), "amount": _written(terms)},
    )
    return row is not None


async def die(connection: Connection, number: int, *, person_id: PersonId, moment: datetime) -> bool:
    """Keep that a memorandum or contract came to nothing, as one of its firms says."""
    row = await connection.one(
        """UPDATE memoranda SET state = 'dead', ended_at = :moment WHERE id = :id AND state = 'confirmed' AND (
               claimant_id IN (SELECT enterprise_id FROM enterprise_members WHERE person_id = :person_id)
               OR other_id IN (SELECT enterprise_id FROM enterprise_members WHERE person_id = :person_id))
           RETURNING id""",
        id=number,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


async def grow(connection: Connection, contract_id: int, *, moment: datetime) -> None:
    """Keep that the memorandum a confirmed contract came from has become it."""
    await connection.run(
        """UPDATE memoranda SET state = 'grown', ended_at = :moment
           WHERE state = 'confirmed' AND kind = 'memorandum' AND id = (
               SELECT parent_id FROM memoranda WHERE id = :id AND kind = 'contract' AND state = 'confirmed')""",
        id=contract_id,
        moment=moment,
    )


async def lapse(connection: Connection, *, moment: datetime) -> None:
    """Keep that claims were not answered in time; they can still be confirmed, and count as claimed alone."""
    await connection.run(
        "UPDATE memoranda SET state = 'unanswered' WHERE state = 'claimed' AND answer_until <= :moment", moment=moment
    )


def _written(terms: Terms) -> str | None:
    return None if terms.amount is None else f"{terms.amount:f}"
