"""What somebody held for a firm goes on to the firm when they act for it no longer, whichever feature keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.database import Connection
from bot.ids import EnterpriseId, PersonId

if TYPE_CHECKING:  # the command line needs no aiogram to import firms
    from bot.faces import Emptied, Feature, Parted


@dataclass(frozen=True, slots=True)
class Parting:
    """What each feature does when a person and a firm part, and when others take a firm over that all have left."""

    deeds: tuple["Parted", ...] = ()
    cleanings: tuple["Emptied", ...] = ()

    @classmethod
    def by(cls, features: Iterable["Feature"]) -> "Parting":
        """Gather it from the features."""
        faces = tuple(features)
        return cls(
            deeds=tuple(face.parted for face in faces if face.parted is not None),
            cleanings=tuple(face.emptied for face in faces if face.emptied is not None),
        )

    async def hand_on(
        self, connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId, moment: datetime
    ) -> None:
        """Hand on to the firm what the person, who has left it, held in its name."""
        for deed in self.deeds:
            await deed(connection, enterprise_id, person_id=person_id, moment=moment)

    async def empty(self, connection: Connection, enterprise_id: EnterpriseId) -> None:
        """Forget what the former people of a firm answered and whose numbers they were given."""
        for deed in self.cleanings:
            await deed(connection, enterprise_id)


ALONE = Parting()  # where no other feature keeps anything of firms
