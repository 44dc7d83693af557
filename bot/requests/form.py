"""The questions of the centre's inbox: the answer to a request, and which item a wish has become."""

from typing import Any

from bot.database import Database
from bot.errors import Refusal
from bot.i18n import N_, _, language, p_
from bot.lists import searching
from bot.lists.finding import Finder
from bot.requests.messages import one_message
from bot.telegram.form_steps import Option, Step, TypeText

_CANDIDATES = 5
_LABEL = 60


class NothingFits(Refusal):
    """The catalogue has nothing like what was typed."""

    sentence = N_("Nothing in the catalogue fits “{typed}”. Type other words, or add the item first: /edit.")


def answering() -> tuple[Step, ...]:
    """Give the question for the answer to a request."""
    return (
        Step(
            name="reply",
            title=lambda: p_("request", "Answer"),
            question=lambda answers: _(
                "What shall we answer to {who}? One message; it comes to their chat at once.", who=answers["who"]
            ),
            accept=one_message,
        ),
    )


def fulfilling() -> tuple[Step, ...]:
    """Give the questions that lead from a wish to an item."""
    return (
        Step(
            name="item",
            title=lambda: p_("request", "Item"),
            question=lambda answers: _(
                "Which item is “{wish}”? Type its code or its name; then choose it.", wish=answers["wish_text"]
            ),
            accept=_words,
            settle=_candidates,
            clears=("which",),
        ),
        Step(
            name="which",
            title=lambda: p_("request", "Item"),
            question=lambda answers: _(
                "“{wish}”: which of these? Everybody who looked for it will be told.", wish=answers["wish_text"]
            ),
            options=lambda answers: [Option(str(number), name) for number, name in answers["item"]],
            columns=1,
        ),
    )


def _words(typed: str) -> str:
    text = searching.typed(typed)
    if not text:
        raise TypeText
    return text


async def _candidates(value: str, db: Database, finder: Finder) -> list[list[Any]]:
    """Turn words into the items they may mean, as [id, label] each."""
    async with db.read() as connection:
        item = await searching.by_code(connection, value)
        if item is None:
            hits = finder.search(value, language=language(), limit=_CANDIDATES).hits
            items = [one for one, _hit in await searching.items(connection, hits)]
        else:
            items = [item]
    if not items:
        raise NothingFits(typed=value[:40])
    return [[one.id, f"{one.name[:_LABEL]} · {one.code}"] for one in items]
