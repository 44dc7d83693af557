"""What is seen of an enterprise's people: who they are, an invitation, a request to join."""

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.enterprises.models import Acting, Enterprise, Member
from bot.enterprises.screens import MyEnterprises, ShowEnterprise, ShowMembers
from bot.i18n import _, n_, p_
from bot.ids import EnterpriseId, PersonId
from bot.people import screens as people_screens
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen

_SHOWN = 6


class Invite(CallbackData, prefix="eni"):
    """Make a link that lets one person act for the enterprise."""

    enterprise: int


class OpenMember(CallbackData, prefix="enm"):
    """Choose what to do about a colleague."""

    enterprise: int
    member: int


class Remove(CallbackData, prefix="enr"):
    """Take a colleague out of the enterprise."""

    enterprise: int
    member: int


class HandOver(CallbackData, prefix="enh"):
    """Make a colleague an owner too."""

    enterprise: int
    member: int


class Leave(CallbackData, prefix="enl"):
    """Stop acting for the enterprise; asked once more before."""

    enterprise: int
    sure: bool = False


class AgreeToJoin(CallbackData, prefix="enc"):
    """I agree that my data are kept, and ask to act for the enterprise."""

    enterprise: int


class AnswerRequest(CallbackData, prefix="enj"):
    """Let somebody in who asked, or not."""

    enterprise: int
    asker: int
    yes: bool


def people(held: Acting, members: list[Member], *, person_id: PersonId) -> Screen:
    """Who acts for an enterprise; owners may open a colleague or invite."""
    enterprise = held.enterprise
    count = n_("{count} person acts for it", "{count} people act for it", len(members))
    lines = [_("<b>{name}</b>", name=enterprise.name), count, ""]
    lines += [_line(member, person_id=person_id) for member in members[:10]]
    colleagues = [member for member in members if member.person_id != person_id][:_SHOWN] if held.owns else []
    buttons = tuple(
        (
            Button(
                formats.short(member.name or str(member.person_id), 40),
                OpenMember(enterprise=enterprise.id, member=member.person_id),
            ),
        )
        for member in colleagues
    )
    invite = (Button(p_("members", "➕ Invite a colleague"), Invite(enterprise=enterprise.id), style="primary"),)
    leave = Button(p_("members", "Leave"), Leave(enterprise=enterprise.id))
    return Screen("\n".join(lines), (*buttons, *((invite,) if held.owns else ()), (_back(enterprise.id), leave)))


def invitation(enterprise: Enterprise, url: str) -> Screen:
    """The link to pass on."""
    text = _(
        "Send this link to your colleague. It lets one person act for <b>{name}</b>, once, within a week:\n\n{url}",
        name=enterprise.name,
        url=url,
    )
    copy = Button(p_("members", "📋 Copy the link"), copy=url)
    return Screen(text, ((copy,), (_members(enterprise.id),)))


def welcome(held: Acting) -> Screen:
    """That the person now acts for the enterprise."""
    text = _("Welcome! You now act for <b>{name}</b>.", name=held.enterprise.name)
    card = Button(p_("members", "Its card"), ShowEnterprise(enterprise=held.enterprise.id), style="primary")
    return Screen(text, ((card, home_button()),))


def colleague(enterprise: Enterprise, member: Member) -> Screen:
    """One colleague and what an owner may do about them."""
    lines = [
        _("<b>{name}</b>", name=member.name or str(member.person_id)),
        _("Acts for {enterprise} since {day}.", enterprise=enterprise.name, day=formats.day(member.since)),
    ]
    keys = {"enterprise": enterprise.id, "member": member.person_id}
    over = [Button(p_("members", "🔑 Make an owner"), HandOver(**keys))] if member.role == "member" else []
    out = Button(p_("members", "Take out"), Remove(**keys), style="danger")
    return Screen("\n".join(lines), tuple(tuple(row) for row in (over, [out], [_members(enterprise.id)]) if row))


def consent(enterprise_id: EnterpriseId) -> Screen:
    """What is kept and why, before the owners are shown who asks."""
    agree = Button(p_("consent", "✅ I agree"), AgreeToJoin(enterprise=enterprise_id), style="success")
    return people_screens.privacy().with_rows((agree,), (home_button(),))


def asked(name: str) -> Screen:
    """That the owners were asked."""
    text = _("We have asked the owners of <b>{name}</b>. You will get their answer here.", name=name)
    return Screen(text, ((home_button(),),))


def request(enterprise_id: EnterpriseId, *, asker: int, name: str, username: str | None, enterprise: str) -> Screen:
    """Somebody asks to act for the owner's enterprise."""
    who = f"{name} (@{username})" if username else name
    text = _(
        "<b>{who}</b> asks to act for <b>{enterprise}</b>: to change its card and answer proposals. Do you know them?",
        who=who,
        enterprise=enterprise,
    )
    keys = {"enterprise": enterprise_id, "asker": asker}
    yes = Button(p_("members", "✅ Let in"), AnswerRequest(**keys, yes=True), style="success")
    no = Button(p_("members", "No"), AnswerRequest(**keys, yes=False))
    return Screen(text, ((yes, no),))


def answered(*, yes: bool) -> Screen:
    """What the owner decided."""
    text = _("Done: your colleague is in and has been told.") if yes else _("Done: the request is declined.")
    return Screen(text, ((Button(p_("members", "My enterprises"), MyEnterprises()), home_button()),))


def verdict(enterprise_id: EnterpriseId, name: str, *, yes: bool) -> Screen:
    """What the owners answered to a request."""
    if not yes:
        text = _("The owners of <b>{name}</b> did not accept your request. If it is a mistake, call them.", name=name)
        return Screen(text, ((home_button(),),))
    card = Button(p_("members", "Its card"), ShowEnterprise(enterprise=enterprise_id), style="primary")
    return Screen(_("✅ You now act for <b>{name}</b>.", name=name), ((card, home_button()),))


def leaving(enterprise: Enterprise, *, alone: bool) -> Screen:
    """Ask once more before leaving; who is alone there hears what becomes of the enterprise."""
    text = _("Shall we take you out of <b>{name}</b>? You will get no more proposals for it.", name=enterprise.name)
    if alone:
        warning = _(
            "⚠️ You are the only one who acts for it. Its mark, its place on the map and its places at fairs will be "
            "lost, and whoever registers its STIR next becomes its owner. To hand it over, first invite a colleague."
        )
        text = f"{text}\n\n{warning}"
    yes = Button(p_("members", "Yes, leave"), Leave(enterprise=enterprise.id, sure=True), style="danger")
    return Screen(text, ((yes,), (_members(enterprise.id),)))


def gone(name: str) -> Screen:
    """That the person no longer acts for the enterprise."""
    text = _("You no longer act for <b>{name}</b>.", name=name)
    return Screen(text, ((Button(p_("members", "My enterprises"), MyEnterprises()), home_button()),))


def heir(enterprise_id: EnterpriseId, name: str) -> Screen:
    """That its only other owner deleted their data, and the reader answers for the enterprise now."""
    text = _(
        "🔑 You are the owner of <b>{name}</b> now: its former owner has left Hamkor. You can change its card, invite "
        "colleagues and answer proposals and requests to join.",
        name=name,
    )
    card = Button(p_("members", "Its card"), ShowEnterprise(enterprise=enterprise_id), style="primary")
    return Screen(text, ((card, Button(p_("enterprise", "👥 People"), ShowMembers(enterprise=enterprise_id))),))


def owner_now() -> str:
    """That a colleague became an owner."""
    return _("Your colleague is an owner now.")


def removed() -> str:
    """That a colleague acts no longer."""
    return _("Your colleague no longer acts for it.")


def _line(member: Member, *, person_id: PersonId) -> str:
    who = member.name or str(member.person_id)
    if member.person_id == person_id:
        return _("• {name} (you), owner", name=who) if member.role == "owner" else _("• {name} (you)", name=who)
    return _("• {name}, owner", name=who) if member.role == "owner" else _("• {name}", name=who)


def _members(enterprise_id: EnterpriseId) -> Button:
    return Button(p_("members", "‹ People"), ShowMembers(enterprise=enterprise_id))


def _back(enterprise_id: EnterpriseId) -> Button:
    return Button(p_("members", "‹ Card"), ShowEnterprise(enterprise=enterprise_id))
