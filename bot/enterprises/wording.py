"""An enterprise in words: where it is, what it can do, how much is free; all of it, or what anybody may see."""

from datetime import date

from bot import formats
from bot.enterprises import fields, service
from bot.enterprises.models import KINDS, MAKERS, Enterprise
from bot.geography import places
from bot.i18n import N_, _, language, n_
from bot.trade import vocabulary

_LISTED = 90  # characters of a list on a card


def region_name(region: str) -> str:
    """Give a region's short name in the language in force."""
    return places.short_name(places.region(region), language())


def place_name(enterprise: Enterprise) -> str:
    """Give where an enterprise is: region and district."""
    region = region_name(enterprise.region)
    if not enterprise.district:
        return region
    return f"{region}, {places.name(places.district(enterprise.district), language())}"


def verified_mark(enterprise: Enterprise) -> str:
    """Say that staff verified an enterprise, and when; empty for the others. Short enough for a line of its own."""
    if enterprise.verified_at is None:
        return ""
    return _("✓ Verified, {day}", day=formats.day(enterprise.verified_at))


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


def told(enterprise: Enterprise, *, today: date) -> list[str]:
    """An enterprise's facts, a line each, as those who act for it and staff read them."""
    shown = [
        _("<b>{name}</b>", name=enterprise.name),
        verified_mark(enterprise),
        _("STIR {stir}, {kind}", stir=service.spaced(enterprise.stir), kind=_kind(enterprise).lower()),
        _("📍 {place}", place=place_name(enterprise)),
        *_abilities(enterprise),
    ]
    if enterprise.kind in MAKERS:
        shown.append(free_line(enterprise, today=today))
    if enterprise.employees:
        shown.append(n_("{count} employee", "{count} employees", enterprise.employees))
    if enterprise.phone:
        shown.append(_("☎️ {phone}", phone=fields.shown_phone(enterprise.phone)))
    return [line for line in shown if line]


def public(enterprise: Enterprise, *, today: date, away_km: int | None = None) -> list[str]:
    """What anybody may see of an enterprise: no tax number, no people; number and capacity if its owner allows."""
    place = place_name(enterprise)
    where = (
        _("📍 {place}", place=place)
        if away_km is None
        else _("📍 {place}, about {km} km from you", place=place, km=formats.number(away_km))
    )
    shown = [
        _("🏭 <b>{name}</b>", name=enterprise.name),
        verified_mark(enterprise),
        _kind(enterprise),
        where,
        *_abilities(enterprise),
    ]
    if enterprise.show_capacity and enterprise.free_on(today) is not None:
        shown.append(free_line(enterprise, today=today))
    if enterprise.show_phone and enterprise.phone:
        shown.append(_("☎️ {phone}", phone=fields.shown_phone(enterprise.phone)))
    else:
        shown.append(_("☎️ Ask the Cooperation LAB centre for the contact, or meet at the fair."))
    return [line for line in shown if line]


def _kind(enterprise: Enterprise) -> str:
    return vocabulary.word(KINDS, enterprise.kind)


def _abilities(enterprise: Enterprise) -> list[str]:
    listed = (
        (N_("Sectors: {list}"), vocabulary.words(vocabulary.FAIR_SECTORS, enterprise.sectors)),
        (N_("Processes: {list}"), vocabulary.words(vocabulary.PROCESSES, enterprise.processes)),
        (N_("Materials: {list}"), vocabulary.words(vocabulary.MATERIALS, enterprise.materials)),
        (N_("Certificates: {list}"), vocabulary.words(vocabulary.CERTIFICATES, enterprise.certificates)),
        (N_("Products: {list}"), ", ".join(enterprise.products)),
    )
    return [_(sentence, list=formats.short(words, _LISTED)) for sentence, words in listed if words]
