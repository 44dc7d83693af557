"""What may be typed, picked or sent as terms of a memorandum: a firm, words, a sum, a day, a paper."""

from decimal import Decimal, InvalidOperation

from aiogram.types import Message

from bot.database import Database
from bot.enterprises import fields
from bot.enterprises import queries as enterprises
from bot.errors import Refusal
from bot.i18n import N_
from bot.memoranda.service import NoSuchFirm, WithOneself, own_firm
from bot.people.models import Person
from bot.spreadsheets.values import clean
from bot.telegram.form_steps import TypeText

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


async def known(value: str, db: Database, person: Person) -> str:
    async with db.read() as connection:
        found = await enterprises.by_stir(connection, value)
        if found is None:
            raise NoSuchFirm(stir=value)
        if found.id == await own_firm(connection, person_id=person.id):
            raise WithOneself
    return value


def words(typed: str) -> str:
    text = clean(typed).strip()[:_LONGEST]
    if not text:
        raise TypeText
    return text


def amount(typed: str) -> str:
    bare = "".join(typed.replace(",", ".").split()).replace("\u00a0", "")
    try:
        found = Decimal(bare)
    except InvalidOperation:
        raise SumWrong(typed=typed[:40]) from None
    if not found.is_finite() or not 0 < found < _MOST or found != found.quantize(Decimal("0.01")):
        raise SumWrong(typed=typed[:40])
    return f"{found:f}"


def paper(message: Message) -> dict[str, str | None] | None:
    """Give a file with its name, or a picture, which has none."""
    if message.photo:
        return {"file": message.photo[-1].file_id, "name": None}
    file = message.document
    return {"file": file.file_id, "name": clean(file.file_name or "").strip()[:60] or "document"} if file else None


def no_paper(_typed: str) -> str:
    raise PaperWanted


def day(typed: str) -> str:
    found = fields.day(typed)
    if found.endswith("m"):
        raise NoMonths
    return found
