"""Somebody comes without a sign-up: one message takes them in, with a code of their own."""

from datetime import datetime
from typing import NamedTuple

from bot.database import Connection
from bot.doors import walkin_queries
from bot.doors.models import Key, Post
from bot.doors.reading import digits
from bot.enterprises import fields
from bot.errors import NotNow, Refusal
from bot.fairs.tickets import making
from bot.i18n import N_
from bot.ids import PersonId

MARK = ";"
_LONGEST = 120
_STIR = 9
_CODES_TRIED = 5


class NobodyNamed(Refusal):
    """A walk-in without a name or STIR."""

    sentence = N_(
        "Please write who came before the semicolon: a STIR or a name; then the telephone. "
        "For example: Anvar Testov; 90 123 45 67"
    )


class WalkIn(NamedTuple):
    """Who walked in, as typed."""

    stir: str | None
    name: str
    phone: str | None


def read(typed: str) -> WalkIn:
    """Read "STIR or name; telephone", the telephone may be missing. Raise NobodyNamed, PhoneUnreadable."""
    who, _, number = (part.strip() for part in typed.partition(MARK))
    if not any(sign.isalnum() for sign in who):
        raise NobodyNamed
    stir = digits(who) if len(digits(who)) == _STIR else None
    return WalkIn(stir, " ".join(who.split())[:_LONGEST], fields.phone(number) if number else None)


async def take_in(connection: Connection, walkin: WalkIn, post: Post, *, staff_id: PersonId, moment: datetime) -> Key:
    """Keep them with a code nobody else has at this fair; whose telephone is known there already is that guest."""
    if walkin.phone is not None:
        known = await walkin_queries.same_phone(connection, post.fair_id, phone=walkin.phone)
        if known is not None:
            return known["kind"], int(known["id"])
    firm = await walkin_queries.firm(connection, walkin.stir) if walkin.stir else None
    for _ in range(_CODES_TRIED):
        kept = await walkin_queries.keep(
            connection,
            post.fair_id,
            name=firm["name"] if firm else walkin.name,
            stir=walkin.stir,
            enterprise=firm["name"] if firm else None,
            phone=walkin.phone,
            code=making.new_code(),
            staff_id=staff_id,
            moment=moment,
        )
        if kept is not None:
            return "w", kept
    raise NotNow
