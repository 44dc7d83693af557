"""What is seen of enterprises: consent, the registered firm, its card, what may be changed."""

from datetime import date
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import AfterValidator

from bot import formats
from bot.catalogue.buttons import Trail
from bot.enterprises import wording
from bot.enterprises.models import MAKERS, Acting, Enterprise
from bot.enterprises.wording import region_name as region_name
from bot.i18n import _, n_, p_
from bot.people import screens as people_screens
from bot.telegram.form_steps import Step
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen, rows


def _short(then: str) -> str:
    if len(then.encode()) > 48:
        raise ValueError("no button that leads through the registration could carry this")
    return then


# A packed button, its colons as bars, short enough for every button on the way.
Then = Annotated[str, AfterValidator(_short)]


class Register(CallbackData, prefix="er"):
    """Register an enterprise; `how` is "" (ask when a form is unfinished), "on" (continue it) or "anew".

    `then` is the packed button that people come back to when they have registered, its colons as bars.
    """

    how: str = ""
    then: Then = ""

    @classmethod
    def before(cls, wish: CallbackData) -> "Register":
        """Register first, then do what this button says."""
        return cls(then=wish.pack().replace(":", "|"))


class Agree(CallbackData, prefix="eg"):
    """I agree that my data are kept; `token` is the invitation that waits for it, if any."""

    token: str = ""
    then: Then = ""


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


class ShowProducts(CallbackData, prefix="ep"):
    """Show the products of an enterprise I act for."""

    enterprise: int
    page: int = 0


class ShowPublic(CallbackData, prefix="ev"):
    """Show an enterprise as anybody may see it; `trail` is the list it was opened from, packed."""

    enterprise: int
    trail: Trail = ""


class SetSpot(CallbackData, prefix="el"):
    """Tell where the workshop stands."""

    enterprise: int


class ForgetSpot(CallbackData, prefix="elx"):
    """Forget where the workshop stands."""

    enterprise: int


class AskToJoin(CallbackData, prefix="ena"):
    """Ask the owners of a registered enterprise to let me act for it."""

    enterprise: int


class ShowProposals(CallbackData, prefix="mp"):
    """Show what an enterprise could make (0: the first one I act for); matching answers it."""

    page: int = 0
    enterprise: int = 0


def consent(token: str = "", then: str = "") -> Screen:
    """What is kept and why, before anything about a person is."""
    agree = Button(p_("consent", "✅ I agree"), Agree(token=token, then=then), style="success")
    return people_screens.privacy().with_rows((agree,), (home_button(),))


def unfinished(place: int, total: int, then: str = "") -> Screen:
    """That a registration was begun, and the choice to go on."""
    text = _(
        "You began to register an enterprise and stopped at question {place} of {total}.", place=place, total=total
    )
    return Screen(
        text,
        (
            (Button(p_("enterprise", "▶️ Continue"), Register(how="on", then=then), style="primary"),),
            (Button(p_("enterprise", "Start anew"), Register(how="anew", then=then)),),
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
    text = _("✅ <b>{name}</b> is registered. Thank you!", name=enterprise.name)
    hint = _("Two more taps help buyers to find you: where the workshop stands, and what you make, with photos.")
    more = (
        Button(p_("enterprise", "📍 Place"), SetSpot(enterprise=enterprise.id)),
        Button(p_("enterprise", "📦 Products"), ShowProducts(enterprise=enterprise.id)),
    )
    card_button = Button(p_("enterprise", "Its card"), ShowEnterprise(enterprise=enterprise.id))
    return Screen(f"{text}\n\n{hint}", (*_could_make(enterprise), more, (card_button, home_button())))


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
            Button(p_("enterprise", "📦 Products"), ShowProducts(enterprise=enterprise.id)),
            Button(p_("enterprise", "🌐 What others see"), ShowPublic(enterprise=enterprise.id)),
        ),
        (
            Button(p_("enterprise", "✏️ Change"), ChangeEnterprise(enterprise=enterprise.id)),
            Button(p_("enterprise", "👥 People"), ShowMembers(enterprise=enterprise.id)),
        ),
        (Button(p_("enterprise", "My enterprises"), MyEnterprises()), home_button()),
    )
    return Screen("\n".join(wording.told(enterprise, today=today)), buttons)


def changeable(enterprise: Enterprise, steps: list[Step]) -> Screen:
    """What may be changed about an enterprise, one button each."""
    text = _("<b>{name}</b>\nWhat shall we change?", name=enterprise.name)
    buttons = (Button(step.title(), ChangeEnterprise(enterprise=enterprise.id, field=step.name)) for step in steps)
    spot = [Button(p_("enterprise", "📍 Place"), SetSpot(enterprise=enterprise.id))]
    if enterprise.spot is not None:
        spot.append(Button(p_("enterprise", "Forget the place"), ForgetSpot(enterprise=enterprise.id)))
    back = Button(p_("enterprise", "‹ Card"), ShowEnterprise(enterprise=enterprise.id))
    return Screen(text, (*rows(buttons, 3), tuple(spot), (back,)))


def form_title() -> str:
    return p_("enterprise", "Your enterprise")


def saved() -> str:
    """That a change is kept."""
    return _("Saved.")


def place_forgotten() -> str:
    """That the place is no longer kept."""
    return _("The place is forgotten.")


def _about_capacity(enterprise: Enterprise) -> Rows:
    if enterprise.kind not in MAKERS:
        return ()
    free = Button(p_("enterprise", "🔋 Free capacity"), UpdateCapacity(enterprise=enterprise.id))
    return (*_could_make(enterprise), (free,))


def _could_make(enterprise: Enterprise) -> Rows:
    if enterprise.kind not in MAKERS and enterprise.kind != "buyer":
        return ()
    label = p_("enterprise", "💡 What we could make")
    if enterprise.kind == "buyer":
        label = p_("enterprise", "🏭 Makers of what we import")
    return ((Button(label, ShowProposals(enterprise=enterprise.id), style="primary"),),)
