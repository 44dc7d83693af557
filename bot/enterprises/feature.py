"""The face of enterprises: registration, members, capacity, products, verification, finding firms."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from bot.catalogue import news
from bot.enterprises import handlers
from bot.enterprises.capacity import asking as capacity
from bot.enterprises.capacity import handlers as capacity_handlers
from bot.enterprises.finding.firms import JOB, Firms
from bot.enterprises.finding.handlers import FirmsBeside
from bot.enterprises.importing import import_enterprises
from bot.enterprises.members import handlers as members
from bot.enterprises.members import service as members_service
from bot.enterprises.members.parting import Parting
from bot.enterprises.models import CHANGED
from bot.enterprises.verification import handlers as verification
from bot.enterprises.verification import lapsing
from bot.enterprises.verification import service as verification_service
from bot.faces import Command, Feature, House, Notice
from bot.i18n import mark
from bot.jobs import Job


def _gives(house: House) -> Mapping[str, Any]:
    firms, parting = Firms(house.db, house.shelf), {"parting": Parting.by(house.features)}
    return {"firms": firms, "beside": FirmsBeside(firms, house.now, house.profile.username), **parting}


def _jobs(house: House) -> Iterable[Job]:
    yield Job(JOB, house.part(Firms).refresh, seconds=5, after=(news.CHANGED, CHANGED), everywhere=True)
    yield Job(capacity.JOB, partial(capacity.ask_owners, house.db, house.now), seconds=900)


FEATURE = Feature(
    name="enterprises",
    routes=handlers.routes,
    commands=(
        Command("enterprise", mark("command", "Your enterprise"), 30),
        Command("verify", mark("command", "Enterprises to verify"), 2, ("khokimiyat", "lab", "administrator")),
    ),
    talk={
        "register": (
            *("roʻyxatdan", "roʻyxatdan oʻtish", "royhatdan otish", "registratsiya", "регистрац", "зарегистрироваться"),
            *("register", "registration", "sign up"),
        ),
    },
    notices=(
        Notice(members_service.REQUEST, members.tell_request),
        Notice(members_service.ANSWER, members.tell_answer),
        Notice(members_service.HEIR, members.tell_heir),
        Notice(verification_service.KIND, verification.tell),
        Notice(lapsing.TAKEN_OVER, verification.tell_taken_over),
        Notice(capacity.KIND, made=lambda house: partial(capacity_handlers.tell, now=house.now)),
    ),
    tables=(
        "enterprises",
        "enterprises_version",
        "enterprise_abilities",
        "enterprise_members",
        "join_requests",
        "join_rests",
        "products",
        "verifications",
        "firm_imports",
        "firm_import_changes",
    ),
    own=(("enterprise_members", "person_id"), ("join_requests", "person_id")),
    traces=(
        ("enterprises", "verified_by"),
        ("join_requests", "answered_by"),
        ("verifications", "checked_by"),
    ),
    leave=members_service.leave_all,
    importers=(import_enterprises,),
    gives=_gives,
    jobs=_jobs,
)
