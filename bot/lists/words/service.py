"""What may be done to the glossary in the chat: a word is given a meaning, or taken out again."""

from bot.catalogue import queries as items
from bot.clock import Now
from bot.database import Connection
from bot.errors import Gone, Refusal
from bot.i18n import N_
from bot.ids import PersonId
from bot.lists.words import merging, queries
from bot.lists.words.models import AddedWord
from bot.search.fold import fold
from bot.spreadsheets.values import clean
from bot.staff import queries as staff

LEAST = 2  # people who typed a word in vain before anybody is shown it
LONGEST = 40


class NoWord(Refusal):
    """Nothing the glossary could learn."""

    sentence = N_("Please type one word or a short phrase of the trade, at most {limit} characters, without signs.")


class WordKnown(Refusal):
    """Somebody gave this word a meaning already."""

    sentence = N_("“{word}” has a meaning already. See the added words; take it out there to give it another one.")


class SaysTheSame(Refusal):
    """A word was to mean itself."""

    sentence = N_("A word cannot mean itself. Please type another word that people or the catalogue use for it.")


def word(typed: str) -> str:
    """Read a word or a short phrase."""
    cleaned = clean(typed)
    letters = sum(map(str.isalpha, cleaned))
    if (
        not 0 < len(cleaned) <= LONGEST
        or letters < 2
        or set(cleaned) & set('\t;#<>"')
        or not merging.learnable(cleaned)
    ):
        raise NoWord(limit=LONGEST)
    return cleaned


async def refuse_known(connection: Connection, text: str) -> None:
    """Raise WordKnown when somebody gave this word a meaning."""
    if await queries.known(connection, fold(text)):
        raise WordKnown(word=text)


async def add(connection: Connection, text: str, *, term: str, same: str, person_id: PersonId, now: Now) -> str:
    """Let a word mean a term (its code in a button) or, when there is none such, the words `same`; give the meaning.

    Empty when somebody gave the word a meaning meanwhile.

    The catalogue's version grows: every process joins the word into its next index.
    """
    known = merging.by_code(term)
    meaning = known.word("uz") if known else same
    number = await queries.add(
        connection,
        word=text,
        folded=fold(text),
        term_key=known.key if known else "",
        meaning=meaning,
        person_id=person_id,
        moment=now(),
    )
    if number is None:
        return ""
    await items.grow_version(connection)
    await _note(connection, "add_word", text, meaning, person_id, now)
    return meaning


async def take_out(connection: Connection, word_id: int, *, person_id: PersonId, now: Now) -> AddedWord:
    """Take an added word out; raise Gone when it is out already."""
    gone = await queries.take_out(connection, word_id)
    if gone is None:
        raise Gone
    await items.grow_version(connection)
    await _note(connection, "take_word_out", gone.word, gone.meaning, person_id, now)
    return gone


async def _note(connection: Connection, action: str, text: str, meaning: str, person_id: PersonId, now: Now) -> None:
    await staff.note(connection, actor=person_id, action=action, subject=f"{text} = {meaning}", moment=now())
