"""What is too large for one message takes several, and what no message can hold is a mistake somebody sees."""

import json
from collections.abc import Iterator

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.sandbox.rules import markup, texts
from bot.sandbox.rules.arguments import Arguments
from bot.telegram import calls, fitting
from bot.telegram.calls import Pressed
from bot.telegram.fitting import Unsendable
from bot.telegram.screen import Button, File, InlineAnswer, InlineCard, Screen, Toast


class Long(CallbackData, prefix="long"):
    """Data of any length."""

    words: str


PICTURE = File("chart.png", b"png")
BUTTONS = ((Button("Menu", url="https://t.me/a"),),)
PRESSED = Pressed("1", 7, 70, is_text=True)


@pytest.fixture
def kind() -> Iterator[None]:
    """As in production: what cannot be sent as it is goes as well as it can."""
    fitting.loud = False
    yield
    fitting.loud = True


def test_a_caption_that_is_too_long_goes_below_the_picture() -> None:
    fits = Screen("a" * 1024, BUTTONS, picture=PICTURE)
    assert fitting.fitted(fits) == [fits]
    long = Screen("<b>" + "a" * 1025 + "</b>", BUTTONS, picture=PICTURE, fresh=True)
    first, second = calls.for_message([long], chat_id=7)
    assert (first.method, first.values, first.files) == ("sendPhoto", {"chat_id": 7}, {"photo": PICTURE})
    assert (second.method, second.values["text"]) == ("sendMessage", long.text)
    assert second.values["reply_markup"]["inline_keyboard"] == [[{"text": "Menu", "url": "https://t.me/a"}]]


def test_a_caption_is_counted_after_parsing_in_utf_16_units() -> None:
    assert len(fitting.fitted(Screen("&amp;" * 1024, picture=PICTURE))) == 1
    assert len(fitting.fitted(Screen("😀" * 513, picture=PICTURE))) == 2


def test_a_long_text_takes_several_messages_with_the_buttons_under_the_last() -> None:
    paragraphs = [f"{number} " + "a" * 900 for number in range(12)]
    sent = calls.for_message([Screen("\n\n".join(paragraphs), BUTTONS, silent=True)], chat_id=7)
    assert [len(call.values["text"]) <= 4096 for call in sent] == [True] * 3
    assert ["reply_markup" in call.values for call in sent] == [False, False, True]
    assert all(call.values["disable_notification"] for call in sent)
    assert "\n\n".join(call.values["text"] for call in sent) == "\n\n".join(paragraphs)


def test_a_screen_of_several_messages_is_not_shown_in_place() -> None:
    short, long = Screen("a"), Screen("\n".join("a" * 900 for _ in range(9)), BUTTONS)
    assert [call.method for call in calls.for_press([short], PRESSED, chat_id=7)[1:]] == ["editMessageText"]
    sent = calls.for_press([long, short], PRESSED, chat_id=7)[1:]
    assert [call.method for call in sent] == ["sendMessage"] * 4


def test_words_over_the_chat_and_shared_cards_are_cut() -> None:
    (answer,) = calls.for_press([Toast("😀" * 200)], PRESSED, chat_id=7)
    assert answer.values["text"] == "😀" * 99 + "…"
    card = InlineCard("1", "Title", "", Screen("a b " * 2000))
    (result,) = calls.for_inline(InlineAnswer((card,)), query_id="1").values["results"]
    assert len(result["input_message_content"]["message_text"]) <= 4096


WRONG = [
    Screen(""),
    Screen(" \n"),
    Screen("<b> </b>"),
    Screen("a", ((Button("", url="https://t.me/a"),),)),
    Screen("a", ((Button("x", Long(words="a" * 60)),),)),
    Screen("a", ((Button("x", Long(words="ў" * 30)),),)),
    Screen("a", tuple((Button("x", Long(words=str(number))),) for number in range(101))),
    Screen("a", tuple((Button("ў" * 100, Long(words=str(number))),) for number in range(60))),
]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_no_message_can_hold_fails_loudly_in_tests(wrong: Screen) -> None:
    with pytest.raises(Unsendable):
        calls.for_message([wrong], chat_id=7)


@pytest.mark.parametrize("wrong", WRONG)
def test_what_no_message_can_hold_goes_as_well_as_it_can_in_production(kind: None, wrong: Screen) -> None:
    last = Button("Menu", url="https://t.me/a")
    (call,) = calls.for_message([wrong.with_rows([last])], chat_id=7)
    sent = Arguments(json.loads(json.dumps(call.values)))
    assert texts.message(sent).text
    shown = markup.given(sent, strict=True)
    assert shown is not None
    rows = shown.data["inline_keyboard"]
    assert rows[-1] == [last.markup()], "the way on stays"
    assert sum(map(len, rows)) <= 100


def test_a_row_too_wide_for_telegram_becomes_two() -> None:
    row = tuple(Button(str(number), url="https://t.me/a") for number in range(14))
    assert [len(made) for made in fitting.keyboard((row,))] == [8, 6]
