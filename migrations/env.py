"""Alembic's entry: runs the migrations on the URL that `bot.migrating` (or the command line) gives."""

from alembic import context
from sqlalchemy import create_engine, event, pool

import bot.database.ddl  # noqa: F401  the types of PostgreSQL
from bot import settings

config = context.config
# One at a time, when several workers start together; the number is Hamkor's own and means nothing.
_TURN = "SELECT pg_advisory_xact_lock(7264518)"


def url() -> str:
    given: str | None = config.get_main_option("sqlalchemy.url")
    return given or settings.load().database_url


def run() -> None:
    address = url()
    for prefix in ("postgresql://", "postgres://"):
        if address.startswith(prefix):
            address = "postgresql+psycopg://" + address.removeprefix(prefix)
    engine = create_engine(address, poolclass=pool.NullPool)
    if engine.dialect.name == "sqlite":
        # The documented way to make SQLite's DDL transactional: no implicit commits by the driver, BEGIN by ourselves.
        event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.connect() as connection:
        context.configure(connection=connection, transactional_ddl=True, transaction_per_migration=False)
        with context.begin_transaction():
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(_TURN)
            context.run_migrations()


run()
