"""What a list is called in a few words: what was typed, and what narrows it."""

from collections.abc import Callable, Mapping
from functools import partial

from bot.i18n import mark, p_
from bot.lists.trails import Trail
from bot.trade.groups import GROUPS
from bot.trade.vocabulary import KINDS, word

# Three of them stand side by side on a phone, so they are shorter than the words of the card.
SECTOR_CHIPS = {
    "automotive": mark("chip", "Cars"),
    "agricultural": mark("chip", "Farming"),
    "electrical": mark("chip", "Electrical"),
    "chemical": mark("chip", "Chemicals"),
}
SORTS = {
    "value": mark("chip", "By value"),
    "ease": mark("chip", "Easiest for me"),
    "nearness": mark("chip", "Nearest buyer"),
}
STATUS_CHIPS = {
    "open": mark("chip", "No maker yet"),
    "in_progress": mark("chip", "In work"),
    "localized": mark("chip", "Made here"),
}
# How the value of each facet is called on a button.
LABELS: Mapping[str, Callable[[str], str]] = {
    "sector": partial(word, SECTOR_CHIPS),
    "group": partial(word, GROUPS),
    "plant": str,
    "status": partial(word, STATUS_CHIPS),
    "kind": partial(word, KINDS),
}


def conditions(trail: Trail, plant: str) -> dict[str, str]:
    """Give what narrows a list, by facet, in words; `plant` is the name its code stands for."""
    said = {
        "sector": trail.sector and LABELS["sector"](trail.sector),
        "group": trail.group and LABELS["group"](trail.group),
        "heading": trail.heading and p_("chip", "HS {heading}", heading=trail.heading),
        "plant": plant,
        "status": trail.status and LABELS["status"](trail.status),
        "kind": trail.kind and LABELS["kind"](trail.kind),
        "mine": p_("chip", "I can make") if trail.mine else "",
        "sort": trail.sort and word(SORTS, trail.sort),
    }
    return {facet: words for facet, words in said.items() if words}


def named(trail: Trail, plant: str) -> str:
    """Give the name of a list, "podshipnik · Cars · SamAuto"."""
    return " · ".join((*([trail.text] if trail.text else []), *conditions(trail, plant).values()))
