"""What is seen when a guest stands at the door: one of five answers, and what may be done about it."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from bot import formats
from bot.clock import TASHKENT
from bot.doors.buttons import LetIn, LetOut, TakeBack
from bot.doors.models import Guest, Outcome, Post
from bot.fairs.models import ROLE_WORDS
from bot.fairs.tickets.making import spoken_code
from bot.fairs.ways import OpenDoor
from bot.i18n import Word, _, mark, p_, say
from bot.telegram.screen import Button, Rows, Screen

WALKIN: Word = mark("fair role", "Without a sign-up")
_LINES = 10


def answers(outcomes: Sequence[Outcome], post: Post) -> list[Screen]:
    """The answers to one message: a card for one guest, a line each for several."""
    if len(outcomes) == 1:
        return [answer(outcomes[0], post)]
    pages = [outcomes[first : first + _LINES] for first in range(0, len(outcomes), _LINES)]
    return [Screen("\n".join(map(_line, page)), (door_row(post),), fresh=True) for page in pages]


def answer(outcome: Outcome, post: Post) -> Screen:
    """The answer about one guest."""
    if outcome.guest is None:
        return _unknown(outcome, post)
    return Screen(
        "\n".join(_about(outcome, outcome.guest)), (*_ways(outcome, outcome.guest), door_row(post)), fresh=True
    )


def taken_back(guest: Guest, post: Post) -> Screen:
    """That a coming in was taken back."""
    text = _("↩️ Taken back: <b>{name}</b> has not come in.", name=guest.name)
    return Screen(text, ((_let_in(guest),), door_row(post)))


def no_qr(post: Post) -> Screen:
    """That the picture shows no QR of a ticket."""
    text = _("No ticket's QR is to be read in this picture. Hold the phone closer, or type the six signs under the QR.")
    return Screen(text, (door_row(post),), fresh=True)


def door_row(post: Post) -> tuple[Button, ...]:
    """The way to the door's figures."""
    return (Button(p_("door", "🚪 Door"), OpenDoor(fair=post.fair_id)),)


def _about(outcome: Outcome, guest: Guest) -> list[str]:
    name = f"<b>{escape(guest.name, quote=False)}</b>"
    at, gate = _clock(outcome.at), guest.last_gate or ""
    if outcome.verdict == "came":
        return [f"✅ {name}", _who(guest), _("Came in at {time}.", time=at)]
    if outcome.verdict == "out":
        return [f"👋 {name}", _who(guest), _("Went out at {time}.", time=at)]
    if outcome.verdict == "inside":
        said = _("Already in since {time}, gate {gate}, let in by {staff}. Not counted again.")
        if guest.last_kind == "out":
            said = _("Came and went already: out at {time}, gate {gate}, noted by {staff}. Not counted again.")
        return [f"⚠️ {name}", _who(guest), said.format(time=at, gate=gate, staff=escape(guest.last_by or "—"))]
    if outcome.verdict == "other_fair":
        return [
            f"🚫 {spoken_code(guest.code)}",  # whose guest it is is that fair's to know
            _("This ticket is for another fair: {title}, {days}.", title=guest.title, days=_days(guest)),
        ]
    if outcome.verdict == "other_day":
        return [
            f"❔ {name}",
            _who(guest),
            _("The fair is on {days}, and that is not today. Let them in all the same?", days=_days(guest)),
        ]
    return [f"🚫 {name}", _who(guest), _no_place(guest)]


def _no_place(guest: Guest) -> str:
    if guest.state == "cancelled":
        return _("This sign-up was cancelled. They can come in as a guest without a sign-up.")
    if guest.state == "waiting" and not guest.called:
        return _("On the waiting list: no place yet. They will be called when places are released.")
    return _("The places were released and there is no room now. Try again when somebody has left the list.")


def _ways(outcome: Outcome, guest: Guest) -> Rows:
    if outcome.verdict == "came" and outcome.entry is not None:
        return ((Button(p_("door", "↩️ A mistake: take it back"), TakeBack(entry=outcome.entry)),),)
    if outcome.verdict == "inside" and guest.last_kind == "in":
        return ((Button(p_("door", "👋 Goes out"), LetOut(kind=guest.kind, guest=guest.id)),),)
    if outcome.verdict == "out":
        return ((_let_in(guest),),)
    if outcome.verdict == "other_day":
        return ((Button(p_("door", "Let in all the same"), LetIn(kind=guest.kind, guest=guest.id, sure=True)),),)
    return ()


def _unknown(outcome: Outcome, post: Post) -> Screen:
    lines = [_("❌ <b>{typed}</b>: nobody is signed up by this.", typed=formats.short(outcome.asked, 60))]
    if outcome.nearest:
        lines.append(_("Is it one of these?"))
        lines += [f"{place}. {_named(guest)}" for place, guest in enumerate(outcome.nearest, 1)]
    lines.append(_("Without a sign-up: <b>STIR or name; telephone</b>"))
    buttons = tuple(
        (Button(formats.short(f"{place}. {guest.name}", 34), LetIn(kind=guest.kind, guest=guest.id)),)
        for place, guest in enumerate(outcome.nearest, 1)
    )
    return Screen("\n".join(lines), (*buttons, door_row(post)), fresh=True)


def _line(outcome: Outcome) -> str:
    guest = outcome.guest
    if guest is None:
        return _("❌ {code}: unknown", code=_spoken(outcome.asked))
    code, name, at = spoken_code(guest.code), guest.name, _clock(outcome.at)
    days, gate = _days(guest), guest.last_gate
    if outcome.verdict == "came":
        return _("✅ {code} {name}, {time}", code=code, name=name, time=at)
    if outcome.verdict == "out":
        return _("👋 {code} {name}: went out, {time}", code=code, name=name, time=at)
    if outcome.verdict == "inside":
        return _("⚠️ {code} {name}: already in, {time}, gate {gate}", code=code, name=name, time=at, gate=gate)
    if outcome.verdict == "other_fair":
        return _("🚫 {code}: another fair, {days}", code=code, days=days)
    if outcome.verdict == "other_day":
        return _("❔ {code} {name}: the fair is on {days}. Send this code alone.", code=code, name=name, days=days)
    if guest.state == "cancelled":
        return _("🚫 {code} {name}: cancelled", code=code, name=name)
    return _("🚫 {code} {name}: no place", code=code, name=name)


def _let_in(guest: Guest) -> Button:
    return Button(p_("door", "✅ Let in"), LetIn(kind=guest.kind, guest=guest.id))


def _named(guest: Guest) -> str:
    words = [guest.name, guest.enterprise if guest.enterprise != guest.name else None, spoken_code(guest.code)]
    return escape(", ".join(formats.short(word, 50) for word in words if word), quote=False)


def _who(guest: Guest) -> str:
    role = say(WALKIN if guest.role == "walkin" else ROLE_WORDS[guest.role])
    enterprise = guest.enterprise if guest.enterprise != guest.name else None
    return escape(" · ".join(word for word in (role, enterprise, spoken_code(guest.code)) if word), quote=False)


def _spoken(code: str) -> str:
    return spoken_code(code) if len(code) == 6 else code


def _days(guest: Guest) -> str:
    return formats.days(guest.starts_on, guest.ends_on)


def _clock(moment: datetime | None) -> str:
    return f"{moment.astimezone(TASHKENT):%H:%M}" if moment else ""
