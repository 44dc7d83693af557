"""The face of fairs: the season, sign-up, tickets."""

from bot.faces import Command, Feature, House, Notice
from bot.fairs import handing, handlers, offers, reminders, service
from bot.fairs.attending import closing, closing_handlers, link_handlers
from bot.fairs.attending import service as attending
from bot.fairs.editing import handlers as editing_handlers
from bot.fairs.editing import service as editing
from bot.fairs.season.importing import import_fairs
from bot.fairs.tickets import handlers as tickets
from bot.i18n import mark
from bot.jobs import Job


def _jobs(house: House) -> tuple[Job, ...]:
    return (
        Job("fair_offers", lambda: offers.lapse(house.db, house.now), seconds=60),
        Job("fair_phones", lambda: attending.forget_phones(house.db, house.now), seconds=86_400),
        Job(closing.JOB, lambda: closing.remind(house.db, house.now), seconds=1800),
        Job(editing.JOB, lambda: editing.announce(house.db, house.now), seconds=60),
    )


FEATURE = Feature(
    name="fairs",
    routes=handlers.routes,
    commands=(
        Command("fairs", mark("command", "The fairs of the season"), 50),
        Command(
            "season",
            mark("command", "Fairs you run: drafts, changes, a new season"),
            13,
            ("organizer", "administrator"),
        ),
        Command("tickets", mark("command", "Your tickets"), 51),
    ),
    talk={
        "fairs": ("yarmarka", "yarmark", "koʻrgazma", "ярмарк", "выставк", "fair", "fairs", "exhibition"),
        "tickets": ("bilet", "biletim", "chipta", "билет", "ticket", "tickets", "qr kod", "qr код", "qr code"),
    },
    notices=(
        Notice(reminders.PROMOTED, tickets.tell_promoted),
        Notice(editing.CHANGED, editing_handlers.tell_changed),
        Notice(editing.CANCELLED, editing_handlers.tell_cancelled),
        Notice(offers.LAPSED, tickets.tell_lapsed),
        Notice(closing.CLOSING, closing_handlers.tell_closing),
        Notice(closing.UNFINISHED, closing_handlers.tell_unfinished),
        Notice(service.PARTED, link_handlers.tell_parted),
        Notice(handing.HANDED, tickets.tell_handed),
        Notice(reminders.REMINDER, made=lambda house: tickets.telling_reminder(lambda: house.profile)),
    ),
    tables=(
        "fairs",
        "fair_quotas",
        "signups",
        "signup_goods",
        "signup_links",
        "fair_changes",
        "fair_documents",
        "fair_imports",
        "fair_import_changes",
    ),
    jobs=_jobs,
    own=(("signups", "person_id"),),
    traces=(("signups", "checked_in_by"), ("fair_changes", "made_by")),
    importers=(import_fairs,),
    leave=handing.leave_all,
    gone=handing.leave_all,
    parted=handing.hand_on,
)
