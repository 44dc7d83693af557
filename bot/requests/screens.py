"""What is seen of requests and wishes: the centre's inbox, one request, one's own, what is wanted most."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape

from bot import formats
from bot.catalogue.buttons import Browse, OpenCard
from bot.i18n import _, n_, p_, say
from bot.ids import PersonId
from bot.requests.buttons import (
    AnswerRequest,
    Fulfil,
    OpenRequest,
    Settled,
    ShowAsked,
    ShowRequests,
    ShowWishes,
    TurnRequest,
)
from bot.requests.models import STATES, Request, Wish
from bot.requests.questions.buttons import ShowQuestions
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen, rows

PAGE = 6
WISHES = 10

_CHIPS: dict[str, Callable[[], str]] = {
    "open": lambda: p_("request", "Waiting"),
    "mine": lambda: p_("request", "Mine"),
    "over": lambda: p_("request", "Over"),
}
_HEADS: dict[str, Callable[[], str]] = {
    "open": lambda: _("<b>Waiting for the centre</b>"),
    "mine": lambda: _("<b>In your hands</b>"),
    "over": lambda: _("<b>Answered</b>"),
}
_EMPTY: dict[str, Callable[[], str]] = {
    "open": lambda: _("Nobody waits for a sample or a specification."),
    "mine": lambda: _("You have taken no request. Open one and press “Take it”."),
    "over": lambda: _("No request was answered yet."),
}


def inbox(asked: Sequence[Request], which: str, page: int, *, more: bool) -> Screen:
    """Who asked for a sample or a specification, for the centre."""
    lines = [_line(place, one) for place, one in enumerate(asked, start=1)]
    text = "\n".join((_HEADS[which](), "", *lines)) if lines else _EMPTY[which]()
    numbers = rows((Button(str(place), OpenRequest(request=one.id)) for place, one in enumerate(asked, start=1)), 6)
    chips = tuple(
        Button(("• " if one == which else "") + label(), ShowRequests(which=one))  # type: ignore[arg-type]
        for one, label in _CHIPS.items()
    )
    turn = pages.leafing(page, lambda there: ShowRequests(which=which, page=there), more=more)  # type: ignore[arg-type]
    wishes_button = Button(p_("request", "Looked for in vain"), ShowWishes())
    questions = Button(p_("question", "❓ Questions"), ShowQuestions())
    return Screen(text, (*numbers, *turn, chips, (questions, wishes_button), (home_button(),)))


def request(shown: Request, person_id: PersonId) -> Screen:
    """One request, and what its reader may do with it."""
    lines = [
        title(shown),
        item(shown),
        _("Asked: {when}, {who}", when=formats.moment(shown.asked), who=_who(shown)),
        _("State: {state}", state=say(STATES[shown.state])),
    ]
    if shown.taken_by:
        lines.append(_("With: {who}", who=shown.taker or "—"))
    if shown.answer:
        lines += ["", _("Answer: {answer}", answer=formats.short(shown.answer, 600))]
    back = (Button(p_("request", "‹ All requests"), ShowRequests()), home_button())
    card = Button(p_("request", "Open the item"), OpenCard(component=shown.component_id))
    return Screen("\n".join(lines), (*_deeds(shown, person_id), (card,), back))


def replied(shown: Request) -> Screen:
    """That the answer goes to the asker."""
    text = _("✅ The answer goes to {who} now.", who=shown.who)
    close = Button(p_("request", "Close the request"), TurnRequest(request=shown.id, turn="closed"))
    return Screen(text, ((close,), (Button(p_("request", "‹ All requests"), ShowRequests()), home_button())))


def overtaken(shown: Request, person_id: PersonId, text: str) -> Screen:
    """That an answer was not sent, because somebody else works on the request now; with the answer, to be copied."""
    seen = request(shown, person_id)
    said = _("⚠️ Your answer was not sent: the request is no longer in your hands.\n<code>{text}</code>", text=text)
    return replace(seen, text=f"{said}\n\n{seen.text}")


def unanswered() -> Screen:
    """That the writing of an answer was left."""
    return Screen(
        _("All right, nothing was sent."), ((Button(p_("request", "‹ All requests"), ShowRequests()), home_button()),)
    )


def asked(mine: Sequence[Request], page: int, *, more: bool) -> Screen:
    """What somebody asked the centre for, with its state."""
    if not mine and not page:
        text = _("You have asked the centre for nothing yet. Open an item and ask for its sample or its specification.")
        return Screen(text, ((Button(p_("catalogue", "📦 Catalogue"), Browse()), home_button()),))
    lines = []
    for place, one in enumerate(mine, start=1):
        lines.append(_asked_line(place, one))
        if one.answer:
            lines.append(_("<i>Answer: {answer}</i>", answer=formats.short(one.answer, 160)))
    settle = (
        Button(p_("request", "✓ Settled: {place}", place=place), Settled(request=one.id))
        for place, one in enumerate(mine, start=1)
        if one.state != "closed"
    )
    text = "\n".join((_("<b>What you asked the centre for</b>"), "", *lines))
    turn = pages.leafing(page, lambda there: ShowAsked(page=there), more=more)
    return Screen(text, (*rows(settle), *turn, (home_button(),)))


def wishes(wished: Sequence[Wish]) -> Screen:
    """What most people looked for in vain, for the centre."""
    back = (Button(p_("request", "‹ All requests"), ShowRequests()), home_button())
    if not wished:
        return Screen(_("Nobody has looked for anything in vain yet."), (back,))
    lines = [
        n_(
            "{place}. {text}: {count} person",
            "{place}. {text}: {count} people",
            one.people,
            place=place,
            text=_said(one),
        )
        for place, one in enumerate(wished, start=1)
    ]
    numbers = (Button(str(place), Fulfil(wish=one.id)) for place, one in enumerate(wished, start=1))
    hint = _("Is one of them in the catalogue now? Press its number: everybody who looked for it will be told.")
    return Screen("\n".join((_("<b>Looked for in vain</b>"), "", *lines, "", hint)), (*rows(numbers, 5), back))


def fulfilled(people: int, wish: str) -> Screen:
    """That those who wished will be told."""
    text = n_(
        "✅ “{wish}”: {count} person will be told.", "✅ “{wish}”: {count} people will be told.", people, wish=wish
    )
    return Screen(text, ((Button(p_("request", "Looked for in vain"), ShowWishes()), home_button()),))


def not_fulfilled() -> Screen:
    """That a wish stays as it is."""
    return Screen(
        _("All right, the wish stays in the list."),
        ((Button(p_("request", "Looked for in vain"), ShowWishes()), home_button()),),
    )


def answering_title() -> str:
    """The name of the form."""
    return p_("request", "Answer")


def fulfilling_title() -> str:
    """The name of the form."""
    return p_("request", "Looked for in vain")


def settled() -> str:
    return _("Thank you, the request is closed.")


def answered(shown: Request) -> Screen:
    """The answer, as it comes to the asker."""
    lines = (_("📬 The centre answers you."), title(shown), item(shown), "", escape(shown.answer or "", quote=False))
    settled = Button(p_("request", "✓ Thank you, settled"), Settled(request=shown.id), style="success")
    card = Button(p_("request", "Open the item"), OpenCard(component=shown.component_id))
    return Screen("\n".join(lines), ((settled,), (card, Button(p_("request", "My requests"), ShowAsked()))))


def handed(shown: Request) -> Screen:
    """That a request of the reader's firm goes on in their name."""
    head = _("📋 A colleague who asked the centre no longer acts for your enterprise. You get the answer now:")
    card = Button(p_("request", "Open the item"), OpenCard(component=shown.component_id))
    mine = Button(p_("request", "My requests"), ShowAsked())
    return Screen("\n".join((head, "", title(shown), item(shown))), ((card, mine),))


def title(shown: Request) -> str:
    """Say what was asked for."""
    return _("<b>Request for a sample</b>") if shown.kind == "sample" else _("<b>Request for a specification</b>")


def item(shown: Request) -> str:
    return _("{name} <code>{code}</code>", name=formats.short(shown.name, 120), code=shown.code)


def _deeds(shown: Request, person_id: PersonId) -> Rows:
    def turn(label: str, to: str, *, main: bool = False) -> tuple[Button, ...]:
        data = TurnRequest(request=shown.id, turn=to)  # type: ignore[arg-type]
        return (Button(label, data, style="primary" if main else None),)

    mine = shown.taken_by == person_id
    if shown.state == "asked":
        return (turn(p_("request", "Take it"), "taken", main=True),)
    if shown.state == "taken" and mine:
        write = Button(p_("request", "✍️ Answer"), AnswerRequest(request=shown.id), style="primary")
        back = turn(p_("request", "Give it back"), "asked")
        return ((write,), (*back, *turn(p_("request", "Close the request"), "closed")))
    if shown.state == "taken":
        return (turn(p_("request", "Take it over"), "taken"),)
    return (turn(p_("request", "Close the request"), "closed"),) if shown.state == "answered" and mine else ()


def _line(place: int, one: Request) -> str:
    about = {"place": place, "day": formats.moment(one.asked), "who": one.who, "name": formats.short(one.name, 50)}
    if one.kind == "sample":
        return _("{place}. {day}, {who}: the sample of {name} <code>{code}</code>", code=one.code, **about)
    return _("{place}. {day}, {who}: the specification of {name} <code>{code}</code>", code=one.code, **about)


def _asked_line(place: int, one: Request) -> str:
    about = {"place": place, "name": formats.short(one.name, 50), "state": say(STATES[one.state])}
    if one.kind == "sample":
        return _("{place}. The sample of {name}: <b>{state}</b>", **about)
    return _("{place}. The specification of {name}: <b>{state}</b>", **about)


def _who(shown: Request) -> str:
    return f"{shown.who} (@{shown.username})" if shown.username else shown.who


def _said(wish: Wish) -> str:
    return formats.short(wish.text, 60)
