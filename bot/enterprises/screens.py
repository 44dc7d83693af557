"""What is seen of enterprises: consent, the registered firm, its card, what may be changed."""

from datetime import date

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.catalogue import vocabulary
from bot.enterprises import fields, service
from bot.enterprises.models import KINDS, MAKERS, Acting, Enterprise
from bot.geography import places
from bot.i18n import N_, _, language, n_, p_
from bot.people import screens as people_screens
from bot.telegram.form_steps import Step
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen, rows

_LISTED = 90  # characters of a list on a card


class Register(CallbackData, prefix="er"):
    """Register an enterprise; `how` is "" (ask when a form is unfinished), "on" (continue it) or "anew"."""

    how: str = ""


class Agree(CallbackData, prefix="eg"):
    """I agree that my data are kept; `token` is the invitation that waits for it, if any."""

    token: str = ""


class MyEnterprises(CallbackData, prefix="em"):
    """Show the enterprises I act for."""


class ShowEnterprise(CallbackData, prefix="ec"):
    """Show the card of an enterprise I act for."""

    enterprise: int


class ChangeEnterprise(CallbackData, prefix="ee"):
    """Change one fact of an enterprise; without `field`, choose which."""

    enterprise: int
    field: str = ""


class UpdateCapacity(CallbackData, prefix="ef"):
    """Tell how much of the capacity is free now, and until when."""

    enterprise: int


class ShowMembers(CallbackData, prefix="ens"):
    """Show who acts for an enterprise."""

    enterprise: int


class AskToJoin(CallbackData, prefix="ena"):
    """Ask the owners of a registered enterprise to let me act for it."""

    enterprise: int


class ShowProposals(CallbackData, prefix="mp"):
    """Show what an enterprise could make (0: the first one I act for); matching answers it."""

    page: int = 0
    enterprise: int = 0


def consent(token: str = "") -> Screen:
    """What is kept and why, before anything about a person is."""
    agree = Button(p_("consent", "✅ I agree"), Agree(token=token), style="success")
    return people_screens.privacy().with_rows((agree,), (home_button(),))


def unfinished(place: int, total: int) -> Screen:
    """That a registration was begun, and the choice to go on."""
    text = _(
        "You began to register an enterprise and stopped at question {place} of {total}.", place=place, total=total
    )
    return Screen(
        text,
        (
            (Button(p_("enterprise", "▶️ Continue"), Register(how="on"), style="primary"),),
            (Button(p_("enterprise", "Start anew"), Register(how="anew")),),
            (home_button(),),
        ),
    )


def left() -> Screen:
    """That the registration was left and can be continued."""
    text = _("You left the form. Your answers are kept: /register continues where you stopped.")
    return Screen(text, ((Button(p_("enterprise", "▶️ Continue"), Register(how="on")),), (home_button(),)))


def unchanged() -> Screen:
    """That nothing was changed."""
    back = Button(p_("enterprise", "My enterprises"), MyEnterprises())
    return Screen(_("Nothing was changed."), ((back,), (home_button(),)))


def known_already(enterprise: Enterprise, *, mine: bool) -> Screen:
    """That an enterprise with this STIR is registered, and the ways on."""
    values = {"name": enterprise.name, "place": region_name(enterprise.region)}
    if mine:
        text = _("You act for this enterprise already: <b>{name}</b>, {place}.", **values)
        way = Button(p_("enterprise", "Open its card"), ShowEnterprise(enterprise=enterprise.id))
    else:
        text = _(
            "This STIR is registered already: <b>{name}</b>, {place}.\n"
            "If you work there, ask to join: its owner answers with one press. If not, type another STIR.",
            **values,
        )
        way = Button(p_("enterprise", "🙋 Ask to join"), AskToJoin(enterprise=enterprise.id), style="primary")
    return Screen(text, ((way,), (home_button(),)))


def registered(enterprise: Enterprise) -> Screen:
    """That the enterprise is registered."""
    text = _("✅ <b>{name}</b> is registered. Thank you!", name=enterprise.name)
    card_button = Button(p_("enterprise", "Its card"), ShowEnterprise(enterprise=enterprise.id))
    return Screen(text, (*_could_make(enterprise), (card_button, home_button())))


def none_yet() -> Screen:
    """That the person acts for no enterprise, and how to begin."""
    text = _("You act for no enterprise yet. Register yours in three minutes and see what you could make.")
    return Screen(text, ((Button(p_("enterprise", "📝 Register"), Register(), style="primary"),), (home_button(),)))


def chosen_from(mine: list[Acting]) -> Screen:
    """The enterprises a person acts for."""
    buttons = [
        Button(formats.short(held.enterprise.name, 40), ShowEnterprise(enterprise=held.enterprise.id)) for held in mine
    ]
    count = n_("You act for {count} enterprise.", "You act for {count} enterprises.", len(mine))
    more = Button(p_("enterprise", "📝 Register another"), Register())
    return Screen(count, (*rows(buttons, 1), (more, home_button())))


def card(held: Acting, *, today: date) -> Screen:
    """An enterprise as those who act for it see it."""
    enterprise = held.enterprise
    buttons: Rows = (
        *_about_capacity(enterprise),
        (
            Button(p_("enterprise", "✏️ Change"), ChangeEnterprise(enterprise=enterprise.id)),
            Button(p_("enterprise", "👥 People"), ShowMembers(enterprise=enterprise.id)),
        ),
        (Button(p_("enterprise", "My enterprises"), MyEnterprises()), home_button()),
    )
    return Screen("\n".join(_lines(enterprise, today=today)), buttons)


def changeable(enterprise: Enterprise, steps: list[Step]) -> Screen:
    """What may be changed about an enterprise, one button each."""
    text = _("<b>{name}</b>\nWhat shall we change?", name=enterprise.name)
    buttons = (Button(step.title(), ChangeEnterprise(enterprise=enterprise.id, field=step.name)) for step in steps)
    back = Button(p_("enterprise", "‹ Card"), ShowEnterprise(enterprise=enterprise.id))
    return Screen(text, (*rows(buttons, 3), (back,)))


def region_name(region: str) -> str:
    """Give a region's short name in the language in force."""
    return places.short_name(places.region(region), language())


def place_name(enterprise: Enterprise) -> str:
    """Give where an enterprise is: region and district."""
    region = region_name(enterprise.region)
    if not enterprise.district:
        return region
    return f"{region}, {places.name(places.district(enterprise.district), language())}"


def free_line(enterprise: Enterprise, *, today: date) -> str:
    """Say how much capacity is free, or that it is not known any more."""
    percent = enterprise.free_on(today)
    if percent is None:
        if enterprise.free_capacity_percent is None:
            return _("Free capacity: not told")
        return _("Free capacity: out of date, please tell it anew")
    if enterprise.free_until is None:
        return _("Free capacity: {percent}", percent=formats.percent(percent))
    until = formats.day(enterprise.free_until)
    return _("Free capacity: {percent}, until {day}", percent=formats.percent(percent), day=until)


def _about_capacity(enterprise: Enterprise) -> Rows:
    if enterprise.kind not in MAKERS:
        return ()
    free = Button(p_("enterprise", "🔋 Free capacity"), UpdateCapacity(enterprise=enterprise.id))
    return (*_could_make(enterprise), (free,))


def _could_make(enterprise: Enterprise) -> Rows:
    if enterprise.kind not in MAKERS:
        return ()
    label = p_("enterprise", "💡 What we could make")
    return ((Button(label, ShowProposals(enterprise=enterprise.id), style="primary"),),)


def _lines(enterprise: Enterprise, *, today: date) -> list[str]:
    mark = " ✅" if enterprise.verified_at else ""
    lines = [
        _("<b>{name}</b>{mark}", name=enterprise.name, mark=mark),
        _(
            "STIR {stir}, {kind}",
            stir=service.spaced(enterprise.stir),
            kind=vocabulary.word(KINDS, enterprise.kind).lower(),
        ),
        _("📍 {place}", place=place_name(enterprise)),
    ]
    listed = (
        (N_("Sectors: {list}"), vocabulary.words(vocabulary.FAIR_SECTORS, enterprise.sectors)),
        (N_("Processes: {list}"), vocabulary.words(vocabulary.PROCESSES, enterprise.processes)),
        (N_("Materials: {list}"), vocabulary.words(vocabulary.MATERIALS, enterprise.materials)),
        (N_("Certificates: {list}"), vocabulary.words(vocabulary.CERTIFICATES, enterprise.certificates)),
        (N_("Products: {list}"), ", ".join(enterprise.products)),
    )
    lines += [_(sentence, list=formats.short(words, _LISTED)) for sentence, words in listed if words]
    if enterprise.kind in MAKERS:
        lines.append(free_line(enterprise, today=today))
    if enterprise.employees:
        lines.append(n_("{count} employee", "{count} employees", enterprise.employees))
    if enterprise.phone:
        lines.append(_("☎️ {phone}", phone=fields.shown_phone(enterprise.phone)))
    return lines
