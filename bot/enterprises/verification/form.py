"""The questions to those who verify: how they looked, what they found, a note for the owners."""

from bot.enterprises.verification.models import WAYS
from bot.errors import Refusal
from bot.i18n import N_, _, p_, say
from bot.spreadsheets import values
from bot.telegram.form_steps import Option, Step

NOTE_LIMIT = 300
_SHORTEST_REASON = 5


class NoteWrong(Refusal):
    """Empty or too long."""

    sentence = N_("Please write it in words, at most {limit} characters: the owners will read it.")


class ReasonWanted(Refusal):
    """Nothing, or next to nothing, was said."""

    sentence = N_("Please say why in a sentence: the owners will read it.")


def read_note(typed: str) -> str:
    cleaned = values.clean(typed)
    if not 1 <= len(cleaned) <= NOTE_LIMIT:
        raise NoteWrong(limit=NOTE_LIMIT)
    return cleaned


def read_reason(typed: str) -> str:
    """Read a reason, which nobody may leave out."""
    if sum(letter.isalpha() for letter in typed) < _SHORTEST_REASON:
        raise ReasonWanted
    return read_note(typed)


VERIFY: tuple[Step, ...] = (
    Step(
        name="way",
        title=lambda: p_("verification", "How"),
        question=lambda answers: _("<b>{name}</b>\nHow did you look at it?", name=answers["name"]),
        options=lambda _answers: [Option(code, say(word)) for code, word in WAYS.items()],
        columns=1,
    ),
    Step(
        name="verdict",
        title=lambda: p_("verification", "Verdict"),
        question=lambda answers: _("<b>{name}</b>\nIs what its card says true?", name=answers["name"]),
        options=lambda _answers: [
            Option("confirmed", p_("verification", "✅ Yes, verified")),
            Option("refused", p_("verification", "❌ No, not confirmed")),
        ],
        columns=1,
    ),
    Step(
        name="note",
        title=lambda: p_("verification", "Note"),
        question=lambda _answers: _("A note for the owners, for example which documents you saw. Type it, or skip."),
        accept=read_note,
        optional=True,
        wanted=lambda answers: answers.get("verdict") != "refused",
    ),
    Step(
        name="reason",
        title=lambda: p_("verification", "Reason"),
        question=lambda _answers: _("What did not agree? The owners will read it and can put it right."),
        accept=read_reason,
        wanted=lambda answers: answers.get("verdict") == "refused",
    ),
)

WITHDRAW: tuple[Step, ...] = (
    Step(
        name="reason",
        title=lambda: p_("verification", "Reason"),
        question=lambda answers: _(
            "<b>{name}</b>\nWhy is the mark withdrawn? The owners will read it.", name=answers["name"]
        ),
        accept=read_reason,
    ),
)
