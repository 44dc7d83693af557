"""How many statements the answers about enterprises cost, beside the one that loads the person."""

from bot.database import Database
from bot.enterprises import handlers, screens, service
from bot.enterprises.capacity import handlers as capacity
from bot.enterprises.capacity.screens import AnswerCapacity
from bot.enterprises.finding.firms import Firms
from bot.enterprises.finding.handlers import FirmsBeside
from bot.enterprises.products import handlers as products
from bot.enterprises.products.models import key_of
from bot.enterprises.products.screens import ChangeProduct, MoveProduct, OpenProduct
from bot.enterprises.public import handlers as public
from bot.enterprises.public.screens import SetShown, ShowFirmProduct, ShowFirms
from bot.enterprises.verification import handlers as verification
from bot.enterprises.verification.screens import LookAt, ShowQueue, Withdraw
from bot.people import queries as people
from bot.people.models import Person
from bot.settings import Settings
from bot.staff.authority import Rights
from tests.conftest import Clock
from tests.enterprises.acting import facts
from tests.idle_jobs import IdleJobs

OWNER, OFFICER = Person(id=1, language="en"), Person(id=2, language="en")
RIGHTS = Rights(Settings(admin_ids=(2,)))
# BEGIN and COMMIT of a deed called outside an update.
FRAME = 2


async def test_reads_take_three_statements_and_deeds_six(db: Database, now: Clock) -> None:
    async with db.write() as connection:
        for person in (OWNER, OFFICER):
            await people.arrive(connection, person, moment=now())
    mine = await service.register(db, facts(), person_id=OWNER.id, moment=now())
    firms, jobs = Firms(db), IdleJobs()
    await firms.refresh()
    beside = FirmsBeside(firms, now, "hamkor_bot")
    number, key = mine.id, key_of("maxovik")

    async def cost(answer: object) -> int:
        before = db.statements
        await answer  # type: ignore[misc]
        return db.statements - before

    # Reads.
    assert await cost(handlers.show(screens.ShowEnterprise(enterprise=number), OWNER, db, now)) == 1
    assert await cost(products.show_products(screens.ShowProducts(enterprise=number), OWNER, db)) == 2
    assert await cost(products.open_product(OpenProduct(enterprise=number, key=key), OWNER, db)) == 2
    assert await cost(public.look(screens.ShowPublic(enterprise=number), OFFICER, db, now)) == 1
    assert await cost(public.show_firms(ShowFirms(trail="0_quyish"), OFFICER, db, beside)) == 1
    assert await cost(public.show_product(ShowFirmProduct(enterprise=number, place=0), OFFICER, db)) == 2
    assert await cost(verification.show_queue(ShowQueue(), OFFICER, db, RIGHTS)) == 2
    # The right, the enterprise, its history: one more than a read may cost, for staff only.
    assert await cost(verification.look_at(LookAt(enterprise=number), OFFICER, db, RIGHTS, now)) == 3
    assert await firms.refresh() is False
    # Deeds.
    given = AnswerCapacity(enterprise=number, until="2026-12-10", given="month")
    assert await cost(capacity.answer(given, OWNER, db, now, jobs)) == 3 + FRAME
    shown = SetShown(enterprise=number, what="phone", on=True)
    assert await cost(public.set_shown(shown, OWNER, db, now, jobs)) == 3 + FRAME
    answers = {"enterprise": number, "name": "Baraban", "photo": "file"}
    assert await cost(products.keep(answers, OWNER, db, now, jobs)) == 5 + FRAME
    moved = MoveProduct(enterprise=number, key=key, deed="up")
    assert await cost(products.move_product(moved, OWNER, db, now, jobs)) == 4 + FRAME
    taken = MoveProduct(enterprise=number, key=key, deed="sure")
    assert await cost(products.move_product(taken, OWNER, db, now, jobs)) == 6 + FRAME
    told = {"enterprise": number, "way": "visit", "verdict": "confirmed"}
    assert await cost(verification.keep(told, OFFICER, db, RIGHTS, now, jobs)) == 5 + FRAME
    assert await cost(handlers.forget_spot(screens.ForgetSpot(enterprise=number), OWNER, db, now, jobs)) == 2 + FRAME
    # Beginning a form: the right, what was unfinished, the new state.
    changing = ChangeProduct(enterprise=number, key=key_of("Baraban"), field="name")
    assert await cost(products.change_product(changing, OWNER, db, now)) == 4 + FRAME
    withdrawing = Withdraw(enterprise=number)
    assert await cost(verification.ask_why(withdrawing, OFFICER, db, RIGHTS, now)) == 4 + FRAME
