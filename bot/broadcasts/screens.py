"""What is seen of broadcasts: how it will look and whom it reaches, the progress, the report, the list."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.broadcasts import letters
from bot.broadcasts.models import Audience, Broadcast, Letter, Report
from bot.geography import places
from bot.i18n import NATIVE_NAMES, _, language, n_, p_, using
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Rows, Screen
from bot.trade.vocabulary import FAIR_SECTORS, word

Wish = Literal["send", "when", "read", "edit", "copy", "pause", "resume", "cancel", "again"]
_BAR = 12
_TITLE_SHOWN = 30


class Compose(CallbackData, prefix="bc"):
    """Write a message to many."""


class Steer(CallbackData, prefix="bp"):
    """Do this with a broadcast of mine; cancelling is asked once more before."""

    broadcast: int
    to: Wish
    sure: bool = False


class ShowBroadcast(CallbackData, prefix="bs"):
    """Show me how far this broadcast of mine has come."""

    broadcast: int


class ShowBroadcasts(CallbackData, prefix="bl"):
    """Show me my broadcasts."""


def previews(letter: Letter, reach: Mapping[str, int]) -> list[Screen]:
    """Which languages read which text, then the texts as they will be seen, the largest group first."""
    seen: dict[str, list[str]] = {}
    for code in sorted(reach, key=lambda each: -reach[each]) or [language()]:
        with using(code):
            seen.setdefault(letter.text, []).append(NATIVE_NAMES[code])
    names = [f"{number}. {', '.join(readers)}" for number, readers in enumerate(seen.values(), 1)]
    head = Screen("\n".join([_("👇 This is how people will see it:"), *names]))
    return [head, *(_letter(letter, text) for text in seen)]


def ready(draft: Broadcast, reach: Mapping[str, int]) -> Screen:
    """Before sending: whom it reaches, exactly and by language, and what to do with it."""
    lines = [_("To: <b>{audience}</b>", audience=audience(draft.audience)), *_reached(reach)]
    send = Button(p_("broadcast", "🚀 Send now"), _steer(draft, "send"), style="success")
    when = Button(p_("broadcast", "🕐 At a time"), _steer(draft, "when"))
    first: Rows = ((send, when),) if sum(reach.values()) else ()
    change = Button(p_("broadcast", "✏️ Change"), _steer(draft, "edit"))
    drop = Button(p_("broadcast", "🗑 Throw away"), Steer(broadcast=draft.id, to="cancel", sure=True))
    return Screen("\n".join(lines), (*first, (change, drop)))


def progress(report: Report) -> Screen:
    """How far a broadcast has come, or what became of it; in the language of whoever looks."""
    broadcast = report.broadcast
    head = {
        "draft": _("✏️ <b>Draft</b>"),
        "scheduled": _("🕐 <b>Will be sent on {moment}</b>", moment=_moment(broadcast.send_at)),
        "sending": _("📨 <b>Sending…</b>"),
        "paused": _("⏸ <b>Paused</b>"),
        "sent": _("✅ <b>Sent</b>"),
        "cancelled": _("⏹ <b>Cancelled</b>"),
    }[broadcast.state]
    lines = [head, title(broadcast.letter), _("To: <b>{audience}</b>", audience=audience(broadcast.audience))]
    if broadcast.state in ("draft", "scheduled"):
        return Screen("\n".join(lines), _ways(report))
    # Once it is over, what the bar shows is who was reached: six unreachable people are no hundred percent.
    done = report.of("sent") if broadcast.state == "sent" else broadcast.total - report.left
    lines += ["", _bar(done, broadcast.total), _counted(_("Delivered: <b>{count}</b>"), report.of("sent"))]
    for sentence, outcome in (
        (_("Blocked the bot: {count}"), "blocked"),
        (_("Failed: {count}"), "failed"),
        (_("Unknown, perhaps delivered: {count}"), "unknown"),
    ):
        if count := report.counts.get(outcome, 0):  # type: ignore[call-overload]
            lines.append(_counted(sentence, count))
    if report.left:
        lines.append(_counted(_("Not sent yet: {count}"), report.left))
    return Screen("\n".join(lines), _ways(report))


def ask_cancel(broadcast: Broadcast) -> Screen:
    """Ask once more before stopping for good: in a message of its own, for the one of the progress goes on changing."""
    text = _("Stop this broadcast for good? Who has got it keeps it; nobody else will get it.")
    yes = Button(p_("broadcast", "Yes, stop it"), Steer(broadcast=broadcast.id, to="cancel", sure=True), style="danger")
    no = Button(p_("broadcast", "No, go back"), ShowBroadcast(broadcast=broadcast.id))
    return Screen(text, ((yes,), (no,)), fresh=True)


def thrown_away() -> Screen:
    """That a draft is gone."""
    return Screen(_("Nothing was sent, the draft is gone."), ((_new(),), (home_button(),)))


def broadcasts(mine: Sequence[Broadcast]) -> Screen:
    """The own broadcasts, the newest first."""
    if not mine:
        return Screen(_("You have not sent a message to many yet."), ((_new(),), (home_button(),)))
    marks = {"draft": "✏️", "scheduled": "🕐", "sending": "📨", "paused": "⏸", "sent": "✅", "cancelled": "⏹"}
    buttons = (
        (Button(f"{marks[each.state]} {_plain_title(each.letter)}", ShowBroadcast(broadcast=each.id)),) for each in mine
    )
    return Screen(_("<b>Your messages to many</b>"), (*buttons, (_new(), home_button())))


def given_up() -> Screen:
    """That the form was left."""
    return Screen(_("Nothing was sent."), ((_new(),), (home_button(),)))


def audience(to: Audience) -> str:
    """Whom a broadcast is for, in words."""
    where = places.name(places.region(to.region), language()) if to.region else _("the whole country")
    sector = word(FAIR_SECTORS, to.sector or "")
    words = {
        "everyone": _("everyone, {where}"),
        "participants": _("everyone signed up for the fair, {where}"),
        "exhibitors": _("exhibitors of the fair, {where}"),
        "visitors": _("visitors of the fair, {where}"),
        "waiting": _("the waiting list of the fair, {where}"),
        "sector": _("enterprises of the sector “{sector}”, {where}"),
    }[to.kind].format(where=where, sector=sector)
    return f"{words} ({NATIVE_NAMES[to.language]})" if to.language else words


def fell(broadcast: Broadcast, reason: str) -> Screen:
    """Say that a planned message did not go out, and what can be done."""
    why = (
        _("You may not write to these people any more. Ask an administrator for the right.")
        if reason == "right"
        else _("Nobody fits its audience any more. Choose other people: /broadcast.")
    )
    head = _("⏹ <b>Your planned message did not go out</b>")
    return Screen("\n".join((head, title(broadcast.letter), "", why)), ((home_button(),),))


def title(letter: Letter) -> str:
    """The first words of a message, as HTML."""
    return f"<i>{escape(_plain_title(letter), quote=False)}</i>"


def time_title() -> str:
    """The name of the form that asks for a time."""
    return _("Time of sending")


def when_title() -> str:
    """The name of the question about the time."""
    return p_("broadcast", "When")


def when() -> str:
    """The question about the time."""
    return _(
        "When shall it go out? Write it like 25.11.2026 18:30, 18:30, “tomorrow 10:00” or “Monday” (at 9:00); "
        "Tashkent time."
    )


def _plain_title(letter: Letter) -> str:
    return formats.short(letters.plain(letter.text).split("\n")[0], _TITLE_SHOWN)


def _letter(letter: Letter, text: str) -> Screen:
    file = File("", file_id=letter.file_id) if letter.file_id else None
    if letter.file_kind == "photo":
        return Screen(text, picture=file, fresh=True)
    return Screen(text, document=file, fresh=True)


def _reached(reach: Mapping[str, int]) -> list[str]:
    total = sum(reach.values())
    if not total:
        return [_("Nobody fits this audience yet. Change it, or throw the draft away.")]
    by_language = ", ".join(f"{NATIVE_NAMES[code]} {formats.number(count)}" for code, count in reach.items())
    return [n_("<b>{count}</b> person will get it", "<b>{count}</b> people will get it", total), by_language]


def _ways(report: Report) -> Rows:
    broadcast = report.broadcast
    cancel = Button(p_("broadcast", "⏹ Cancel"), _steer(broadcast, "cancel"), style="danger")
    back = (Button(p_("broadcast", "‹ My messages"), ShowBroadcasts()), home_button())
    if broadcast.state == "sending":
        return ((Button(p_("broadcast", "⏸ Pause"), _steer(broadcast, "pause")), cancel), back)
    if broadcast.state == "paused":
        return ((Button(p_("broadcast", "▶️ Go on"), _steer(broadcast, "resume"), style="success"), cancel), back)
    read = Button(p_("broadcast", "👁 Read it"), _steer(broadcast, "read"))
    copy = Button(p_("broadcast", "📄 Copy"), _steer(broadcast, "copy"))
    if broadcast.state == "scheduled":
        change = Button(p_("broadcast", "✏️ Change"), _steer(broadcast, "edit"))
        return (
            (read, change),
            (Button(p_("broadcast", "🕐 Another time"), _steer(broadcast, "when")), copy),
            (cancel,),
            back,
        )
    if broadcast.state == "sent" and report.of("unknown"):
        label = n_("Send again to {count} unknown", "Send again to {count} unknown", report.of("unknown"))
        return ((Button(label, _steer(broadcast, "again")),), (read, copy), back)
    return ((read, copy), back)


def _steer(broadcast: Broadcast, to: Wish) -> Steer:
    return Steer(broadcast=broadcast.id, to=to)


def _new() -> Button:
    return Button(p_("broadcast", "✉️ New message"), Compose())


def _bar(done: int, total: int) -> str:
    full = _BAR * done // total if total else _BAR
    return f"{'▓' * full}{'░' * (_BAR - full)} {formats.percent(100 * done // total if total else 100)}"


def _counted(sentence: str, count: int) -> str:
    return sentence.format(count=formats.number(count))


def _moment(moment: datetime | None) -> str:
    return formats.moment(moment) if moment else ""
