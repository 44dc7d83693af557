"""Takes marks that turn the direction of writing out of what people send: they hide what a name really says."""

import re
from typing import Any

# Embeddings, overrides, isolates and their ends, the two direction marks, the Arabic one, and the deprecated ones.
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f]")
# What people write themselves; a button's data and Telegram's own ids are ours or Telegram's.
_WORDS = frozenset({"first_name", "last_name", "title", "query", "file_name", "address"})
_MARKED = {"text": "entities", "caption": "caption_entities"}


def straight(value: Any) -> Any:
    """Give a raw update without those marks, its entities moved to where their words stand now."""
    if isinstance(value, list):
        return [straight(each) for each in value]
    if not isinstance(value, dict):
        return value
    made = {key: straight(each) for key, each in value.items()}
    for key in _WORDS & made.keys():
        if isinstance(made[key], str):
            # A first name is never empty.
            made[key] = TURNING.sub("", made[key]) or ("—" if key == "first_name" else "")
    for key, entities in _MARKED.items():
        text = made.get(key)
        if isinstance(text, str) and TURNING.search(text):
            made[key] = TURNING.sub("", text)
            if isinstance(made.get(entities), list):
                made[entities] = [moved for each in made[entities] if (moved := _moved(each, text)) is not None]
    return made


def _moved(entity: Any, text: str) -> Any:
    """Move an entity left by the marks before it and shorten it by those inside; None when nothing of it is left.

    What is no entity stays as it is: whoever reads the update refuses it.
    """
    match entity:
        case {"offset": int(begin), "length": int(length)}:
            end = begin + length
        case _:
            return entity
    units = text.encode("utf-16-le", "surrogatepass")
    before, inside = (
        len(TURNING.findall(units[2 * first : 2 * last].decode("utf-16-le", "replace")))
        for first, last in ((0, begin), (begin, end))
    )
    length = end - begin - inside
    return {**entity, "offset": begin - before, "length": length} if length > 0 else None
