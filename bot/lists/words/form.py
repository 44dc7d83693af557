"""The questions about a word: which one, what it means the same as, and which term of the glossary that is."""

from collections.abc import Sequence

from bot.database import Database
from bot.i18n import _, language, p_
from bot.lists.words import merging, service
from bot.search.fold import fold
from bot.search.glossary import Term
from bot.telegram.form_steps import Answers, Option, Step

NEW = "new"
_LABEL = 56


def steps() -> tuple[Step, ...]:
    return (
        Step(
            name="word",
            title=lambda: p_("word", "Word"),
            question=lambda _answers: _("Which word do people type? For example one of the workshop: <i>grancha</i>."),
            accept=service.word,
            check=_unknown,
            clears=("term",),
        ),
        Step(
            name="same",
            title=lambda: p_("word", "Means the same as"),
            question=lambda answers: _(
                "“{word}” means the same as …? Type another word for it, in any language.", word=answers["word"]
            ),
            accept=service.word,
            check=_differs,
            clears=("term",),
        ),
        Step(
            name="term",
            title=lambda: p_("word", "Term"),
            question=lambda answers: _(
                "“{word}”: which of these is meant? Whoever types it will find the same.", word=answers["word"]
            ),
            options=_terms,
            columns=1,
        ),
    )


async def _unknown(value: str, db: Database) -> None:
    async with db.read() as connection:
        await service.refuse_known(connection, value)


async def _differs(value: str, answers: Answers) -> None:
    if fold(value) == fold(str(answers["word"])):
        raise service.SaysTheSame


def _terms(answers: Answers) -> Sequence[Option]:
    typed = str(answers["same"])
    own = Option(NEW, p_("word", "✍️ Exactly “{typed}”", typed=typed))
    return [*(Option(merging.code_of(term), _label(term)) for term in merging.candidates(typed)), own]


def _label(term: Term) -> str:
    """Name a term in the reader's language and, where they differ, in another one."""
    words = dict.fromkeys((term.word(language()), term.word("uz"), term.word("ru")))
    return " · ".join(words)[:_LABEL]
