"""What organizers see of a fair they change, and what people are told of it."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from bot import formats
from bot.fairs import lifecycle
from bot.fairs.editing import fields
from bot.fairs.editing.buttons import CloseKind, EditField, EditPoint, ShowKinds, ShowSubject, Turn
from bot.fairs.editing.fields import BY_NAME, SUBJECTS
from bot.fairs.models import ROLE_WORDS, ROLES, Fair, FairState, FairView, Quota
from bot.fairs.organizing.screens import ChangePlaces, EditFair, dashboard_button
from bot.fairs.screens import MyTickets, OpenFair, ShowFairs, ToCalendar, heading
from bot.i18n import Word, _, mark, p_, say
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen, rows

STATE_WORDS: dict[FairState, Word] = {
    "draft": mark("fair state", "draft, only organizers see it"),
    "published": mark("fair state", "published, sign-up is open"),
    "booking_closed": mark("fair state", "published, sign-up is closed"),
    "running": mark("fair state", "running"),
    "closed": mark("fair state", "over"),
    "cancelled": mark("fair state", "cancelled"),
}


def editor(fair: Fair, *, moment: datetime, news: str = "") -> Screen:
    """A fair as its organizers change it; `news` says what was just done."""
    stage = lifecycle.stage(fair, moment)
    lines = [*((news, "") if news else ()), *heading(fair)]
    lines.append(f"{fair.opens_at}–{fair.closes_at} · {say(STATE_WORDS[stage])}")
    if stage == "draft" and (missing := missing_of(fair)):
        lines.append(_("Still empty: {what}", what=", ".join(missing)))
    ways = [[_turn(fair, event) for event in lifecycle.possible(stage)]]
    if stage not in ("closed", "cancelled"):
        subjects = [Button(word, ShowSubject(fair=fair.id, subject=name)) for name, word in _subjects().items()]
        ways += [subjects[:2], [*subjects[2:], Button(p_("fair field", "Places"), ShowKinds(fair=fair.id))]]
    back = (dashboard_button(fair.id), Button(p_("fair", "‹ Back to the fair"), OpenFair(fair=fair.id)))
    return Screen("\n".join(lines), (*(tuple(row) for row in ways if row), back))


def subject(fair: Fair, name: str) -> Screen:
    """What may be changed of one subject, as it is now."""
    lines = [f"✏️ <b>{escape(fair.title, quote=False)}</b>", ""]
    shown = [BY_NAME[field] for field in SUBJECTS[name]]
    for field in shown:
        now = formats.short(field.show(field.values(fair)).replace("\n", " "), 150)
        lines.append(f"{say(field.label)}: {escape(now, quote=False)}")
    buttons = [Button(say(field.label), EditField(fair=fair.id, field=field.name)) for field in shown]
    if name == "where":
        buttons.append(Button(p_("fair field", "Point on the map"), EditPoint(fair=fair.id)))
    back = Button(p_("fair", "‹ Back to changing"), EditFair(fair=fair.id))
    return Screen("\n".join(lines), (*rows(buttons, 2), (back,)))


def _subjects() -> dict[str, str]:
    return {
        "when": p_("fair field", "🗓 Days and hours"),
        "where": p_("fair field", "📍 Place and people"),
        "what": p_("fair field", "📝 Title and words"),
    }


def missing_of(fair: Fair) -> list[str]:
    """Name what a card needs and is still empty."""
    return [
        say(BY_NAME[name].label)
        for name, there in (
            ("place", fair.place),
            ("organizers", fair.organizers),
            ("contact", fair.contact),
            ("sectors", fair.sectors),
        )
        if not there
    ]


def kinds(view: FairView) -> Screen:
    """The places of each kind, and whether sign-up for it is open."""
    fair = view.fair
    lines = [*heading(fair), ""]
    ways = []
    for role in ROLES:
        quota, who = view.quota(role), say(ROLE_WORDS[role])
        lines.append(_taken(who, quota))
        shut = p_("fair", "🔓 Open sign-up") if quota.closed else p_("fair", "🔒 Close sign-up")
        ways.append(
            (
                Button(who, ChangePlaces(fair=fair.id, role=role)),
                Button(shut, CloseKind(fair=fair.id, role=role, closed=not quota.closed)),
            )
        )
    lines += ["", _("No places: people may join the queue. Closed: nobody signs up or queues.")]
    back = Button(p_("fair", "‹ Back to changing"), EditFair(fair=fair.id))
    return Screen("\n".join(lines), (*ways, (back,)))


def _taken(who: str, quota: Quota) -> str:
    values = {
        "who": who,
        "taken": formats.number(min(quota.claimed, quota.places)),
        "places": formats.number(quota.places),
        "waiting": formats.number(quota.queue),
    }
    if quota.closed:
        return _("{who}: {taken} of {places} taken, {waiting} wait; sign-up is closed", **values)
    return _("{who}: {taken} of {places} taken, {waiting} wait", **values)


def question(fair: Fair, name: str) -> str:
    """The question of the form that changes a field: what it is now, and how to write it."""
    field = BY_NAME[name]
    how = {
        "days": _("Send the new days, for example 15-17.03.2027."),
        "hours": _("Send the hours, for example 09:00-18:00."),
        "booking_opens": _("Send a day and an hour, for example 12.03.2027 18:00, or a minus to have none."),
        "booking_closes": _("Send a day and an hour, for example 12.03.2027 18:00, or a minus to have none."),
        "contact": _("Send a name and a telephone number in one line, or a minus to have none."),
        "sectors": _("Send the sectors, with commas between them."),
    }.get(name, _("One line serves all languages; or send two or three lines: Uzbek, Russian, English."))
    return _("{field} now: {now}", field=say(field.label), now=escape(field.show(field.values(fair)), quote=False)) + (
        "\n" + how
    )


def form_title() -> str:
    """The name of the form."""
    return p_("fair", "The fair")


def field_title(name: str) -> str:
    """The name of the question for a field."""
    return say(BY_NAME[name].label)


def point_title() -> str:
    """The name of the question for the point on the map."""
    return say(fields.POINT.label)


def reason_title() -> str:
    """The name of the question why."""
    return p_("fair", "Reason")


def send_place() -> str:
    """The button that sends where one is."""
    return p_("fair", "📍 Send my place")


def ask_point() -> str:
    """The question where the fair is on the map."""
    return _("Where is the fair? Press the button below while you are there, or send a place from the map.")


def ask_reason(fair: Fair) -> str:
    """The question why a fair is cancelled."""
    return _(
        "<b>{title}</b> will be cancelled for good, and everybody signed up will be told. Why? One sentence please.",
        title=fair.title,
    )


def kept() -> Screen:
    """That nothing was changed."""
    return Screen(_("The fair stays as it is."), ((home_button(),),))


def changed_now(*, published: bool) -> str:
    """That a change is kept, and when people hear of it."""
    if not published:
        return _("✅ Changed.")
    return _("✅ Changed. Everybody signed up hears of it after ten quiet minutes; at once when the fair is near.")


def turned(event: str) -> str:
    """What just happened to a fair."""
    return {
        "publish": _("✅ Published: everybody sees it in /fairs."),
        "close_booking": _("🔒 Sign-up is closed."),
        "reopen": _("🔓 Sign-up is open again."),
        "cancel": _("❌ Cancelled. Everybody signed up is being told."),
    }[event]


def changes(fair: Fair, told: Sequence[tuple[str, str, str]]) -> Screen:
    """Told unasked: what of a fair has changed (field, old, new), once for all changes of one sitting."""
    lines = [_("✏️ <b>{title}</b>: something has changed.", title=fair.title), ""]
    for name, old, new in told:
        label = say(BY_NAME[name].label)
        was, now = (
            escape(formats.short(fields.shown(name, each).replace("\n", " "), 150), quote=False) for each in (old, new)
        )
        lines.append(f"{label}: <s>{was}</s> → <b>{now}</b>")
    lines += [
        "",
        _("Your place stays yours. The button moves the fair in your calendar, too."),
    ]
    calendar = Button(p_("fair", "🗓 To my calendar"), ToCalendar(fair=fair.id))
    mine = Button(p_("fair", "My tickets"), MyTickets())
    return Screen("\n".join(lines), ((calendar,), (mine, Button(p_("fair", "About the fair"), OpenFair(fair=fair.id)))))


def cancelled(fair: Fair) -> Screen:
    """Told unasked: a fair does not take place."""
    lines = [
        _("❌ <b>{title}</b> is cancelled.", title=fair.title),
        escape(fair.cancelled_because or "", quote=False),
        "",
        _("You need not do anything. Other fairs are open for sign-up."),
    ]
    return Screen("\n".join(lines), ((Button(p_("fair", "All fairs"), ShowFairs()), home_button()),))


def _turn(fair: Fair, event: str) -> Button:
    words = {
        "publish": p_("fair", "✅ Publish"),
        "close_booking": p_("fair", "🔒 Close sign-up"),
        "reopen": p_("fair", "🔓 Open sign-up again"),
        "cancel": p_("fair", "❌ Cancel the fair"),
    }
    style = {"publish": "primary", "cancel": "danger"}.get(event)
    return Button(words[event], Turn(fair=fair.id, event=event), style=style)  # type: ignore[arg-type]
