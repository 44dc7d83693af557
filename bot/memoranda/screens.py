"""What is seen of memoranda and contracts: the list, one, the questions to the other side and after so many days."""

from collections.abc import Sequence
from html import escape

from bot import formats
from bot.i18n import _, n_, p_, say
from bot.memoranda import buttons, wording
from bot.memoranda.counting import Figures
from bot.memoranda.models import BLOCKERS, KINDS, STATES, Memorandum
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Screen, rows

PAGE = 6
_MARKS = {"confirmed": "✅", "claimed": "⏳", "grown": "📑", "denied": "✖️", "dead": "✖️"}


def listed(found: Sequence[Memorandum], *, page: int, more: bool, staff: bool = False) -> Screen:
    """The memoranda and contracts of somebody's firms."""
    lines = [_("<b>Memoranda and contracts</b>"), ""]
    lines += [
        f"{place}. {_MARKS.get(one.state, '▫️')} {say(KINDS[one.kind])}: "
        f"{escape(formats.short(one.other, 40), quote=False)} — {_state(one)}"
        for place, one in enumerate(found, page * PAGE + 1)
    ]
    if not found:
        lines.append(_("None yet. What is agreed at a meeting is entered right after it; here you enter the rest."))
    numbers = tuple(
        Button(str(place), buttons.OpenMemorandum(number=one.id)) for place, one in enumerate(found, page * PAGE + 1)
    )
    add = (
        Button(p_("memorandum", "➕ Memorandum"), buttons.AddMemorandum(kind="memorandum")),
        Button(p_("memorandum", "➕ Contract"), buttons.AddMemorandum(kind="contract")),
    )
    figures = (Button(p_("memorandum", "📊 What became of them"), buttons.ShowFigures()),) if staff else ()
    turn = pages.leafing(page, lambda there: buttons.ShowMemoranda(page=there), more=more)
    last = (numbers, *turn, add, figures, (home_button(),))
    return Screen("\n".join(lines), tuple(row for row in last if row))


def memorandum(shown: Memorandum, *, news: str = "") -> Screen:
    """One memorandum, contract or promise, with what can be done about it."""
    lines = [*((news, "") if news else ()), *described(shown), _("State: {state}.", state=_state(shown))]
    ways: list[tuple[Button, ...]] = []
    if not shown.mine_claim and shown.state in ("claimed", "unanswered"):
        ways += _answers(shown)
    if shown.kind == "memorandum" and shown.state == "confirmed":
        ways.append((Button(p_("memorandum", "📑 It became a contract"), buttons.BecameContract(number=shown.id)),))
    if shown.document:
        ways.append((Button(p_("memorandum", "📎 The paper"), buttons.SeeDocument(number=shown.id)),))
    return Screen("\n".join(lines), (*ways, _last()))


def paper(shown: Memorandum) -> Screen:
    """The signed paper, as it was sent."""
    text = f"<b>{say(KINDS[shown.kind])}</b>: {escape(shown.other, quote=False)}"
    back = (Button(p_("memorandum", "‹ Back to it"), buttons.OpenMemorandum(number=shown.id)), home_button())
    file = File(shown.document_name or "", file_id=shown.document)
    if shown.document_name:
        return Screen(text, (back,), document=file, fresh=True)
    return Screen(text, (back,), picture=file, fresh=True)


def asked(shown: Memorandum) -> Screen:
    """The question to the other side: is it so?"""
    head = _("<b>{firm}</b> says that this came of your talks. Is it so?", firm=shown.other)
    lines = [head, *described(shown), _("Please answer within three days; it counts only when both say so.")]
    return Screen("\n".join(lines), (*_answers(shown), _last()))


def answered(shown: Memorandum) -> Screen:
    """The word to a side that the other has answered."""
    words = {
        "confirmed": _("✅ {firm} has confirmed it.", firm=shown.other),
        "grown": _("✅ {firm} has confirmed it.", firm=shown.other),
        "denied": _("{firm} says that there is no such agreement. You can enter it anew.", firm=shown.other),
        "dead": _("{firm} says that it came to nothing.", firm=shown.other),
    }
    return memorandum(shown, news=words.get(shown.state, ""))


def checked(shown: Memorandum, days: int) -> Screen:
    """The question after so many days."""
    head = n_("{count} day has passed. How does it go?", "{count} days have passed. How does it go?", days)

    def way(label: str, given: str) -> Button:
        return Button(label, buttons.SayHow(number=shown.id, days=days, given=given))  # type: ignore[arg-type]

    grown = Button(p_("memorandum", "📑 It became a contract"), buttons.BecameContract(number=shown.id))
    return Screen(
        "\n".join((head, *described(shown))),
        (
            (way(p_("memorandum", "✅ Done as agreed"), "done"), way(p_("memorandum", "▶️ It moves"), "moving")),
            (way(p_("memorandum", "⛔ Something blocks it"), "blocked"),),
            *(((grown,),) if shown.kind == "memorandum" else ()),
            (way(p_("memorandum", "✖️ It came to nothing"), "dead"),),
            _last(),
        ),
    )


def what_blocks(shown: Memorandum, days: int) -> Screen:
    """What blocks it, from a list."""
    ways = (
        Button(say(word), buttons.SayHow(number=shown.id, days=days, given="blocked", blocker=code))
        for code, word in BLOCKERS.items()
    )
    return Screen(_("What blocks it?"), (*rows(ways, 3), _last()))


def thanks(shown: Memorandum) -> Screen:
    if shown.state == "dead":
        return Screen(_("Noted. {firm} is told; the experience stays with both.", firm=shown.other), (_last(),))
    return Screen(_("Thank you. We ask again later; the centre sees what blocks.", firm=shown.other), (_last(),))


def noted(shown: Memorandum) -> Screen:
    """That what came of a meeting is kept."""
    if shown.kind == "nothing":
        return Screen(_("Noted. Not every talk bears fruit at once."), (_last(),))
    text = _("Noted. {firm} is asked to confirm it; it counts when both say so.", firm=shown.other)
    return Screen("\n".join((text, "", *described(shown))), (_last(),))


def silent(shown: Memorandum, days: int) -> Screen:
    """To the centre: a firm does not answer."""
    head = n_(
        "<b>{firm}</b> has not said for a week how this goes, {count} day after it was confirmed:",
        "<b>{firm}</b> has not said for a week how this goes, {count} days after it was confirmed:",
        days,
        firm=shown.mine,
    )
    return Screen("\n".join((head, *described(shown))), ((home_button(),),))


def figures(found: Figures, name: str) -> Screen:
    """What became of memoranda and contracts, claimed and confirmed apart."""
    lines = [_("<b>What became of them: {name}</b>", name=name), *wording.agreed(found)]
    return Screen("\n".join(lines), (_last(),))


def title() -> str:
    return _("Memorandum or contract")


def not_entered() -> Screen:
    return Screen(_("Nothing was entered."), (_last(),))


def everywhere() -> str:
    return _("all fairs")


def described(shown: Memorandum) -> list[str]:
    """What was agreed, line by line."""
    lines = [f"<b>{say(KINDS[shown.kind])}</b>: {escape(shown.other, quote=False)}"]
    if shown.about:
        lines.append(_("About: {item}", item=shown.about))
    if shown.amount is not None:
        lines.append(_("Sum: {sum} {currency}", sum=formats.number(shown.amount, 2), currency=shown.currency or ""))
    if shown.until_on is not None:
        lines.append(_("Term: {day}", day=formats.day(shown.until_on)))
    if shown.milestone:
        lines.append(_("First step: {step}", step=shown.milestone))
    return lines


def _answers(shown: Memorandum) -> list[tuple[Button, ...]]:
    yes = Button(p_("memorandum", "✅ Yes, it is so"), buttons.Confirm(number=shown.id, yes=True), style="success")
    other = Button(p_("memorandum", "✏️ It is different"), buttons.Correct(number=shown.id))
    no = Button(p_("memorandum", "❌ No such agreement"), buttons.Confirm(number=shown.id, yes=False))
    return [(yes,), (other, no)] if shown.kind != "samples" else [(yes, no)]


def _state(shown: Memorandum) -> str:
    if not shown.mine_claim and shown.state == "claimed":
        return p_("memorandum", "waits for your answer")
    return say(STATES[shown.state])


def _last() -> tuple[Button, ...]:
    return (Button(p_("memorandum", "‹ Memoranda"), buttons.ShowMemoranda()), home_button())
