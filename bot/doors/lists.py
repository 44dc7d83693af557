"""The lists at the door for when there is no power and no network: by code and by name, on paper."""

from collections.abc import Sequence

from bot.doors.models import Expected
from bot.fairs.models import ROLE_WORDS, Fair
from bot.fairs.screens import days
from bot.fairs.tickets.making import spoken_code
from bot.i18n import _, p_, say
from bot.paper.models import Badges, NewPage, Paper, Table, Words
from bot.search import fold

_WIDTHS = (24, 66, 58, 30, 12)


def paper(fair: Fair, expected: Sequence[Expected]) -> Paper:
    """Both lists; the last column is for a tick."""
    heads = (p_("list", "Code"), p_("list", "Name"), p_("list", "Enterprise"), p_("list", "Comes as"), "✓")
    by_name = sorted(expected, key=lambda each: (fold.fold(each.name), each.code))
    return Paper(
        f"{fair.title}, {days(fair)}",
        (
            Words(_("By code: {title}", title=fair.title), 14, bold=True),
            Table(heads, _WIDTHS, [_row(each) for each in sorted(expected, key=lambda each: each.code)]),
            NewPage(),
            Words(_("By name: {title}", title=fair.title), 14, bold=True),
            Table(heads, _WIDTHS, [_row(each) for each in by_name]),
        ),
    )


def badges(fair: Fair, expected: Sequence[Expected]) -> Paper:
    """A badge for everybody who holds a place, by name: ten a page, to cut out."""
    holding = [each for each in expected if each.state != "waiting"]
    people = [
        (each.name, each.enterprise or "", say(ROLE_WORDS[each.role]), spoken_code(each.code))
        for each in sorted(holding, key=lambda each: (fold.fold(each.name), each.code))
    ]
    return Paper(f"{fair.title}, {days(fair)}", (Badges(people),))


def _row(each: Expected) -> tuple[str, ...]:
    role = say(ROLE_WORDS[each.role])
    comes = p_("list", "waits for a place") if each.state == "waiting" else role
    return spoken_code(each.code), each.name, each.enterprise or "", comes, ""
