"""How what is kept about a person is called, table by table, in the words of /mydata."""

from bot.i18n import Word, mark

KEPT: dict[str, Word] = {
    "enterprise_members": mark("my data", "Enterprises you represent"),
    "join_requests": mark("my data", "Your requests to join an enterprise"),
    "signups": mark("my data", "Your sign-ups for fairs"),
    "requests": mark("my data", "Your requests to the centre"),
    "questions": mark("my data", "Your questions to the centre"),
    "wishes": mark("my data", "What you looked for in vain"),
    "watches": mark("my data", "Items you watch"),
    "saved_searches": mark("my data", "Your saved searches"),
    "searches": mark("my data", "Your latest searches"),
    "weekly_figures": mark("my data", "Figures that come every Monday"),
    "staff_roles": mark("my data", "Your rights as staff"),
    "uploads": mark("my data", "Tables you sent"),
    "exports": mark("my data", "Tables you asked for"),
    "deliveries": mark("my data", "Messages to all that you got"),
    "outbox": mark("my data", "What the bot told you"),
    "digests": mark("my data", "How often you want news"),
    "conversations": mark("my data", "Forms you have begun"),
}
