"""Every question of every form hears anything at all: it asks again kindly, and the form can still be finished."""

import json
import random
from collections import Counter
from typing import Any

import pytest

from bot.enterprises import service as enterprises
from bot.enterprises.products import service as products
from bot.enterprises.products.models import key_of
from bot.features import routes
from bot.telegram import storage
from bot.telegram.form_screens import Move, Pick
from bot.telegram.form_steps import Step
from bot.telegram.storage import Conversation
from bot.telegram.wizard import SUMMARY
from tests.faults.hostile import message, user
from tests.faults.hostile_words import NUMBERS, TEXTS, Json
from tests.faults.lived_in import BOSS, COLLEAGUE, HOME, ORGANIZER, OWNER, STRANGER, Lived
from tests.faults.quiet_telegram import PICTURE

pytestmark = pytest.mark.faults

FORMS = routes().forms
TYPED = {
    "stir": "305551112",
    "name": "Sinov zavodi",
    "free_capacity_percent": "40",
    "employees": "50",
    "phone": "+998 90 123 45 67",
    "places": "100",
    "when": "25.12.2026 10:00",
    "text_uz": "Ertaga soat 10 da",
    "name_uz": "Sinov podshipnigi",
    "code": "SINOV-1",
    "reply": "Namuna tayyor, keling.",
    "item": "kapot",
    "complaint": "Imtiyoz berilmadi",
    "period": "2021-Q3",
    "value": "12",
    "plan": "15",
    "source": "Hisobot",
    "series": "2",
    "word": "chugunka",
    "same": "kapot",
    "reason": "Hujjatlar topilmadi, manzil boshqa.",
    "list": "Jizzax; 15-17.03.2029; Kollej",
    "lines": "09:00-09:40; A; Ochilish; Hokim; 40",
    "rows": "B-1..B-4 9m2",
    "square": "C4",
    "words": "press",
    "question": "Chiptani qayerdan olaman?",
    "percent": "15",
    "valid_from": "01.01.2028",
    "act": "Sinov qarori",
    "date": "01.12.2025",
    "last": "01.12.2026",
    "partner": "302345678",
    "topic": "Qopqoq",
    "amount": "125 000",
    "until_on": "31.12.2027",
    "milestone": "Chizma",
    "bids": "Namuna MChJ; domestic; 1 200 000 UZS; with VAT",
    "items": "kapot\nbamper",
    "quantity": "5000",
    "price": "12,50",
    "days": "45",
}
# In Jizzakh, as the owner's enterprise and the fair.
PLACED = {step: {"latitude": 40.12, "longitude": 67.84} for step in ("spot", "point")}
OTHERS: tuple[dict[str, Json], ...] = (
    {"contact": {"phone_number": "998901112233", "first_name": "Boshqa", "user_id": OWNER}},
    *(
        {"contact": {"phone_number": text[:60], "first_name": ""}}
        for text in ("", "+", "12", "x", "٣" * 9, "<b>", "9" * 60)
    ),
    {"document": {"file_id": "f", "file_unique_id": "u", "file_name": "<b>.exe", "file_size": 2**40}, "caption": "<b>"},
    {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], "caption": "x" * 1024},
    {"photo": []},
    {"location": {"latitude": 41.3, "longitude": 69.2}},
    {
        "sticker": {
            "file_id": "f",
            "file_unique_id": "u",
            "type": "regular",
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
        }
    },
    {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}},
    {"text": "<b>5</b>", "entities": [{"type": "bold", "offset": 0, "length": 4000}]},
)
# Who fills which form in, and what begins it.
BEGUN = {
    "reg": (STRANGER, "/register"),
    "try": (STRANGER, "/canmake"),
    "ent": (OWNER, "ee:{enterprise}:{step}"),
    "places": (ORGANIZER, f"fq:{HOME}:visitor"),
    "edit": (ORGANIZER, "xf:{component}:name_uz"),
    "item": (ORGANIZER, "xa"),
    "reply": (ORGANIZER, "qa:{taken_request}"),
    "wish": (ORGANIZER, "qf:{wish}"),
    "word": (ORGANIZER, "wa"),
    "files": (ORGANIZER, "yn:{component}"),
    "loc": (OWNER, "el:{enterprise}"),
    "prod": (OWNER, "epa:{enterprise}"),
    "complaint": (OWNER, "tcmp:{tender}"),
    "indicator": (BOSS, "/indicator"),
    "ver": (BOSS, "xv:{enterprise}"),
    "vew": (BOSS, "xw:{enterprise}"),
    "broadcast": (BOSS, "/broadcast"),
    "broadcast_time": (ORGANIZER, "bp:{broadcast}:when:0"),
    "fair": (ORGANIZER, f"ff:{HOME}:{{step}}"),
    "fair_cancel": (ORGANIZER, f"fz:{HOME}:cancel"),
    "fair_point": (ORGANIZER, f"fpt:{HOME}"),
    "season": (ORGANIZER, "fns"),
    "sessions": (ORGANIZER, f"pe:{HOME}"),
    "addstands": (ORGANIZER, f"hoa:{HOME}"),
    "hallplan": (ORGANIZER, f"hop:{HOME}"),
    "placestand": (ORGANIZER, "hog:{stand}"),
    "fairphone": (COLLEAGUE, "fph:{part}:0"),
    "fairitem": (COLLEAGUE, "fpi:{part}"),
    "findstand": (STRANGER, f"hf:{HOME}"),
    "findcomer": (STRANGER, f"wf:{HOME}"),
    "question": (STRANGER, "/ask"),
    "qreply": (ORGANIZER, "qr:{question}"),
    "rule": (ORGANIZER, "trad"),
    "rule_end": (ORGANIZER, "trnd:{rule}"),
    "tender": (STRANGER, "/tender"),
    "memorandum": (OWNER, "mmn:contract"),
    "import_list": (OWNER, "bui"),
    "ask_offers": (OWNER, "bua:{enterprise}:{component}"),
    "make_offer": (OWNER, "bug:{offer}:{enterprise}"),
}
# Forms of which one question is asked at a time.
PIECES = ("ent", "fair")


@pytest.fixture(autouse=True)
def _nothing_secret(lived: Lived) -> None:
    """Everybody here speaks of what is their own."""
    lived.wire.secrets = ()


async def conversation(lived: Lived, person: int) -> Conversation | None:
    """The form a person is in."""
    async with lived.hamkor.db.read() as connection:
        return await storage.current(connection, person)


async def restore(lived: Lived, person: int, kept: Conversation) -> None:
    """Put the person back where they were."""
    async with lived.hamkor.db.write() as connection:
        await storage.save(connection, person, kept, moment=lived.hamkor.now())


async def undo(lived: Lived, form: str) -> None:
    """Let the form be ended as if it had not been yet, when nonsense was a right answer to its last question."""
    number, moment = lived.ids["enterprise"], lived.hamkor.now()
    async with lived.hamkor.db.write() as connection:
        if form == "complaint":  # only a few may wait at a time
            await connection.run("DELETE FROM questions")
        if form == "vew":  # only a mark that is there can be withdrawn
            await connection.run("UPDATE enterprises SET verified_at = :now WHERE id = :id", id=number, now=moment)
        if form == "fair_cancel":
            await connection.run("UPDATE fairs SET state = 'published' WHERE id = :id", id=HOME)
        if form == "question":
            await connection.run("DELETE FROM questions WHERE person_id = :id", id=STRANGER)
        if form == "qreply":
            waits = "UPDATE questions SET answer = NULL, answered_by = NULL, answered_at = NULL WHERE id = :id"
            await connection.run(waits, id=lived.ids["question"])
        if form == "prod":
            held = await enterprises.require(connection, number, person_id=OWNER)
            for name in held.enterprise.products[1:]:
                await products.remove(connection, number, key_of(name), person_id=OWNER, moment=moment)


async def begin(lived: Lived, form: str, step: str = "") -> int:
    """Begin a form; who fills it in."""
    person, said = BEGUN[form]
    await undo(lived, form)
    said = said.format(step=step, **lived.ids)
    await (lived.say(person, said) if said.startswith("/") else lived.press(person, said))
    begun = await conversation(lived, person)
    assert begun is not None
    assert begun.form == form
    return person


def nonsense(form: str, step: str, chance: random.Random) -> list[str]:
    """Buttons of the form that no question offered."""
    values = [*map(str, NUMBERS[:8]), "", "x", "\u0663", "ʻ" * 10, "UZ-ZZ"]
    ways = ["next", "skip", "page", "edit", "fields", "summary", "dance", ""]
    ways += ["finish"] if step != SUMMARY else []
    moves = [Move(form=form, step=step, to=to, what=value) for to in ways for value in chance.sample(values, 3)]
    picks = [Pick(form=form, step=step, value=value) for value in values]
    elsewhere = [Pick(form=form, step=other, value="1") for other in ("summary", "nowhere", "")]
    foreign = [Pick(form=other, step=step, value="1") for other in ("reg", "broadcast", "nosuch") if other != form]
    return [data.pack() for data in (*moves, *picks, *elsewhere, *foreign)]


async def throw_all(lived: Lived, person: int, kept: Conversation, logged: Counter[str]) -> list[str]:
    """Answer one question with everything; what went wrong."""
    chance = random.Random(kept.step)
    wrong: list[str] = []

    async def tried(what: Any, heard: str) -> None:
        if not heard:
            wrong.append(f"{kept.form}.{kept.step}: {what!r} is met with silence")
        if logged.pop("update_failed", 0) or logged.pop("answer_failed", 0):
            wrong.append(f"{kept.form}.{kept.step}: {what!r} breaks something")
        if await conversation(lived, person) != kept:
            await restore(lived, person, kept)
            await undo(lived, kept.form)

    for text in (
        *TEXTS,
        "-5",
        "1.5",
        "1,5",
        "101",
        "99999999999",
        "31.02.2026",
        "01.01.0001",
        "25:61",
    ):
        await tried(text, await lived.say(person, text))
    for content in OTHERS:
        made = {"message": {**message(user(person), 1), **json.loads(json.dumps(content))}}
        await tried(content, await lived.send(person, made))
    for data in nonsense(kept.form, kept.step, chance):
        await tried(data, await lived.press(person, data))
    return wrong


async def answer(lived: Lived, person: int, step: Step, kept: Conversation) -> None:
    """Answer one question as it should be."""
    form = kept.form
    if step.name in TYPED:
        await lived.say(person, TYPED[step.name])
    elif step.name == "photo":
        photo = [{"file_id": PICTURE, "file_unique_id": "u", "width": 1, "height": 1}]
        await lived.send(person, {"message": {**message(user(person), 1), "photo": photo}})
    elif step.name in PLACED:
        await lived.send(person, {"message": {**message(user(person), 1), "location": PLACED[step.name]}})
    elif step.may_be_skipped(kept.answers):
        await lived.press(person, Move(form=form, step=step.name, to="skip").pack())
    else:
        assert step.options is not None
        option = step.options(kept.answers)[0]
        await lived.press(person, Pick(form=form, step=step.name, value=option.value).pack())
    if step.several and not step.may_be_skipped(kept.answers):
        await lived.press(person, Move(form=form, step=step.name, to="next").pack())


@pytest.mark.parametrize("form", sorted(FORMS.keys() - set(PIECES)))
async def test_every_question_hears_anything_and_the_form_still_ends(
    lived: Lived, form: str, logged: Counter[str], unheard: list[str]
) -> None:
    person = await begin(lived, form)
    wrong: list[str] = []
    asked: list[str] = []
    while (kept := await conversation(lived, person)) is not None and kept.form == form:
        asked.append(kept.step)
        assert len(asked) <= len(FORMS[form].steps) + 1, f"the form goes round and round: {asked}"
        wrong += await throw_all(lived, person, kept, logged)
        if kept.step == SUMMARY:
            await lived.press(person, Move(form=form, step=SUMMARY, to="finish").pack())
        else:
            step = next(step for step in FORMS[form].steps if step.name == kept.step)
            await answer(lived, person, step, kept)
    assert wrong == []
    assert asked
    assert list(lived.wire.complaints) == []
    assert unheard == []


@pytest.mark.parametrize("form", PIECES)
async def test_corrections_hear_anything(lived: Lived, form: str, logged: Counter[str], unheard: list[str]) -> None:
    wrong: list[str] = []
    for step in FORMS[form].steps:
        person = await begin(lived, form, step.name)
        kept = await conversation(lived, person)
        assert kept is not None
        assert kept.step == step.name
        wrong += await throw_all(lived, person, kept, logged)
    assert wrong == []
    assert list(lived.wire.complaints) == []
    assert unheard == []
