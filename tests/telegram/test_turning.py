"""Marks that turn the direction of writing: taken out of whatever people send, and nothing else with them."""

import pytest

from bot.telegram import turning
from tests.town import Town

MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a\u206f"


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_goes_from_names_and_texts(mark: str) -> None:
    sender = {"id": 1, "first_name": f"Ali{mark}moc.", "last_name": mark}
    cleaned = {"id": 1, "first_name": "Alimoc.", "last_name": ""}
    raw = {"message": {"text": f"a{mark}b", "from": sender}}
    assert turning.straight(raw) == {"message": {"text": "ab", "from": cleaned}}
    assert turning.straight({"first_name": mark}) == {"first_name": "—"}


def test_entities_stay_with_their_words() -> None:
    text = "\u202eone 😀 \u202dtwo\u202c three"
    entities = [{"type": "bold", "offset": 9, "length": 4}, {"type": "italic", "offset": 13, "length": 1}]
    made = turning.straight({"text": text, "entities": entities})
    assert made["text"] == "one 😀 two three"
    bold = made["entities"][0]
    units = made["text"].encode("utf-16-le")
    assert units[2 * bold["offset"] : 2 * (bold["offset"] + bold["length"])].decode("utf-16-le") == "two"


def test_joined_emojis_buttons_and_ids_stay() -> None:
    raw = {"callback_query": {"data": "a\u202eb", "id": "7"}, "message": {"text": "👨\u200d👩\u200d👧"}}
    assert turning.straight(raw) == raw


async def test_a_turned_name_is_kept_straight(town: Town) -> None:
    person = town.person("Ali\u202emoc.evil")
    await town.say(person, "/start")
    async with town.db.read() as connection:
        row = await connection.one("SELECT name FROM people WHERE id = :id", id=person.id)
    assert row is not None
    assert "\u202e" not in row["name"]


@pytest.mark.parametrize("entity", [[], "bold", 7, {}, {"offset": "1", "length": 2}, {"offset": 0}])
def test_what_is_no_entity_is_left_to_whoever_reads_it(entity: object) -> None:
    assert turning.straight({"text": "\u202eone", "entities": [entity]}) == {"text": "one", "entities": [entity]}
