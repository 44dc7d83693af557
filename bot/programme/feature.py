"""The face of the programme: sessions of a fair, and seats in them."""

from bot.faces import Feature
from bot.programme import handlers

FEATURE = Feature(
    name="programme",
    routes=handlers.routes,
    tables=("sessions", "session_seats"),
    own=(("session_seats", "person_id"),),
)
