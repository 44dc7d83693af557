"""Alembic's entry: runs the migrations on the URL or connection that `bot.migrating` (or the command line) gives."""

from alembic import context
from sqlalchemy import Connection

import bot.database.ddl  # noqa: F401  the types of PostgreSQL
from bot import settings
from bot.database.reflecting import engine_of

config = context.config
# One at a time, when several workers start together; the number is Hamkor's own and means nothing.
_TURN = "SELECT pg_advisory_xact_lock(7264518)"


def run() -> None:
    if (given := config.attributes.get("connection")) is not None:
        climb(given)
        return
    with engine_of(config.get_main_option("sqlalchemy.url") or settings.load().database_url).connect() as connection:
        climb(connection)


def climb(connection: Connection) -> None:
    context.configure(connection=connection, transactional_ddl=True, transaction_per_migration=False)
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(_TURN)
        context.run_migrations()


run()
