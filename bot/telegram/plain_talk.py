"""Plain talk: a greeting, a thank-you, a question about fairs or tickets opens a screen instead of a search.

Features say by which words a command of theirs is meant, in any of the writings. A text means a command when, its
everyday words aside, every word of it belongs to that command: "yarmarka qachon" does, "yarmarka stendi uchun bolt"
does not and is searched.
"""

import re
from collections.abc import Iterable

from bot.search.fold import fold, words

SMILE = ":)"  # stands for any smiley among the phrases
_LONGEST = 80  # longer texts are no small talk
_LEAST_STEM = 5  # a word this long also stands for its inflected forms
_SMILE = re.compile(r"[^\w\s]+(?:\s+[^\w\s]+)*")
# Everyday words that do not change what is meant: who, when, please, I want; as they are folded.
_EVERYDAY = frozenset(
    word
    for phrase in (
        "qachon qayerda qanday qanaqa kim nima bor bormi boladi bolyapti kerak kerakmi menga men mening bizga biz siz "
        "sizga iltimos uchun haqida bilan edi ekan qilib qilish qilmoqchiman mumkin mumkinmi olsam boladimi xohlayman "
        "qaysi qancha katta juda keyingi yaqin ochiladi boshlanadi otadi",
        "когда где как какой какая какие кто что есть ли будет мне мой моя нам мы вам вы пожалуйста для про о об это "
        "хочу нужно нужен нужна можно получить взять сделать у меня большое очень сколько",
        "следующая ближайшая проходит начинается",
        "when where how what which who is are the a an my me i we you your please for about to can do does want need "
        "get take make next it there",
    )
    for word in fold(phrase).split()
)


class PlainTalk:
    """Which command a text means, by the words features gave."""

    def __init__(self) -> None:
        self._whole: dict[str, str] = {}
        self._stems: dict[str, str] = {}

    def learn(self, command: str, phrases: Iterable[str]) -> None:
        """Let these words and phrases mean a command; two meanings for one are a mistake."""
        for phrase in phrases:
            folded = phrase if phrase == SMILE else fold(phrase)
            known = self._whole if " " in folded or phrase == SMILE else self._stems
            if known.setdefault(folded, command) != command:
                raise ValueError(f"{phrase!r} means both {known[folded]} and {command}")

    def meant(self, text: str) -> str | None:
        """Give the command a text means, None when it is to be searched."""
        if not text.strip() or len(text) > _LONGEST:
            return None
        if _SMILE.fullmatch(text.strip()):
            return self._whole.get(SMILE)
        said = list(words(text))
        if (whole := self._whole.get(" ".join(said))) is not None:
            return whole
        telling = [word for word in said if word not in _EVERYDAY]
        found = {self._word(word) for word in telling}
        return found.pop() if len(found) == 1 else None

    def _word(self, word: str) -> str | None:
        if word in self._stems:
            return self._stems[word]
        longer = (word[:size] for size in range(len(word) - 1, _LEAST_STEM - 1, -1))
        return next((self._stems[stem] for stem in longer if stem in self._stems), None)
