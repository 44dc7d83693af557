"""Forged taps, links and commands: whoever reaches for what is not theirs changes nothing, learns nothing, and is
answered politely in their language.
"""

import itertools
import random
from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal, get_args, get_origin

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.features import routes
from bot.sandbox.rules.buttons import DATA_LIMIT
from tests.faults.hostile_words import TEXTS
from tests.faults.lived_in import (
    ASKER,
    AWAY,
    BOSS,
    COLLEAGUE,
    DISMISSED,
    HOLDER,
    HOME,
    NEIGHBOUR,
    OFFICER,
    ORGANIZER,
    OWNER,
    REACHING,
    STRANGER,
    Lived,
)

pytestmark = pytest.mark.faults

Rows = dict[str, dict[str, dict[str, Any]]]

ROUTES = routes()
NAMES = {STRANGER: "stranger", NEIGHBOUR: "neighbour", OFFICER: "officer", DISMISSED: "dismissed"}
NUMBERS = ("0", "-1", "1", str(2**53), str(2**62), str(2**63 - 1), str(2**63), str(-(2**63) - 1), "9" * 30)
NO_NUMBERS = ("", "x", "²", "１２", "1.5", "1e3", "0x1", " 7", "1_000", "None", "\ud800", "\u202e1")
WORDS = (
    *("", "all", "UZ-JI", "UZ-FA", "UZ-ZZ", HOME, AWAY, "ZZ-1999", "administrator", "organizer", "lab"),
    *(
        "open",
        "interested",
        "declined",
        "later",
        "daily",
        "off",
        "on",
        "anew",
        "cancel",
        "finish",
        "back",
        "page",
        "s",
        "w",
    ),
    *("reg", "ent", "stir", "summary", "301234567", "0_", "zz", "0a~UZ_podshipnik", "#", "ʻ’'", "🎟", "<b>&"),
)


# Whose taps must really do something, or these tests would prove nothing.
OWN_DEEDS = {OWNER: {"enh", "enj"}, ORGANIZER: {"bp", "dl", "qt"}, BOSS: {"bp", "dl", "sx"}}


# Tables that a deed open to everybody changes beside the person's own rows: a place taken at a fair, an owner told.
# Whoever asks to be forgotten leaves rows that belong to others, without their name.
OPEN_DEEDS = {
    "fs": {"fair_quotas"},
    "fx": {"fair_quotas"},
    "ena": {"outbox"},
    "forget": {"fair_quotas", "audit", "broadcasts", "invitations"},
}


def real(name: str, lived: Lived) -> list[str]:
    """What really exists and a field of this name could mean."""
    ids = lived.ids
    known: dict[str, list[object]] = {
        "enterprise": [ids["enterprise"]],
        "member": [COLLEAGUE, OWNER],
        "asker": [ASKER],
        "component": [ids["component"]],
        "upload": [ids["upload"]],
        "saved": [ids["saved"]],
        "request": [ids["request"], ids["taken_request"]],
        "wish": [ids["wish"]],
        "done": [ids["import"]],
        "file": [ids["file"]],
        "signup": [ids["signup"], ids["part"]],
        "good": [ids["good"]],
        "broadcast": [ids["broadcast"], ids["old_broadcast"]],
        "chain": [ids["chain"]],
        "introduction": [ids["introduction"], ids["asked_introduction"]],
        "subject": ["steel", ids["other_component"]],
        "kind": ["supply", "import", "component", "chain", "s"],
        "guest": [ids["signup"]],
        "meeting": [ids["meeting"]],
        "number": [ids["memorandum"]],
        "days": [2],
        "grant": [ids["grant"], ids["last_grant"]],
        "fair": [HOME],
        "region": ["UZ-JI", "all"],
        "role": ["administrator", "organizer", "visitor", "exhibitor"],
        "given": ["interested", "declined", "later", "yes", "no"],
        "reason": ["", "equipment"],
        "tender": [ids["tender"]],
        # What is closed stays so, whatever forged taps follow.
        "turn": ["closed", "taken"],
        "form": [*ROUTES.forms],
        "step": ["summary", "stir", "region"],
        "to": ["send", "when", "edit", "pause", "cancel", "again", "finish", "back", "next", "page"],
        "topic": ["o", "e", "f", "overview", "enterprises", "fairs"],
    }
    return [str(one) for one in known.get(name, ())]


def nearly(token: str) -> str:
    """A token that somebody misread by one letter."""
    return token[:-1] + ("b" if token[-1] != "b" else "c")


def values(annotation: Any, lived: Lived, chance: random.Random) -> list[str]:
    """What to put into a field: all that is nearly right, all that is nonsense."""
    if get_origin(annotation) is Literal:
        return [*map(str, get_args(annotation)), "x", ""]
    if annotation is bool:
        return ["1", "0", "x"]
    if annotation is str:
        return [*WORDS, *map(nearly, lived.tokens.values()), *(text[:40] for text in chance.sample(TEXTS, 6))]
    return [*map(str, lived.ids.values()), str(OWNER), str(HOLDER), *NUMBERS, *NO_NUMBERS]


def genuine(data: type[CallbackData], lived: Lived) -> list[tuple[str, ...]]:
    """The fields of buttons about what really exists, all that fits together."""
    chance = random.Random(0)
    fields = [real(name, lived) or values(one.annotation, lived, chance)[:2] for name, one in data.model_fields.items()]
    return list(itertools.islice(itertools.product(*fields), 80))


def forged(data: type[CallbackData], lived: Lived, chance: random.Random) -> list[str]:
    """Buttons nobody offered: each value of each field once, wrong counts of fields, fields that fill all 64 bytes."""
    kinds = [one.annotation for one in data.model_fields.values()]
    fields = [values(kind, lived, chance) for kind in kinds]
    made = [
        [value if place == varied else chance.choice(others) for place, others in enumerate(fields)]
        for varied, candidates in enumerate(fields)
        for value in candidates
    ]
    full = [
        filled(data, genuine(data, lived)[0], place, letter)
        for place, kind in enumerate(kinds)
        for letter in ("a", "7", "#", "ʻ")
        if kind is str
    ]
    odd = [["x"], ["1"] * (len(fields) + 1), ["z" * 64], ["ʻ" * 40]]
    return [packed(data, parts) for parts in (*made, *full, *odd)]


def filled(data: type[CallbackData], parts: Sequence[str], place: int, letter: str) -> list[str]:
    """The same fields with one so long that the whole has the 64 bytes a button may carry."""
    room = DATA_LIMIT - len(packed(data, [*parts[:place], "", *parts[place + 1 :]]).encode())
    return [*parts[:place], letter * (room // len(letter.encode())), *parts[place + 1 :]]


def packed(data: type[CallbackData], parts: Sequence[str]) -> str:
    """Write these fields as a button does."""
    return ":".join((data.__prefix__, *(part.replace(":", ";") for part in parts)))


def changed(before: Rows, after: Rows, person: int, lived: Lived, *, open_to_all: set[str]) -> list[str]:
    """Rows that appeared, changed or went, unless they are the person's own."""
    return [
        f"{table}: {'+' if row in after[table] else '-'} {row}"
        for table in before
        if table not in open_to_all
        for row in before[table].keys() ^ after[table].keys()
        if not lived.belongs(person, table, (before[table] | after[table])[row])
    ]


async def reached_for(lived: Lived, person: int, logged: Counter[str]) -> tuple[int, dict[str, list[str]], list[str]]:
    """Press everything as this person: how many taps, what changed of others by prefix, what went wrong."""
    chance = random.Random(person)
    wrong: list[str] = []
    effects: dict[str, list[str]] = {}
    taps = 0
    # Whoever is forgotten has no rights any more, so that comes last.
    for prefix in [*sorted(ROUTES.buttons.keys() - {"lang", "forget"}), "forget"]:
        before = await lived.rows()
        kind = ROUTES.buttons[prefix].data
        taken = [packed(kind, parts) for parts in genuine(kind, lived)]
        for data in [*taken, *forged(kind, lived, chance)]:
            taps += 1
            answered = lived.wire.made["answerCallbackQuery"]
            if not await lived.press(person, data):
                wrong.append(f"{data!r} is met with silence")
            if lived.wire.made["answerCallbackQuery"] != answered + 1:
                wrong.append(f"the tap {data!r} is not answered")
            if logged.pop("update_failed", 0) or logged.pop("answer_failed", 0):
                wrong.append(f"{data!r} breaks something")
        open_to_all = OPEN_DEEDS.get(prefix, set())
        if found := changed(before, await lived.rows(), person, lived, open_to_all=open_to_all):
            effects[prefix] = found
    return taps, effects, wrong


@pytest.mark.parametrize("person", REACHING, ids=NAMES.get)
async def test_forged_taps_change_nothing_of_others(
    lived: Lived, person: int, logged: Counter[str], unheard: list[str]
) -> None:
    taps, effects, wrong = await reached_for(lived, person, logged)
    assert effects == {}
    assert wrong == []
    assert list(lived.wire.complaints) == []
    assert unheard == []
    assert taps > 2_500


@pytest.mark.parametrize(("person", "deeds"), OWN_DEEDS.items(), ids=["owner", "organizer", "administrator"])
async def test_the_same_taps_by_those_with_the_right_do_happen(
    lived: Lived, person: int, deeds: set[str], logged: Counter[str]
) -> None:
    _taps, effects, wrong = await reached_for(lived, person, logged)
    assert effects.keys() >= deeds
    assert wrong == []


@pytest.mark.parametrize("person", REACHING, ids=NAMES.get)
async def test_links_with_any_payload_and_commands_with_any_words_change_nothing_of_others(
    lived: Lived, person: int, logged: Counter[str], unheard: list[str]
) -> None:
    chance = random.Random(person)
    tokens = [each for token in lived.tokens.values() for each in (nearly(token), token.swapcase(), token[:5])]
    words = [*TEXTS, *WORDS, *tokens, *map(str, lived.ids.values()), *NUMBERS, *NO_NUMBERS]
    # Somebody photographed a ticket; invitations to others stay with those they are for.
    payloads = [*words, lived.tokens["ticket"], *(f"{prefix}_1" for prefix in ROUTES.links)]
    said = [f"/start {prefix}_{payload}" for prefix in ROUTES.links for payload in payloads]
    said += [f"/{command} {word}" for command in sorted(ROUTES.commands) for word in chance.sample(words, 40)]
    said += [f"/door {nearly(lived.tokens['code'])}"]
    before = await lived.rows()
    wrong: list[str] = []
    for text in said:
        if not await lived.say(person, text[:4096]):
            wrong.append(f"{text!r} is met with silence")
        if logged.pop("update_failed", 0) or logged.pop("answer_failed", 0):
            wrong.append(f"{text!r} breaks something")
    # What was searched in vain is counted, without saying whose search it was.
    assert changed(before, await lived.rows(), person, lived, open_to_all={"missed_words"}) == []
    assert wrong == []
    assert list(lived.wire.complaints) == []
    assert unheard == []
    assert len(said) > 1_500
