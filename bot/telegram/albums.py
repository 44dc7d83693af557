"""An album comes as one update a piece: the pieces are handled one by one, and answered once."""

from bot.telegram import calls
from bot.telegram.calls import Call

_REMEMBERED = 256


class Albums:
    """What is still to be said about the pieces of the album each person is sending."""

    def __init__(self) -> None:
        self._unsaid: dict[int, _Unsaid] = {}
        self._said: dict[tuple[int, str], str] = {}

    def keep(self, person: int, number: int, answer: list[Call], *, refused: bool) -> None:
        """Keep the answer to a piece: the last one stands for all, but no refusal is lost."""
        unsaid = self._unsaid.setdefault(person, _Unsaid())
        unsaid.numbers.append(number)
        if not refused:
            unsaid.answer = answer
        elif answer not in unsaid.refusals:
            unsaid.refusals.append(answer)

    def close(self, person: int, album: str) -> tuple[list[int], list[Call]]:
        """Give the updates the album was, and what is to be said about them all; nothing when that was just said."""
        unsaid = self._unsaid.pop(person)
        answer = [call for refusal in unsaid.refusals for call in refusal] + unsaid.answer
        words = calls.to_json(answer)
        if self._said.get((person, album)) == words:
            return unsaid.numbers, []
        self._said[person, album] = words
        if len(self._said) > _REMEMBERED:
            del self._said[next(iter(self._said))]
        return unsaid.numbers, answer


class _Unsaid:
    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.refusals: list[list[Call]] = []
        self.answer: list[Call] = []
