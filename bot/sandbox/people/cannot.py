"""A person cannot do that now; the sentence says why."""

from __future__ import annotations


class Cannot(Exception):
    """What a person tried is impossible; `status` is the HTTP status that fits."""

    def __init__(self, sentence: str, *, status: int = 409) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


def no_such(what: str) -> Cannot:
    """There is no such person, chat or message."""
    return Cannot(f"There is no such {what}.", status=404)
