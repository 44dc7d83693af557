"""The coming fair of Jizzakh as its organizers have it a while before: 2,000 sign-ups, stands given, a programme."""

from datetime import datetime

from bot import clock
from bot.clock import Now, today
from bot.database import Connection, Database, Row
from bot.demo import crowd, queries
from bot.fairs import queries as fair_queries
from bot.fairs.models import Fair, FairRole
from bot.programme import reading as programme_reading
from bot.programme import service as programme
from bot.stands.office import announcing, reading
from bot.stands.office import service as office

FAIR = "JI-2027"
SIGNUPS, EXHIBITORS, BUYERS = 2000, 130, 6
_STANDS, _UNTOLD = 118, 3  # so many exhibitors have a stand, so many of them are not told yet
_SOUGHT = 8
_SESSIONS = """10:00-10:40; A; Ochilish marosimi | Церемония открытия | Opening; Namunali Tashkilotchi;
11:00-12:00; A; Zavodlar nimani import qiladi | Что импортируют заводы | What the plants import; Cooperation LAB; 120
11:00-12:00; B; 15 foizlik ustunlik amalda | Преимущество 15 % на деле | The 15 percent preference at work; ; 40
14:00-15:00; B; Namuna topshirish va sinash | Передача и испытание образцов | Handing over and testing samples; ; 40
17.03 10:00-11:00; A; Bank va loyihalar fabrikasi | Банк и фабрика проектов | The bank and the project factory; ; 80
17.03 14:00-15:30; B; Texnik shartlarni oʻqish | Как читать техусловия | Reading specifications; Cooperation LAB; 30
18.03 15:00-16:00; A; Memorandumlarni imzolash | Подписание меморандумов | Signing of memoranda; ;"""


async def fill(db: Database, *, now: Now) -> None:
    """Sign people up, give the stands out and enter the programme; nothing once the fair is over."""
    moment = now()
    async with db.write("fair_quotas") as connection:
        fair = await fair_queries.fair(connection, FAIR)
        assert fair is not None, "the season has it"
        if fair.over(today(moment)):
            return
        people = await crowd.arrive(connection, SIGNUPS, moment=moment)
        firms = await queries.firms(connection, buyers=False, limit=EXHIBITORS)
        buyers = await queries.firms(connection, buyers=True, limit=BUYERS)
        comers: list[tuple[int, FairRole, int | None]] = [
            *((person, "buyer", firm["id"]) for person, firm in zip(people, buyers, strict=False)),
            *((person, "exhibitor", firm["id"]) for person, firm in zip(people[BUYERS:], firms, strict=False)),
            *((person, "visitor", None) for person in people[BUYERS + EXHIBITORS :]),
        ]
        tickets = await crowd.sign_up(connection, FAIR, comers, moment=moment)
        await _seek(connection, tickets, buyers)
        await _stand(connection, fair, [*buyers, *firms][:_STANDS], moment)
        await programme.enter(connection, fair, programme_reading.sessions(_SESSIONS, fair, FAIR), moment=moment)


async def _seek(connection: Connection, tickets: list[int], buyers: list[Row]) -> None:
    """Let each buyer say which items of the catalogue the plant imports."""
    goods = [
        {"id": clock.new_id(), "signup_id": ticket, "name": item["name"], "component_id": item["id"]}
        for ticket, buyer in zip(tickets, buyers, strict=False)
        for item in await queries.imported(connection, buyer["name"], limit=_SOUGHT)
    ]
    await queries.keep_goods(connection, goods)


async def _stand(connection: Connection, fair: Fair, firms: list[Row], moment: datetime) -> None:
    """Give stands in two halls; all but the last few are announced."""
    for hall, typed in (("A", "A-1..A-70 9m2"), ("B", "B-1..B-66 6m2\nB-67..B-72 18m2 380V corner")):
        await office.add(connection, fair, hall=hall, typed=reading.stands(typed), moment=moment)
    codes = [*(f"A-{number}" for number in range(1, 71)), *(f"B-{number}" for number in range(1, 73))]
    given = [{"fair_id": FAIR, "code": code, "firm": firm["id"]} for code, firm in zip(codes, firms, strict=False)]
    await queries.give_stands(connection, given[:-_UNTOLD], moment=moment)
    told = announcing.unannounced(await announcing.firms(connection, FAIR))
    await announcing.keep(connection, FAIR, told, moment=moment)
    await queries.give_stands(connection, given[-_UNTOLD:], moment=moment)
