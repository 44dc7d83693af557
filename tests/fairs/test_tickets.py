"""What a ticket is made of: codes people can read aloud, links nobody guesses, pictures and calendars that open."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from bot.fairs.models import Fair
from bot.fairs.tickets import making

pytestmark = pytest.mark.both


def test_codes_use_no_letter_that_is_mistaken_for_another() -> None:
    codes = [making.new_code() for _ in range(5000)]
    assert {len(code) for code in codes} == {6}
    assert not set("".join(codes)) & set("O0I1L2Z5S8BGQ")
    assert len(set(codes)) > 4990


@pytest.mark.parametrize(
    "typed",
    ["ACK346", "ack346", "ACK-346", " ack 346 ", "аск346", "АСК-346", "A C K 3 4 6"],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert making.read_code(typed) == "ACK346"


@pytest.mark.parametrize("typed", ["", "ACK34", "ACK3467", "OOO000", "привет", "<b>ACK", "🎫🎫🎫🎫🎫🎫"])
def test_what_is_no_code_is_not_read_as_one(typed: str) -> None:
    assert making.read_code(typed) is None


def test_tokens_have_128_bits_and_fit_a_start_link() -> None:
    tokens = {making.new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert {len(token) for token in tokens} == {22}


def test_the_calendar_file_holds_the_whole_days_and_hostile_words() -> None:
    fair = Fair(
        id="JI-2027",
        region="UZ-JI",
        starts_on=date(2027, 3, 3),
        ends_on=date(2027, 3, 4),
        title_uz="Yarmarka; “Jizzax”, <b>\nBEGIN:VEVENT",
        place_uz="Kollej, 2-bino",
        latitude=40.1,
        longitude=67.8,
    )
    data = making.calendar(fair, uid="JI-2027", moment=datetime(2026, 11, 21, 6, 0, tzinfo=UTC))
    calendar = Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")
    assert str(event["summary"]) == fair.title_uz
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2027, 3, 3), date(2027, 3, 5))
    assert str(event["uid"]) == "JI-2027@hamkor"
    assert str(calendar["x-wr-timezone"]) == "Asia/Tashkent"
