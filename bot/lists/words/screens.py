"""What is seen of words: those that found nothing, those that were added, that one has a meaning now."""

from collections.abc import Sequence

from bot import formats
from bot.i18n import _, n_, p_
from bot.lists.words.buttons import AddWord, GiveMeaning, ShowAdded, ShowWords, TakeWordOut
from bot.lists.words.models import AddedWord, Missed
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen, rows

MISSED = 10
PAGE = 8


def missed(words: Sequence[Missed]) -> Screen:
    """The words that several people typed in vain, most first."""
    lines = [
        n_("{place}. {text}: {count} person", "{place}. {text}: {count} people", one.people, place=place, text=one.text)
        for place, one in enumerate(words, start=1)
    ]
    head = _("<b>Words that found nothing</b>")
    if lines:
        hint = _("Press a number to say what the word means. From the next search on it finds the same.")
    else:
        lines = [_("There are none that several people typed.")]
        hint = _("You can add any word of the trade that people use.")
    numbers = (Button(str(place), GiveMeaning(missed=one.id)) for place, one in enumerate(words, start=1))
    add = Button(p_("word", "➕ Add a word"), AddWord())
    return Screen("\n".join((head, "", *lines, "", hint)), (*rows(numbers, 5), (add, _added()), (home_button(),)))


def added(words: Sequence[AddedWord], page: int, *, more: bool) -> Screen:
    """The words that were added, newest first, each with a button to take it out."""
    back = (Button(p_("word", "‹ Words that found nothing"), ShowWords()),)
    if not words and not page:
        return Screen(_("No word has been added yet."), (back, (home_button(),)))
    lines = [
        _(
            "{place}. {word} = {meaning} <i>({who}, {when})</i>",
            place=place,
            word=one.word,
            meaning=one.meaning,
            who=one.who or "—",
            when=formats.moment(one.added_at),
        )
        for place, one in enumerate(words, start=1)
    ]
    out = (Button(f"✕ {place}", TakeWordOut(word=one.id)) for place, one in enumerate(words, start=1))
    turn = pages.leafing(page, lambda there: ShowAdded(page=there), more=more)
    hint = _("Press a number to take the word out.")
    text = "\n".join((_("<b>Added words</b>"), "", *lines, "", hint))
    return Screen(text, (*rows(out, 4), *turn, back, (home_button(),)))


def learned(word: str, meaning: str) -> Screen:
    """That a word has a meaning now."""
    text = _(
        "✅ “{word}” means the same as “{meaning}” now. It is searched so in a few seconds.", word=word, meaning=meaning
    )
    return Screen(text, ((Button(p_("word", "‹ Words that found nothing"), ShowWords()), _added()), (home_button(),)))


def left() -> Screen:
    """That no word was added."""
    return Screen(
        _("All right, nothing was added."),
        ((Button(p_("word", "‹ Words that found nothing"), ShowWords()), home_button()),),
    )


def form_title() -> str:
    return p_("word", "Word")


def taken_out(word: str) -> str:
    """That a word has no meaning any more."""
    return _("“{word}” was taken out.", word=word)


def _added() -> Button:
    return Button(p_("word", "Added words"), ShowAdded())
