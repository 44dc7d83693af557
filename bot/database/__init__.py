"""Where everything is kept: one SQLite file, or PostgreSQL when the address says so; the same code on both."""

from bot.database.connection import Connection, Row
from bot.database.faults import Away, Conflict
from bot.database.store import Database
from bot.database.units import Unit

__all__ = ["Away", "Conflict", "Connection", "Database", "Row", "Unit"]
