"""How the house says no: a Refusal is an exception with a sentence in the person's language."""

from typing import ClassVar

from bot.i18n import N_, _


class Refusal(Exception):
    """A rule said no. Subclasses are named by the state of the world (`FairFull`) and carry one sentence.

    The sentence is a message id marked with `N_`; the values are its named placeholders, escaped when shown.
    """

    sentence: ClassVar[str] = ""

    def __init__(self, **values: object) -> None:
        super().__init__(type(self).__name__)
        self.values = values

    def text(self) -> str:
        """Give the sentence as HTML in the language in force."""
        return _(self.sentence, **self.values)


class NotYours(Refusal):
    """The thing exists but belongs to somebody else, or the right is missing."""

    sentence = N_("This is not open to you. If you think it should be, ask an administrator for an invitation link.")


class Gone(Refusal):
    """What the button spoke of is no longer there."""

    sentence = N_("This is no longer available. Open the menu with /start and choose again.")


class NotNow(Refusal):
    """The deed no longer fits the state the thing is in."""

    sentence = N_("This has changed in the meantime. Here the button can no longer be used: open it again from /start.")
