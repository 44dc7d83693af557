"""What is seen of answers and contacts: a page of one kind, with the way back from a no and from a later."""

from collections.abc import Mapping, Sequence

from bot import formats
from bot.enterprises.fields import shown_phone
from bot.enterprises.models import Enterprise
from bot.enterprises.screens import ShowProposals
from bot.i18n import Markup, _, p_, say
from bot.matching import wording
from bot.matching.answers.buttons import ShowAnswers, TakeBack
from bot.matching.answers.models import CHIPS, Given, Met, Which
from bot.matching.buttons import OpenProposal
from bot.matching.engine.models import REASONS
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen, rows

PAGE = 4
_NAME = 50


def answers(
    enterprise: Enterprise, counts: Mapping[str, int], found: Sequence[Given], *, which: Which, page: int, more: bool
) -> Screen:
    """What an enterprise answered in one way; a no and a later can be taken back."""
    lines = [_line(place, one, which) for place, one in enumerate(found, 1)]
    opened = tuple(
        Button(str(place), OpenProposal(enterprise=enterprise.id, component=one.component_id))
        for place, one in enumerate(found, 1)
    )
    back = tuple(
        Button(p_("answers", "↩ {place}", place=place), TakeBack(enterprise=enterprise.id, component=one.component_id))
        for place, one in enumerate(found, 1)
    )
    taken_back = (back,) if which != "interested" and back else ()
    numbers = (opened, *taken_back) if opened else ()
    return _page(enterprise, counts, lines, numbers, which=which, page=page, more=more)


def contacts(
    enterprise: Enterprise, counts: Mapping[str, int], found: Sequence[Met], *, page: int, more: bool
) -> Screen:
    """With whom an enterprise exchanged numbers."""
    lines = [_contact(place, one) for place, one in enumerate(found, 1)]
    return _page(enterprise, counts, lines, (), which="met", page=page, more=more)


def taken_back() -> str:
    return _("Open again: answer it anew.")


def _page(
    enterprise: Enterprise,
    counts: Mapping[str, int],
    lines: Sequence[str],
    numbers: Rows,
    *,
    which: Which,
    page: int,
    more: bool,
) -> Screen:
    head = _("<b>Your answers and contacts</b>, {name}", name=formats.short(enterprise.name, 40))
    text = "\n".join((head, "", *(lines or [_nothing(which)]), "", _next_step(which)))
    chips = rows((_chip(enterprise, one, counts, chosen=one == which) for one in CHIPS), 2)
    turn = pages.leafing(page, lambda there: ShowAnswers(enterprise=enterprise.id, which=which, page=there), more=more)
    proposals = Button(p_("proposal", "‹ Proposals"), ShowProposals(enterprise=enterprise.id))
    return Screen(text, (*numbers, *turn, *chips, (proposals, home_button())))


def _chip(enterprise: Enterprise, which: Which, counts: Mapping[str, int], *, chosen: bool) -> Button:
    count = f" · {counts[which]}" if counts.get(which) else ""
    return Button(
        ("• " if chosen else "") + say(CHIPS[which]) + count, ShowAnswers(enterprise=enterprise.id, which=which)
    )


def _line(place: int, one: Given, which: Which) -> str:
    line = wording.line(place, formats.short(one.name, _NAME), one.value_usd)
    if which == "declined" and one.reason in REASONS:
        return _("{line} ({reason})", line=Markup(line), reason=say(REASONS[one.reason]).lower())
    if which == "later" and one.again_at is not None:
        return _("{line} (again on {day})", line=Markup(line), day=formats.day(one.again_at))
    return line


def _contact(place: int, one: Met) -> str:
    about = {
        "place": place,
        "firm": formats.short(one.firm, 40),
        "region": wording.region_name(one.region),
        "phone": shown_phone(one.phone) if one.phone else _("number not told"),
    }
    if not one.name:
        return _("{place}. {firm}, {region}: ☎️ {phone}", **about)
    return _("{place}. {firm}, {region}: ☎️ {phone} ({item})", item=formats.short(one.name, 40), **about)


def _nothing(which: Which) -> str:
    if which == "met":
        return _("You have exchanged numbers with nobody yet.")
    return _("There is no such answer yet.")


def _next_step(which: Which) -> str:
    if which == "interested":
        return _("The buyer and the centre see your interest. When the buyer wants it too, both get the numbers here.")
    if which == "met":
        return _("Call, agree on a sample and a price. Need help? Write to the centre: /ask")
    return _("A number opens the item, ↩ opens your answer again.")
