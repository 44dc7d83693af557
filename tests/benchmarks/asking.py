"""The labelled queries: what people type, and how to tell whether a row is what they wanted."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zlib import crc32

from tests.benchmarks.catalogue import Row, table

_TO_CYRILLIC = str.maketrans("ABCEHKMPTX", "АВСЕНКМРТХ")
_GROUPS = re.compile(r"[A-Z]+|\d{1,3}")
Wish = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Query:
    """A text of one kind with what is wanted; `held` ones are not for tuning."""

    kind: str
    text: str
    wish: Wish
    held: bool

    def right(self, row: Row) -> bool:
        """Tell whether a row is what was asked for."""
        return all(_ANSWERS[what](row, values) for what, values in self.wish.items())


_ANSWERS: dict[str, Callable[[Row, tuple[str, ...]], bool]] = {
    "type": lambda row, values: row.type in values,
    "vehicle": lambda row, values: row.vehicle in values,
    "buyer": lambda row, values: row.plant in values,
    "sector": lambda row, values: row.entry.sector in values,
    "hs": lambda row, values: row.entry.hs_code.startswith(values),
    "number": lambda row, values: row.entry.code in values or any(plain(n) in values for n in row.entry.part_numbers),
    "start": lambda row, values: any(plain(number).startswith(values) for number in row.entry.part_numbers),
}


def wanted_pairs() -> list[tuple[str, str]]:
    """Return the (type, vehicle) pairs that the queries ask for."""
    pairs = []
    for line in table("queries.tsv"):
        if line["text"].startswith("@"):
            _, kind, vehicle = line["text"].split()
            pairs.append((kind, vehicle))
        wish = _wish(line["wanted"])
        if "vehicle" in wish and "type" in wish:
            pairs += [(kind, wish["vehicle"][0]) for kind in wish["type"]]
    return list(dict.fromkeys(pairs))


def queries(rows: Sequence[Row]) -> list[Query]:
    """Return all labelled queries; numbers asked for are taken from these rows."""
    asked = []
    for line in table("queries.tsv"):
        text, wish = line["text"], _wish(line["wanted"])
        if text.startswith("@"):
            way, kind, vehicle = text[1:].split()
            row = next(row for row in rows if (row.type, row.vehicle) == (kind, vehicle))
            text, number = _written(way, row)
            wish = dict.fromkeys(wish, (number,))
        asked.append(Query(line["kind"], text, wish, held=crc32(line["text"].encode()) % 2 == 1))
    return asked


def plain(number: str) -> str:
    """Return a part number without its separators."""
    return re.sub(r"[\W_]", "", number)


def _wish(wanted: str) -> Wish:
    return {what: tuple(values.split("|")) for what, _, values in (part.partition("=") for part in wanted.split())}


def _written(way: str, row: Row) -> tuple[str, str]:
    """Return a row's part number written in some way, and what the right row must have."""
    number = row.entry.part_numbers[0]
    key = plain(number)
    texts = {
        "plain": number,
        "spaced": " ".join(_GROUPS.findall(key)),
        "dashed": "-".join(_GROUPS.findall(key)),
        "dotted": ".".join(_GROUPS.findall(key)),
        "glued": key,
        "lower": number.lower(),
        "cyrillic": number.translate(_TO_CYRILLIC),
        "word": f"{row.entry.names['ru'].split()[0]} {number}",
        "start": key[:6],
        "end": key[-6:],
        "slip": key[:-2] + ("7" if key[-2] != "7" else "3") + key[-1],
        "code": row.entry.code,
    }
    return texts[way], {"code": row.entry.code, "start": key[:6]}.get(way, key)


def made_up(rows: Sequence[Row], count: int, seed: int = 7) -> list[Query]:
    """Return queries nobody wrote: names of rows as typed in some alphabet, with slips, in some order."""
    luck = random.Random(seed)
    known = [row for row in rows if row.type]
    kinds = {line["key"]: line for line in table("types.tsv")}
    vehicles = {line["key"]: line["name"].split()[-1 if " " in line["name"] else 0] for line in table("vehicles.tsv")}
    made = []
    for row in luck.sample(known, count):
        language = luck.choice(("uz", "ru", "en"))
        words = kinds[row.type][language].lower().split()
        wish: Wish = {"type": (row.type,)}
        slips = luck.random()
        if slips < 0.6:
            at = max(range(len(words)), key=lambda number: len(words[number]))
            words[at] = _slip(words[at], luck)
        if luck.random() < 0.3:
            luck.shuffle(words)
        if luck.random() < 0.3 and len(vehicles.get(row.vehicle, "")) > 3:
            words.append(vehicles[row.vehicle])
            wish["vehicle"] = (row.vehicle,)
        made.append(Query("made_up", " ".join(words), wish, held=True))
    return made


def _slip(word: str, luck: random.Random) -> str:
    """Return a word with one slip of the fingers."""
    if len(word) < 5:
        return word
    at = luck.randrange(1, len(word) - 1)
    near = luck.choice("abdegiklmnoprstu" if word.isascii() else "абвгдеиклмнопрст")
    return luck.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + near + word[at:],
            word[:at] + near + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
