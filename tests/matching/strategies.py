"""Any makers and items, for properties that must hold for all of them."""

from hypothesis import strategies as st

from bot.geography import places
from bot.matching.engine.models import Item, Maker
from bot.trade.vocabulary import FAIR_SECTORS, SECTORS

# Few of each, so that makers and items have much to do with one another.
PROCESSES = ("casting", "machining", "heat_treatment", "painting", "assembly")
MATERIALS = ("steel", "cast_iron", "aluminium")
CERTIFICATES = ("iso_9001", "iatf_16949", "uzdst")
WORDS = ("disk", "tormoz", "val", "korpus", "nasos")
REGIONS = tuple(region.iso for region in places.regions())
BUYERS = ("UzAuto Motors", "SamAuto", "JV MAN Auto - Uzbekistan", "Namuna Zavodi Demo")


def some(codes: tuple[str, ...], least: int = 0) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(codes), min_size=least)


def several(codes: tuple[str, ...], least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), min_size=least, max_size=most, unique=True).map(tuple)


masses = st.none() | st.sampled_from((0.5, 5.0, 40.0))


def makers(number: int = 1) -> st.SearchStrategy[Maker]:
    return st.builds(
        Maker,
        id=st.just(number),
        stir=st.just(f"{300_000_000 + number}"),
        name=st.just(f"Namuna {number}"),
        region=st.sampled_from(REGIONS),
        makes=st.sampled_from((True, True, True, False)),
        sectors=some(tuple(FAIR_SECTORS)),
        processes=some(PROCESSES),
        materials=some(MATERIALS),
        certificates=some(CERTIFICATES),
        free=st.none() | st.integers(0, 100),
        capacity_usd=st.none() | st.integers(0, 3_000_000),
        max_mass_kg=masses,
        products=st.lists(some(WORDS, 1), max_size=3).map(tuple),
        verified=st.booleans(),
    )


def items(processes: int = 0) -> st.SearchStrategy[Item]:
    """Items that take at least so many processes."""
    return st.builds(
        Item,
        id=st.just(1),
        code=st.just("ITEM"),
        sector=st.sampled_from(tuple(SECTORS)),
        names=st.just((None, None, "Item")),
        processes=several(PROCESSES, processes, 4),
        materials=several(MATERIALS),
        certificates=several(CERTIFICATES),
        max_mass_kg=masses,
        value_usd=st.none() | st.integers(0, 3_000_000),
        buyers=several(BUYERS, most=2),
        words=some(WORDS),
    )


@st.composite
def markets(draw: st.DrawFn, most: int = 9) -> list[Maker]:
    """Some makers with different ids."""
    return [draw(makers(number)) for number in range(1, draw(st.integers(2, most)) + 1)]
