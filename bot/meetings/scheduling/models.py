"""What a plan is made of: slots, tables, interpreters, firms, what they wish; and the plan itself."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Weight = Literal["must", "gladly", "not"]
Name = Annotated[str, Field(min_length=1, max_length=64)]
_CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class Slot(_Part):
    """A time to meet: `start` is Tashkent's HH:MM."""

    id: Name
    day: Annotated[int, Field(ge=1, le=60)]
    start: Annotated[str, Field(pattern=_CLOCK)]
    minutes: Annotated[int, Field(ge=1, le=480)]

    @property
    def begins(self) -> int:
        """Minutes since midnight."""
        return int(self.start[:2]) * 60 + int(self.start[3:])


class Table(_Part):
    """Where two sit."""

    id: Name
    hall: Annotated[str, Field(max_length=64)] = ""


class Interpreter(_Part):
    """One who speaks all of these languages and is there in these slots."""

    id: Name
    languages: list[Name] = []
    slots: list[Name] = []


class Firm(_Part):
    """One that meets; `available` None is the whole fair, `table` where it sits when others come to it."""

    id: Name
    available: list[Name] | None = None
    table: Name | None = None
    max_meetings: Annotated[int, Field(ge=0, le=1000)] | None = None


class Wish(_Part):
    """What one firm wants of another; `languages` the interpreter must speak all of, if any."""

    giver: Annotated[Name, Field(alias="from")]
    to: Name
    weight: Weight
    complete: bool = False
    languages: list[Name] | None = None


class Locked(_Part):
    """A meeting that stays where it is."""

    a: Name
    b: Name
    slot: Name
    table: Name


class Problem(_Part):
    """Everything a plan is made from; the meetings file."""

    slots: Annotated[list[Slot], Field(max_length=1_000)]
    tables: Annotated[list[Table], Field(max_length=2_000)]
    firms: Annotated[list[Firm], Field(max_length=20_000)]
    wishes: Annotated[list[Wish], Field(max_length=200_000)]
    walking_slots: Annotated[int, Field(ge=0, le=50)] = 0
    max_in_a_row: Annotated[int, Field(ge=1, le=1000)] = 4
    interpreters: Annotated[list[Interpreter], Field(max_length=2_000)] = []
    locked: Annotated[list[Locked], Field(max_length=50_000)] = []


class Held(_Part):
    """A meeting with its place in the plan."""

    a: str
    b: str
    slot: str
    table: str
    interpreter: str | None = None


class Plan(_Part):
    """A plan; `bound` is what no plan can exceed, `without` those with wishes and no meeting."""

    meetings: list[Held]
    value: int
    bound: int
    without: list[str]
    seconds: float = 0.0
