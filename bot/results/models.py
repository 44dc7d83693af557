"""The three questions after a fair, what was answered, and the figures of its report."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.i18n import Word, mark
from bot.meetings.counting import Talks
from bot.memoranda.counting import Figures

Question = Literal["worth", "partner", "again"]
Answer = Literal["yes", "partly", "no"]
QUESTIONS: tuple[Question, ...] = ("worth", "partner", "again")
ANSWERS: tuple[Answer, ...] = ("yes", "partly", "no")

# Below this, shares of people say more of chance than of the fair.
FEW = 30

QUESTION_WORDS: dict[Question, Word] = {
    "worth": mark("after a fair", "Was it worth coming?"),
    "partner": mark("after a fair", "Did you find a partner or an order?"),
    "again": mark("after a fair", "Will you come again?"),
}
ANSWER_WORDS: dict[tuple[Question, Answer], Word] = {
    ("worth", "yes"): mark("after a fair", "Yes"),
    ("worth", "partly"): mark("after a fair", "Partly"),
    ("worth", "no"): mark("after a fair", "No"),
    ("partner", "yes"): mark("after a fair", "Yes"),
    ("partner", "partly"): mark("after a fair", "Talks go on"),
    ("partner", "no"): mark("after a fair", "No"),
    ("again", "yes"): mark("after a fair", "Yes"),
    ("again", "partly"): mark("after a fair", "Maybe"),
    ("again", "no"): mark("after a fair", "No"),
}


class Firm(BaseModel):
    """An enterprise at a fair: where it is, what it does, whether it exhibits and whether anybody of it came."""

    model_config = ConfigDict(frozen=True)

    region: str
    sectors: str = ""
    exhibits: bool
    came: bool


class People(BaseModel):
    """The people of one role: who held a place, who came."""

    model_config = ConfigDict(frozen=True)

    role: str
    signed: int
    came: int


class Tally(BaseModel):
    """How often each answer was given to a question; `n` is how many answered it."""

    model_config = ConfigDict(frozen=True)

    question: Question
    yes: int = 0
    partly: int = 0
    no: int = 0

    @property
    def n(self) -> int:
        return self.yes + self.partly + self.no


class Share(BaseModel):
    """Enterprises of one region or sector: how many signed up, exhibited, came."""

    model_config = ConfigDict(frozen=True)

    code: str
    firms: int
    exhibited: int
    came: int


class Report(BaseModel):
    """What a fair came to."""

    model_config = ConfigDict(frozen=True)

    people: tuple[People, ...]
    enterprises: int
    walkins: int
    products: int
    regions: tuple[Share, ...]
    sectors: tuple[Share, ...]
    tallies: tuple[Tally, ...]
    talks: Talks = Talks()
    agreed: Figures = Figures()

    def of(self, role: str) -> People:
        """Give the people of a role."""
        return next((each for each in self.people if each.role == role), People(role=role, signed=0, came=0))

    @property
    def came(self) -> int:
        """Everybody who came, those without a sign-up too."""
        return self.walkins + sum(each.came for each in self.people)
