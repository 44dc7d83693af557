"""The questions of a complaint: where it happened, and what was broken."""

from bot.geography import finding, places
from bot.i18n import _, language, p_
from bot.requests.messages import one_message
from bot.telegram.form_steps import Option, Step


def steps() -> tuple[Step, ...]:
    return (
        Step(
            name="region",
            title=lambda: p_("question", "Region"),
            question=lambda answers: _("In which region was the tender held? Its authority reads what you write."),
            options=lambda answers: [
                Option(each.iso, places.short_name(each, language())) for each in places.regions()
            ],
            meant=_meant,
        ),
        Step(
            name="complaint",
            title=lambda: p_("question", "What was broken"),
            question=lambda answers: _(
                "✍️ Which preference was broken, and how? One message; the number of the lot helps. The receipt goes "
                "with it."
            ),
            accept=one_message,
        ),
    )


def _regions() -> list[Option]:
    return [Option(each.iso, places.short_name(each, language())) for each in places.regions()]


def _meant(typed: str) -> tuple[str, ...]:
    found = finding.find_region(typed)
    return (found.iso,) if found else ()
