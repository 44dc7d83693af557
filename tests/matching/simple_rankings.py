"""Two simple ways to rank items for a maker, to be compared with."""

from rapidfuzz import fuzz

from bot.matching.engine.models import Item, Maker


def vocabulary_overlap(maker: Maker, item: Item) -> float:
    needed = {*item.processes, *item.materials, *item.certificates}
    able = maker.processes | maker.materials | maker.certificates
    return len(needed & able) / len(needed | able) if needed | able else 0.0


def text_likeness(maker: Maker, item: Item) -> float:
    told = " ".join((maker.name, *(" ".join(sorted(words)) for words in maker.products)))
    return fuzz.token_set_ratio(told.lower(), " ".join(name for name in item.names if name).lower())
