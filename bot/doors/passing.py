"""One message at the door, whatever stands in it: every guest it names passes, each with one answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bot.clock import today
from bot.database import Connection
from bot.doors import guest_queries, reading, service, walkins
from bot.doors.models import Outcome, Passing, Post
from bot.ids import PersonId

MOST = 40  # guests in one message


class Gatekeeper(NamedTuple):
    """Who stands where and was told something now; `nonce` names the message or the tap, so nothing counts twice."""

    post: Post
    staff_id: PersonId
    moment: datetime
    nonce: str

    def passing(
        self, place: int = 0, *, said_at: datetime | None = None, out: bool = False, sure: bool = False
    ) -> Passing:
        """Give the try that stands at this place of the message."""
        return Passing(
            post=self.post,
            staff_id=self.staff_id,
            said_at=said_at or self.moment,
            received_at=self.moment,
            nonce=f"{self.nonce}:{place}",
            out=out,
            sure=sure,
        )


async def typed(connection: Connection, words: str, keeper: Gatekeeper) -> list[Outcome]:
    """Answer a typed message: codes, somebody without a sign-up, or words to look a guest up by."""
    if walkins.MARK in words:
        return [await _walked_in(connection, words, keeper)]
    codes = reading.codes(words)
    said = [reading.moment_of(code.clock, keeper.moment) for code in codes]
    day = today(keeper.moment)
    guests = await guest_queries.by_codes(connection, [code.code for code in codes], day=day) if codes else []
    if len(codes) <= 1 and not guests:
        return [await service.look_up(connection, words.strip(), keeper.passing())]
    outcomes = []
    for place, (code, at) in enumerate(zip(codes, said, strict=True)):
        passing = keeper.passing(place, said_at=at, out=code.out)
        # Named twice in one message: what the first time did to them is to be seen.
        twice = any(earlier.code == code.code for earlier in codes[:place])
        known = await guest_queries.by_codes(connection, [code.code], day=day) if twice else guests
        outcomes.append(await service.answer_code(connection, known, code.code, passing))
    return outcomes


async def tokens(connection: Connection, read: Sequence[str], keeper: Gatekeeper) -> list[Outcome]:
    """Answer the tickets whose QR codes a photo shows."""
    outcomes = []
    for place, token in enumerate(dict.fromkeys(read[:MOST])):
        guest = await guest_queries.by_token(connection, token, day=today(keeper.moment))
        if guest is not None:
            outcomes.append(await service.answer(connection, guest, keeper.passing(place)))
    return outcomes


async def _walked_in(connection: Connection, words: str, keeper: Gatekeeper) -> Outcome:
    key = await walkins.take_in(
        connection, walkins.read(words), keeper.post, staff_id=keeper.staff_id, moment=keeper.moment
    )
    guest = await service.guest_of(connection, key, moment=keeper.moment)
    return await service.answer(connection, guest, keeper.passing())
