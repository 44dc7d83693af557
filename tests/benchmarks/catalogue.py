"""A made-up catalogue of any size, the same each time: known part types on real vehicles, among customs phrases."""

import csv
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from pathlib import Path

from bot.search.entry import Entry
from bot.trade.groups import group_of

_LISTS = {"process": "processes", "material": "materials"}
DATA = Path(__file__).parent / "data"
SHARE_OF_PHRASES = 0.35
_UZ, _EN, _CYRILLIC = 0.6, 0.45, 0.15

_SIDES = {
    "f": ("old", "передний", "front"),
    "r": ("orqa", "задний", "rear"),
    "l": ("chap", "левый", "left"),
    "R": ("oʻng", "правый", "right"),
}
_PAIRS = {"": [""], "fr": ["f", "r"], "lr": ["l", "R"], "frlr": ["fl", "fR", "rl", "rR"]}
_PURPOSES = {
    "automotive": ("Avtomobil yigʻish uchun", "Для сборки автомобилей", "For vehicle assembly"),
    "agricultural": (
        "Qishloq xoʻjaligi texnikasini taʼmirlash uchun",
        "Для ремонта сельскохозяйственной техники",
        "For repair of farm machinery",
    ),
    "chemical": ("Boʻyash va montaj sexlari uchun", "Для цехов окраски и сборки", "For paint and assembly shops"),
    "electrical": ("Elektrotexnika zavodlari uchun", "Для электротехнических заводов", "For electrical plants"),
}
_SUBJECTS = (
    "Машины и механизмы, имеющие индивидуальные функции",
    "Изделия прочие из чёрных металлов, кованые или штампованные",
    "Части, предназначенные для оборудования товарной позиции",
    "Арматура трубопроводная прочая",
    "Приборы и инструменты геодезические",
    "Станки для обработки металла удалением материала",
    "Изделия из пластмасс прочие",
    "Ткани технические, пропитанные или с покрытием",
    "Плиты, листы и полосы из вулканизованной резины",
    "Трубы и трубки бесшовные из меди",
    "Профили незамкнутые из алюминиевых сплавов",
    "Электроды угольные с металлом",
    "Печи промышленные для термической обработки",
    "Краны башенные самомонтирующиеся",
    "Устройства погрузочные непрерывного действия",
    "Формы для литья под давлением",
    "Весы с чувствительностью высокой",
    "Мебель металлическая прочая",
    "Канаты и стропы без электрической изоляции",
    "Пигменты и препараты на основе диоксида титана",
    "Углеводороды ациклические насыщенные",
    "Полиэфиры сложные в первичных формах",
    "Бумага и картон мелованные",
    "Оборудование холодильное прочее",
    "Аппараты для измерения физических величин",
    "Прутки горячекатаные из легированной стали",
    "Сетка и решётки сварные",
    "Контейнеры для сжатого газа",
)
_CONDITIONS = (
    "прочие",
    "для промышленной сборки",
    "массой не более 50 кг",
    "кроме используемых с подшипниками и фильтрами",
    "для гражданской авиации",
    "в наборах для розничной продажи",
    "в том числе для тормозов и сцепления",
    "с содержанием углерода менее 0,6 мас. %",
    "с рабочим объёмом цилиндров двигателя более 2500 см3",
    "предназначенные для транспортных средств",
    "без электрической проводки и разъёмов",
    "диаметром не менее 60 мм, но не более 120 мм",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """An entry with what is known of it: its part type, vehicle and plant, each empty when it has none."""

    entry: Entry
    type: str
    vehicle: str
    plant: str


@lru_cache
def table(name: str) -> list[dict[str, str]]:
    """Read one of the tab-separated tables of the benchmark."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def rows(size: int, *, wanted: Iterable[tuple[str, str]] = (), seed: int = 1) -> list[Row]:
    """Make a catalogue; every type and vehicle is in it, and every (type, vehicle) pair that is `wanted`."""
    luck = random.Random(seed)
    types, vehicles = {row["key"]: row for row in table("types.tsv")}, table("vehicles.tsv")
    named = {row["key"]: row for row in vehicles}
    pairs = [(types[kind], named[vehicle]) for kind, vehicle in wanted]
    pairs += [(kind, _fitting(kind, vehicles, luck)) for kind in types.values()]
    spare = [kind for kind in types.values() if kind["sector"] in {"automotive", "agricultural"}]
    pairs += [(_fitting(vehicle, spare, luck), vehicle) for vehicle in vehicles]
    makers = _makers(luck)
    made = [_item(number, kind, vehicle, luck, makers) for number, (kind, vehicle) in enumerate(pairs, 1)]
    while len(made) < size:
        if luck.random() < SHARE_OF_PHRASES:
            made.append(_phrase(len(made) + 1, luck))
        else:
            kind = luck.choice(list(types.values()))
            made.append(_item(len(made) + 1, kind, _fitting(kind, vehicles, luck), luck, makers))
    return made[:size]


def _fitting(row: dict[str, str], others: list[dict[str, str]], luck: random.Random) -> dict[str, str]:
    same = [other for other in others if other["sector"] == row["sector"]]
    return luck.choice(same or [{"key": "", "name": "", "sector": ""}])


def _makers(luck: random.Random) -> list[str]:
    """Return made-up trade marks."""
    beginnings, ends = (
        ("Al", "Bor", "Dor", "Fel", "Kem", "Lor", "Ner", "Tav", "Ves", "Zor"),
        ("dex", "mit", "nova", "ton"),
    )
    return luck.sample([beginning + end for beginning, end in product(beginnings, ends)], 30)


def _item(number: int, kind: dict[str, str], vehicle: dict[str, str], luck: random.Random, makers: list[str]) -> Row:
    sides = luck.choice(_PAIRS[kind["sides"]])
    plant = _fitting(kind, table("plants.tsv"), luck)
    spec = f" {luck.choice(makers)}" if luck.random() < 0.3 else ""
    names = {"ru": _russian(kind["ru"], sides, vehicle["name"], luck) + spec}
    if "uz" in kind["languages"] and luck.random() < _UZ:
        uzbek = _uzbek(kind["uz"], sides, vehicle["name"], luck)
        names["uz"] = _cyrillic(uzbek) if luck.random() < _CYRILLIC else uzbek
    if "en" in kind["languages"] and luck.random() < _EN:
        names["en"] = _english(kind["en"], sides, vehicle["name"], luck) + spec
    purposes = dict(zip(("uz", "ru", "en"), _PURPOSES[kind["sector"]], strict=True))
    entry = Entry(
        id=number,
        code=f"{kind['sector'][:2].upper()}-{number:06d}",
        names=names,
        purposes={language: purposes[language] for language in names},
        part_numbers=(_part_number(luck),),
        hs_code=kind["hs"],
        fits=(vehicle["name"],) if vehicle["name"] else (),
        buyers=(plant["name"],),
        sector=kind["sector"],
        kind="raw_material" if kind["sector"] == "chemical" else "component",
        status=luck.choice(("open", "open", "open", "in_progress", "localized")),
        value=luck.randrange(1_000, 900_000),
    )
    return Row(entry, kind["key"], vehicle["key"], plant["key"])


def _phrase(number: int, luck: random.Random) -> Row:
    """Return an item named as customs lists name things, which is none of the known types."""
    name = f"{luck.choice(_SUBJECTS)} {luck.randrange(8400, 8490)}, {luck.choice(_CONDITIONS)}"
    code = f"{luck.choice(('7326', '8479', '3926', '6815', '9031', '7616'))}{luck.randrange(10**6):06d}"
    entry = Entry(
        number,
        f"HS-{number:06d}",
        {"ru": name},
        hs_code=code,
        part_numbers=(_part_number(luck),),
        value=luck.randrange(900_000),
    )
    return Row(entry, "", "", "")


def _part_number(luck: random.Random) -> str:
    if luck.random() < 0.6:
        return f"9{luck.randrange(10**7):07d}"
    letters = "".join(luck.choices("ABCEHKMPTX", k=2))
    return f"{letters}{luck.randrange(1000, 10000)}-{luck.randrange(100, 1000)}{luck.choice('ABCEHKMPTX')}"


def _side_words(sides: str, language: int) -> list[str]:
    return [_SIDES[side][language] for side in sides]


def _russian(name: str, sides: str, vehicle: str, luck: random.Random) -> str:
    words = [name, *_side_words(sides, 1)]
    return " ".join(words) + _vehicle_after(vehicle, luck, (" {}", " для {}", ""))


def _uzbek(name: str, sides: str, vehicle: str, luck: random.Random) -> str:
    text = " ".join([*_side_words(sides, 0), name.lower() if sides else name])
    pattern = luck.choice(("{1} {0}", "{0} ({1})", "{0}, {1} uchun", "{0}")) if vehicle else "{0}"
    text = pattern.format(text, vehicle)
    return text[0].upper() + text[1:]


def _english(name: str, sides: str, vehicle: str, luck: random.Random) -> str:
    text = " ".join([*_side_words(sides, 2), name.lower() if sides else name])
    return (text[0].upper() + text[1:]) + _vehicle_after(vehicle, luck, (", {}", " for {}", ""))


def _vehicle_after(vehicle: str, luck: random.Random, patterns: tuple[str, ...]) -> str:
    return luck.choice(patterns).format(vehicle) if vehicle else ""


_TWO = {"sh": "ш", "ch": "ч", "oʻ": "ў", "gʻ": "ғ", "yo": "ё", "yu": "ю", "ya": "я", "ts": "ц", "ye": "е"}
_ONE = dict(zip("abvgdejziyklmnoprstufxqhc", "абвгдежзийклмнопрстуфхқҳк", strict=True))


def _cyrillic(text: str) -> str:
    """Return Uzbek Latin in Cyrillic letters, letter by letter, as hurried clerks do."""
    return "".join(_cyrillic_letters(text.lower())).capitalize()


def _cyrillic_letters(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        two = _TWO.get(text[at : at + 2])
        yield two or _ONE.get(text[at], "" if text[at] == "ʼ" else text[at])
        at += 2 if two else 1


def demo() -> list[Entry]:
    """Return the demo catalogue, or nothing when it is not there."""
    path = Path(__file__).parents[2] / "bot" / "demo" / "data" / "components.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.DictReader(file)
        return [_demo_entry(number, line) for number, line in enumerate(lines, 1)]


def in_languages(entry: Entry, languages: Iterable[str]) -> Entry:
    """Return an entry with its names and purposes in these languages only."""
    names, purposes = (
        {language: texts[language] for language in languages if language in texts}
        for texts in (entry.names, entry.purposes)
    )
    return replace(entry, names=names, purposes=purposes)


def _demo_entry(number: int, line: dict[str, str]) -> Entry:
    names, purposes = (
        {language: text for language in ("uz", "ru", "en") if (text := line[f"{what}_{language}"])}
        for what in ("name", "purpose")
    )
    return Entry(
        id=number,
        code=line["code"],
        names=names,
        purposes=purposes,
        part_numbers=tuple(filter(None, line["part_number"].split(";"))),
        hs_code=line["hs_code"],
        fits=tuple(filter(None, line["fits"].split(";"))),
        buyers=tuple(filter(None, line["buyers"].split(";"))),
        sector=line["sector"],
        kind=line["kind"],
        status=line["status"],
        value=int(line["annual_value_usd"] or 0),
        group=group_of(line["hs_code"]),
        made=tuple(
            f"{what}:{code}" for what in ("process", "material") for code in _listed(line, _LISTS[what]) if code
        ),
    )


def _listed(line: dict[str, str], column: str) -> list[str]:
    return line[column].split(";")
