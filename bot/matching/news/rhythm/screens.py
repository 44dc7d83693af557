"""What is seen of how often people hear of news: the pace, the hour, the kinds an enterprise wants."""

from collections.abc import Collection

from bot.enterprises.models import MAKERS, Acting
from bot.i18n import _, p_, say
from bot.matching.buttons import ChooseHour, ChoosePace, MuteKinds, ShowProposals
from bot.matching.engine.models import KINDS, PACES, Rhythm
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen, rows

HOURS = (8, 9, 12, 15, 18, 20)


def paces(rhythm: Rhythm) -> Screen:
    """How often new proposals are told of."""
    lines = [
        _("🔔 <b>How often shall we tell you of new proposals?</b>"),
        _("All news come in one message. At once means at most three messages a day, never at night."),
    ]
    if rhythm.pace in ("daily", "weekly"):
        lines.append(_("Now at {hour}, Tashkent time.", hour=_clock(rhythm.hour)))
    buttons = [
        Button(("✓ " if code == rhythm.pace else "") + say(word), ChoosePace(pace=code)) for code, word in PACES.items()
    ]
    hour = Button(p_("digest", "🕘 At what hour"), ChooseHour())
    kinds = Button(p_("digest", "🔕 Which kinds"), MuteKinds())
    back = Button(p_("proposal", "‹ Proposals"), ShowProposals())
    return Screen("\n".join(lines), (*rows(buttons, 2), (hour, kinds), (back, home_button())))


def hours(rhythm: Rhythm) -> Screen:
    """From which hour of the day on people hear of news."""
    text = _("🕘 From what hour on shall the news of the day come? Tashkent time.")
    buttons = [Button(("✓ " if hour == rhythm.hour else "") + _clock(hour), ChooseHour(hour=hour)) for hour in HOURS]
    back = Button(p_("digest", "‹ How often"), ChoosePace())
    return Screen(text, (*rows(buttons, 3), (back, home_button())))


def kinds(held: Acting, muted: Collection[str]) -> Screen:
    """Which kinds of proposals an enterprise wants."""
    wanted = [code for code in KINDS if code != "import"] if held.enterprise.kind in MAKERS else ["import", "partner"]
    text = _(
        "<b>{name}</b>\nOf what shall we tell you? Press to turn on or off. What is off is never asked or sent.",
        name=held.enterprise.name,
    )
    buttons = [
        Button(
            ("🔕 " if code in muted else "✓ ") + say(KINDS[code]),
            MuteKinds(enterprise=held.enterprise.id, kind=code, on=code in muted),
        )
        for code in wanted
    ]
    back = Button(p_("digest", "‹ How often"), ChoosePace())
    return Screen(text, (*rows(buttons, 1), (back, home_button())))


def _clock(hour: int) -> str:
    return f"{hour}:00"
