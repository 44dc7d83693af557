"""The command that gives the words added in the chat in the glossary's own form, to be folded into its file."""

from bot.cli_speaking import Json, show
from bot.cli_working import with_database
from bot.database import Database


def words(as_json: Json = False) -> None:
    """Print the words that specialists added in the chat as lines of the glossary's file."""
    from bot.lists.words import merging, queries
    from bot.lists.words.models import AddedWord

    async def work(db: Database) -> list[AddedWord]:
        async with db.read() as connection:
            return await queries.every(connection)

    added = with_database(work)
    lines = merging.lines(added)
    document = [{"word": one.word, "meaning": one.meaning, "term": one.term_key or None} for one in added]
    show(document, as_json, "\n".join(lines) or "No word has been added in the chat.")
