"""The questions of a memorandum or contract: with whom, about what, how much, until when, what first."""

from decimal import Decimal, InvalidOperation
from typing import Any

from aiogram.types import Message

from bot.database import Database
from bot.enterprises import fields
from bot.enterprises import queries as enterprises
from bot.errors import Refusal
from bot.i18n import N_, _, p_
from bot.memoranda.models import CURRENCIES, Terms
from bot.memoranda.service import NoSuchFirm, WithOneself, own_firm
from bot.people.models import Person
from bot.spreadsheets.values import clean
from bot.telegram.form_steps import Answers, Option, Step, TypeText

_LONGEST = 200
_MOST = Decimal(10) ** 15


class SumWrong(Refusal):
    """What was typed is no sum."""

    sentence = N_("“{typed}” is not a sum. Please type a number, for example 125 000.")


class PaperWanted(Refusal):
    """A file was wanted."""

    sentence = N_("Please send a file or a picture of the paper, or skip this.")


class NoMonths(Refusal):
    """A day was wanted."""

    sentence = N_("Please type a day, for example 31.12.2027.")


def steps() -> tuple[Step, ...]:
    """Give the questions; those whose answers are known are passed over."""
    return (
        Step(
            name="partner",
            title=lambda: p_("memorandum", "The other side"),
            question=lambda _answers: _("With whom? Type the STIR (9 digits) of the other firm."),
            accept=fields.stir,
            wanted=lambda answers: answers.get("way") == "outside",
            settle=_known,
        ),
        Step(
            name="topic",
            title=lambda: p_("memorandum", "About"),
            question=lambda _answers: _("What is it about? The part or the work, in a few words."),
            accept=_words,
            optional=lambda answers: bool(answers.get("item")),
        ),
        Step(
            name="amount",
            title=lambda: p_("memorandum", "Sum"),
            question=lambda _answers: _("For what sum? Type the number alone."),
            accept=_sum,
            optional=lambda answers: answers.get("kind") == "memorandum",
        ),
        Step(
            name="currency",
            title=lambda: p_("memorandum", "Currency"),
            question=lambda _answers: _("In which currency?"),
            options=lambda _answers: [Option(code, code) for code in CURRENCIES],
            wanted=lambda answers: answers.get("amount") is not None,
        ),
        Step(
            name="until_on",
            title=lambda: p_("memorandum", "Term"),
            question=lambda _answers: _("Until when? Type the day, for example 31.12.2027."),
            accept=_day,
            optional=True,
        ),
        Step(
            name="milestone",
            title=lambda: p_("memorandum", "First step"),
            question=lambda _answers: _("What is the first step, and whose? For example: drawings from the plant."),
            accept=_words,
            optional=True,
        ),
        Step(
            name="document",
            title=lambda: p_("memorandum", "The paper"),
            question=lambda _answers: _("Send the signed paper, as a file or a picture, if you have it here."),
            accept=_no_paper,
            take=_paper,
            optional=True,
            show=lambda value, _answers: value["name"] or p_("memorandum", "a picture"),
        ),
    )


def terms(answers: Answers) -> Terms:
    """Give what was answered as terms."""
    paper = answers.get("document") or {}
    return Terms(
        # What comes of a meeting is about the item of the meeting, named in each reader's language.
        topic=answers.get("topic") or (answers.get("item") if answers["way"] != "meeting" else None) or "",
        amount=answers.get("amount"),
        currency=answers.get("currency") if answers.get("amount") is not None else None,
        until_on=answers.get("until_on"),
        milestone=answers.get("milestone"),
        document=paper.get("file"),
        document_name=paper.get("name"),
    )


async def _known(value: str, db: Database, person: Person) -> str:
    async with db.read() as connection:
        found = await enterprises.by_stir(connection, value)
        if found is None:
            raise NoSuchFirm(stir=value)
        if found.id == await own_firm(connection, person_id=person.id):
            raise WithOneself
    return value


def _words(typed: str) -> str:
    text = clean(typed).strip()[:_LONGEST]
    if not text:
        raise TypeText
    return text


def _sum(typed: str) -> Any:
    bare = "".join(typed.replace(",", ".").split()).replace("\u00a0", "")
    try:
        found = Decimal(bare)
    except InvalidOperation:
        raise SumWrong(typed=typed[:40]) from None
    if not found.is_finite() or not 0 < found < _MOST or found != found.quantize(Decimal("0.01")):
        raise SumWrong(typed=typed[:40])
    return f"{found:f}"


def _paper(message: Message) -> dict[str, str | None] | None:
    """Give a file with its name, or a picture, which has none."""
    if message.photo:
        return {"file": message.photo[-1].file_id, "name": None}
    file = message.document
    return {"file": file.file_id, "name": clean(file.file_name or "").strip()[:60] or "document"} if file else None


def _no_paper(_typed: str) -> str:
    raise PaperWanted


def _day(typed: str) -> str:
    found = fields.day(typed)
    if found.endswith("m"):
        raise NoMonths
    return found
