"""The sheet of regions compared: every measure with both rates and groups; for the centre what may be claimed twice."""

from bot.geography import places
from bot.i18n import p_, say
from bot.spreadsheets.writing import Cell, Heading, Kind, Page
from bot.statistics import wording
from bot.statistics.comparison.models import BASES, Standing
from bot.statistics.models import Answer


def page(answer: Answer) -> Page:
    assert answer.comparison is not None
    headings = [Heading(p_("statistics", "Code")), Heading(p_("statistics", "Place"))]
    for measure in answer.topic.measures:
        headings.append(Heading(say(measure.name), Kind.COUNT))
        for base in BASES.values():
            headings.append(Heading(f"{say(measure.name)}, {say(base.name)}", Kind.DECIMAL))
            headings.append(Heading(p_("comparison", "Beside the country")))
    rows = [_row(answer, each.iso) for each in places.regions() if each.iso in wording.open_regions(answer)]
    return Page(wording.sheet_title(answer), headings, rows, caption=wording.caption(answer))


def claims(answer: Answer) -> Page | None:
    """Give what may have been claimed twice, to be looked at; None when nothing was."""
    assert answer.comparison is not None
    if not answer.comparison.twice:
        return None
    headings = [
        Heading(p_("comparison", "Enterprise")),
        Heading(p_("comparison", "Partner")),
        Heading(p_("comparison", "Sum")),
        Heading(p_("comparison", "Currency")),
    ]
    return Page(p_("comparison", "Claimed twice?"), headings, [list(one) for one in answer.comparison.twice])


def _row(answer: Answer, region: str) -> list[Cell]:
    assert answer.comparison is not None
    cells: list[Cell] = [region, wording.region_name(region)]
    for measure in answer.topic.measures:
        cells.append(answer.counted.of_region(measure, region))
        for letter, base in BASES.items():
            standings = answer.comparison.funnels[measure.code, letter].standings
            one = next((standing for standing in standings if standing.region == region), None)
            known = one is not None and one.group != "few"
            cells += [one.rate * base.per if one and known else None, _beside(one)]
    return cells


def _beside(one: Standing | None) -> str:
    if one is None:
        return "…"
    return {
        "above": p_("comparison", "above"),
        "usual": p_("comparison", "as the country"),
        "below": p_("comparison", "below"),
        "few": p_("comparison", "too few"),
    }[one.group]
