"""Keeps what people typed in vain so that nobody can be known by it: cleaned, counted, few, and soon forgotten."""

import hashlib
import re
from datetime import datetime

from bot.database import Database
from bot.ids import PersonId
from bot.lists.words import queries
from bot.search.fold import fold

# So many places are shared by everything anybody types in vain; a new word takes the place of an older one.
PLACES = 4096
# Everybody leaves one of so many marks: enough to tell that several people typed a word, too few to tell who.
MARKS = 256
LONGEST = 40
_MOST_WORDS = 4
_PERSONAL = re.compile(
    r"https?://\S*|www\.\S*|\S*@\S*|\bt\.me/\S*|[+]?\d[\d\s().-]{4,}\d|\b\w*\d{5,}\w*"
    r"|\b(?=[\w-]*\d)(?=[\w-]*[^\W\d])[\w-]{12,}",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")


def cleaned(text: str) -> str:
    """Take out of a text what may be somebody's number, name or address; empty when no word of the trade is left."""
    words = " ".join(_PERSONAL.sub(" ", text).split())
    short = len(words) <= LONGEST and len(words.split()) <= _MOST_WORDS
    return words if short and _LETTERS.search(words) and fold(words) else ""


async def note(db: Database, person_id: PersonId, text: str, *, moment: datetime) -> None:
    """Keep that somebody typed this in vain, once for each person and word. One statement."""
    words = cleaned(text)
    if not words:
        return
    folded = fold(words)
    mark = _digest(f"{person_id}:{folded}") % MARKS
    place = _digest(f"{folded}:{mark}") % PLACES
    async with db.write() as connection:
        await queries.keep_missed(connection, place, text=words.lower(), folded=folded, mark=mark, moment=moment)


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
