"""What organizers may do with stands: add them, put them on the plan, hold, give, take back, join and part them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot import clock
from bot.clock import today
from bot.database import Connection
from bot.errors import Gone, NotNow, Refusal
from bot.fairs.models import Fair
from bot.i18n import N_
from bot.ids import EnterpriseId
from bot.stands import joined_models
from bot.stands import queries as stand_queries
from bot.stands.models import THOUSAND, Stand
from bot.stands.office import layout, queries
from bot.stands.office.reading import Typed

HOLD, HOLD_LATE = timedelta(hours=72), timedelta(hours=24)
_LATE = timedelta(days=7)


class StandTaken(Refusal):
    """Somebody else has the stand: another organizer was quicker."""

    sentence = N_("Stand {code} belongs to {firm} already. Choose another one, or take it back first.")


class FirmDoesNotCome(Refusal):
    """The firm is not signed up as an exhibitor (any more)."""

    sentence = N_("This firm is not signed up as an exhibitor of the fair, so it can get no stand.")


class NoNeighbour(Refusal):
    """There is no free stand beside this one."""

    sentence = N_("No free stand stands beside {code}. Only neighbours can be joined.")


async def add(connection: Connection, fair: Fair, *, hall: str, typed: Sequence[Typed], moment: datetime) -> int:
    """Add stands to a hall (known ones change), and lay out in rows what nobody put anywhere. Give the hall's id."""
    hall_id = await queries.keep_hall(connection, fair.id, hall)
    rows = []
    for stand in typed:
        x, y, w, h = stand.place or (0, 0, 0, 0)
        row = {"id": clock.new_id(), "fair_id": fair.id, "hall_id": hall_id, "code": stand.code, "moment": moment}
        row |= {"size_m2": stand.size_m2, "power": int(stand.power), "corner": int(stand.corner)}
        rows.append({**row, "x": x, "y": y, "w": w, "h": h, "placed": int(stand.place is not None)})
    await queries.keep_stands(connection, rows)
    loose = {row["code"]: row["id"] for row in await queries.unplaced(connection, hall_id)}
    boxes = layout.rows(list(loose))
    await queries.put(
        connection,
        [{"id": loose[code], "x": x, "y": y, "w": w, "h": h, "placed": 0} for code, (x, y, w, h) in boxes.items()],
    )
    return hall_id


async def take(
    connection: Connection, stand: Stand, fair: Fair, *, firm: EnterpriseId, hold: bool, moment: datetime
) -> Stand:
    """Give a stand to a firm, or hold it for one: 72 hours, in the last week 24. A second tap changes nothing.

    Raise StandTaken, FirmDoesNotCome.
    """
    late = fair.starts_on - today(moment) <= _LATE
    until = moment + (HOLD_LATE if late else HOLD) if hold else None
    if stand.state == "given" and stand.enterprise_id == firm and stand.comes:
        return stand
    done = await queries.take(
        connection,
        stand.id,
        enterprise_id=firm,
        state="held" if hold else "given",
        until=until,
        moment=moment,
    )
    after = await one(connection, stand.id)
    if not done and not (after.enterprise_id == firm and after.comes):
        if after.free(moment):
            raise FirmDoesNotCome
        raise StandTaken(code=after.code, firm=after.firm)
    return after


async def take_back(connection: Connection, stand: Stand, *, moment: datetime) -> Stand:
    """Make a stand free again; what was announced is corrected with the next announcement."""
    await queries.free(connection, stand.id, moment=moment)
    return await one(connection, stand.id)


async def join(connection: Connection, stand: Stand, *, moment: datetime) -> Stand:
    """Join the free stand beside this one to it, the next number first. Raise NoNeighbour."""
    every = await stand_queries.stands(connection, stand.fair_id)
    beside = [
        other for other in every if other.parts == 1 and other.free(moment) and joined_models.neighbours(stand, other)
    ]
    if not beside:
        raise NoNeighbour(code=stand.code)
    other = min(beside, key=lambda each: (each.x < stand.x, abs(each.x - stand.x) + abs(each.y - stand.y)))
    if not await queries.join(connection, other.id, to=stand.id, moment=moment):
        raise NotNow
    return await one(connection, stand.id)


async def part(connection: Connection, stand: Stand, *, moment: datetime) -> Stand:
    """Make joined stands single ones again; the first keeps its firm."""
    await queries.part(connection, stand.id, moment=moment)
    return await one(connection, stand.id)


async def put(connection: Connection, stand: Stand, corner: tuple[int, int]) -> Stand:
    """Put a stand on the plan, its upper left corner there, as large as it was."""
    w, h = max(stand.w, 40), max(stand.h, 40)
    x, y = min(corner[0], THOUSAND - w), min(corner[1], THOUSAND - h)
    await queries.put(connection, [{"id": stand.id, "x": x, "y": y, "w": w, "h": h, "placed": 1}])
    return await one(connection, stand.id)


async def one(connection: Connection, stand_id: int) -> Stand:
    """Give a stand as the organizers see it. Raise Gone."""
    stand = await stand_queries.stand(connection, stand_id)
    if stand is None:
        raise Gone
    return stand
