"""What is seen of verification: the queue, an enterprise with its history, the word to its owners."""

from collections.abc import Sequence
from datetime import date

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.enterprises import wording
from bot.enterprises.models import Enterprise
from bot.enterprises.screens import ShowEnterprise
from bot.enterprises.verification.models import WAYS, Cause, Standing, Verification, Waiting
from bot.i18n import Word, _, mark, n_, p_, say
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen

PAGE = 6
HISTORY = 4

STANDINGS: dict[Standing, Word] = {
    "waiting": mark("verification", "To verify"),
    "verified": mark("verification", "Verified"),
    "refused": mark("verification", "Not confirmed"),
}


class ShowQueue(CallbackData, prefix="xq"):
    """Show the enterprises of my region that wait for verification, are verified, or were refused."""

    standing: Standing = "waiting"
    page: int = 0


class LookAt(CallbackData, prefix="xl"):
    """Show an enterprise to those who verify."""

    enterprise: int


class Verify(CallbackData, prefix="xv"):
    """Record a verdict on an enterprise."""

    enterprise: int


class Withdraw(CallbackData, prefix="xw"):
    """Withdraw the mark of an enterprise."""

    enterprise: int


def queue(standing: Standing, found: Sequence[Waiting], *, page: int) -> Screen:
    """A page of the queue, with numbers to press, and the ways to the other lists."""
    total = found[0].total if found else 0
    first = page * PAGE + 1
    head = _("🔍 <b>Verification: {standing}</b>", standing=say(STANDINGS[standing]).lower())
    lines = [n_("{count} enterprise", "{count} enterprises", total), ""] if found else [_("Nobody is in this list.")]
    lines += [
        _(
            "{place}. {name}, {region}",
            place=place,
            name=formats.short(one.name, 50),
            region=wording.region_name(one.region),
        )
        for place, one in enumerate(found, first)
    ]
    numbers = tuple(Button(str(place), LookAt(enterprise=one.id)) for place, one in enumerate(found, first))
    turn = pages.turning(page, pages.count(total, PAGE), lambda there: ShowQueue(standing=standing, page=there))
    others = tuple(Button(say(word), ShowQueue(standing=code)) for code, word in STANDINGS.items() if code != standing)
    return Screen("\n".join((head, *lines)), tuple(row for row in (numbers, *turn, others, (home_button(),)) if row))


def candidate(enterprise: Enterprise, history: Sequence[Verification], *, today: date) -> Screen:
    """An enterprise with all that staff may see, what was found of it before, and what may be done."""
    lines = wording.told(enterprise, today=today)
    if history:
        lines += ["", _("<b>History</b>"), *(_past(one) for one in history)]
    return Screen("\n".join(lines), _deeds(enterprise))


def recorded(enterprise: Enterprise, verdict: str) -> Screen:
    """That the verdict is kept and the owners are told."""
    said = {
        "confirmed": _("Done: <b>{name}</b> is verified. Its owners are told.", name=enterprise.name),
        "refused": _("Done: <b>{name}</b> is not confirmed. Its owners are told why.", name=enterprise.name),
        "withdrawn": _("Done: the mark of <b>{name}</b> is withdrawn. Its owners are told why.", name=enterprise.name),
    }
    more = Button(p_("verification", "🔍 Next to verify"), ShowQueue(), style="primary")
    back = Button(p_("verification", "‹ The enterprise"), LookAt(enterprise=enterprise.id))
    return Screen(said[verdict], ((more,), (back, home_button())))


def unchanged() -> Screen:
    """That nothing was recorded."""
    return Screen(_("Nothing was recorded."), ((Button(say(STANDINGS["waiting"]), ShowQueue()), home_button()),))


def told(enterprise: Enterprise, found: Verification) -> Screen:
    """What the owners hear of a verdict."""
    if found.verdict == "confirmed":
        text = _("✅ <b>{name}</b> is verified. Buyers now see the mark on its card.", name=enterprise.name)
    elif found.verdict == "refused":
        text = _(
            "<b>{name}</b> could not be verified yet. Put the card right, then call the centre or the khokimiyat.",
            name=enterprise.name,
        )
    elif found.cause:
        text = _lapsed(enterprise, found.cause)
    else:
        text = _("The mark of <b>{name}</b> was withdrawn.", name=enterprise.name)
    note = _("What they say: {note}", note=found.note) if found.note and not found.cause else ""
    card = Button(p_("enterprise", "Its card"), ShowEnterprise(enterprise=enterprise.id))
    return Screen("\n\n".join(part for part in (text, note) if part), ((card, home_button()),))


def taken_over(enterprise: Enterprise) -> Screen:
    """What the centre hears of an enterprise that its people had left and others registered."""
    text = _(
        "🏭 <b>{name}</b>, {region}, was registered anew: its former people had left it. "
        "It began without the mark, the place and the photos. Please look whether the new people belong to it.",
        name=enterprise.name,
        region=wording.region_name(enterprise.region),
    )
    look = Button(p_("verification", "‹ The enterprise"), LookAt(enterprise=enterprise.id), style="primary")
    return Screen(text, ((look, home_button()),))


def form_title() -> str:
    return p_("verification", "Verification")


def _deeds(enterprise: Enterprise) -> Rows:
    verify = Button(p_("verification", "📝 Record a verdict"), Verify(enterprise=enterprise.id), style="primary")
    withdraw = Button(p_("verification", "Withdraw the mark"), Withdraw(enterprise=enterprise.id), style="danger")
    rows: Rows = ((withdraw,),) if enterprise.verified_at else ((verify,),)
    standing: Standing = "verified" if enterprise.verified_at else "waiting"
    return (*rows, (Button(p_("verification", "‹ List"), ShowQueue(standing=standing)), home_button()))


def _past(one: Verification) -> str:
    values = {
        "day": formats.moment(one.checked_at),
        "who": one.checker or "—",
        "way": say(WAYS[one.way]).lower() if one.way else "",
        "note": formats.short(one.note, 80) or "—",
    }
    if one.verdict == "confirmed":
        return _("• {day}, {who}: verified, {way}. {note}", **values)
    if one.verdict == "refused":
        return _("• {day}, {who}: not confirmed, {way}. {note}", **values)
    if one.cause:
        return _gone_by_itself(one, values)
    return _("• {day}, {who}: withdrawn. {note}", **values)


def _gone_by_itself(one: Verification, values: dict[str, str]) -> str:
    if one.cause == "renamed":
        return _("• {day}, {who}: renamed, was verified as “{note}”; the mark went", **values)
    if one.cause == "moved":
        place = {**values, "region": wording.region_name(one.note)}
        return _("• {day}, {who}: moved, was verified in {region}; the mark went", **place)
    if one.cause == "people":
        return _("• {day}, {who}: left, the last owner who was verified; the mark went", **values)
    return _("• {day}, {who}: took it over as the new owner, was verified as “{note}”; the mark went", **values)


def _lapsed(enterprise: Enterprise, cause: Cause) -> str:
    said = {
        "renamed": _(
            "<b>{name}</b> has a new name, so it has no mark until staff look at it again.", name=enterprise.name
        ),
        "moved": _(
            "<b>{name}</b> is in another region now, so it has no mark until staff look again.", name=enterprise.name
        ),
    }
    people = _(
        "The people of <b>{name}</b> have changed, so it has no mark until staff look again.", name=enterprise.name
    )
    return said.get(cause, people)
