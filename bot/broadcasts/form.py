"""The form a broadcast is composed with: to whom, in which languages, what, with which picture or file."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.types import Message

from bot.broadcasts import letters
from bot.broadcasts.models import Audience, Letter
from bot.errors import Gone, Refusal
from bot.geography import places
from bot.i18n import LANGUAGES, N_, NATIVE_NAMES, _, language, p_, say
from bot.telegram import form_screens
from bot.telegram.form_steps import Answers, Option, Step
from bot.telegram.screen import Answer, Screen
from bot.telegram.storage import Conversation
from bot.telegram.wizard import Wizard
from bot.trade.vocabulary import FAIR_SECTORS

NAME = "broadcast"
TEXTS = ("text_uz", "text_ru", "text_en")
ANY = "any"
_SHOWN = 60


class SendFile(Refusal):
    """The question wanted a photo or a file and got something else."""

    sentence = N_("Please send a photo or a file, or press “Skip”.")


@dataclass(frozen=True)
class Composing(Wizard):
    """A form that also hears formatted texts, photos and files."""

    async def hear(self, message: Message, conversation: Conversation, /, **given: Any) -> Answer:
        """Take a text with its formatting, a photo or a file where one is asked for; the rest is the usual form."""
        name, text = conversation.step, message.text
        if name in TEXTS and text and form_screens.typed_move(text.strip()) is None:
            written = letters.formatted(text, message.entities)
            letters.check(Letter.model_validate({name: written}))
            return await self._keep(self._step(name), written, conversation, **given)
        if name == "file" and (file := letters.attached(message)) is not None:
            return await self._keep(self._step(name), file, conversation, **given)
        return await super().hear(message, conversation, **given)


def composing(finish: Callable[..., Awaitable[Answer]], cancelled: Callable[[], Screen]) -> Composing:
    """Give the form; `finish` is awaited with its answers."""
    return Composing(
        name=NAME,
        title=lambda: _("Message to many"),
        steps=(_scope(), _audience(), _sector(), _language(), *map(_text, TEXTS), _file()),
        finish=finish,
        cancelled=cancelled,
    )


def reachable(fairs: dict[str, str], regions: Sequence[str], *, country: bool) -> Answers:
    """Give what the first question offers: fairs (id to region), regions (ISO 3166-2), the whole country."""
    scopes = [f"f.{fair}" for fair in fairs] + [f"r.{region}" for region in regions] + (["all"] if country else [])
    return {"_scopes": scopes, "_fairs": fairs}


def audience_of(answers: Answers) -> Audience:
    """Read the audience from the form's answers. Raise Gone when they make none."""
    where, _dot, which = str(answers["scope"]).partition(".")
    kind, narrowed = answers["audience"], answers.get("language")
    if where != "f" and kind not in ("everyone", "sector"):
        raise Gone
    return Audience(
        kind=kind,
        fair_id=which if where == "f" else None,
        region=which if where == "r" else None,
        sector=answers.get("sector") if kind == "sector" else None,
        language=narrowed if narrowed in LANGUAGES else None,
    )


def letter_of(answers: Answers) -> Letter:
    """Read what is said from the form's answers."""
    kind, _colon, file_id = str(answers.get("file") or "").partition(":")
    texts = {name: answers.get(name) for name in TEXTS}
    return Letter(**texts, file_id=file_id or None, file_kind=kind or None)  # type: ignore[arg-type]


def answers_of(audience: Audience, letter: Letter) -> Answers:
    """Give the form's answers for a draft, so that it can be changed."""
    where = f"f.{audience.fair_id}" if audience.fair_id else f"r.{audience.region}" if audience.region else "all"
    file = f"{letter.file_kind}:{letter.file_id}" if letter.file_id else None
    return {
        "scope": where,
        "audience": audience.kind,
        **({"sector": audience.sector} if audience.sector else {}),
        "language": audience.language or ANY,
        **{name: getattr(letter, name) for name in TEXTS},
        "file": file,
    }


def _scope() -> Step:
    return Step(
        "scope",
        title=lambda: p_("broadcast", "Where"),
        question=lambda _answers: _("Where are the people you write to?"),
        options=lambda answers: [Option(scope, _scope_label(scope, answers)) for scope in answers.get("_scopes", ())],
        columns=1,
        page_size=7,
        clears=("audience", "sector"),
    )


def _scope_label(scope: str, answers: Answers) -> str:
    where, _dot, which = scope.partition(".")
    if where == "all":
        return p_("broadcast", "The whole country")
    region = places.region(which if where == "r" else answers["_fairs"][which])
    name = places.name(region, language(), short=True)
    if where == "r":
        return _("Region: {region}", region=name)
    return _("Fair: {region}, {year}", region=name, year=which.rpartition("-")[2])


def _audience() -> Step:
    return Step(
        "audience",
        title=lambda: p_("broadcast", "To whom"),
        question=lambda _answers: _("To whom shall it go?"),
        options=_audiences,
        columns=1,
        clears=("sector",),
    )


def _audiences(answers: Answers) -> list[Option]:
    country = [
        Option("everyone", p_("broadcast", "Everyone in the region")),
        Option("sector", p_("broadcast", "Enterprises of one sector")),
    ]
    if not str(answers.get("scope", "")).startswith("f."):
        return (
            country if answers.get("scope") != "all" else [Option("everyone", p_("broadcast", "Everyone")), country[1]]
        )
    return [
        Option("participants", p_("broadcast", "Everyone signed up, the waiting list too")),
        Option("exhibitors", p_("broadcast", "Exhibitors")),
        Option("visitors", p_("broadcast", "Visitors")),
        Option("waiting", p_("broadcast", "The waiting list")),
        *country,
    ]


def _sector() -> Step:
    return Step(
        "sector",
        title=lambda: p_("broadcast", "Sector"),
        question=lambda _answers: _("Which sector?"),
        options=lambda _answers: [Option(code, say(word)) for code, word in FAIR_SECTORS.items()],
        wanted=lambda answers: answers.get("audience") == "sector",
    )


def _language() -> Step:
    return Step(
        "language",
        title=lambda: p_("broadcast", "Readers"),
        question=lambda _answers: _("Only to those who read one language? Usually to all: each gets their own."),
        options=lambda _answers: [
            Option(ANY, p_("broadcast", "All languages")),
            *(Option(code, NATIVE_NAMES[code]) for code in LANGUAGES),
        ],
        columns=1,
    )


def _text(name: str) -> Step:
    code = name.removeprefix("text_")
    questions = {
        "uz": lambda: _(
            "Write the text in Uzbek. Readers of Cyrillic get it in Cyrillic; bold, italics and links stay."
        ),
        "ru": lambda: _("Write the text in Russian. Skip it, and Russian readers get the Uzbek one."),
        "en": lambda: _("Write the text in English. Skip it, and English readers get the Uzbek or the Russian one."),
    }
    return Step(
        name,
        title=lambda: NATIVE_NAMES[code],
        question=lambda _answers: questions[code](),
        accept=str,
        optional=True,
        show=lambda value, _answers: _shortened(value),
    )


def _file() -> Step:
    return Step(
        "file",
        title=lambda: p_("broadcast", "Photo or file"),
        question=lambda _answers: _(
            "Send a photo or a file to go with it, or skip. The text then has 1024 characters."
        ),
        accept=_no_file,
        optional=True,
        show=lambda value, _answers: (
            p_("broadcast", "Photo") if value.startswith("photo:") else p_("broadcast", "File")
        ),
    )


def _no_file(_typed: str) -> str:
    raise SendFile


def _shortened(text: str) -> str:
    words = letters.plain(text)
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
