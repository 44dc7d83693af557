"""The questions of editing: the new value of a field, whether it is to be kept, and those about a new item."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from bot.catalogue.editing import fields, service
from bot.database import Database
from bot.errors import Refusal
from bot.i18n import N_, _, p_, say
from bot.telegram.form_steps import Answers, Option, Step
from bot.telegram.screen import Screen

SURE = "sure"
_NOTHING = "-"
_SHOWN = 700


class TheSame(Refusal):
    """The field holds this value already."""

    sentence = N_("This is its value already. Please send another one, or press “Cancel”.")


def editing() -> tuple[Step, ...]:
    """Give one question for each field, and the one whether to keep the new value."""
    return (*map(_field, fields.EDITABLE), _SURE)


def adding() -> tuple[Step, ...]:
    """Give the questions about a new item."""
    return tuple(_asked(name) for name in service.ASKED)


def question_text(answers: Answers) -> str:
    """Say what would change: the item, the field, the value before and after; above it what others did meanwhile."""
    field = str(answers["field"])
    before = fields.shown_written(field, str(answers["was"]))
    after = fields.shown(field, answers.get(field))
    lines = [
        *([str(answers["meanwhile"]), ""] if answers.get("meanwhile") else []),
        f"<b>{_escaped(str(answers['name']))}</b>",
        _("{field}: <s>{old}</s> → <b>{new}</b>", field=fields.title(field), old=_cut(before), new=_cut(after)),
        "",
        _("Shall it be so? Those who watch this item will hear of it."),
    ]
    return "\n".join(lines)


def _field(name: str) -> Step:
    several = name in fields.NEEDS
    return Step(
        name=name,
        title=lambda: fields.title(name),
        question=lambda answers: _question(name, answers),
        accept=None if name in fields.VOCABULARIES else _accept(name),
        options=_options(name),
        meant=fields.meant(name),
        several=several,
        optional=several,
        columns=1 if name not in fields.NEEDS else 2,
        page_size=8,
        show=lambda value, _answers: fields.shown(name, value),
        check=_check(name),
        wanted=lambda answers: answers.get("field") == name,
    )


def _asked(name: str) -> Step:
    vocabulary = name in fields.VOCABULARIES
    return Step(
        name=name,
        title=lambda: fields.title(name),
        question=lambda _answers: _QUESTIONS.get(name, lambda: _("{field}?", field=fields.title(name)))(),
        accept=None if vocabulary else _accept(name),
        options=_words(name) if vocabulary else None,
        meant=fields.meant(name),
        optional=name not in ("code", "sector"),
        columns=1,
        show=lambda value, _answers: fields.shown(name, value),
        check=_code_free if name == "code" else None,
    )


_QUESTIONS: dict[str, Callable[[], str]] = {
    "code": lambda: _(
        "Which code shall the new item have? Latin letters, digits and the signs - _ . /, for example NEW-001. "
        "It cannot be changed later."
    ),
    "sector": lambda: _("To which sector does it belong?"),
    "name_uz": lambda: _("Its name in Uzbek, in either alphabet. If you have only another language, skip."),
    "name_ru": lambda: _("Its name in Russian. One language at least is needed."),
    "name_en": lambda: _("Its name in English."),
    "hs_code": lambda: _("Its HS code: 4 to 10 digits."),
    "unit": lambda: _("In which unit is it counted? For example <code>pcs</code>, <code>kg</code>, <code>set</code>."),
    "annual_quantity": lambda: _("How much is imported a year, in that unit?"),
    "annual_value_usd": lambda: _("For how many US dollars a year?"),
    "buyers": lambda: _("Which plants buy it? Several are separated by “;”."),
}


async def _code_free(value: str, db: Database) -> None:
    async with db.read() as connection:
        await service.refuse_taken(connection, value)


def _question(name: str, answers: Answers) -> str:
    lines = [f"<b>{_escaped(str(answers['name']))}</b>", fields.title(name)]
    if name in fields.NEEDS:
        lines += ["", _("Choose all that fit, or type them; then press “Next”.")]
    elif name in fields.VOCABULARIES:
        lines += [_("Now: <b>{value}</b>", value=fields.shown(name, answers.get(name))), "", _("Choose the new value.")]
    elif name in fields.LISTS:
        lines += ["", _("Send the new list; separate by “;” or write each in a line of its own.")]
    else:
        lines += ["", _("Send the new value.")]
    return "\n".join(lines)


def _accept(name: str) -> Callable[[str], Any]:
    def accept(typed: str) -> Any:
        if typed.strip() == _NOTHING and name not in fields.REQUIRED and name != "code":
            return fields.empty(name) if name not in fields.LISTS else []
        value = fields.judge(name, typed)
        return list(value) if isinstance(value, tuple) else value

    return accept


def _options(name: str) -> Callable[[Answers], Sequence[Option]]:
    if name in fields.VOCABULARIES:
        return _words(name)
    return lambda answers: [Option(_NOTHING, p_("editing", "🗑 Leave it empty"))] if answers.get(name) else []


def _words(name: str) -> Callable[[Answers], Sequence[Option]]:
    known = fields.VOCABULARIES[name]
    return lambda _answers: [Option(code, say(known[code])) for code in known]


def _check(name: str) -> Callable[..., Any]:
    async def check(value: Any, answers: Answers) -> Screen | None:
        if fields.written(value) == answers["was"]:
            raise TheSame
        if name in fields.NAMES and not value and not answers["named"]:
            raise fields.LastName
        return None

    return check


_SURE = Step(
    name=SURE,
    title=lambda: p_("editing", "Sure"),
    question=question_text,
    options=lambda _answers: [Option("yes", p_("editing", "✅ Save it"))],
    columns=1,
)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _escaped(text: str) -> str:
    return escape(text, quote=False)
