"""The first screen, help, and the words for what was not understood."""

from collections.abc import Sequence
from dataclasses import replace

from bot.broadcasts.screens import Compose
from bot.catalogue.buttons import Browse
from bot.enterprises.screens import MyEnterprises, Register, ShowProposals
from bot.enterprises.verification.screens import ShowQueue
from bot.faces import Command
from bot.fairs.screens import MyTickets, ShowFairs
from bot.i18n import _, p_, say
from bot.menu.first_screens import first_button
from bot.menu.models import Glance
from bot.people.models import Person
from bot.people.screens import ShowLanguages, language_buttons
from bot.requests.questions.buttons import AskHuman
from bot.staff.screens import ShowInvite
from bot.statistics.buttons import ShowStats
from bot.tables.uploads.buttons import ShowImport
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen


def home(person: Person, glance: Glance) -> Screen:
    """Where everybody starts: what to type, and the ways on; a newcomer can change the language at once."""
    lines = (
        _("<b>Hamkor: from the idea to the counter</b>"),
        _("Uzbekistan imports parts that its own workshops could make. Here you find them, the buyers and the fairs."),
        _(
            "🔎 Just type a part, a part number, a vehicle or an HS code, in any language and alphabet. "
            "For example: <i>podshipnik</i>, <i>тормоз</i>, <i>8482 10</i>."
        ),
    )
    return Screen("\n\n".join(lines), (*_ways(glance), *_staff_ways(glance), *_languages(person)))


def greeting(home_screen: Screen) -> Screen:
    """The first screen, with the greeting returned."""
    return replace(home_screen, text="\n\n".join((_("Assalomu alaykum! 👋"), home_screen.text)))


def you_are_welcome() -> Screen:
    """What follows a thank-you."""
    text = _("🙂 You are welcome! Write what you look for, or open the menu.")
    return Screen(text, ((home_button(),),))


def prices() -> Screen:
    """Where values and price ceilings are found."""
    text = _(
        "💵 Hamkor sells nothing: it brings buyers and makers together. An item's card shows what is imported a year "
        "and for how much. Type the item, for example: <i>bearing</i>."
    )
    return Screen(text, ((Button(p_("menu", "📦 Catalogue"), Browse()), home_button()),))


def a_human() -> Screen:
    """How a person of the centre is reached."""
    text = _(
        "👤 Write to a person of the Cooperation LAB centre: they answer you here. For an item's sample or "
        "specification open the item; how your requests stand: /asked."
    )
    write = Button(p_("menu", "✍️ Write to a person"), AskHuman(), style="primary")
    return Screen(text, ((write,), (Button(p_("menu", "📦 Catalogue"), Browse()), home_button())))


def money() -> Screen:
    """How credit and support are come by."""
    text = _(
        "🏦 Banks finance projects with a buyer and a plan. First see what your enterprise could make and say “We are "
        "interested”: the centre helps to draw up the project for a bank."
    )
    return Screen(text, ((Button(p_("menu", "📨 Proposals"), ShowProposals()), home_button()),))


def nothing_to_cancel() -> Screen:
    """That no form is open."""
    return Screen(_("Nothing is open that could be cancelled."), ((home_button(),),))


def help_for(commands: Sequence[Command]) -> Screen:
    """What can be said, by command."""
    lines = [_("/{command}: {meaning}", command=one.name, meaning=say(one.meaning)) for one in commands]
    text = "\n".join((_("<b>What you can do</b>"), "", _("Any other words are a search in the catalogue."), "", *lines))
    return Screen(text, ((Button(p_("menu", "✍️ Write to a person"), AskHuman()), home_button()),))


def cannot_listen() -> Screen:
    """What to do instead of a voice message or a song."""
    text = _("🎙 Thank you, but we cannot listen yet. Please write it in a few words: any language and letters will do.")
    return Screen(text, ((home_button(),),))


def cannot_watch() -> Screen:
    """What to do instead of a video."""
    text = _("🎬 Thank you, but we cannot watch videos. Please write what you look for, or open the menu.")
    return Screen(text, ((home_button(),),))


def smiled_back() -> Screen:
    """An answer to a sticker."""
    text = _("🙂 Thank you! Write what you look for, for example: <i>bearing</i>. Or open the menu.")
    return Screen(text, ((home_button(),),))


def not_understood() -> Screen:
    """What to do instead of whatever has no words."""
    text = _("We can read words only. Please type what you look for, or open the menu.")
    return Screen(text, ((home_button(),),))


def no_such_command(command: str) -> Screen:
    text = _("There is no command {command}. /help lists them all.", command=command)
    return Screen(text, ((home_button(),),))


def _ways(glance: Glance) -> Rows:
    if glance.enterprises:
        first = Button(p_("menu", "🏭 My enterprise"), MyEnterprises())
    else:
        first = Button(p_("menu", "🏭 Register the enterprise"), Register(), style="primary")
    waiting = f" · {glance.proposals}" if glance.proposals else ""
    return (
        (first,),
        (Button(p_("menu", "📨 Proposals") + waiting, ShowProposals()), Button(p_("menu", "📦 Catalogue"), Browse())),
        (Button(p_("menu", "🎪 Fairs"), ShowFairs()), Button(p_("menu", "🎟 My tickets"), MyTickets())),
    )


def _staff_ways(glance: Glance) -> Rows:
    roles = glance.roles
    offered = (
        (Button(p_("menu", "📊 Statistics"), ShowStats()), {"organizer", "khokimiyat", "lab", "administrator"}),
        (Button(p_("menu", "📣 Broadcast"), Compose()), {"organizer", "khokimiyat", "administrator"}),
        (Button(p_("menu", "🔍 Verification"), ShowQueue()), {"khokimiyat", "lab", "administrator"}),
        (Button(p_("menu", "🔑 Invite staff"), ShowInvite()), {"administrator"}),
        (Button(p_("menu", "📄 Catalogue table"), ShowImport()), {"lab", "administrator"}),
    )
    ways = [button for button, allowed in offered if roles & allowed]
    offered_rows = tuple(tuple(ways[place : place + 2]) for place in range(0, len(ways), 2))
    return ((first_button(),), *offered_rows) if glance.unready else offered_rows


def _languages(person: Person) -> Rows:
    if person.is_new or not person.language_chosen:
        return language_buttons()
    return ((Button(p_("menu", "🌐 Language"), ShowLanguages()),),)
