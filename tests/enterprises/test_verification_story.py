"""Staff of the region verify an enterprise: the queue, the verdict, the mark, the word to its owners, the history."""

import pytest

from tests.conftest import Clock
from tests.enterprises.acting import joined, kept, registered, told, walk
from tests.town import Town, complaint

pytestmark = pytest.mark.both


LANGUAGES = {
    "uz": ("📝 Xulosani yozish", "Hujjatlar boʻyicha", "✅ Ha, tasdiqlayman", "✅ Namuna Quyma Demo tasdiqlandi."),
    "uz-Cyrl": ("📝 Хулосани ёзиш", "Ҳужжатлар бўйича", "✅ Ҳа, тасдиқлайман", "✅ Namuna Quyma Demo тасдиқланди."),
    "ru": ("📝 Записать заключение", "По документам", "✅ Да, подтверждаю", "✅ Namuna Quyma Demo подтверждено."),
    "en": ("📝 Record a verdict", "By documents", "✅ Yes, verified", "✅ Namuna Quyma Demo is verified."),
}
RECORD = ("/verify", "!1", "!📝 Record a verdict")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_from_the_queue_to_the_mark(town: Town, language: str) -> None:
    madina, officer = town.person("Madina", language=language), town.person("Jasur", language=language)
    await registered(town, madina)
    await town.grant(officer, "khokimiyat", region="UZ-FA")
    record, way, yes, heard = LANGUAGES[language]
    await walk(town, officer, "/verify", "!1", f"!{record}", f"!{way}", f"!{yes}", "guvohnoma, ijara shartnomasi")
    (word,) = await told(town, madina)
    assert word.startswith(heard)
    assert "guvohnoma, ijara shartnomasi" in word
    assert await told(town, madina) == []
    assert await kept(town.db, "SELECT way, verdict, note, checked_by FROM verifications") == [
        {"way": "document", "verdict": "confirmed", "note": "guvohnoma, ijara shartnomasi", "checked_by": officer.id}
    ]


async def test_the_mark_is_seen_with_its_day_and_withdrawn_with_a_reason(town: Town, now: Clock) -> None:
    madina, karim, officer = town.person("Madina"), town.person("Karim"), town.person("Malika")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    await town.grant(officer, "lab")
    await walk(town, officer, *RECORD, "!By a visit", "!✅ Yes, verified", "!Skip")
    assert len(await told(town, madina)) == 1
    assert "✓ Verified, November 21, 2026" in await walk(town, madina, "/enterprise")
    stranger = town.person("Stranger")
    assert "1. Namuna Quyma Demo ✓ — Fergana" in await walk(town, stranger, "Namuna Quyma")
    assert "✓ Verified, November 21, 2026" in await walk(town, stranger, "!1")
    now.move(days=3)
    history = await walk(town, officer, "/verify", "!Verified", "!1")
    assert "• 21.11.2026 11:00, Malika: verified, by a visit. —" in history
    await walk(town, officer, "!Withdraw the mark")
    assert complaint(await walk(town, officer, "...")).startswith("Please say why in a sentence")
    assert await walk(town, officer, "moved to another region") == (
        "Done: the mark of Namuna Quyma Demo is withdrawn. Its owners are told why."
    )
    assert await told(town, madina) == [
        "The mark of Namuna Quyma Demo was withdrawn.\n\nWhat they say: moved to another region"
    ]
    assert karim.heard() == [], "a colleague who is no owner is not told"
    assert "Verified" not in await walk(town, madina, "/enterprise")
    refused = await walk(town, officer, "/verify", "!Not confirmed", "!1")
    assert refused.splitlines()[-2:] == [
        "• 24.11.2026 11:00, Malika: withdrawn. moved to another region",
        "• 21.11.2026 11:00, Malika: verified, by a visit. —",
    ]


async def test_a_refusal_says_why_and_leaves_the_queue(town: Town) -> None:
    madina, officer = town.person("Madina"), town.person("Malika")
    await registered(town, madina)
    await town.grant(officer, "lab")
    await walk(town, officer, *RECORD, "!By documents", "!❌ No, not confirmed", "the STIR is another firm's")
    (word,) = await told(town, madina)
    assert word.startswith("Namuna Quyma Demo could not be verified yet.")
    assert "the STIR is another firm's" in word
    assert "Nobody is in this list." in await walk(town, officer, "/verify")
    assert "1. Namuna Quyma Demo, Fergana" in await walk(town, officer, "!Not confirmed")


async def test_only_enterprises_people_act_for_wait(town: Town) -> None:
    madina, officer = town.person("Madina"), town.person("Malika")
    await registered(town, madina)
    await town.grant(officer, "lab")
    async with town.db.write() as connection:
        await connection.run("DELETE FROM enterprise_members")
    assert "Nobody is in this list." in await walk(town, officer, "/verify")


async def test_staff_of_another_region_and_strangers_are_refused(town: Town) -> None:
    madina, neighbour, thief = town.person("Madina"), town.person("Neighbour"), town.person("Thief")
    enterprise = await registered(town, madina)
    await town.grant(neighbour, "khokimiyat", region="UZ-AN")
    await town.say(thief, "/start")
    assert "Nobody is in this list." in await walk(town, neighbour, "/verify")
    assert (await walk(town, thief, "/verify")).startswith("This is not open to you.")
    assert (await town.forge(thief, "xq:waiting:0")).startswith("This is not open to you.")
    for actor in (neighbour, thief, madina):
        for data in (f"xl:{enterprise.id}", f"xv:{enterprise.id}", f"xw:{enterprise.id}"):
            assert (await town.forge(actor, data)).startswith("This is not open to you."), data
    assert await kept(town.db, "SELECT * FROM verifications") == []


async def test_whose_right_ends_in_the_middle_records_nothing(town: Town) -> None:
    madina, officer = town.person("Madina"), town.person("Malika")
    await registered(town, madina)
    await town.grant(officer, "lab")
    await walk(town, officer, *RECORD, "!By documents", "!✅ Yes, verified")
    async with town.db.write() as connection:
        await connection.run("UPDATE staff_roles SET revoked_at = :moment", moment=town.hamkor.now())
    assert (await walk(town, officer, "note")).startswith("This is not open to you.")
    # A right bound to another region is found out only by the enterprise itself: all is undone.
    async with town.db.write() as connection:
        await connection.run("UPDATE staff_roles SET revoked_at = NULL, role = 'khokimiyat', region = 'UZ-AN'")
    assert (await walk(town, officer, "note")).startswith("This is not open to you.")
    assert await kept(town.db, "SELECT * FROM verifications") == []
    assert await kept(town.db, "SELECT verified_at, verified_by FROM enterprises") == [
        {"verified_at": None, "verified_by": None}
    ]


@pytest.mark.parametrize(
    ("way", "wrong", "said"),
    [
        (("!By documents", "!✅ Yes, verified"), "n" * 400, "Please write it in words, at most 300 characters"),
        (("!By documents", "!❌ No, not confirmed"), "no", "Please say why in a sentence"),
        (("!By documents", "!❌ No, not confirmed"), "🙂🙂🙂🙂🙂🙂", "Please say why in a sentence"),
        ((), "by telepathy", "“by telepathy” is not in the list."),
    ],
)
async def test_a_wrong_answer_is_told_what_to_do(town: Town, way: tuple[str, ...], wrong: str, said: str) -> None:
    madina, officer = town.person("Madina"), town.person("Malika")
    await registered(town, madina)
    await town.grant(officer, "lab")
    await walk(town, officer, *RECORD, *way)
    assert complaint(await walk(town, officer, wrong)).startswith(said)
    assert await kept(town.db, "SELECT * FROM verifications") == []


async def test_who_is_forgotten_leaves_the_verdict_without_the_name(town: Town) -> None:
    madina, officer = town.person("Madina"), town.person("Malika")
    await registered(town, madina)
    await town.grant(officer, "lab")
    await walk(town, officer, *RECORD, "!By a visit", "!✅ Yes, verified", "!Skip")
    await walk(town, officer, "/forget", "!Yes, delete everything")
    assert await kept(town.db, "SELECT checked_by FROM verifications") == [{"checked_by": 0}]
    assert "✓ Verified" in await walk(town, madina, "/enterprise")
